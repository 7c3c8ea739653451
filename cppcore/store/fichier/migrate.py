"""Numbered SQL migrations: applied in order, one transaction each, and refused if one changed afterwards."""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cppcore.store.fichier import disk
from cppcore.store.fichier.errors import MigrationModifiee, TropRecent

FOLDER = Path(__file__).parents[1] / "migrations"
"""The migrations of this program: NNNN_name.sql."""

TABLE = "_migration"
"""Where a notebook remembers what it applied; a DuckDB file with tables but not this one is not ours."""


@dataclass(frozen=True)
class Migration:
    """One step: its number, its SQL and the sha256 of that SQL."""

    n: int
    sql: str
    sha: str


def load(folder: Path = FOLDER) -> list[Migration]:
    """Return the migrations of a folder in order; line ends do not count in the sha256."""
    steps = []
    for file in sorted(folder.glob("[0-9]*_*.sql")):
        sql = file.read_text("utf-8")
        steps.append(Migration(int(file.name.split("_")[0]), sql, hashlib.sha256(sql.encode()).hexdigest()))
    return steps


def pending(applied: Mapping[int, str], known: Sequence[Migration], path: Path) -> list[Migration]:
    """Return what a notebook still has to apply.

    Raises:
        TropRecent: it applied a migration after our last one.
        MigrationModifiee: one that it applied is not the one we have, or ours has a new one before its last.
    """
    if applied and max(applied) > max((step.n for step in known), default=0):
        raise TropRecent(path)
    expected = {step.n: step.sha for step in known[: len(applied)]}
    if dict(applied) != expected:
        raise MigrationModifiee(path)
    return list(known[len(applied) :])


def read_applied(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """Return number → sha256 of what a database applied."""
    found = connection.execute("select 1 from duckdb_tables() where table_name = ?", [TABLE]).fetchall()
    if not found:
        return {}
    return dict(connection.execute("select n, sha from _migration").fetchall())


def apply(connection: duckdb.DuckDBPyConnection, known: Sequence[Migration], path: Path) -> None:
    """Apply what is pending; a kill leaves whole steps only."""
    for step in pending(read_applied(connection), known, path):
        with _transaction(connection):
            _apply(connection, step)


def apply_all(connection: duckdb.DuckDBPyConnection, known: Sequence[Migration]) -> None:
    """Apply everything to an empty file, in one transaction: half the time of as many as there are steps."""
    with _transaction(connection):
        for step in known:
            _apply(connection, step)


def _apply(connection: duckdb.DuckDBPyConnection, step: Migration) -> None:
    connection.execute(
        "create table if not exists _migration"
        " (n integer primary key, sha varchar not null, quand timestamp not null)"
    )
    connection.execute(step.sql)
    connection.execute("insert into _migration values (?, ?, ?)", [step.n, step.sha, disk.now()])


@contextlib.contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("begin")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        with contextlib.suppress(duckdb.Error):  # a failed commit has already rolled back
            connection.execute("rollback")
        raise
