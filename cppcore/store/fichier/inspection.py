"""Reading a notebook from end to end, read-only, to know whether it is whole and what it holds."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from cppcore.store.fichier import disk, duckdb_internals, last_event_file, lock, mark, migrate
from cppcore.store.fichier.connection import connect, identifier, quote, refusals
from cppcore.store.fichier.errors import Abime, PasUnCarnet, StoreError, TropRecent

COPIED_ALONE = (
    "Ce fichier a été copié seul pendant que le carnet était ouvert : ce qui a été écrit juste avant peut y manquer. "
    "Ouvrez le carnet d’origine, fermez l’application, puis copiez-le de nouveau."
)


class Illisible(Exception):  # noqa: N818  kept inside the store: what is done about it depends on the caller
    """A DuckDB file that does not open, or whose tables do not read to the end."""


@dataclass(frozen=True)
class Facts:
    """What a complete reading found: rows per table, sha256 per migration, the last event, the mark of an opening."""

    tables: dict[str, int] = field(default_factory=dict)
    applied: dict[int, str] = field(default_factory=dict)
    events: int = 0
    last_at: datetime | None = None
    is_marked: bool = False


@dataclass(frozen=True)
class Report:
    """What `check_file` found, ready to be printed; no cell content."""

    ok: bool
    lines: list[str]


def examine(path: Path) -> Facts:
    """Read every value of a file that nobody has open; its bytes and its WAL do not change.

    Raises:
        PasUnCarnet: not a DuckDB file, an encrypted one, or one with tables that are not ours.
        TropRecent: written by a newer DuckDB.
        Illisible: damaged.
    """
    if not duckdb_internals.is_duckdb(path):
        raise PasUnCarnet(path)
    with _damage(path), closing(connect(path, read_only=True)) as connection:
        tables = _read_tables(connection)
        if tables and migrate.TABLE not in tables:
            raise PasUnCarnet(path)
        events, last_at = last_event(connection)
        return Facts(tables, migrate.read_applied(connection), events, last_at, mark.is_put(connection))


def is_without_its_wal(path: Path, facts: Facts) -> bool:
    """Tell whether a file was copied alone while it was open, so that what came last may be missing from it.

    path is where the file is, and facts what it holds. Beside the notebook itself there is always a counter, which
    says whether something is missing; one that is behind the file is another notebook's.
    """
    known = last_event_file.read(path)
    return facts.is_marked and not disk.sides(path) and (known is None or 0 < known < facts.events)


def last_event(connection: duckdb.DuckDBPyConnection) -> tuple[int, datetime | None]:
    """Return the number and the moment of the last event; 0 and None when there is none."""
    found = connection.execute("select 1 from duckdb_tables() where table_name = 'evenement'").fetchall()
    if not found:
        return 0, None
    row = connection.execute("select coalesce(max(e.n), 0), max_by(e.at, e.n) from evenement e").fetchone()
    return row or (0, None)


def _read_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return rows per table; hashing whole rows is what makes DuckDB read and check every block."""
    names = connection.execute(
        "select schema_name, table_name from duckdb_tables() where not internal order by all"
    ).fetchall()
    parts = [
        f"select {quote(name)}, count(*), max(hash(t)) from {identifier(schema)}.{identifier(name)} t"  # noqa: S608
        for schema, name in names
    ]
    if not parts:
        return {}
    rows = connection.execute(" union all ".join(parts)).fetchall()  # one query: 12 are five times slower
    return dict(sorted((name, count) for name, count, _ in rows))


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (duckdb.Error, UnicodeDecodeError) as error:  # a damaged text may not even be UTF-8
        if duckdb_internals.is_of_the_computer(error):
            raise
        if duckdb_internals.is_other_version(error):
            raise TropRecent(path) from None
        if duckdb_internals.is_encrypted(error):
            raise PasUnCarnet(path) from None
        raise Illisible(type(error).__name__) from None


def check_file(path: Path, *, migrations: Path = migrate.FOLDER) -> Report:
    """Check a copy of a notebook, never the file itself; for `python -m cppcore verifier FICHIER`."""
    lines = [f"Fichier : {path}"]
    try:
        with refusals(path):
            if not path.is_dir() and not disk.is_filled(path):
                return Report(False, [*lines, "Ce fichier n’existe pas, ou il est vide."])
            real = disk.prepare_folder(path)
            facts = _examine_copy(real)
    except StoreError as refusal:
        return Report(False, [*lines, refusal.titre, refusal.conseil])
    lines += [f"Table {name} : {rows} ligne(s)" for name, rows in facts.tables.items()]
    lines += [f"Événements : {facts.events}", f"Version du carnet : {max(facts.applied, default=0)}"]
    faults = _faults(facts, migrate.load(migrations), real)
    return Report(not faults, [*lines, *(faults or ["Aucun défaut trouvé."])])


def _faults(facts: Facts, known: Sequence[migrate.Migration], path: Path) -> list[str]:
    expected = last_event_file.read(path) or 0
    faults = []
    if not facts.tables:
        faults.append("Ce fichier ne contient aucune table.")
    try:
        steps = migrate.pending(facts.applied, known, path)
    except StoreError as refusal:
        faults.append(refusal.titre)
    else:
        if facts.tables and steps:
            faults.append("Ce carnet vient d’une version plus ancienne. Ouvrez-le pour le mettre à jour.")
    if is_without_its_wal(path, facts):
        faults.append(COPIED_ALONE)
    if facts.events < expected:
        faults.append(
            f"Il manque {expected - facts.events} enregistrement(s) : le dernier connu est {expected}."
        )
    return faults


def _examine_copy(path: Path) -> Facts:
    with tempfile.TemporaryDirectory(prefix="carnet-") as folder:
        twin = Path(folder) / "carnet.duckdb"
        with ExitStack() as stack:
            # Not while somebody has it open: reading it would drop DuckDB's own lock.
            if disk.beside(path, lock.SUFFIX).exists():
                stack.callback(lock.FileLock.acquire(path).release)
            disk.copy(path, twin)
        try:
            return examine(twin)
        except Illisible:
            raise Abime(path, set_aside=path) from None
        except PasUnCarnet:
            raise PasUnCarnet(path) from None
