"""The same day some months later, and how many months lie between two days."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cppcore.domain.socle.mois import add_months, months_between


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2012, 1, 31), 1, date(2012, 2, 29)),
        (date(2011, 1, 31), 1, date(2011, 2, 28)),
        (date(2012, 3, 31), 6, date(2012, 9, 30)),
        (date(2012, 12, 5), 1, date(2013, 1, 5)),
        (date(2012, 11, 5), 12, date(2013, 11, 5)),
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2012, 6, 15), 0, date(2012, 6, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert add_months(day, months) == later


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_later_never_goes_past_the_asked_month(day, months):
    later = add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@given(st.dates(date(2012, 1, 1), date(2016, 1, 1)), st.integers(0, 60))
def test_months_between_two_days_are_whole(first, count):
    following = date(first.year + (first.month + count - 1) // 12, (first.month + count - 1) % 12 + 1, 28)
    assume(first.day <= 28)

    assert months_between(first, following.replace(day=first.day)) == count
    assert months_between(first, following.replace(day=first.day) - timedelta(days=1)) == max(0, count - 1)
