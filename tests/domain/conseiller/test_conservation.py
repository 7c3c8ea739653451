from datetime import date, timedelta

import pytest

from cppcore.domain.conseiller.conservation import is_past, keep_until

DAY = timedelta(days=1)


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
