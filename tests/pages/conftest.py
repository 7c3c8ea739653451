"""A key that costs nothing: what it costs is tried in tests/exchange."""

import pytest

from cppcore.exchange import scelle


@pytest.fixture(autouse=True)
def cheap_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make scrypt a thousand times lighter, for the screens that seal a file or open one."""
    monkeypatch.setattr(scelle, "LOG_N", 7)
