"""A key that costs nothing, for tests about anything but its cost."""

import pytest

from cppcore.exchange import scelle


@pytest.fixture
def cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make scrypt a thousand times lighter, on both sides."""
    monkeypatch.setattr(scelle, "LOG_N", 7)
