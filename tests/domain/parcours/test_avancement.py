from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.parcours.avancement import position

DEBUT = date(2012, 9, 3)
FIN = date(2012, 10, 14)


@pytest.mark.parametrize(
    ("today", "honores", "jour", "restants", "attendus", "retard", "fini"),
    [
        pytest.param(date(2012, 9, 26), 3, 24, 18, 4, 1, False, id="the worked example"),
        pytest.param(date(2012, 9, 2), 0, 0, 42, 0, 0, False, id="the day before"),
        pytest.param(date(2011, 1, 1), 0, 0, 42, 0, 0, False, id="long before"),
        pytest.param(DEBUT, 0, 1, 41, 1, 1, False, id="first day, appointment not held yet"),
        pytest.param(DEBUT, 1, 1, 41, 1, 0, False, id="first day, appointment held"),
        pytest.param(date(2012, 9, 8), 1, 6, 36, 1, 0, False, id="day 6 still expects one"),
        pytest.param(date(2012, 9, 9), 1, 7, 35, 2, 1, False, id="day 7 expects two"),
        pytest.param(date(2012, 10, 13), 7, 41, 1, 7, 0, False, id="the day before the last"),
        pytest.param(FIN, 8, 42, 0, 8, 0, False, id="the last day is still in the parcours"),
        pytest.param(date(2012, 10, 15), 5, 42, 0, 8, 3, True, id="the day after"),
        pytest.param(date(2013, 10, 15), 8, 42, 0, 8, 0, True, id="a year after"),
        pytest.param(date(2012, 9, 10), 5, 8, 34, 2, 0, False, id="ahead is not late"),
    ],
)
def test_position_in_a_parcours(today, honores, jour, restants, attendus, retard, fini):
    found = position(DEBUT, today=today, honores=honores)

    assert (found.jour, found.jours_restants, found.attendus, found.retard) == (
        jour,
        restants,
        attendus,
        retard,
    )
    assert found.fin == FIN
    assert found.est_fini is fini


@pytest.mark.parametrize("debut", [date(2012, 10, 1), date(2012, 3, 1), date(2012, 2, 1), date(2011, 12, 5)])
def test_one_day_is_one_day_across_changes_of_clock_and_29_february(debut):
    jours = [position(debut, today=debut + timedelta(days=n), honores=0).jour for n in range(42)]

    assert jours == list(range(1, 43))


def test_another_programme_has_its_own_length_and_number():
    found = position(DEBUT, today=date(2012, 9, 12), honores=0, duree_jours=10, nb_rdv=3)

    assert (found.jour, found.fin, found.attendus) == (10, date(2012, 9, 12), 3)


def test_a_programme_of_one_day_ends_on_the_day_it_begins():
    found = position(DEBUT, today=DEBUT, honores=0, duree_jours=1, nb_rdv=1)

    assert (found.jour, found.jours_restants, found.fin, found.attendus) == (1, 0, DEBUT, 1)


@pytest.mark.parametrize("wrong", [{"honores": -1}, {"duree_jours": 0}, {"nb_rdv": 0}])
def test_an_impossible_parcours_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        position(DEBUT, today=DEBUT, **{"honores": 0, **wrong})


days = st.integers(-60, 120)
lengths = st.integers(1, 90)
numbers = st.integers(1, 20)


@settings(deadline=None)
@given(days, st.integers(0, 60), lengths, numbers, st.integers(0, 20))
def test_time_never_goes_back(start, later, duree_jours, nb_rdv, honores):
    sooner, after = (
        position(
            DEBUT, today=DEBUT + timedelta(days=n), honores=honores, duree_jours=duree_jours, nb_rdv=nb_rdv
        )
        for n in (start, start + later)
    )

    assert sooner.jour <= after.jour
    assert sooner.jours_restants >= after.jours_restants
    assert sooner.attendus <= after.attendus
    assert sooner.retard <= after.retard
    assert sooner.est_fini <= after.est_fini


@settings(deadline=None)
@given(days, lengths, numbers, st.integers(0, 30))
def test_days_add_up_and_nobody_is_asked_more_than_the_programme(start, duree_jours, nb_rdv, honores):
    found = position(
        DEBUT, today=DEBUT + timedelta(days=start), honores=honores, duree_jours=duree_jours, nb_rdv=nb_rdv
    )

    assert found.jour + found.jours_restants == duree_jours
    assert bool(found.jour) <= found.attendus <= nb_rdv * bool(found.jour)
    assert 0 <= found.retard <= found.attendus


@settings(deadline=None)
@given(st.integers(2, 90), numbers)
def test_the_last_day_expects_every_appointment(duree_jours, nb_rdv):
    last = DEBUT + timedelta(days=duree_jours - 1)

    assert position(DEBUT, today=last, honores=0, duree_jours=duree_jours, nb_rdv=nb_rdv).attendus == nb_rdv


@settings(deadline=None)
@given(days, st.integers(0, 20))
def test_one_more_appointment_held_never_makes_one_later(start, honores):
    today = DEBUT + timedelta(days=start)

    fewer = position(DEBUT, today=today, honores=honores)
    more = position(DEBUT, today=today, honores=honores + 1)

    assert more.retard <= fewer.retard
