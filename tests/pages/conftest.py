"""A screen is tried with a few values of each kind; what is read from them is tried in full in the domain."""

from collections import Counter

import pytest

from cppcore.exchange import scelle

VALUES = 2
"""Parameters of one test that the usual run tries; all the others are tried by `python -m tests.complet`."""

_seen: Counter[str] = Counter()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave the parameters that come after the first ones to the complete run."""
    if hasattr(item, "callspec"):
        name = item.nodeid.partition("[")[0]
        _seen[name] += 1
        if _seen[name] > VALUES:
            item.add_marker(pytest.mark.complet)


@pytest.fixture(autouse=True)
def cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the key of a sealed file cost nothing: its cost is tried in tests/exchange."""
    monkeypatch.setattr(scelle, "LOG_N", 7)
