"""The file and its copies written again without what was forgotten: DuckDB leaves what it deletes in the bytes."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from uuid import UUID

import duckdb

from cppcore.store.fichier import copies, disk, recovery
from cppcore.store.fichier.connection import connect, identifier, quote
from cppcore.store.fichier.duckdb_internals import copy_database
from cppcore.store.fichier.errors import PasUnCarnet, StoreError, TropRecent
from cppcore.store.fichier.inspection import Illisible, examine

log = logging.getLogger(__name__)

WAITING = "a_oublier"
"""The table of the ids whose last bytes are still to leave: persons and lines."""

IDS = "(select unnest($1::uuid[]))"

ABOUT_A_RECORD = {"evenement", "conflit"}
"""Tables that hold what a record said; those that only name it (efface_recu, envoi_ligne) stay."""

Columns = Mapping[str, Sequence[str]]


Waiting = Mapping[UUID, bool]
"""Ids whose last bytes are still somewhere, and whether they leave every copy now (persons), or those kept for ever
now and the others with their age (lines: writing forty copies again at each line withdrawn would take minutes)."""


def waiting(connection: duckdb.DuckDBPyConnection) -> Waiting:
    """Return what waits in an open file."""
    known = connection.execute("select 1 from duckdb_tables() where table_name = ?", [WAITING]).fetchall()
    return dict(connection.execute(f"select id, partout from {WAITING}").fetchall()) if known else {}  # noqa: S608


def condition(table: str, columns: Sequence[str]) -> str:
    """Return what is true, in SQL, of the rows of a table that say something of the ids given as $1."""
    if table == "carnet":
        return "cle in (select 'agenda.' || x from (select unnest($1::uuid[]) x))"
    named = [c for c in ("dossier_id", "id") if c in columns]
    if table in ABOUT_A_RECORD:
        named.append("record_id")
    return " or ".join(f"{name} in {IDS}" for name in named) or "false"


def columns_of(rows: Iterable[tuple[str, str]]) -> Columns:
    """Group (table, column) by table; the query is COLUMNS."""
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    return found


COLUMNS = (
    "select table_name, column_name from duckdb_columns() "
    "where not internal and database_name = {} order by table_name, column_index"
)


def clean(path: Path, asked: Waiting) -> None:
    """Write again the copies without these ids, as each asks, then the file itself, that nobody may have open.

    The file comes last and only then forgets that it waits: a kill before begins again. A copy that does not read
    cannot be cleaned: it is erased. One that resists (another program holds it) waits for the next opening.

    Raises:
        StoreError, duckdb.Error, OSError, Illisible: the file could not be written again; it is as before.
    """
    now = [one for one, is_everywhere in asked.items() if is_everywhere]
    ages = [(c.path, not c.label.startswith(copies.BEFORE_MIGRATION)) for c in copies.list_all(path)]
    others = ages + [(aside, False) for aside in recovery.all_set_aside(path)]
    left = [other for other, will_go in others if not _clean_copy(other, now if will_go else list(asked))]
    part = disk.beside(path, ".oubli.part")
    try:
        _write_without(path, part, (), is_done=not left)
        disk.put(part, path, over_sides=True)
    finally:
        disk.remove(part)


def _clean_copy(file: Path, ids: Sequence[UUID]) -> bool:
    """Tell whether nothing of these ids is left in a copy."""
    part = file.with_suffix(copies.DRAFT) if file.suffix == ".duckdb" else disk.beside(file, copies.DRAFT)
    try:
        if not _reads(file):
            disk.remove(file)
        elif _concerns(file, ids):
            if disk.sides(file):  # its WAL comes into it first, so that one rename replaces all of it
                with closing(connect(file)) as connection:
                    connection.execute("checkpoint")
            _write_without(file, part, ids, is_done=True)
            disk.put(part, file, over_sides=True)
    except (StoreError, duckdb.Error, OSError, Illisible) as refusal:
        log.warning("a copy could not be written again: %s", type(refusal).__name__)
        return False
    finally:
        disk.remove(part)
    return True


def _reads(file: Path) -> bool:
    try:
        examine(file)
    except (Illisible, PasUnCarnet, TropRecent):
        return False
    return True


def _concerns(file: Path, ids: Sequence[UUID]) -> bool:
    """Tell whether a copy says something of these ids, or was made while bytes of others were still to leave."""
    with closing(connect(file, read_only=True)) as connection:
        if any(waiting(connection).values()):
            return True
        tables = columns_of(connection.execute(COLUMNS.format("current_database()")).fetchall())
        about = [(t, where) for t, names in tables.items() if (where := condition(t, names)) != "false"]
        asked = (f"select 1 from {table} where {where} limit 1" for table, where in about)  # noqa: S608 - our own names
        return any(connection.execute(sql, [list(ids)]).fetchall() for sql in asked)


def _write_without(source: Path, target: Path, ids: Sequence[UUID], *, is_done: bool) -> None:
    """Write a new file with all the rows of a file but those of these ids, and compare both, row by row.

    is_done forgets what was waiting too.
    """
    disk.remove(target)
    with closing(connect(target)) as connection:
        (own,) = connection.execute("select current_database()").fetchone() or ("",)
        connection.execute(f"attach {quote(str(source))} as _source (read_only)")
        copy_database(connection, "_source", identifier(own), without_rows=True)
        tables = columns_of(connection.execute(COLUMNS.format("'_source'")).fetchall())
        for table, names in tables.items():
            kept = _kept(table, names, tables, is_done)
            given = [list(ids)] if "$1" in kept else []
            connection.execute(f"insert into {table} select * from _source.{table} where {kept}", given)  # noqa: S608
            (wanted,) = connection.execute(_digest(f"_source.{table}", kept), given).fetchall()
            (written,) = connection.execute(_digest(table, "true")).fetchall()
            if wanted != written:
                raise StoreError(source, cause="CopyDiffers")
        connection.execute("detach _source")
        connection.execute("checkpoint")
    examine(target)


def _kept(table: str, names: Sequence[str], tables: Columns, is_done: bool) -> str:
    if table == WAITING:
        return "false" if is_done else "true"
    if table == "questionnaire" and "empreinte" in tables.get("passation", ()):
        goes = condition("passation", tables["passation"])
        return f"empreinte in (select empreinte from _source.passation where not coalesce({goes}, false))"  # noqa: S608
    return f"not coalesce({condition(table, names)}, false)"


def _digest(table: str, kept: str) -> str:
    return f"select count(*), bit_xor(hash(t)) from {table} t where {kept}"  # noqa: S608 - our own names
