"""How much the tests try: « court » (the usual run), « complet » (`python -m tests.complet`), or « tout » (for hours)."""

import os
from collections.abc import Iterable

import pytest

SIZES = ("court", "complet", "tout")
SIZE = os.environ.get("CPP_TESTS") or SIZES[0]


def pick(court: int, complet: int, tout: int) -> int:
    """Return the number that goes with the size of this run."""
    return dict(zip(SIZES, (court, complet, tout), strict=True))[SIZE]


def examples(complet: int) -> int:
    """Return how many examples a random test draws, when the complete run draws that many."""
    return pick(max(5, complet // 4), complet, complet * 50)


def first(*tried: object, rest: Iterable[object] = ()) -> list[object]:
    """Return the parameters that the usual run tries, then those that only the complete one does."""
    return [*tried, *(pytest.param(one, marks=pytest.mark.complet) for one in rest)]
