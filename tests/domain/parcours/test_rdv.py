from datetime import timedelta

import pytest
from pydantic import ValidationError

from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv, read_heure
from tests.domain.make import PERSON, TODAY, carnet, held, rdv

HEURES = [
    ("", ""),
    ("9h", "09:00"),
    ("9H", "09:00"),
    ("9", "09:00"),
    ("9:30", "09:30"),
    ("09 h 30", "09:30"),
    (" 14h30 ", "14:30"),
    ("0h", "00:00"),
    ("23:59", "23:59"),
    ("9h5", "09:05"),
    ("14h 05", "14:05"),
]


@pytest.mark.parametrize(("typed", "heure"), HEURES)
def test_an_hour_is_read_however_it_is_written(typed, heure):
    assert read_heure(typed) == heure


@pytest.mark.parametrize(
    "typed",
    [
        "25h",
        "24:00",
        "9h60",
        "h30",
        "-1h",
        "9h-5",
        "midi",
        "9.5",
        "9h30h",
        "²h",
        "14h30 environ",
        "1e1",
        "+9h",
    ],
)
def test_what_is_not_an_hour_is_refused(typed):
    with pytest.raises(ValidationError):
        Rdv(dossier_id=PERSON, numero=1, heure=typed)


@pytest.mark.parametrize("heure", sorted({heure for _, heure in HEURES}))
def test_an_hour_read_again_stays_the_same(heure):
    assert read_heure(heure) == heure


def test_the_same_appointment_has_the_same_id_in_every_window():
    ids = {Rdv.blank(PERSON, 2).id, Rdv.blank(PERSON, 2).id}

    assert len(ids) == 1
    assert Rdv.blank(PERSON, 2, Genre.COLLECTIF).id not in ids
    assert Rdv.blank(PERSON, 3).id not in ids


SOON, LATER, PAST = TODAY, TODAY + timedelta(days=7), TODAY - timedelta(days=1)


def test_coming_appointments_are_the_planned_ones_from_today_nearest_first():
    rdvs = [
        rdv(3, LATER),
        rdv(2, SOON, heure="14:30"),
        rdv(1, SOON, heure="09:00", genre=Genre.COLLECTIF),
        rdv(4, None),
        rdv(5, PAST),
        rdv(6, LATER, EtatRdv.REPORTE),
        held(7, LATER),
    ]

    assert [r.numero for r in carnet(rdvs=rdvs).upcoming(today=TODAY)] == [1, 2, 3]


def test_only_individual_appointments_that_took_place_count():
    rdvs = [
        held(2, PAST),
        held(1, PAST),
        held(1, PAST, genre=Genre.COLLECTIF),
        rdv(3, PAST, EtatRdv.ABSENT_EXCUSE),
    ]
    kept = carnet(rdvs=rdvs)

    assert [r.numero for r in kept.held] == [1, 2]
    assert (kept.last_held.numero, kept.next_numero) == (2, 3)


def test_the_next_appointment_of_a_new_notebook_is_the_first():
    assert (carnet().last_held, carnet().next_numero) == (None, 1)
