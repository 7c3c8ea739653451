from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion
from cppcore.domain.moi.experience import Realisation
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.parcours.consigne import Consigne, ReponseConsigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv, EtatConstat
from cppcore.domain.parcours.programme import Devoir, Programme, Repere
from cppcore.domain.parcours.rdv import EtatRdv, Genre
from cppcore.domain.pistes.grille import grid
from cppcore.domain.projet.action import Action
from cppcore.domain.projet.bilan import Bilan
from cppcore.domain.questionnaires.passation import QuestionnaireDemande, Reponse
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.next_step import homework, next_step, to_confirm
from cppcore.domain.synthese.travail import homework_code
from tests.domain.make import (
    PERSON,
    TODAY,
    aside,
    at,
    carnet,
    critere,
    declare,
    held,
    make,
    passation,
    piste,
    preuve,
    rdv,
    recherche,
)

SOUDEUR, BOULANGER, COIFFEUR = piste("Soudeur"), piste("Boulanger"), piste("Coiffeur")
NIVEAU = critere("niveau")
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LAST = TODAY - timedelta(days=5)


def programme(*reperes: Repere) -> Programme:
    """Return a programme of two appointments; the first one proposes this homework."""
    devoirs = [
        {"texte": r.value, "pourquoi": "Parce que c’est utile", "ecran": "a/b", "minutes": 5, "repere": r}
        for r in reperes
    ]
    etape = {"phase": "p", "titre": "Titre", "but": "Un but assez long", "citation": "Une citation"}
    return Programme.model_validate(
        {
            "code": "p",
            "version": 1,
            "nom": "Essai",
            "source": "essai",
            "verifie_le": TODAY,
            "duree_jours": 42,
            "nb_rdv": 2,
            "duree_rdv_min": 90,
            "collectifs_max": 2,
            "phases": [{"code": "p", "nom": "P", "but": "But"}],
            "etapes": [{**etape, "numero": 1, "devoirs": devoirs}, {**etape, "numero": 2}],
        }
    )


def step(notebook, *reperes: Repere):
    return next_step(notebook, programme(*reperes), [NIVEAU], {"q": declare()}, today=TODAY)


GOING_ON = passation()
ASKED = make(Consigne, texte="Appelez", le=LAST, auteur=Auteur.CONSEILLER)


def answered(**fields) -> ReponseConsigne:
    return ReponseConsigne.model_validate({**ReponseConsigne.to(ASKED).model_dump(), **fields})


def answered_homework(**fields) -> ReponseConsigne:
    """Answer the only homework of the programme of these tests, after the first appointment."""
    code = homework_code(carnet(rdvs=[held(1, LAST)]), programme(Repere.PISTE_AJOUTEE).etapes[0].devoirs[0])
    return ReponseConsigne.model_validate(
        {**ReponseConsigne.to_homework(PERSON, code).model_dump(), **fields}
    )


LATE = make(Action, texte="Appeler", echeance=YESTERDAY)
SETTLED = preuve(SOUDEUR, "niveau", Sens.POUR)

STEPS = [
    pytest.param(carnet(debut=None), "debut", id="no first day"),
    pytest.param(carnet(debut=None, rdvs=[rdv(1, YESTERDAY)]), "debut", id="the first day before anything"),
    pytest.param(carnet(rdvs=[rdv(1, YESTERDAY)]), "confirmer", id="a past appointment to confirm"),
    pytest.param(
        carnet(rdvs=[rdv(1, YESTERDAY), rdv(2, TODAY)]), "confirmer", id="confirm before preparing today's"
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(2, TODAY)], passations=[GOING_ON]), "preparer", id="it is today"
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(2, TOMORROW)], passations=[GOING_ON]), "preparer", id="it is tomorrow"
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(2, TODAY, a_dire="x")], passations=[GOING_ON]),
        "questionnaire",
        id="today's is prepared",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(2, TODAY, a_dire=" \n")], passations=[GOING_ON]),
        "preparer",
        id="blank words prepare nothing",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(2, TODAY + timedelta(days=2))], passations=[GOING_ON]),
        "questionnaire",
        id="in two days: the questionnaire left half way",
    ),
    pytest.param(carnet(rdvs=[held(1, LAST)]), "devoir", id="then the homework"),
    pytest.param(carnet(rdvs=[held(1, LAST)], actions=[LATE]), "action", id="a late action first"),
    pytest.param(carnet(rdvs=[held(1, LAST)], consignes=[ASKED]), "consigne", id="what was asked first"),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], consignes=[ASKED], actions=[LATE]), "action", id="after a late action"
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], consignes=[ASKED], reponses_consigne=[answered(quand=TOMORROW)]),
        "devoir",
        id="what was asked waits for its day",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], consignes=[ASKED], reponses_consigne=[answered(quand=TODAY)]),
        "consigne",
        id="its day has come",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], consignes=[ASKED], reponses_consigne=[answered(etat="pas-faite")]),
        "devoir",
        id="what was not done is not asked again",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], reponses_consigne=[answered_homework(etat="pas-faite")]),
        "fixer",
        id="homework that was not done neither",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], reponses_consigne=[answered_homework(quand=TOMORROW)]),
        "fixer",
        id="nor before the day that was chosen",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], actions=[LATE], passations=[GOING_ON]),
        "questionnaire",
        id="a late action waits for the questionnaire left half way",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], passations=[passation("unknown")]),
        "devoir",
        id="a questionnaire that is gone",
    ),
    pytest.param(carnet(rdvs=[held(1, LAST)], pistes=[SOUDEUR]), "question", id="then an open question"),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], pistes=[SOUDEUR], preuves=[SETTLED]),
        "fixer",
        id="then the date of the next appointment",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(2, TODAY + timedelta(days=9))], pistes=[SOUDEUR], preuves=[SETTLED]),
        "preparer",
        id="then the page to read",
    ),
    pytest.param(carnet(rdvs=[held(1, YESTERDAY)], passations=[GOING_ON]), "fixer", id="held yesterday"),
    pytest.param(carnet(rdvs=[held(1, TODAY)], passations=[GOING_ON]), "fixer", id="held today"),
    pytest.param(
        carnet(rdvs=[held(1, TODAY), rdv(2, TODAY + timedelta(days=6))], passations=[GOING_ON]),
        "questionnaire",
        id="held today and the next one is noted",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST), held(2, TODAY)], pistes=[SOUDEUR], preuves=[SETTLED]),
        "issue",
        id="the outcome after the last one, no date to note",
    ),
    pytest.param(
        carnet(rdvs=[held(1, LAST)], pistes=[SOUDEUR], decisions=[aside(SOUDEUR)]),
        "fixer",
        id="nothing is asked about a piste set aside",
    ),
    pytest.param(carnet(), "preparer", id="nothing else to propose"),
    pytest.param(
        carnet(rdvs=[held(1, LAST), rdv(1, TODAY, genre=Genre.COLLECTIF)], passations=[GOING_ON]),
        "questionnaire",
        id="a group session has no page to prepare",
    ),
    pytest.param(
        carnet(rdvs=[rdv(1, YESTERDAY, genre=Genre.COLLECTIF)]),
        "confirmer",
        id="a group session is confirmed too",
    ),
    pytest.param(
        carnet(rdvs=[rdv(1, TODAY, EtatRdv.REPORTE)]), "preparer", id="a postponed one is not to confirm"
    ),
]


@pytest.mark.parametrize(("notebook", "code"), STEPS)
def test_the_next_step(notebook, code):
    assert step(notebook, Repere.PISTE_AJOUTEE).code == code


REQUEST = {"demande": declare(code="demande", calcul="demande", minutes=8), "q": declare()}
USUAL = {"q": declare(), "r": declare(code="r")}


def proposing(*codes: str) -> Programme:
    """Return a programme whose first appointment proposes these questionnaires, and homework."""
    usual = programme(Repere.PISTE_AJOUTEE)
    first = usual.etapes[0].model_copy(update={"questionnaires": codes})
    return usual.model_copy(update={"etapes": (first, *usual.etapes[1:])})


def test_the_request_is_proposed_until_the_second_appointment():
    start = carnet(rdvs=[rdv(1, TODAY + timedelta(days=4))])
    written = carnet(passations=[passation("demande", terminee=at(TODAY))])
    late = carnet(rdvs=[held(1, LAST), held(2, LAST)])

    not_written = carnet(rdvs=[held(1, LAST)])
    notebooks = (start, not_written, written, late)
    steps = [next_step(c, programme(), [NIVEAU], REQUEST, today=TODAY) for c in notebooks]

    assert [s.code for s in steps] == ["demande", "demande", "preparer", "issue"]
    assert (steps[0].ecran, steps[0].minutes) == ("moi/demande", 8)


def test_a_request_left_half_way_is_taken_up_on_its_own_screen():
    notebook = carnet(passations=[passation("demande")])

    found = next_step(notebook, programme(), [NIVEAU], REQUEST, today=TODAY)

    assert (found.code, found.ecran) == ("questionnaire", "moi/demande")


def test_what_the_counsellor_asked_for_comes_before_the_homework_and_the_rest_after():
    asked = [QuestionnaireDemande.of(PERSON, "r", LAST)]
    notebook = carnet(rdvs=[held(1, LAST)], demandes=asked)
    nothing_asked = carnet(rdvs=[held(1, LAST)])
    homework_done = carnet(rdvs=[held(1, LAST)], pistes=[SOUDEUR], decisions=[aside(SOUDEUR)])

    steps = [
        next_step(c, proposing("q"), [NIVEAU], USUAL, today=TODAY)
        for c in (notebook, nothing_asked, homework_done)
    ]

    assert [(s.code, s.ecran) for s in steps] == [
        ("proposition", "moi/questionnaires"),
        ("devoir", "a/b"),
        ("proposition", "moi/questionnaires"),
    ]
    assert declare(code="r").titre in steps[0].texte


def test_homework_about_one_questionnaire_is_done_with_that_one():
    devoir = {
        "texte": "Remplir",
        "pourquoi": "Parce que c’est utile",
        "ecran": "a/b",
        "minutes": 5,
        "repere": Repere.QUESTIONNAIRE_FINI,
        "questionnaire": "q",
    }
    usual = programme(Repere.QUESTIONNAIRE_FINI)
    first = usual.etapes[0].model_copy(update={"devoirs": (Devoir.model_validate(devoir),)})
    of_one = usual.model_copy(update={"etapes": (first, *usual.etapes[1:])})
    done = {
        code: carnet(rdvs=[held(1, LAST)], passations=[passation(code, terminee=at(TODAY))]) for code in "qr"
    }

    tasks = {code: homework(c, of_one, [NIVEAU], today=TODAY)[0][1] for code, c in done.items()}

    assert tasks == {"q": True, "r": False}


def test_a_questionnaire_left_half_way_takes_the_time_that_is_left():
    reponses = [Reponse.to(GOING_ON, f"i{n}", 1) for n in range(6)]
    notebook = carnet(rdvs=[held(1, LAST)], passations=[GOING_ON], reponses=reponses)

    assert step(notebook).minutes == 1
    assert step(carnet(rdvs=[held(1, LAST)], passations=[GOING_ON])).minutes == declare().minutes


def test_the_earliest_past_appointment_is_confirmed_first():
    rdvs = [rdv(3, YESTERDAY), rdv(2, LAST), rdv(1, LAST), held(4, LAST), rdv(5, TODAY), rdv(6)]

    assert to_confirm(carnet(rdvs=rdvs), today=TODAY).numero == 1
    assert to_confirm(carnet(rdvs=[rdv(5, TODAY)]), today=TODAY) is None


def test_what_her_counsellor_noted_is_not_asked_again():
    past = rdv(1, LAST)
    noted = ConstatRdv.of(past, etat=EtatConstat.HONORE, jour=LAST, le=TODAY, signature="Camille")
    notebook = carnet(rdvs=[past], constats=[noted])

    assert to_confirm(notebook, today=TODAY) is None
    assert step(notebook).code != "confirmer"
    assert to_confirm(carnet(rdvs=[past, rdv(2, YESTERDAY)], constats=[noted]), today=TODAY).numero == 2


AFTER = {"created_at": at(TODAY)}
CONTRADICTION = [preuve(SOUDEUR, "niveau", Sens.POUR), preuve(SOUDEUR, "niveau", Sens.CONTRE)]
OPEN = [SOUDEUR, BOULANGER, COIFFEUR]

DONE = [
    (Repere.QUESTIONNAIRE_FINI, {}, False),
    (Repere.QUESTIONNAIRE_FINI, {"passations": [GOING_ON]}, False),
    (Repere.QUESTIONNAIRE_FINI, {"passations": [passation(terminee=at(TODAY))]}, True),
    (Repere.RETENU, {"passations": [passation(retenu=" \n")]}, False),
    (Repere.RETENU, {"passations": [passation(retenu="x")]}, True),
    (Repere.SITUATION, {"situations": [Situation.blank(PERSON, "sante")]}, False),
    (
        Repere.SITUATION,
        {"situations": [Situation.blank(PERSON, "sante").answer(ReponseSituation.PREFERE_NE_PAS)]},
        True,
    ),
    (Repere.REALISATION, {}, False),
    (Repere.REALISATION, {"realisations": [make(Realisation, intitule="x")]}, True),
    (Repere.PISTE_AJOUTEE, {}, False),
    (Repere.PISTE_AJOUTEE, {"pistes": [SOUDEUR], "decisions": [aside(SOUDEUR)]}, True),
    (Repere.RECHERCHE_FAITE, {"recherches": [recherche(le=LAST - timedelta(days=1))]}, False),
    (Repere.RECHERCHE_FAITE, {"recherches": [recherche(le=LAST)]}, True),
    (Repere.RECHERCHE_FAITE, {"recherches": [recherche(etat=EtatRecherche.A_FAIRE)]}, False),
    (Repere.RECHERCHE_FAITE, {"recherches": [recherche(etat=EtatRecherche.SANS_REPONSE)]}, True),
    (Repere.PREUVE_AJOUTEE, {"preuves": [preuve(SOUDEUR, "niveau", Sens.POUR, **AFTER)]}, True),
    (
        Repere.PREUVE_AJOUTEE,
        {"preuves": [SETTLED.model_copy(update={"created_at": at("2012-01-01")})]},
        False,
    ),
    (Repere.TERRAIN, {"recherches": [recherche(Source.ENTREPRISE)]}, True),
    (Repere.TERRAIN, {"recherches": [recherche(Source.ENTREPRISE, etat=EtatRecherche.A_FAIRE)]}, False),
    (Repere.TERRAIN, {"recherches": [recherche(Source.SITE)]}, False),
    (Repere.DEUX_PISTES, {}, False),
    (Repere.DEUX_PISTES, {"pistes": OPEN}, False),
    (Repere.DEUX_PISTES, {"pistes": OPEN, "decisions": [aside(COIFFEUR)]}, True),
    (Repere.SANS_CONTRADICTION, {"pistes": OPEN, "preuves": CONTRADICTION}, False),
    (Repere.SANS_CONTRADICTION, {"pistes": OPEN, "preuves": CONTRADICTION[:1]}, True),
    (Repere.BILAN, {}, False),
    (Repere.BILAN, {"bilans": [Bilan.blank(uuid4())]}, False),
    (Repere.BILAN, {"bilans": [Bilan(dossier_id=uuid4(), mots=" fière ")]}, True),
    (Repere.A_DIRE, {}, False),
    (Repere.A_DIRE, {"rdvs": [rdv(2, None, a_dire="x")]}, True),
    (Repere.A_DIRE, {"rdvs": [rdv(3, None, a_dire="x")]}, False),
    (Repere.A_DIRE, {"rdvs": [rdv(2, None, a_dire=" ")]}, False),
    (Repere.A_DIRE, {"rdvs": [rdv(2, None, a_dire="x", genre=Genre.COLLECTIF)]}, False),
]


@pytest.mark.parametrize(
    ("repere", "records", "is_done"),
    [pytest.param(*row, id=f"{row[0].value}-{n}") for n, row in enumerate(DONE)],
)
def test_what_shows_that_homework_was_done(repere, records, is_done):
    rdvs = [held(1, LAST), *records.get("rdvs", ())]

    tasks = homework(carnet(**records | {"rdvs": rdvs}), programme(repere), [NIVEAU], today=TODAY)

    assert [(d.repere, done) for d, done in tasks] == [(repere, is_done)]


def test_every_landmark_has_its_rule():
    assert {row[0] for row in DONE} == set(Repere)


def test_there_is_no_homework_before_the_first_appointment_took_place():
    notebook = carnet(rdvs=[rdv(1, YESTERDAY), held(1, LAST, genre=Genre.COLLECTIF)])

    assert homework(notebook, programme(Repere.A_DIRE), [NIVEAU], today=TODAY) == []


def test_homework_is_that_of_the_last_appointment_held():
    notebook = carnet(rdvs=[held(2, LAST), held(1, LAST)])

    assert homework(notebook, programme(Repere.A_DIRE), [NIVEAU], today=TODAY) == []


def test_the_grid_shows_open_pistes_only():
    notebook = carnet(pistes=OPEN, decisions=[aside(BOULANGER)])

    assert [c.piste.intitule for c in grid(notebook, [NIVEAU], today=TODAY)] == ["Soudeur", "Coiffeur"]


BTS = make(Formation, piste_id=SOUDEUR.id, certification="BTS")


def enrolment_step(closing: int, *, depose_le=None, **records):
    session = make(
        SessionFormation,
        formation_id=BTS.id,
        ouverture=LAST.isoformat(),
        cloture=(TODAY + timedelta(days=closing)).isoformat(),
        depose_le=depose_le,
    )
    usual = {
        "pistes": [SOUDEUR],
        "formations": [BTS],
        "sessions": [session],
        "rdvs": [held(1, LAST), rdv(2, TODAY + timedelta(days=9))],
    }
    return step(carnet(debut=LAST, **usual | records)).code


@pytest.mark.parametrize(("closing", "is_near"), [(0, True), (7, True), (8, False), (-1, False)])
def test_an_enrolment_about_to_close_comes_first(closing, is_near):
    assert (enrolment_step(closing) == "inscription") is is_near


def test_a_file_that_is_sent_or_a_piste_set_aside_is_left_alone():
    assert enrolment_step(3, depose_le=TODAY) != "inscription"
    assert enrolment_step(3, decisions=[aside(SOUDEUR)]) != "inscription"


def trial(debut: int, fin: int, **fields) -> Immersion:
    usual = {"recherche_id": UUID(int=7), "cadre": GenreCadre.EMT, "etat": EtatImmersion.ACCEPTEE}
    days = {"debut": TODAY + timedelta(days=debut), "fin": TODAY + timedelta(days=fin)}
    return make(Immersion, **usual | days | fields)


def test_a_work_trial_that_goes_on_asks_for_its_line_after_an_enrolment_about_to_close():
    rows = {"debut": LAST, "rdvs": [held(1, LAST), rdv(2, TODAY + timedelta(days=9))]}

    assert step(carnet(**rows, immersions=[trial(-1, 3)])).code == "immersion-jour"
    assert enrolment_step(3, immersions=[trial(-1, 3)]) == "inscription"
