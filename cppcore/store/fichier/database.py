"""The person's file while the program runs: opened once, written by one at a time, checkpointed after a copy.

A save is durable in the WAL at once, and in the file itself soon after: when nothing was saved for some seconds, when
the WAL is long, and at the close. So the file copied alone holds everything; one copied before says so (`mark`).
"""

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar, cast
from uuid import UUID

import duckdb

from cppcore.store.fichier import copies, disk, mark, migrate, pending_order, startup
from cppcore.store.fichier.connection import OUR_MISTAKES, Row, checkpoint, fetch, refusals, translate
from cppcore.store.fichier.drafting import Drafting
from cppcore.store.fichier.duckdb_internals import WAL
from cppcore.store.fichier.errors import Disparu, Ferme, StoreError
from cppcore.store.fichier.inspection import last_event
from cppcore.store.fichier.last_event_file import Counter
from cppcore.store.fichier.limits import LIMITS, Limits
from cppcore.store.fichier.lock import FileLock
from cppcore.store.fichier.memory import FOLLOWED_MAX, Memory
from cppcore.store.fichier.opening import Live
from cppcore.store.fichier.quiet import Quiet
from cppcore.store.fichier.recovery import Incident
from cppcore.store.fichier.transaction import Tx

log = logging.getLogger(__name__)
T = TypeVar("T")


class Store:
    """One notebook, open. Safe for several threads: readers side by side, one writer."""

    def __init__(
        self, path: Path, limits: Limits, lock: FileLock, known: Sequence[migrate.Migration]
    ) -> None:
        """Use `Store.open`: this expects a locked file that `startup.prepare` has just left."""
        self.path = path
        self.incident: Incident | None = None
        self._limits = limits
        self._lock = lock
        self._writer = threading.RLock()
        self._tx: Tx | None = None
        self._wal_limit = limits.wal
        self._wal_identity: tuple[int, int] | None = None
        self._counter = Counter(path)
        self._live = Live(path, known)
        self._drafting = Drafting(path, self._live, limits.saving_room)
        self._quiet = Quiet(limits.quiet, self._settle)
        self._saves = 0
        self._copied = self._state()  # the opening has just made a verified copy
        self._identity = disk.identity(path)
        self.memory = Memory()
        self._followed: dict[object, tuple[int, object]] = {}
        self.last_event, self.last_saved = self._read_last_event()  # 0 and None before the first save

    @classmethod
    def open(cls, path: Path, *, limits: Limits = LIMITS, migrations: Path = migrate.FOLDER) -> Self:
        """Open a notebook, or make a new one; recover it if it is damaged (see `incident`).

        The process's umask becomes 077: what is written here is for this user only.

        Raises:
            StoreError: one of cppcore.store.fichier.errors, each a situation that the screen explains.
        """
        os.umask(0o077)
        with refusals(path):
            real = disk.prepare_folder(path)
            lock = FileLock.acquire(real)
        with refusals(real), contextlib.ExitStack() as undo:
            undo.callback(lock.release)
            disk.probe(real, limits.opening_room)
            known = migrate.load(migrations)
            incident = startup.prepare(real, known)
            store = cls(real, limits, lock, known)
            undo.callback(store.close)
            # Last: until here a kill leaves the loss to be noticed, and told, by the next opening.
            store._counter.write(store.last_event)
            store.incident = incident
            undo.pop_all()
        return store

    @contextlib.contextmanager
    def write(self) -> Iterator[Tx]:
        """Give one transaction, committed at the end of the block, or undone entirely if it raises.

        A block inside another one of the same thread joins it: both are saved or neither.
        """
        with self._writer:
            if self._tx is not None:
                with self._tx.inside():
                    yield self._tx
                return
            with refusals(self.path):
                self._check_before_writing()
            try:
                with self._begun() as cursor:
                    tx = self._tx = Tx(cursor, self.last_event, self.path)
                    with tx.run():
                        yield tx
            finally:
                done, self._tx = self._tx, None
                self.memory.saved(done.about if done else None)
                if done and done.is_fatal:
                    self._reopen()
            with refusals(self.path):
                self._finish(tx)

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Return column name → value, row by row; only what is saved is seen."""
        try:
            return self._read(sql, params)
        except (duckdb.ConnectionException, duckdb.FatalException):
            self._revive()
        except OUR_MISTAKES:
            raise
        except duckdb.Error as error:
            raise translate(error, self.path) from None
        with refusals(self.path):
            return self._read(sql, params)

    def followed(self, key: object, read: Callable[[], T], renew: Callable[[T, Sequence[UUID]], T]) -> T:
        """Return what `read` gave once, brought up to date by `renew` with the persons of the events since.

        For what takes long to read about everybody, while a save is about one person. renew returns a new value.
        """
        last = self.last_event  # first: what is saved meanwhile is then looked at again, never forgotten
        kept = self._followed  # what `unfollow` drops while this reads is dropped with what this finds
        known = kept.get(key)
        if known is None:
            value = read()
        else:
            value = cast(T, known[1])
            if known[0] == last:
                return value
            rows = self.rows("select distinct dossier_id from evenement where n > ?", [known[0]])
            value = renew(value, [row["dossier_id"] for row in rows])
        kept[key] = (last, value)
        for oldest in [*kept][:-FOLLOWED_MAX]:
            kept.pop(oldest, None)
        return value

    def unfollow(self) -> None:
        """Forget what `followed` keeps: persons went whom no event names."""
        self._followed = {}

    def copy_now(self, label: str = "") -> Path:
        """Copy the notebook while it is open, verify the copy, put it in the rotation and return it.

        Raises:
            StoreError: the copy could not be written or does not read; nothing else changed.
        """
        with self._writer, refusals(self.path), self._drafting.verified(self.last_event) as draft:
            return copies.publish(self.path, draft, label)

    def give(self, asked: pending_order.Order) -> None:
        """Note what is to be done at the next opening; until then no copy leaves the rotation.

        Raises:
            StoreError: it could not be noted; nothing will be done.
        """
        with self._writer, refusals(self.path):
            pending_order.give(self.path, asked)

    def close(self) -> None:
        """Close for good, all brought into the file; if that is refused, the WAL stays. Twice does no harm."""
        self._quiet.stop()
        with self._writer:
            if not self._live.is_closed:
                self._settle(is_last=True)
                self._live.close()
                self._counter.close()
                self._lock.release()

    def _read(self, sql: str, params: Sequence[object]) -> list[Row]:
        with self._live.cursor() as cursor:
            return fetch(cursor, sql, params)

    @contextlib.contextmanager
    def _begun(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor in a transaction, after a reopening if DuckDB had invalidated the database."""
        with contextlib.ExitStack() as stack:
            with refusals(self.path):
                cursor = stack.enter_context(self._live.cursor())
                try:
                    cursor.execute("begin")
                except duckdb.Error:
                    stack.close()
                    self._reopen()
                    cursor = stack.enter_context(self._live.cursor())
                    cursor.execute("begin")
            yield cursor

    def _check_before_writing(self) -> None:
        if self._live.is_closed:
            raise Ferme(self.path)
        self._check_in_place()
        disk.require_room(self.path, self._limits.saving_room)

    def _check_in_place(self) -> None:
        """Refuse to save into a file, or a WAL, that somebody removed or replaced: it would be lost."""
        if disk.identity(self.path) != self._identity:
            raise Disparu(self.path)
        if self._wal_identity not in {None, disk.identity(disk.beside(self.path, WAL))}:
            raise Disparu(self.path)

    @property
    def is_new(self) -> bool:
        """Tell whether the person has written nothing yet: the only event is the one that begins her notebook."""
        return self.last_event <= 1

    def _finish(self, tx: Tx) -> None:
        """Acknowledge a commit, then see to the WAL."""
        self._saves += 1
        self._quiet.written()
        self._check_in_place()
        self._wal_identity = disk.identity(disk.beside(self.path, WAL))
        if tx.at is not None:
            self.last_event = tx.event
            self.last_saved = tx.at
            with contextlib.suppress(OSError):  # the save is done; a late counter only notices less
                self._counter.write(tx.event)
        if self._state()[1] > self._wal_limit:
            self._wal_limit += self._limits.wal  # if anything refuses now, the WAL keeps growing
            self._settle()

    def _settle(self, *, is_last: bool = False) -> None:
        """Bring what was saved into the file, right after a verified copy; if anything refuses, the WAL stays.

        A save may come while the copy is written: then nothing more is done, the next quiet moment begins again.
        """
        with self._writer:  # not between a commit and its number
            before, last = self._state(), self.last_event
        try:
            with contextlib.ExitStack() as stack, refusals(self.path):
                self._check_in_place()  # a file that is gone is not copied
                has_copy = before == self._copied and bool(copies.list_all(self.path))
                draft = None if has_copy else stack.enter_context(self._drafting.verified(last))
                stack.enter_context(self._writer)
                # What was asked of the next opening takes the WAL as it is.
                if before == self._state() and pending_order.read(self.path) is None:
                    self._check_in_place()
                    if draft is not None:
                        copies.publish(self.path, draft, copies.AT_REST)
                    self._checkpoint(is_last=is_last)
        except (StoreError, duckdb.Error) as error:
            level = logging.WARNING if before == self._state() else logging.DEBUG  # a save overtook the copy
            log.log(level, "checkpoint put off: %s", getattr(error, "cause", "") or type(error).__name__)
            with contextlib.suppress(StoreError):  # what was saved is saved; the next save will say
                self._revive()

    def _checkpoint(self, *, is_last: bool) -> None:
        try:
            with self._live.cursor() as cursor:
                if is_last:
                    mark.remove(cursor)
                checkpoint(cursor)
        finally:
            self._wal_identity = disk.identity(disk.beside(self.path, WAL))
        self._wal_limit = self._limits.wal
        self._copied = self._state()

    def _state(self) -> tuple[int, int]:
        """Return what any save changes: how many there were, and the bytes of the WAL."""
        with contextlib.suppress(FileNotFoundError):
            return self._saves, disk.beside(self.path, WAL).stat().st_size
        return self._saves, 0

    def _revive(self) -> None:
        """Reopen if DuckDB has invalidated the database, which it does when a checkpoint fails."""
        with self._writer:
            if self._tx is not None:
                raise StoreError(self.path, cause="ReadInDeadTransaction")
            try:
                self._read("select 1", ())
            except duckdb.Error:
                self._reopen()

    def _reopen(self) -> None:
        with refusals(self.path):
            self._live.reopen()
            self.memory.saved(None)
            self._wal_identity = disk.identity(disk.beside(self.path, WAL))
            self.last_event, self.last_saved = self._read_last_event()

    def _read_last_event(self) -> tuple[int, datetime | None]:
        with self._live.cursor() as cursor:
            return last_event(cursor)
