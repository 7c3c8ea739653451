"""The live connection: opened, migrated and checkpointed at the start, then closed to everything else."""

import contextlib
import logging
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from cppcore.store.fichier import mark, migrate, rewrite
from cppcore.store.fichier.connection import checkpoint, connect, harden, refusals
from cppcore.store.fichier.errors import Ferme, StoreError
from cppcore.store.fichier.inspection import Illisible

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds left to running queries before a close."""


class Live:
    """The connection to an open notebook: hands out cursors, and waits for them before closing or reopening.

    DuckDB refuses to close a connection that another thread is using, and a cursor left open keeps an
    invalidated database alive: hence the gate.
    """

    def __init__(self, path: Path, known: Sequence[migrate.Migration]) -> None:
        self._path = path
        self._gate = threading.Condition()
        self._busy = 0
        self.is_closed = False
        self._connection = open_and_checkpoint(path, known)

    @contextlib.contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor for one operation.

        Raises:
            Ferme: the notebook is closed.
        """
        with self._gate:
            if self.is_closed:
                raise Ferme(self._path)
            with refusals(self._path):
                cursor = self._take_cursor()
            self._busy += 1
        try:
            yield cursor
        finally:
            cursor.close()
            with self._gate:
                self._busy -= 1
                self._gate.notify_all()

    def reopen(self) -> None:
        """Open again after DuckDB has invalidated the database; what was committed is in the file or its WAL."""
        with self._gate:
            self._close_connection()
            self._connection = connect(self._path, is_hardened=True)

    def close(self) -> None:
        """Close for good."""
        with self._gate:
            self.is_closed = True
            self._close_connection()

    def _take_cursor(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.cursor()
        except duckdb.ConnectionException:  # closed: an earlier reopening failed
            self._connection = connect(self._path, is_hardened=True)
            return self._connection.cursor()

    def _close_connection(self) -> None:
        """Wait for the running queries: one cursor left would keep the database open."""
        self._gate.wait_for(lambda: not self._busy, PATIENCE)
        self._connection.close()


def open_and_checkpoint(path: Path, known: Sequence[migrate.Migration]) -> duckdb.DuckDBPyConnection:
    """Open a notebook of which a verified copy was just taken, and mark it as open, in the file itself."""
    connection = connect(path)
    try:
        migrate.apply(connection, known, path)
        mark.put(connection)
        checkpoint(connection)
        if asked := rewrite.waiting(connection):
            connection.close()
            _forget(path, asked)
            connection = connect(path)
        harden(connection, path.parent)
    except duckdb.FatalException:
        # Only a checkpoint does this: the WAL still holds everything, the next opening will try again.
        log.warning("checkpoint put off at opening")
        connection.close()
        return connect(path, is_hardened=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _forget(path: Path, asked: rewrite.Waiting) -> None:
    """Write the file and its copies again without what was forgotten; what refuses waits for the next opening."""
    try:
        rewrite.clean(path, asked)
    except (StoreError, duckdb.Error, OSError, Illisible) as refusal:
        log.warning("rewriting put off: %s", type(refusal).__name__)
