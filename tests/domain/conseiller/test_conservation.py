from datetime import date, timedelta

import pytest

from cppcore.domain.conseiller.conservation import is_past, keep_until, last_contact

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({}, None, id="nothing is known: not now, not long ago"),
        pytest.param(
            {"tenus": [date(2025, 1, 2), date(2025, 3, 4)]}, date(2025, 3, 4), id="appointment held"
        ),
        pytest.param(
            {"ecrits": [date(2025, 5, 1)], "tenus": [date(2025, 3, 4)]}, date(2025, 5, 1), id="line"
        ),
        pytest.param(
            {"recus": [date(2026, 1, 9)], "ecrits": [date(2025, 5, 1)]}, date(2026, 1, 9), id="file"
        ),
        pytest.param(
            {"tenus": [date(2029, 1, 1), date(2025, 3, 4)]}, date(2025, 3, 4), id="a slip of the pen"
        ),
        pytest.param({"tenus": [date(2029, 1, 1)]}, None, id="nothing but a slip"),
        pytest.param({"recus": [TODAY]}, TODAY, id="today"),
    ],
)
def test_the_last_contact_is_the_last_thing_that_came_from_the_person(known, expected):
    given = {"tenus": [], "ecrits": [], "recus": []} | known

    assert last_contact(**given, today=TODAY) == expected


@pytest.mark.parametrize(
    ("contact", "until"),
    [
        (date(2024, 11, 23), date(2026, 11, 23)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2023, 12, 31), date(2025, 12, 31)),
    ],
)
def test_two_years_later_the_same_day_is_the_last_one(contact, until):
    assert keep_until(contact) == until
    assert not is_past(contact, today=until)
    assert is_past(contact, today=until + DAY)


def test_what_is_not_known_is_never_past():
    assert keep_until(None) is None
    assert not is_past(None, today=date.max)
