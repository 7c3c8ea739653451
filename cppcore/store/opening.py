"""The live connection: opened, migrated and checkpointed at the start, then closed to everything else."""

import logging
from collections.abc import Sequence
from pathlib import Path

import duckdb

from cppcore.store import migrate
from cppcore.store.connection import connect, harden

log = logging.getLogger(__name__)


def open_and_checkpoint(path: Path, known: Sequence[migrate.Migration]) -> duckdb.DuckDBPyConnection:
    """Open a notebook of which a verified copy was just taken: the one moment when its file is rewritten."""
    connection = connect(path)
    try:
        migrate.apply(connection, known, path)
        connection.execute("checkpoint")
        harden(connection, path.parent)
    except duckdb.FatalException:
        # Only a checkpoint does this: the WAL still holds everything, the next opening will try again.
        log.warning("checkpoint put off at opening")
        connection.close()
        return open_live(path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_live(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a notebook without rewriting its file."""
    connection = connect(path)
    try:
        harden(connection, path.parent)
    except BaseException:
        connection.close()
        raise
    return connection
