"""A copy of a notebook that is open, written and verified beside the saves: it holds up none of them."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from cppcore.store.fichier import copies, disk, mark
from cppcore.store.fichier.connection import identifier, quote
from cppcore.store.fichier.duckdb_internals import copy_database
from cppcore.store.fichier.errors import StoreError
from cppcore.store.fichier.inspection import Illisible, examine
from cppcore.store.fichier.opening import Live

ATTACHED = "_copie"
"""The name of a copy while it is written: one at a time."""


class Drafting:
    """What writes the copies of one open notebook; safe for several threads."""

    def __init__(self, path: Path, live: Live, room: int) -> None:
        """Take the notebook, its connection, and the bytes that a copy must leave free on the disk."""
        self._path = path
        self._live = live
        self._room = room
        self._alone = threading.Lock()

    @contextlib.contextmanager
    def verified(self, last_event: int) -> Iterator[Path]:
        """Give a draft that holds everything up to that event and reads to its end; removed if nobody published it.

        Raises:
            StoreError: the copy could not be written, does not read, or something was saved meanwhile.
            duckdb.Error, OSError: the same, as the computer says it.
        """
        disk.require_room(self._path, disk.weight(self._path) + self._room)
        with copies.draft(self._path) as draft:
            self._write(draft)
            try:
                if examine(draft).events != last_event:
                    raise StoreError(self._path, cause="CopyDiffers")
            except Illisible:
                raise StoreError(self._path, cause="CopyUnreadable") from None
            yield draft

    def _write(self, target: Path) -> None:
        """Copy by SQL: reading the file ourselves would drop the lock that DuckDB holds on it.

        The copy is whole and nobody has it open: it is not marked.
        """
        with self._alone, self._live.cursor() as cursor:
            (name,) = cursor.execute("select current_database()").fetchone() or ("",)
            cursor.execute(f"attach {quote(str(target))} as {ATTACHED}")
            try:
                copy_database(cursor, identifier(name), ATTACHED)
                mark.remove(cursor, ATTACHED)
                cursor.execute(f"checkpoint {ATTACHED}")
            finally:
                cursor.execute(f"detach {ATTACHED}")
