"""Years with few persons go together: none overlaps, nobody is left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.conseiller.annees import Annees, cut
from cppcore.domain.conseiller.petit_nombre import GROUPE_MIN


@given(st.dictionaries(st.integers(1990, 2040), st.integers(1, 30)))
def test_the_years_hold_everybody_once_and_enough_of_them(persons):
    found = cut(persons)

    held = [sum(n for year, n in persons.items() if one.de <= year <= one.a) for one in found]
    assert all(n >= GROUPE_MIN for n in held)
    assert all(before.a < after.de for before, after in pairwise(found))
    assert sum(held) == (sum(persons.values()) if sum(persons.values()) >= GROUPE_MIN else 0)


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        ({}, []),
        ({2026: 9}, []),
        ({2026: 10}, [Annees(2026, 2026)]),
        ({2024: 3, 2025: 7, 2026: 12}, [Annees(2024, 2025), Annees(2026, 2026)]),
        ({2025: 12, 2026: 3}, [Annees(2025, 2026)]),
        ({2023: 12, 2025: 12, 2026: 3}, [Annees(2023, 2023), Annees(2025, 2026)]),
    ],
)
def test_a_year_with_few_persons_goes_with_the_next_ones(persons, expected):
    assert cut(persons) == expected
