"""The sheets of a trial: what is asked, what is prefilled, whom they do not name, and any words in them stay words."""

from datetime import timedelta

import pytest

from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion
from cppcore.domain.recherches.recherche import Source
from cppcore.domain.socle.document import Blank, Document, Signatures, Table
from cppcore.reports.feuille_immersion import JOURS_VIDES, person_sheet, tutor_sheet
from cppcore.reports.pdf import make_pdf
from tests.domain.make import TODAY, make, recherche
from tests.reports.documents import texts

HOSTILE = '#set page(width: 1pt) "]) \\ $x$ <b> 🚲'
COMPANY = recherche(Source.ENTREPRISE, organisme="Garage Roux", lieu="Lyon", personne="M. Roux")


def trial(**fields) -> Immersion:
    return make(Immersion, **{"recherche_id": COMPANY.id, "cadre": GenreCadre.EMT} | fields)


def blanks(document: Document) -> list[str]:
    return [b.texte for b in document.blocs if isinstance(b, Blank)]


def facts(document: Document) -> list[str]:
    return next([row[1] for row in b.lignes] for b in document.blocs if isinstance(b, Table))


def test_her_sheet_has_a_place_for_each_thing_to_verify_and_each_day():
    one = trial(debut=TODAY, fin=TODAY + timedelta(days=4), heures=35)
    rows = [make(HypotheseImmersion, immersion_id=one.id, texte=f"Phrase {n}") for n in range(4)]

    sheet = person_sheet(one, COMPANY, rows, piste="Soudeur", today=TODAY)

    assert blanks(sheet)[:4] == [row.texte for row in rows]
    assert len(blanks(sheet)) == 4 + 5 + 1
    assert {"Soudeur", "Garage Roux", "Lyon", "M. Roux", "35 h"} <= set(facts(sheet))


def test_while_nothing_is_known_there_is_room_to_write():
    sheet = person_sheet(trial(), None, [], piste="", today=TODAY)

    assert len(blanks(sheet)) == 3 + JOURS_VIDES + 1
    assert len(set(facts(sheet))) == 1


def test_the_tutor_and_the_person_sign():
    sheet = tutor_sheet(trial(), COMPANY, piste="Soudeur", today=TODAY)

    assert [len(b.noms) for b in sheet.blocs if isinstance(b, Signatures)] == [2]


@pytest.mark.parametrize("words", ["Garage Roux", HOSTILE])
def test_both_sheets_can_be_printed(words):
    one = trial(debut=TODAY, fin=TODAY + timedelta(days=14), objectif=words)
    company = COMPANY.model_copy(update={"organisme": words, "lieu": words, "personne": words})
    asked = [make(HypotheseImmersion, immersion_id=one.id, texte=words)]
    mine = person_sheet(one, company, asked, piste=words, today=TODAY)
    tutor = tutor_sheet(one, company, piste=words, today=TODAY)

    assert words in " ".join(texts(mine)) or words == HOSTILE
    assert make_pdf(mine).pages <= 3
    assert make_pdf(tutor).pages <= 2
