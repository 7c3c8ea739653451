"""The field counts only after two professionals."""

import pytest

from cppcore.domain.choisir.terrain import field_state
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from tests.domain.make import make, piste, preuve, recherche

SOUDEUR, AUTRE = piste("Soudeur"), piste("Autre")
POUR, CONTRE, NEUTRE = Sens.POUR, Sens.CONTRE, Sens.NE_TRANCHE_PAS


def visit(name, **fields):
    return recherche(Source.ENTREPRISE, personne=name, **fields)


def proof(of, sens=POUR, about=SOUDEUR, *, critere="conditions", fiabilite=3):
    return preuve(about, critere, sens, fiabilite, recherche_id=of.id)


def state(visits, preuves, enquetes=()):
    return field_state(SOUDEUR.id, visits, preuves, enquetes)


def test_nobody_met_is_unknown():
    school = recherche(Source.ECOLE)

    assert state([school], [proof(school)]) is EtatCase.INCONNU


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([POUR], EtatCase.POUR_FRAGILE),
        ([CONTRE], EtatCase.CONTRE_FRAGILE),
        ([POUR, POUR], EtatCase.POUR),
        ([CONTRE, CONTRE], EtatCase.CONTRE),
        ([POUR, CONTRE], EtatCase.CONTRADICTION),
        ([NEUTRE, NEUTRE], EtatCase.POUR_FRAGILE),
        ([POUR, NEUTRE], EtatCase.POUR),
    ],
)
def test_what_each_professional_said(said, expected):
    visits = [visit(f"P{n}") for n in range(len(said))]

    assert state(visits, [proof(v, s) for v, s in zip(visits, said, strict=True)]) is expected


def test_the_same_person_twice_is_one_professional():
    visits = [visit("Mme  Lopez"), visit("mme lopez")]

    assert state(visits, [proof(v) for v in visits]) is EtatCase.POUR_FRAGILE


def test_two_visits_without_a_name_are_two():
    visits = [visit(""), visit("")]

    assert state(visits, [proof(v) for v in visits]) is EtatCase.POUR


def test_what_was_said_of_another_piste_does_not_count():
    visits = [visit("A"), visit("B")]

    assert state(visits, [proof(visits[0]), proof(visits[1], about=AUTRE)]) is EtatCase.POUR_FRAGILE


def test_a_visit_that_did_not_take_place_does_not_count():
    visits = [visit("A"), visit("B", etat=EtatRecherche.SANS_REPONSE)]

    assert state(visits, [proof(v) for v in visits]) is EtatCase.POUR_FRAGILE


def test_an_enquiry_without_evidence_yet_is_somebody_met():
    met = visit("A")
    enquete = make(EnqueteMetier, recherche_id=met.id, piste_id=SOUDEUR.id, guide="g", version=1)

    assert state([met], [], [enquete]) is EtatCase.POUR_FRAGILE


@pytest.mark.parametrize(
    ("signs", "count"),
    [
        ([("Mme Lopez", "EHPAD"), ("Mme Lopez", "")], 1),
        ([("Mme Lopez", "EHPAD"), ("", "ehpad")], 1),
        ([("Mme Lopez", "EHPAD"), ("Mme Lopez", "Hôpital")], 2),
        ([("Mme Lopez", "EHPAD"), ("M. Roy", "EHPAD")], 2),
        ([("Mme Lopez", ""), ("", "EHPAD")], 2),
        ([("", "EHPAD"), ("", "EHPAD")], 1),
        ([("Mme Lopez", "EHPAD"), ("", "")], 2),
    ],
)
def test_a_visit_noted_by_half_is_not_somebody_else(signs, count):
    visits = [visit(person, organisme=place) for person, place in signs]

    found = state(visits, [proof(v) for v in visits])
    assert found is (EtatCase.POUR if count > 1 else EtatCase.POUR_FRAGILE)


def test_an_enquiry_counts_wherever_the_professional_was_met():
    met = recherche(Source.SALON, personne="A")
    enquete = make(EnqueteMetier, recherche_id=met.id, piste_id=SOUDEUR.id, guide="g", version=1)

    assert state([met], [proof(met, CONTRE)], [enquete]) is EtatCase.CONTRE_FRAGILE
    assert state([met], [proof(met, CONTRE)]) is EtatCase.INCONNU


def test_an_enquiry_on_another_piste_does_not_count():
    met = visit("A")
    enquete = make(EnqueteMetier, recherche_id=met.id, piste_id=AUTRE.id, guide="g", version=1)

    assert state([met], [], [enquete]) is EtatCase.INCONNU


@pytest.mark.parametrize("weak", [1, 2])
def test_only_what_she_said_herself_is_the_field(weak):
    met = [visit("A"), visit("B")]

    assert state(met, [proof(met[0]), proof(met[1], fiabilite=weak)]) is EtatCase.POUR_FRAGILE
    assert state(met, [proof(met[0]), proof(met[1]), proof(met[1], CONTRE, fiabilite=weak)]) is EtatCase.POUR


def test_against_on_another_criterion_is_no_contradiction():
    met = [visit("A"), visit("B")]

    assert state(met, [proof(met[0]), proof(met[1], CONTRE, critere="marche")]) is EtatCase.POUR


def test_what_came_from_a_visit_that_did_not_take_place_says_nothing():
    met = [visit("A"), visit("B"), visit("C", etat=EtatRecherche.A_FAIRE)]

    assert state(met, [proof(met[0]), proof(met[1]), proof(met[2], CONTRE)]) is EtatCase.POUR
