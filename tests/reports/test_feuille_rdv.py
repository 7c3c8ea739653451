"""The appointment on one sheet: really one page, what is left is counted, and nothing private is there."""

import re
from datetime import date, timedelta

import pytest

from cppcore.domain.pistes.grille import question_of
from cppcore.domain.socle.document import Blank, Table
from cppcore.domain.synthese.brief import Brief, Echeance
from cppcore.domain.synthese.change import Change
from cppcore.reports.feuille_rdv import A_ELLE, appointment_sheet, of_another
from cppcore.reports.pdf import make_pdf
from tests.charts.makers import make_cases
from tests.reports.documents import texts
from tests.size import usual

TODAY = date(2026, 11, 23)
LONG = "Une phrase longue comme on en écrit quand on a beaucoup à dire, " * 4


def brief(
    *, changes: int = 0, pistes: int = 3, a_dire: str = "", each: int = 0, words: str = ""
) -> tuple[Brief, dict]:
    """Return a page with so many changes of so many pistes, and each other list so long; and the names."""
    cases = make_cases(*((f"Piste {n} {words}".strip()[:200], "???") for n in range(max(1, pistes))))
    known = list({case.piste.id: case.piste.intitule for case in cases}.items())
    page = Brief(
        changes=tuple(
            Change("x", f"Changement {n} {words}", None, known[n * pistes // changes][0])
            for n in range(changes)
        ),
        a_dire=a_dire,
        questions=tuple(question_of(case) for case in cases[:each]),
        done=(),
        tasks=tuple((f"Devoir {n} {words}", n == 0) for n in range(each)),
        dates=tuple(Echeance(TODAY + timedelta(days=n), f"Date {n} {words}", "09:30") for n in range(each)),
        cases=(),
        situation=tuple(f"Point {n} {words}" for n in range(each)),
    )
    return page, dict(known)


def sheet(page: Brief, names: dict, **fields):
    return appointment_sheet(
        page, names, quand="Rendez-vous 3 sur 8", depuis="Depuis le 2", le=TODAY, **fields
    )


FULL = {"changes": 60, "pistes": 9, "a_dire": f"{LONG}\n" * 40, "each": 12, "words": LONG}


@pytest.mark.complet
@pytest.mark.parametrize(
    "content",
    [
        {},
        {"changes": 60},
        {"changes": 60, "pistes": 1},
        {"changes": 60, "pistes": 30, "each": 12},
        {"a_dire": "a\n" * 300, "each": 12},
        {"a_dire": "x" * 20_000},
        FULL,
        {**FULL, "pistes": 3, "words": "x" * 200},
    ],
    ids=["empty", "60 changes", "one piste", "30 pistes", "lines", "a word of 20 000", "full", "long words"],
)
@pytest.mark.parametrize("mots", usual({"person": A_ELLE, "counsellor": of_another("x" * 200)}, "person"))
def test_it_is_really_one_page(content, mots):
    assert make_pdf(sheet(*brief(**content), mots=mots)).pages == 1


def test_the_changes_left_out_are_counted():
    page, names = brief(changes=60, pistes=6)

    found = " ".join(texts(sheet(page, names))).split()

    assert found.count("Changement") == 8  # two of each of four pistes
    assert " ".join(found).count("… et 8 autres ") == 4
    assert "… et 20 autres changements" in " ".join(found)


def test_the_lines_left_out_are_counted():
    page, names = brief(each=12, pistes=4)

    found = " ".join(texts(sheet(page, names)))

    assert "… et 9 autres questions ouvertes" in found
    assert "… et 8 autres points" in found
    assert "… et 7 autres choses" in found
    assert "… et 8 autres dates" in found


@pytest.mark.parametrize("content", [FULL, {"changes": 60, "pistes": 9, "each": 12}])
def test_what_is_told_and_what_is_counted_make_all_the_changes(content):
    page, names = brief(**content)

    (table,) = (block for block in sheet(page, names).blocs if isinstance(block, Table))
    found = " ".join(texts(sheet(page, names)))

    told = len(re.findall(r"\bChangement \d", found))
    left = [int(n) for _, cell in table.lignes for n in re.findall(r"… et (\d+) autre", cell)]
    (rest,) = re.findall(r"… et (\d+) autres changements", found)
    assert told + sum(left) + int(rest) == 60


def test_what_fits_is_told_whole_without_a_count():
    page, names = brief(changes=4, pistes=2, a_dire="Je veux : partir !\nTôt.", each=3)

    found = texts(sheet(page, names))

    assert "Je veux : partir !\nTôt." in found
    assert not any("…" in text for text in found)


def test_words_not_written_yet_leave_room_to_write_them():
    page, names = brief()

    assert [block.texte for block in sheet(page, names).blocs if isinstance(block, Blank)] == [
        A_ELLE.a_dire,
        A_ELLE.note,
    ]


def test_long_words_of_hers_are_cut_and_it_is_said():
    page, names = brief(a_dire=" ".join(f"mot{n}" for n in range(2000)))

    found = " ".join(texts(sheet(page, names)))

    assert "mot0 mot1" in found
    assert "mot1999" not in found
    assert "La suite est dans le carnet." in found


def test_what_is_done_is_not_to_do_any_more():
    page, names = brief(each=2)

    found = " ".join(texts(sheet(page, names)))

    assert "Devoir 0" not in found
    assert "Devoir 1" in found
