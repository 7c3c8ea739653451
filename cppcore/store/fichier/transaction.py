"""One short transaction: what a save may do while it holds the writer's lock."""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from cppcore.store.fichier.connection import OUR_MISTAKES, Row, fetch, translate
from cppcore.store.fichier.duckdb_internals import is_durable
from cppcore.store.fichier.errors import StoreError


class Tx:
    """A transaction already begun on its own cursor; made by `Store.write` only."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, last_event: int, path: Path) -> None:
        self._cursor = cursor
        self._path = path
        self.event = last_event
        self.at: datetime | None = None
        self.is_fatal = False
        self.about: set[object] | None = set()
        self._is_doomed = False

    def execute(
        self, sql: str, params: Sequence[object] = (), *, about: Collection[object] | None = None
    ) -> None:
        """Run a statement; about is what it makes old (`Memory.until_written`), None when that may be anything."""
        self.about = None if self.about is None or about is None else {*self.about, *about}
        self.rows(sql, params)

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Run a query that sees this transaction's own changes; return column name → value, row by row."""
        try:
            return fetch(self._cursor, sql, params)
        except OUR_MISTAKES:
            raise
        except duckdb.Error as error:
            self.is_fatal = self.is_fatal or isinstance(error, duckdb.FatalException)
            raise translate(error, self._path) from None

    def next_event(self, at: datetime) -> int:
        """Return the number of the next event, which happens at a naive UTC moment."""
        self.event += 1
        self.at = at
        return self.event

    @contextlib.contextmanager
    def run(self) -> Iterator[None]:
        """Make everything of a block durable, or undo everything and raise."""
        try:
            yield
            self._commit()
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # a transaction that failed by itself is already undone
                self._cursor.execute("rollback")
            raise

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Run a block that joins this transaction; if it raises, nothing at all will be saved."""
        try:
            yield
        except BaseException:
            self._is_doomed = True
            raise

    def _commit(self) -> None:
        if self._is_doomed:
            raise StoreError(self._path, cause="InnerBlockFailed")
        try:
            self._cursor.execute("commit")
        except duckdb.Error as error:
            self.is_fatal = isinstance(error, duckdb.FatalException)
            if not is_durable(error):
                raise translate(error, self._path) from None
