from datetime import timedelta

import pytest

from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import URGENCY, WHY_OPEN, cells, open_questions
from cppcore.domain.recherches.recherche import Sens
from tests.domain.make import TODAY, critere, piste, preuve

SOUDEUR, BOULANGER = piste("Soudeur"), piste("Boulanger")
NIVEAU, MARCHE = critere("niveau"), critere("marche", perissable=True)
OLD = TODAY - timedelta(days=400)
POUR, CONTRE, NEUTRE = Sens.POUR, Sens.CONTRE, Sens.NE_TRANCHE_PAS


def grid(*preuves):
    return cells([SOUDEUR, BOULANGER], [NIVEAU, MARCHE], preuves, today=TODAY)


def test_there_is_one_cell_for_each_piste_and_criterion_in_order():
    names = [(c.piste.intitule, c.critere.code) for c in grid()]

    assert names == [
        ("Soudeur", "niveau"),
        ("Soudeur", "marche"),
        ("Boulanger", "niveau"),
        ("Boulanger", "marche"),
    ]
    assert {c.etat for c in grid()} == {EtatCase.INCONNU}


def test_a_cell_holds_its_own_evidence_only_latest_first():
    first = preuve(SOUDEUR, "niveau", POUR, vu_le=OLD)
    second = preuve(SOUDEUR, "niveau", POUR)
    elsewhere = [
        preuve(BOULANGER, "niveau", CONTRE),
        preuve(SOUDEUR, "marche", CONTRE),
        preuve(SOUDEUR, "autre", POUR),
    ]

    cell = grid(first, second, *elsewhere)[0]

    assert cell.preuves == (second, first)
    assert cell.etat is EtatCase.POUR


def test_only_a_perishable_criterion_grows_old():
    cases = grid(preuve(SOUDEUR, "niveau", POUR, vu_le=OLD), preuve(SOUDEUR, "marche", POUR, vu_le=OLD))

    assert [c.etat for c in cases[:2]] == [EtatCase.POUR, EtatCase.ANCIEN]


def test_no_piste_makes_no_cell():
    assert cells([], [NIVEAU], [], today=TODAY) == []


STATES = {
    EtatCase.CONTRADICTION: [(POUR, 3), (CONTRE, 3)],
    EtatCase.POUR_A_VERIFIER: [(POUR, 3), (CONTRE, 1)],
    EtatCase.CONTRE_A_VERIFIER: [(POUR, 1), (CONTRE, 3)],
    EtatCase.INCONNU: [(NEUTRE, 3)],
    EtatCase.POUR_FRAGILE: [(POUR, 1)],
    EtatCase.CONTRE_FRAGILE: [(CONTRE, 1)],
    EtatCase.POUR: [(POUR, 2)],
    EtatCase.CONTRE: [(CONTRE, 2)],
}


def test_open_questions_come_contradictions_first_then_in_the_order_of_the_grid():
    criteres = [critere(etat.name.lower().replace("_", "-")) for etat in reversed(STATES)]
    preuves = [
        preuve(p, etat.name.lower().replace("_", "-"), sens, fiabilite)
        for p in (BOULANGER, SOUDEUR)
        for etat, marks in STATES.items()
        for sens, fiabilite in marks
    ]

    asked = open_questions(cells([SOUDEUR, BOULANGER], criteres, preuves, today=TODAY))

    wanted = [etat for etat in URGENCY if etat in STATES for _ in range(2)]
    assert [q.case.etat for q in asked] == wanted
    assert [q.case.piste for q in asked] == [SOUDEUR, BOULANGER] * (len(wanted) // 2)


def test_every_open_state_has_its_urgency_and_its_question():
    still_open = {etat for etat in EtatCase if etat.est_ouverte}

    assert set(URGENCY) == still_open
    assert set(WHY_OPEN) | {EtatCase.INCONNU} == still_open


def test_what_is_not_known_asks_the_question_of_its_criterion():
    assert {q.texte for q in open_questions(grid())} == {NIVEAU.question, MARCHE.question}


@pytest.mark.parametrize("sens", [POUR, CONTRE])
def test_a_settled_cell_asks_nothing(sens):
    cases = cells([SOUDEUR], [NIVEAU], [preuve(SOUDEUR, "niveau", sens)], today=TODAY)

    assert open_questions(cases) == []
