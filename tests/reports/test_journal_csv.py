"""The log as a file for a spreadsheet: what is in it, and what is never computed."""

import csv
import io

import pytest

from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.recherches.contact import Contact, Moyen
from cppcore.domain.recherches.recherche import Preuve, Recherche, Sens, Source
from cppcore.domain.recherches.tableur import COLONNES, DANGEREUX, protect, unprotect
from cppcore.reports.journal_csv import rows, write
from tests.domain.make import TODAY, carnet, make, piste


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def full():
    lead = piste("Soudeur")
    visit = make(Recherche, le=TODAY, source=Source.ECOLE, organisme="CFA", note="a\nb", piste_id=lead.id)
    fact = make(Preuve, recherche_id=visit.id, piste_id=lead.id, critere="lieu", sens=Sens.CONTRE,
                fait="À 80 km", fiabilite=2, vu_le=TODAY)  # fmt: skip
    call = make(Contact, recherche_id=visit.id, le=TODAY, moyen=Moyen.LETTRE)
    hers = make(Situation, theme="sante", reponse=ReponseSituation.BLOQUE, note="SECRET")
    return carnet(pistes=[lead], recherches=[visit], preuves=[fact], contacts=[call], situations=[hers])


def test_one_line_a_research_then_its_facts_and_its_contacts():
    carnet = full()
    content = write(rows(carnet, {"lieu": "Lieu de l’école"}))

    lines = table(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert [line[COLONNES["ligne"]] for line in lines] == ["recherche", "information", "contact"]
    assert [line[COLONNES["id"]] for line in lines] == [
        str(r.id) for r in (*carnet.recherches, *carnet.preuves, *carnet.contacts)
    ]
    assert lines[0][COLONNES["le"]] == f"{TODAY:%d/%m/%Y}"
    assert lines[0][COLONNES["texte"]] == "a\nb"
    assert (lines[1][COLONNES["piste"]], lines[1][COLONNES["critere"]]) == ("Soudeur", "Lieu de l’école")


def test_nothing_private_leaves():
    assert b"SECRET" not in write(rows(full(), {}))


@pytest.mark.parametrize("mark", [*DANGEREUX])
def test_no_cell_of_the_file_begins_as_a_formula(mark):
    one = make(Recherche, le=None, source=None, note=f"{mark}HYPERLINK(1)")

    lines = csv.reader(
        io.StringIO(write(rows(carnet(recherches=[one]), {})).decode(), newline=""), delimiter=";"
    )

    assert [cell for line in lines for cell in line if cell[:1] in (*DANGEREUX,)] == []


@pytest.mark.parametrize("text", ["", "'", "''", "'=1", "''=1", "=1", "-3,5", "- a", "' a", "a=1", "\t=1"])
def test_a_protected_cell_gives_its_text_back(text):
    assert unprotect(protect(text)) == text
