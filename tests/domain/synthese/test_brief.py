from datetime import timedelta
from uuid import UUID

import pytest

from cppcore.domain.formations.plan_financement import EcheanceDossier, EtatEcheance
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion
from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, ReponseConsigne
from cppcore.domain.parcours.rdv import EtatRdv, Genre
from cppcore.domain.projet.action import Action, EtatAction
from cppcore.domain.recherches.recherche import EtatRecherche, Sens
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.evenement import Evenement, TypeEvenement
from cppcore.domain.synthese.brief import brief
from cppcore.domain.synthese.since_last_rdv import changes
from tests.domain.make import (
    PERSON,
    TODAY,
    aside,
    at,
    carnet,
    critere,
    held,
    make,
    passation,
    piste,
    preuve,
    rdv,
    recherche,
    reopened,
)
from tests.domain.questionnaires.test_questionnaire import declare
from tests.domain.synthese.test_next_step import programme

LAST = TODAY - timedelta(days=7)
SINCE = at(LAST)
BEFORE, AFTER = {"created_at": at(LAST, 8)}, {"created_at": at(LAST, 16)}
NIVEAU, MARCHE = critere("niveau"), critere("marche", perissable=True)
OLD_PISTE = piste("Soudeur", **BEFORE)


def created(*records):
    return [told(record, None) for record in records]


def told(record, avant):
    return Evenement(
        n=record.id.int,
        at=at(LAST, 16),
        dossier_id=PERSON,
        auteur=Auteur.PERSONNE,
        type=TypeEvenement.MODIFIE if avant else TypeEvenement.CREE,
        record="x",
        record_id=record.id,
        avant=avant,
        apres={},
    )


def codes(notebook, since=SINCE, today=TODAY) -> list[str]:
    found = changes(notebook, [NIVEAU, MARCHE], {"q": declare()}, since=since, today=today)
    return [change.code for change in found]


NEW_PISTE = piste("Boulanger", **AFTER)
FOR, AGAINST = (preuve(OLD_PISTE, "niveau", sens, **AFTER) for sens in (Sens.POUR, Sens.CONTRE))
NEUTRAL = preuve(OLD_PISTE, "niveau", Sens.NE_TRANCHE_PAS, **AFTER)
OLD_PROOF = preuve(OLD_PISTE, "niveau", Sens.POUR, **BEFORE)
KNOWN = {"pistes": [OLD_PISTE]}

CHANGES = [
    pytest.param(KNOWN, [], id="nothing"),
    pytest.param(
        {"pistes": [OLD_PISTE, NEW_PISTE], "evenements": created(NEW_PISTE)}, ["piste"], id="a new piste"
    ),
    pytest.param(
        {**KNOWN, "evenements": [told(OLD_PISTE, {"intitule": "Fer"})]}, ["renommee"], id="a new name"
    ),
    pytest.param({**KNOWN, "evenements": [told(OLD_PISTE, {"attrait": "x"})]}, [], id="other words"),
    pytest.param({**KNOWN, "decisions": [aside(OLD_PISTE, **AFTER)]}, ["ecartee"], id="set aside"),
    pytest.param({**KNOWN, "decisions": [reopened(OLD_PISTE, **AFTER)]}, ["rouverte"], id="taken back"),
    pytest.param({**KNOWN, "decisions": [aside(OLD_PISTE, **BEFORE)]}, [], id="set aside before"),
    pytest.param({"decisions": [aside(OLD_PISTE, **AFTER)]}, [], id="about an erased piste"),
    pytest.param(
        {**KNOWN, "preuves": [FOR], "evenements": created(FOR)},
        ["case-pour", "preuves"],
        id="a cell is known",
    ),
    pytest.param(
        {**KNOWN, "preuves": [OLD_PROOF, AGAINST], "evenements": created(AGAINST)},
        ["case-contradiction", "preuves"],
        id="a cell is contradicted",
    ),
    pytest.param(
        {**KNOWN, "preuves": [OLD_PROOF, FOR], "evenements": created(FOR)},
        ["preuves"],
        id="a cell is confirmed",
    ),
    pytest.param(
        {**KNOWN, "preuves": [NEUTRAL], "evenements": created(NEUTRAL)}, ["preuves"], id="nothing is settled"
    ),
    pytest.param({**KNOWN, "preuves": [OLD_PROOF]}, [], id="known before"),
    pytest.param({"passations": [passation(terminee=at(LAST, 16))]}, ["questionnaire"], id="a questionnaire"),
    pytest.param({"passations": [passation(terminee=at(LAST, 8))]}, [], id="a questionnaire before"),
    pytest.param({"passations": [passation()]}, [], id="a questionnaire that goes on"),
]


@pytest.mark.parametrize(("records", "wanted"), CHANGES)
def test_what_changed_since_the_last_appointment(records, wanted):
    assert codes(carnet(**records)) == wanted


def test_time_alone_changes_a_cell_when_it_grows_old():
    seen = preuve(OLD_PISTE, "marche", Sens.POUR, vu_le=LAST - timedelta(days=360), **BEFORE)

    assert codes(carnet(**KNOWN, preuves=[seen])) == ["case-ancien"]


def test_before_the_first_appointment_everything_is_new():
    notebook = carnet(
        pistes=[OLD_PISTE, NEW_PISTE],
        preuves=[OLD_PROOF],
        decisions=[aside(NEW_PISTE, **BEFORE)],
        passations=[passation(terminee=at(LAST, 8))],
    )

    found = codes(notebook, since=None)
    assert sorted(found) == ["case-pour", "ecartee", "piste", "piste", "preuves", "questionnaire"]


def page(notebook, today=TODAY, **more):
    since = at(notebook.last_held.prevu_le) if notebook.last_held else None
    return brief(notebook, programme(), [NIVEAU], {"q": declare()}, since=since, today=today, **more)


def test_the_words_are_those_of_the_next_individual_appointment():
    group = rdv(2, None, genre=Genre.COLLECTIF, a_dire="groupe")
    rdvs = [
        group,
        held(1, LAST, a_dire="hier"),
        rdv(2, None, a_dire=" demain \n"),
        rdv(3, None, a_dire="plus tard"),
    ]

    assert page(carnet(rdvs=rdvs)).a_dire == "demain"


def test_what_was_done_since_counts_the_unanswered_and_not_the_planned():
    recherches = [
        recherche(**AFTER),
        recherche(etat=EtatRecherche.SANS_REPONSE, **AFTER),
        recherche(etat=EtatRecherche.A_FAIRE, **AFTER),
        recherche(**BEFORE),
    ]

    assert len(page(carnet(rdvs=[held(1, LAST)], recherches=recherches)).done) == 2


def test_coming_dates_are_in_order_with_the_last_day():
    near, far = TODAY + timedelta(days=1), TODAY + timedelta(days=3)
    rdvs = [rdv(2, far, heure="14:30"), rdv(1, far, heure="09:00", genre=Genre.COLLECTIF), held(1, LAST)]
    recherches = [
        recherche(etat=EtatRecherche.A_FAIRE, le=near),
        recherche(etat=EtatRecherche.A_FAIRE, le=LAST),
        recherche(etat=EtatRecherche.A_FAIRE, le=None),
        recherche(le=near),
    ]

    dates = page(carnet(debut=LAST, rdvs=rdvs, recherches=recherches)).dates

    assert [(e.le, e.heure) for e in dates] == [
        (near, ""),
        (far, "09:00"),
        (far, "14:30"),
        (LAST + timedelta(days=41), ""),
    ]


def test_actions_still_to_do_are_among_the_dates_when_their_day_comes():
    near = TODAY + timedelta(days=2)
    actions = [
        make(Action, texte="A", echeance=near),
        make(Action, texte="B", echeance=near, etat=EtatAction.FAITE),
        make(Action, texte="C", echeance=LAST),
        make(Action, texte="D"),
    ]

    dates = page(carnet(debut=None, actions=actions)).dates

    assert [(e.le, e.texte[-1]) for e in dates] == [(near, "A")]


def test_the_work_is_the_homework_and_what_was_asked_with_the_days_that_she_chose():
    near = TODAY + timedelta(days=2)
    asked, own = (
        make(Consigne, texte=t, le=LAST, auteur=a) for t, a in (("A", "conseiller"), ("B", "personne"))
    )
    answers = [
        ReponseConsigne.to(asked).model_copy(update={"quand": near}),
        ReponseConsigne.to(own).model_copy(
            update={
                "quand": near,
                "etat": EtatConsigne.PAS_FAITE,
                "detail": "la grève",
                "updated_at": at(TODAY),
            }
        ),
    ]
    notebook = carnet(debut=None, rdvs=[held(1, LAST)], consignes=[own, asked], reponses_consigne=answers)

    shown = page(notebook)

    assert [(texte[0], done) for texte, done in shown.tasks] == [
        ("A", False),
        ("B", False),
    ]
    assert "la grève" in shown.tasks[-1][0]
    assert [(e.le, e.texte[-1]) for e in shown.dates] == [(near, "A")]


def test_files_still_to_send_are_among_the_dates_each_once():
    near = TODAY + timedelta(days=1)
    files = [
        EcheanceDossier("aif", EtatEcheance.PROCHE, near),
        EcheanceDossier("aif", EtatEcheance.PROCHE, near),
        EcheanceDossier("dif", EtatEcheance.A_VENIR, TODAY + timedelta(days=60)),
        EcheanceDossier("cared", EtatEcheance.INCONNUE, None),
    ]
    planned = [recherche(etat=EtatRecherche.A_FAIRE, le=near)]

    dates = page(carnet(debut=LAST, recherches=planned), financeurs={"aif": "L’AIF"}, dossiers=files).dates

    assert [(e.le - TODAY).days for e in dates] == [1, 1, 34, 60]
    assert ["L’AIF" in e.texte for e in dates] == [False, True, False, False]
    assert "dif" in dates[-1].texte


def test_nothing_comes_once_everything_is_over():
    notebook = carnet(debut=TODAY - timedelta(days=42), rdvs=[rdv(8, LAST, EtatRdv.ABSENT_EXCUSE)])

    assert page(notebook).dates == ()


def test_a_new_notebook_has_an_empty_page():
    empty = page(carnet(debut=None))

    assert (empty.changes, empty.a_dire, empty.questions, empty.done, empty.tasks, empty.dates) == (
        (),
        "",
        (),
        (),
        (),
        (),
    )


def trial(debut: int, fin: int, **fields) -> Immersion:
    usual = {"recherche_id": UUID(int=7), "cadre": GenreCadre.EMT, "etat": EtatImmersion.ACCEPTEE}
    days = {"debut": TODAY + timedelta(days=debut), "fin": TODAY + timedelta(days=fin)}
    return make(Immersion, **usual | days | fields)


def test_the_first_and_last_days_of_an_accepted_work_trial_are_among_the_dates():
    rows = [trial(2, 4), trial(-3, 1), trial(6, 8, etat=EtatImmersion.DEMANDEE)]

    dates = page(carnet(debut=None, immersions=rows)).dates

    assert [(e.le - TODAY).days for e in dates] == [1, 2, 4]
