"""What we lean on in DuckDB that it does not promise: its messages, and the files that it writes.

Named here only. tests/store/test_duckdb_internals.py makes DuckDB say and write each of them: an upgrade fails there.
"""

import re
from pathlib import Path

import duckdb

WAL = ".wal"
"""What a file is called beside the notebook that holds the last saves."""

SIDES = (WAL, ".wal.checkpoint", ".wal.recovery")
"""What DuckDB keeps beside a file; the last two only if a commit runs during a checkpoint."""

_HEAD = slice(8, 12)
_SIGN = b"DUCK"

_NO_ROOM = ("No space left", "File too large", "quota exceeded")
_FORBIDDEN = ("Permission denied", "Read-only file system")
_LOCKED = "Could not set lock"
_HOLDER = re.compile(r"\(PID (\d+)\)")
_TOO_MANY_FILES = "Too many open files"
_OTHER_VERSION = "with storage version number"
_ENCRYPTED = "ncrypted database"
_DURABLE = "COMMIT succeeded and is durable"


def is_duckdb(path: Path) -> bool:
    """Tell whether a file begins as those of DuckDB do."""
    with path.open("rb") as file:
        return file.read(_HEAD.stop)[_HEAD] == _SIGN


def copy_database(
    cursor: duckdb.DuckDBPyConnection, source: str, target: str, *, without_rows: bool = False
) -> None:
    """Copy the tables of a database, with their rows or without; both are attached, their names quoted if need be."""
    cursor.execute(f"copy from database {source} to {target}{' (schema)' if without_rows else ''}")


def is_no_room(error: Exception) -> bool:
    """Tell whether the disk, or what one may write on it, was full."""
    return any(words in str(error) for words in _NO_ROOM)


def is_forbidden(error: Exception) -> bool:
    """Tell whether the right to read or write was missing."""
    return any(words in str(error) for words in _FORBIDDEN)


def is_locked(error: Exception) -> bool:
    """Tell whether another program has the file open."""
    return _LOCKED in str(error)


def holder(error: Exception) -> int | None:
    """Return the number of the program that has the file open, None if it is not said."""
    found = _HOLDER.search(str(error))
    return int(found[1]) if found else None


def is_of_the_computer(error: Exception) -> bool:
    """Tell whether a reading failed for lack of memory or of open files: the file may be sound."""
    return isinstance(error, duckdb.OutOfMemoryException) or _TOO_MANY_FILES in str(error)


def is_other_version(error: Exception) -> bool:
    """Tell whether the file was written by a DuckDB that this one cannot read."""
    return _OTHER_VERSION in str(error)


def is_encrypted(error: Exception) -> bool:
    """Tell whether the file is encrypted by DuckDB itself, which ours never are."""
    return _ENCRYPTED in str(error)


def is_durable(error: Exception) -> bool:
    """Tell whether the save is on the disk all the same: what failed is what DuckDB does afterwards."""
    return _DURABLE in str(error)
