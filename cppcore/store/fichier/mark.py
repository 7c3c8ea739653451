"""The mark of an open notebook, in the file itself: how a file copied alone says that its end may be elsewhere.

Nothing in the file changes when something is saved: the save is in the WAL. So the mark is there before the first
save of an opening, a clean close takes it away, and both are brought into the file by a checkpoint. A file that has it,
with no WAL and no counter beside, was copied while the program had it open, or after the program was stopped by force.
"""

import duckdb

from cppcore.store.fichier import disk

KEY = "ouvert"
"""The line of the table carnet; its value is the moment of the opening, as in the names of files."""

TABLE = "carnet"


def put(connection: duckdb.DuckDBPyConnection) -> None:
    """Mark a notebook; one that is already marked stays as it is."""
    if not is_put(connection):
        connection.execute(f"insert into {TABLE} values (?, ?)", [KEY, disk.stamp(disk.now())])  # noqa: S608 - our own name


def is_put(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a notebook has the mark; one that has no table yet has not."""
    known = connection.execute(
        "select 1 from duckdb_tables() where database_name = current_database() and table_name = ?", [TABLE]
    ).fetchall()
    found = known and connection.execute(f"select 1 from {TABLE} where cle = ?", [KEY]).fetchall()  # noqa: S608
    return bool(found)


def remove(connection: duckdb.DuckDBPyConnection, database: str = "") -> None:
    """Take the mark away, from an attached database when it is named."""
    connection.execute(f"delete from {f'{database}.' if database else ''}{TABLE} where cle = ?", [KEY])  # noqa: S608
