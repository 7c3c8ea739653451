"""Trainings and the way to the first pay in French: both numberings, nothing filled in, no verdict."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from cppcore.domain.formations import lecture_chemin as chemin
from cppcore.domain.formations import lecture_formation as formation
from cppcore.domain.formations.chemin import EtapeChemin, Troncon, way
from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.inscription import enrolment
from cppcore.domain.formations.session_formation import SessionFormation
from tests.domain.make import make, piste

TODAY = date(2012, 9, 24)
JOB = piste("Technicienne", embauche_mois_min=1, embauche_mois_max=6)


def session(**fields):
    return make(SessionFormation, formation_id=uuid4(), **fields)


def course(**fields):
    return make(Formation, piste_id=JOB.id, certification="BTS", **fields)


def test_a_level_is_said_in_both_numberings_with_the_length():
    said = formation.level(course(niveau="iii-5", duree_semaines=72, heures=1350))

    assert "III (ancien) = 5 (actuel), bac + 2" in said
    assert "72 semaines" in said
    assert "350 heures" in said
    assert formation.level(course()) == ""


def test_a_place_says_only_what_is_known():
    far = make(Ecole, organisme="x", lieu="Agen", km=600, minutes=390, internat=False)

    assert formation.place(far) == "Agen, à 600 km, 6 h 30 de trajet. Internat : non."
    assert formation.place(make(Ecole, organisme="x", minutes=45)) == "à 45 min de trajet."
    assert formation.place(make(Ecole, organisme="x", lieu="Agen")) == "Agen."
    assert formation.place(make(Ecole, organisme="x")) == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ouverture": "2012-10-01"}, "dans 7 jours, le 1er octobre 2012"),
        ({"ouverture": "2012-10"}, "en octobre 2012 : jour à vérifier"),
        ({"ouverture": "2012-09"}, "en septembre 2012 : jour à vérifier"),
        ({"ouverture": "2012-09-01", "cloture": "2012-09-25"}, "encore 1 jour, jusqu’au 25 septembre 2012"),
        ({"ouverture": "2012-09-01", "cloture": "2012-09-24"}, "dernier jour"),
        ({"ouverture": "2012-09-01", "cloture": "2012-10"}, "jusqu’en octobre 2012 : jour à vérifier"),
        ({"ouverture": "2012-09-01", "cloture": "2012-09"}, "finit en septembre 2012 : jour à vérifier"),
        ({"cloture": "2012-10-05"}, "On ne sait pas encore quand elle commence"),
        ({"ouverture": "2012-09-01"}, "On ne sait pas encore quand elle finit"),
        ({"cloture": "2012-09-23"}, "close"),
        ({"depose_le": TODAY}, "Dossier envoyé le 24 septembre 2012"),
        ({}, "pas encore sues"),
    ],
)
def test_an_enrolment_says_what_is_known_and_what_to_ask(fields, said):
    assert said in formation.enrolment(enrolment(session(**fields), today=TODAY))


@pytest.mark.parametrize(
    ("soonest", "latest", "said"),
    [
        (None, None, "pas encore su"),
        (TODAY, None, "pas encore su"),
        (TODAY, TODAY, "c’est fait"),
        (date(2012, 5, 1), date(2012, 5, 2), "c’est fait"),
        (TODAY, date(2012, 10, 3), "d’ici octobre 2012"),
        (None, date(2012, 10, 3), "d’ici octobre 2012"),
        (date(2013, 6, 1), date(2013, 6, 30), "en juin 2013"),
        (date(2013, 2, 1), date(2013, 8, 30), "entre février et août 2013"),
        (date(2013, 12, 1), date(2014, 1, 2), "entre décembre 2013 et janvier 2014"),
        (date(2013, 2, 1), None, "pas avant février 2013, la fin n’est pas encore sue"),
    ],
)
def test_the_end_of_a_step_in_words(soonest, latest, said):
    assert chemin.when(Troncon(EtapeChemin.FORMATION, None, soonest, latest), TODAY) == said


def test_a_known_way_says_its_months_and_misses_nothing():
    known = session(ouverture="2013-01-15", cloture="2013-03", rentree="2013-09-02", fin="2015-06-30")
    found = way(
        JOB,
        course(cout_centimes=420_000, frais_centimes=0),
        [known],
        fin_recherches=TODAY + timedelta(days=20),
        today=TODAY,
    )

    assert chemin.months(found) == "de 2 ans et 10 mois à 3 ans et 5 mois"
    assert chemin.missing(found, JOB) == []
    assert chemin.left_to_pay(found) == "4\u202f200\u00a0€"
    assert chemin.rests_on(found) == ""


def test_an_unknown_way_says_what_is_missing():
    nothing = way(JOB, today=TODAY)
    no_session = way(JOB, course(), today=TODAY)
    no_start = way(JOB, course(frais_centimes=0), [session()], today=TODAY)
    job = JOB.model_copy(update={"embauche_mois_min": None})

    assert chemin.months(nothing) == chemin.left_to_pay(nothing) == "pas encore su"
    assert chemin.missing(nothing, job) == ["une formation", "le temps pour trouver un emploi"]
    assert len(chemin.missing(no_session, JOB)) == 3
    assert chemin.missing(no_start, JOB) == [
        "la rentrée",
        "la durée de la formation",
        "le prix de la formation",
    ]


def test_a_piste_without_training_misses_no_school():
    job = JOB.model_copy(update={"formation": False})
    found = way(job, fin_recherches=TODAY, today=TODAY)

    assert chemin.missing(found, job) == []
    assert chemin.months(found) == "de 1 à 7 mois"


@pytest.mark.parametrize(
    ("least", "most", "unknown", "said"),
    [
        (None, None, False, ["pas encore su"]),
        (100, 100, False, ["1\u00a0€"]),
        (0, 0, False, ["rien"]),
        (100, 500, False, ["1\u00a0€ si toutes", "5\u00a0€ si rien"]),
        (None, 500, True, ["5\u00a0€ si rien", "pas encore de montant", "frais"]),
        (100, 100, True, ["1\u00a0€", "frais"]),
    ],
)
def test_what_is_left_to_pay_says_what_it_does_not_know(least, most, unknown, said):
    found = replace(
        way(JOB, today=TODAY), reste_min_centimes=least, reste_max_centimes=most, frais_inconnus=unknown
    )

    assert all(part in chemin.left_to_pay(found) for part in said)
    assert ("frais" in chemin.left_to_pay(found)) is unknown


def test_weeks_are_said_to_leave_holidays_out():
    assert chemin.rests_on(way(JOB, course(duree_semaines=10), [session(rentree="2013-01-07")], today=TODAY))


def test_two_ways_are_said_side_by_side_without_a_winner():
    near = JOB.model_copy(update={"formation": False})
    said = chemin.compare(way(JOB, today=TODAY), way(near, fin_recherches=TODAY, today=TODAY))

    assert "pas encore su" in said
    assert "de 1 à 7 mois" in said
    assert "mieux" not in said
