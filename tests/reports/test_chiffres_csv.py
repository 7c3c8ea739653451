"""The figures of a team as a file: it says no more than the screen."""

import csv
import io
from datetime import date

import pytest

from cppcore.domain.conseiller.annees import Annees
from cppcore.domain.conseiller.chiffres import (
    REPONSES,
    Chiffres,
    Denombrement,
    Grandeur,
    Quartiles,
    Repartition,
    Usage,
    tell,
    usages,
)
from cppcore.domain.conseiller.lecture_chiffres import years
from cppcore.domain.recherches.recherche import Source
from cppcore.domain.recherches.tableur import DANGEREUX
from cppcore.reports.chiffres_csv import COLONNES, rows, write

TODAY = date(2026, 11, 9)
CRITERES = {"lieu": "Lieu de l’école", "piege": "=HYPERLINK(1)"}
TEAM = Denombrement(
    1260,
    {
        Repartition.ISSUE: {"confirme": 1100, "sous-conditions": 100, "reoriente": 3, "non-confirme": 0},
        Repartition.ESSAI: {"fait": 1260},
        Usage.SOURCE: {Source.SITE: 1257, Source.CIO: 40, Source.MIFE: 2},
    },
    {Grandeur.CPP: (1000, Quartiles(39.6, 41.5, 47.2)), Grandeur.ECART: (12, Quartiles(5.1, 6.2, 7.3))},
)


def told() -> Chiffres:
    found = tell(TEAM, criteres=CRITERES)
    assert found is not None
    return found


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def numbers(subject: str) -> dict[str, str]:
    """Return what the file says of one figure, answer by answer."""
    lines = table(write(rows(told(), "2026", today=TODAY)))
    return {line["Réponse"]: line["Nombre"] for line in lines if line["Sujet"] == subject}


def test_every_line_says_when_it_was_made_whom_it_counts_and_its_unit():
    content = write(rows(told(), years(Annees(2025, 2026)), today=TODAY))
    lines = table(content)

    assert content.startswith(b"\xef\xbb\xbf")
    assert [*lines[0]] == [*COLONNES]
    assert {line["Fait le"] for line in lines} == {"09/11/2026"}
    assert {line["Années de début"] for line in lines} == {"2025 et 2026"}
    assert {line["Unité"] for line in lines} == {"personnes", "jours", "rendez-vous"}
    assert (lines[0]["Réponse"], lines[0]["Nombre"]) == ("", "1260")


def test_a_small_answer_goes_with_others_and_is_never_told():
    assert numbers(Repartition.ISSUE.label) == {
        "Projet confirmé": "1100",
        "Projet confirmé, sous conditions": "100",
        "Projet changé en chemin, projet pas confirmé pour l’instant ou pas encore su": "60",
    }


def test_what_everybody_did_is_not_told():
    assert [*numbers(Repartition.ESSAI.label).values()] == ["pas montré (moins de 5 personnes)"]


def test_few_persons_and_all_but_few_are_said_by_their_bounds():
    said = numbers(Usage.SOURCE.label)

    assert (said[Source.SITE.label], said[Source.CIO.label]) == ("plus de 1\u202f255", "40")
    assert (said[Source.MIFE.label], said[Source.SALON.label]) == ("moins de 5", "moins de 5")


def test_measures_are_whole_and_hidden_quarters_are_said_so():
    assert [*numbers(Grandeur.CPP.label).values()] == ["40", "42", "47"]
    low, middle, high = numbers(Grandeur.ECART.label).values()
    assert (low, middle, high) == ("pas montré (moins de 5 personnes)", "6", low)
    assert [*numbers(Grandeur.TENUS.label).values()] == [low] * 3


def test_every_figure_is_in_the_file():
    lines = table(write(rows(told(), "2026", today=TODAY)))

    assert {line["Sujet"] for line in lines[1:]} == {f.label for f in (*Repartition, *Usage, *Grandeur)}


@pytest.mark.parametrize("mark", [*DANGEREUX])
def test_no_cell_begins_as_a_formula(mark):
    trapped = tell(TEAM, criteres={"lieu": f"{mark}HYPERLINK(1)"})
    lines = csv.reader(
        io.StringIO(write(rows(trapped, "2026", today=TODAY)).decode("utf-8-sig"), newline=""), delimiter=";"
    )

    assert [cell for line in lines for cell in line if cell[:1] in (*DANGEREUX,)] == []


def test_under_ten_persons_the_file_holds_their_number_only():
    few = tell(Denombrement(7, {Usage.SOURCE: {Source.SITE: 6}}), criteres=CRITERES)

    assert [line[2:] for line in rows(few, "2026", today=TODAY)] == [
        ("Un CPP a commencé", "", "7", "personnes")
    ]


def test_no_answer_has_the_name_of_another():
    """Two lines of one figure with the same words could not be told apart in a spreadsheet."""
    for answers in (*REPONSES.values(), *usages({"lieu": "Lieu"}).values()):
        assert len(set(answers.values())) == len(answers)
