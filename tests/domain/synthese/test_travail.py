"""The work until the next appointment: what is asked, what was said of it, what comes first, what is talked about."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, RaisonConsigne, ReponseConsigne
from cppcore.domain.parcours.programme import Devoir, Repere
from cppcore.domain.parcours.rdv import Genre
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.travail import (
    ECRAN,
    appointment_of,
    asked_step,
    by_day,
    due_step,
    homework_code,
    is_waiting,
    of_the_interval,
    tasks,
    told,
)
from tests.domain.make import PERSON, TODAY, at, carnet, held, make, rdv

LAST = TODAY - timedelta(days=5)
DEVOIR = Devoir(
    texte="Notez une piste",
    pourquoi="Une idée notée se vérifie.",
    ecran="pistes/pistes",
    minutes=10,
    repere=Repere.PISTE_AJOUTEE,
)
ASKED = make(Consigne, texte="Appelez", le=LAST, auteur=Auteur.CONSEILLER, signature="Camille")
OWN = make(Consigne, texte="Rappeler Léa", le=LAST)


def said(of, **fields) -> ReponseConsigne:
    """Return an answer to a consigne or to the code of a piece of homework."""
    blank = ReponseConsigne.to_homework(PERSON, of) if isinstance(of, str) else ReponseConsigne.to(of)
    return ReponseConsigne.model_validate({**blank.model_dump(), **fields})


def work(*answers, devoirs=(), **rows):
    return tasks(carnet(consignes=[OWN, ASKED], reponses_consigne=answers, **rows), devoirs)


def test_what_the_counsellor_asked_comes_first_then_the_homework_then_her_own():
    assert [t.texte for t in work(devoirs=[(DEVOIR, False)])] == [
        "Appelez",
        "Notez une piste",
        "Rappeler Léa",
    ]


def test_nothing_said_is_to_be_done_and_nothing_is_invented():
    (asked, own) = work()

    assert {asked.etat, own.etat} == {EtatConsigne.A_FAIRE}
    assert (asked.reponse.quand, asked.reponse.utilisable, asked.reponse.raison) == (None, None, None)
    assert (asked.is_asked, own.is_asked) == (True, False)


@pytest.mark.parametrize("etat", EtatConsigne)
@pytest.mark.parametrize("vue", [True, False])
def test_homework_that_the_notebook_shows_is_done_whatever_was_said(etat, vue):
    notebook = carnet(rdvs=[held(1, LAST)])
    answer = said(homework_code(notebook, DEVOIR), etat=etat)
    (one,) = tasks(carnet(rdvs=[held(1, LAST)], reponses_consigne=[answer]), [(DEVOIR, vue)])

    assert one.etat is (EtatConsigne.FAITE if vue else etat)
    assert one.is_done == (vue or etat is EtatConsigne.FAITE)
    assert one.is_open == (not vue and etat in {EtatConsigne.A_FAIRE, EtatConsigne.COMMENCEE})


def test_the_same_homework_of_another_interval_is_answered_apart():
    first, second = (homework_code(carnet(rdvs=[held(n, LAST)]), DEVOIR) for n in (1, 2))

    assert first != second
    assert first == homework_code(carnet(rdvs=[held(1, TODAY)]), DEVOIR)


@pytest.mark.parametrize(
    ("fields", "since", "count"),
    [
        ({}, LAST, 1),
        ({"etat": "commencee", "updated_at": at("2012-09-01")}, LAST, 1),
        ({"etat": "faite", "updated_at": at("2012-09-01")}, LAST, 0),
        ({"etat": "pas-faite", "updated_at": at("2012-09-01")}, LAST, 0),
        ({"etat": "faite", "updated_at": at(TODAY)}, LAST, 1),
        ({"etat": "faite", "updated_at": at("2012-09-01")}, None, 1),
    ],
)
def test_what_was_over_before_the_last_appointment_is_no_longer_talked_about(fields, since, count):
    rows = [t for t in work(said(ASKED, **fields)) if t.is_asked]

    assert len(of_the_interval(rows, since and at(since))) == count


def test_homework_is_always_of_the_interval():
    assert len(of_the_interval(tasks(carnet(), [(DEVOIR, True)]), at(TODAY))) == 1


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({}, ""),
        ({"quand": TODAY}, ""),
        ({"etat": "commencee"}, " (commencé)"),
        ({"etat": "faite"}, ""),
        ({"etat": "faite", "utilisable": True}, " (cela sert)"),
        ({"etat": "faite", "utilisable": False}, " (cela ne sert pas)"),
        ({"etat": "pas-faite"}, " (pas fait)"),
        ({"etat": "pas-faite", "raison": "temps"}, f" (pas fait : {RaisonConsigne.TEMPS.label})"),
    ],
)
def test_what_is_told_at_the_appointment_says_why_it_was_not_done(fields, end):
    assert told(work(said(ASKED, **fields))[0]) == f"Appelez{end}"


@pytest.mark.parametrize(
    ("days", "etat", "due"),
    [
        (-1, "a-faire", True),
        (0, "a-faire", True),
        (0, "commencee", True),
        (1, "a-faire", False),
        (None, "a-faire", False),
        (-1, "faite", False),
        (-1, "pas-faite", False),
    ],
)
def test_the_home_page_proposes_what_was_planned_for_today_or_before(days, etat, due):
    quand = None if days is None else TODAY + timedelta(days=days)
    rows = work(said(OWN, quand=quand, etat=etat))
    step = due_step(rows, TODAY)

    assert (step is not None) == due
    assert step is None or (step.texte, step.ecran, step.code) == ("Rappeler Léa", ECRAN, "consigne")


def test_the_earliest_planned_day_comes_first():
    rows = work(said(OWN, quand=TODAY - timedelta(days=2)), said(ASKED, quand=TODAY))

    assert due_step(rows, TODAY).texte == "Rappeler Léa"


@pytest.mark.parametrize(
    ("fields", "proposed"),
    [
        ({}, True),
        ({"ou": "ici"}, True),
        ({"quand": TODAY + timedelta(days=9)}, False),
        ({"etat": "commencee"}, False),
        ({"etat": "faite"}, False),
        ({"etat": "pas-faite"}, False),
    ],
)
def test_what_the_counsellor_asked_is_proposed_until_it_has_a_day(fields, proposed):
    step = asked_step(work(said(ASKED, **fields)))

    assert (step is not None) == proposed
    assert asked_step(t for t in work() if not t.is_asked) is None


@pytest.mark.parametrize(
    ("fields", "waiting"),
    [
        ({}, True),
        ({"quand": TODAY}, True),
        ({"quand": TODAY + timedelta(days=1)}, False),
        ({"etat": "pas-faite"}, False),
    ],
)
def test_what_is_planned_for_later_or_was_refused_is_not_proposed_now(fields, waiting):
    assert is_waiting(work(said(ASKED, **fields))[0], TODAY) is waiting


@pytest.mark.parametrize(
    ("rdvs", "numero"),
    [
        ([], None),
        ([held(2, LAST)], 2),
        ([held(2, LAST), rdv(3, TODAY)], 3),
        ([held(2, LAST), rdv(3, TODAY + timedelta(days=1))], 2),
        ([held(2, LAST), rdv(1, TODAY, genre=Genre.COLLECTIF)], 2),
    ],
)
def test_something_is_given_at_todays_appointment_or_at_the_last_one(rdvs, numero):
    assert appointment_of(carnet(rdvs=rdvs), TODAY) == numero


@given(st.lists(st.none() | st.integers(-9, 9), max_size=8))
def test_by_day_keeps_everything_dated_first(days):
    given_ = [make(Consigne, texte="x", le=LAST) for _ in days]
    answers = [
        said(one, quand=None if n is None else TODAY + timedelta(days=n))
        for one, n in zip(given_, days, strict=True)
    ]
    rows = by_day(tasks(carnet(consignes=given_, reponses_consigne=answers), ()))
    found = [t.reponse.quand for t in rows]
    dated = [d for d in found if d]

    assert sorted(t.id for t in rows) == sorted(one.id for one in given_)
    assert found == sorted(dated) + [None] * (len(found) - len(dated))
