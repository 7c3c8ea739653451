from datetime import timedelta

import pytest

from cppcore.domain.parcours.dossier import AVANT_LE_CPP, FIN_DU_DIF, Place, Regles, place, usual_rules
from tests.domain.make import TODAY

PLACES = [
    pytest.param(None, Place.INCONNUE, id="no date"),
    pytest.param(-1, Place.AVANT, id="the day before"),
    pytest.param(0, Place.PENDANT, id="the first day"),
    pytest.param(41, Place.PENDANT, id="the last day"),
    pytest.param(42, Place.APRES, id="the day after"),
    pytest.param(-365, Place.AVANT, id="a year too early"),
]


@pytest.mark.parametrize(("offset", "where"), PLACES)
def test_where_a_date_falls_in_forty_two_days(offset, where):
    le = None if offset is None else TODAY + timedelta(days=offset)

    assert place(le, TODAY, 42) is where


@pytest.mark.parametrize(("offset", "where"), [(-180, Place.PENDANT), (-181, Place.AVANT), (42, Place.APRES)])
def test_a_research_made_some_time_before_is_usual_and_a_wrong_year_is_not(offset, where):
    assert place(TODAY + timedelta(days=offset), TODAY, 42, avance=AVANT_LE_CPP) is where


def test_nothing_is_said_of_a_date_while_the_first_day_is_not_known():
    assert place(TODAY, None, 42) is Place.INCONNUE


def test_a_programme_of_one_day_is_that_day():
    days = [place(TODAY + timedelta(days=n), TODAY, 1) for n in (-1, 0, 1)]

    assert days == [Place.AVANT, Place.PENDANT, Place.APRES]


def test_a_remark_is_made_only_outside():
    assert {where for where in Place if where.label} == {Place.AVANT, Place.APRES}


def test_a_notebook_begun_while_the_dif_held_follows_the_rules_of_2012():
    assert usual_rules(FIN_DU_DIF - timedelta(days=1)) is Regles.R2012
    assert usual_rules(FIN_DU_DIF) is Regles.AUJOURDHUI
