"""One DuckDB connection set up our way, and DuckDB's errors turned into ours without their messages."""

import contextlib
import errno
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from cppcore.store.fichier import duckdb_internals
from cppcore.store.fichier.errors import DejaOuvert, DisquePlein, LectureSeule, StoreError

log = logging.getLogger(__name__)

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "512MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "default_block_size": "16384",
    "checkpoint_threshold": "1TB",
}
"""One thread: our queries are tiny, a second one only costs its waking up. 16 KB blocks: an empty notebook
weighs 1 MB and not 15. The threshold: no checkpoint that we did not ask."""

OUR_MISTAKES = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
"""Wrong SQL of ours: shown as it is to the programmer; such messages quote the SQL, never the values."""

NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR}

Params = Sequence[object]
Row = dict[str, Any]


def connect(path: Path, *, read_only: bool = False, is_hardened: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file; the file itself is not rewritten by this, by a commit or by a close.

    is_hardened: as `harden` for its folder.
    """
    connection = duckdb.connect(path, read_only=read_only, config=CONFIG)
    try:
        connection.execute("set enable_progress_bar = false")
        connection.execute("pragma disable_checkpoint_on_shutdown")
        if is_hardened:
            harden(connection, path.parent)
    except BaseException:
        connection.close()
        raise
    return connection


def checkpoint(connection: duckdb.DuckDBPyConnection) -> None:
    """Rewrite the file with what its WAL holds: only right after a verified copy of both.

    The two log lines let the fault test kill between them.
    """
    log.debug("checkpoint begins")
    connection.execute("checkpoint")
    log.debug("checkpoint done")


def harden(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let SQL touch nothing outside a folder, for the rest of this connection's life."""
    connection.execute(f"set allowed_directories = [{quote(f'{folder}/')}]")  # first: locked by the next
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def quote(text: str) -> str:
    """Return a text as an SQL literal, where no parameter is allowed."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """Return a name of a table or of a database as SQL reads it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def fetch(cursor: duckdb.DuckDBPyConnection, sql: str, params: Params = ()) -> list[Row]:
    """Run a query and read all of it: an open result would keep its snapshot alive."""
    cursor.execute(sql, list(params)) if params else cursor.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def translate(error: duckdb.Error | OSError, path: Path) -> StoreError:
    """Return our error for a technical one; only its class name is kept."""
    cause = type(error).__name__
    if isinstance(error, OSError):
        if error.errno in NO_ROOM:
            return DisquePlein(path, cause=cause)
        return (LectureSeule if error.errno in NO_RIGHT else StoreError)(path, cause=cause)
    if duckdb_internals.is_no_room(error):
        return DisquePlein(path, cause=cause)
    if duckdb_internals.is_locked(error):
        return DejaOuvert(path, pid=duckdb_internals.holder(error), cause=cause)
    if duckdb_internals.is_forbidden(error):
        return LectureSeule(path, cause=cause)
    return StoreError(path, cause=cause)


@contextlib.contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn every technical error of a block into ours."""
    try:
        yield
    except OUR_MISTAKES:
        raise
    except (duckdb.Error, OSError) as error:
        raise translate(error, path) from None
