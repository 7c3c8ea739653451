"""What was read of the file and is still true: a page reads it again after a save, or a save about the same thing.

A value is dated by the saves that were done when its reading began: what a save changed meanwhile is read again.
"""

from collections.abc import Callable, Collection
from typing import TypeVar, cast

T = TypeVar("T")

VALUES_MAX = 1_000
"""Values of each sort: about thirty persons, with all their kinds of records."""


FOLLOWED_MAX = 4
"""Values brought up to date after each commit (`Store.followed`): they may speak of everybody, and weigh as much."""


class Memory:
    """The values that one open notebook has given; for values that cannot change. Safe for several threads."""

    def __init__(self) -> None:
        self._saves = 0
        self._since: tuple[int, dict[object, object]] = (0, {})
        self._kept: dict[object, tuple[int, object]] = {}
        self._written: dict[object, int] = {}
        self._all_written = 0

    def until_a_save(self, key: object, read: Callable[[], T]) -> T:
        """Return what `read` gave since the last save, or read it now."""
        if self._since[0] != self._saves or len(self._since[1]) >= VALUES_MAX:
            self._since = (self._saves, {})
        known = self._since[1]
        if key not in known:
            known[key] = read()
        return cast(T, known[key])

    def until_written(self, key: object, read: Callable[[], T]) -> T:
        """Return what `read` gave since the last save about that key, or read it now."""
        saves = self._saves
        known = self._kept.get(key)
        if known is not None and known[0] >= self._written.get(key, self._all_written):
            return cast(T, known[1])
        value = read()
        if len(self._kept) >= VALUES_MAX:
            self._start_again()
        self._kept[key] = (saves, value)
        return value

    def saved(self, about: Collection[object] | None) -> None:
        """Take note of a save, once it is done or undone: the keys it was about, None when it may be about all."""
        self._saves += 1
        if about is None or len(self._written) + len(about) > VALUES_MAX:
            self._start_again()
        else:
            self._written.update(dict.fromkeys(about, self._saves))

    def _start_again(self) -> None:
        self._all_written = self._saves
        self._kept, self._written = {}, {}
