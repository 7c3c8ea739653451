"""How much the tests try: « court » (the usual run), « complet » (`python -m tests.complet`), or « tout » (for hours)."""

import os
from collections.abc import Mapping

import pytest

SIZES = ("court", "complet", "tout")
SIZE = os.environ.get("CPP_TESTS") or SIZES[0]


def pick(court: int, complet: int, tout: int) -> int:
    """Return the number that goes with the size of this run."""
    return dict(zip(SIZES, (court, complet, tout), strict=True))[SIZE]


def examples(complet: int) -> int:
    """Return how many examples a random test draws, when the complete run draws that many."""
    return pick(max(5, complet // 4), complet, complet * 50)


def usual(tried: Mapping[str, object], *names: str) -> list[object]:
    """Return parameters with their names; those that are not named here are tried by the complete run only."""
    assert set(names) <= set(tried)
    return [
        pytest.param(one, id=name, marks=() if name in names else pytest.mark.complet)
        for name, one in tried.items()
    ]
