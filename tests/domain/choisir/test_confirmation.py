"""The gaps of a piste as its notebook tells them."""

from datetime import timedelta

import pytest

from cppcore.domain.choisir.confirmation import CRITERES, gaps_of
from cppcore.domain.moi.situation import EtatFrein, ReponseSituation, Situation
from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.projet.action import Action, EtatAction, QuiAction
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from tests.domain.make import PERSON, TODAY, carnet, critere, make, piste, preuve, recherche

CODES = [code for codes in CRITERES.values() for code in codes]
KNOWN = [critere(code) for code in CODES]
SOUDEUR = piste("Soudeur", formation=True, accord=True)
VISITS = [recherche(Source.ENTREPRISE, personne=name) for name in "AB"]
NEXT = recherche(Source.ECOLE, etat=EtatRecherche.A_FAIRE, le=TODAY + timedelta(days=3), piste_id=SOUDEUR.id)
PROOFS = [preuve(SOUDEUR, code, Sens.POUR) for code in CODES]
FIELD = [preuve(SOUDEUR, "conditions", Sens.POUR, recherche_id=visit.id) for visit in VISITS]


def missing(of=SOUDEUR, **changes):
    held = {"pistes": [of], "preuves": [*PROOFS, *FIELD], "recherches": [*VISITS, NEXT]} | changes
    return [(gap.quoi, gap.etat) for gap in gaps_of(of, carnet(**held), KNOWN, today=TODAY)]


def said(code, niveau):
    return Avis.on(PERSON, SOUDEUR.id, code).model_copy(update={"niveau": niveau})


def without(*codes):
    return [*(p for p in PROOFS if p.critere not in codes), *FIELD]


def test_everything_known_leaves_no_gap():
    assert missing() == []


@pytest.mark.parametrize("code", [c for c in CODES if c != "conditions"])
def test_each_criterion_is_a_gap_while_it_is_not_known(code):
    assert [etat for _, etat in missing(preuves=without(code))] == ["inconnu"]


def test_her_own_word_is_enough_for_her_interest_and_for_nothing_else():
    words = [said("interet", NiveauAvis.CONVIENT), said("lieu", NiveauAvis.CONVIENT)]

    assert missing(preuves=without("interet", "lieu"), avis=words) == [("accès", "inconnu")]


def test_an_obstacle_that_she_accepts_is_no_gap_and_a_plus_that_she_refuses_is_one():
    against = [*without("lieu"), preuve(SOUDEUR, "lieu", Sens.CONTRE)]

    assert missing(preuves=against) == [("accès", "contre")]
    assert missing(preuves=against, avis=[said("lieu", NiveauAvis.ACCEPTABLE)]) == []
    assert missing(avis=[said("lieu", NiveauAvis.NE_CONVIENT_PAS)]) == [("accès", "ne convient pas")]


def test_only_one_professional_is_a_gap():
    assert missing(recherches=[VISITS[0], NEXT]) == [("terrain", "pour fragile")]


def test_a_brake_is_told_without_its_name_until_it_is_settled():
    blocked = Situation.blank(PERSON, "sante").model_copy(update={"reponse": ReponseSituation.BLOQUE})

    (gap,) = missing(situations=[blocked])
    assert "sante" not in gap[1]
    assert missing(situations=[blocked.move(EtatFrein.LEVE, today=TODAY)]) == []


def test_a_planned_research_about_another_piste_is_not_her_next_action():
    other = NEXT.model_copy(update={"piste_id": piste("Autre").id})

    assert [what for what, _ in missing(recherches=[*VISITS, other])] == ["plan d’action"]


def step(**fields):
    usual = {"texte": "Appeler", "piste_id": SOUDEUR.id, "echeance": TODAY + timedelta(days=1), "qui": "moi"}
    return make(Action, **usual | fields)


@pytest.mark.parametrize(
    ("fields", "gaps"),
    [
        ({}, 0),
        ({"etat": EtatAction.EN_COURS}, 0),
        ({"qui": QuiAction.AUTRE, "personne": "Camille"}, 0),
        ({"echeance": TODAY}, 1),
        ({"echeance": None}, 1),
        ({"qui": None}, 1),
        ({"qui": QuiAction.AUTRE}, 1),
        ({"etat": EtatAction.FAITE}, 1),
        ({"etat": EtatAction.ABANDONNEE}, 1),
        ({"piste_id": None}, 1),
    ],
)
def test_an_action_to_come_with_somebody_to_do_it_is_her_next_action(fields, gaps):
    assert len(missing(recherches=VISITS, actions=[step(**fields)])) == gaps


@pytest.mark.parametrize(("accord", "gaps"), [(True, 0), (False, 1), (None, 1)])
def test_she_alone_confirms(accord, gaps):
    assert len(missing(SOUDEUR.model_copy(update={"accord": accord}))) == gaps


def test_dates_and_funding_are_asked_unless_no_training_is_needed():
    nothing = without("dates", "financement")

    assert missing(SOUDEUR.model_copy(update={"formation": False}), preuves=nothing) == []
    assert len(missing(SOUDEUR.model_copy(update={"formation": None}), preuves=nothing)) == 2


def test_several_brakes_are_told_once_since_none_is_named():
    blocked = [
        Situation.blank(PERSON, theme).model_copy(update={"reponse": ReponseSituation.BLOQUE})
        for theme in ("sante", "argent")
    ]

    assert len(missing(situations=blocked)) == 1
