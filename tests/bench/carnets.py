"""A workspace of as many notebooks as asked, each as full as an invented person's, made by SQL from hers."""

from datetime import date
from pathlib import Path

import duckdb

from cppcore.demo import write_demo
from cppcore.store import records
from cppcore.store.fichier.connection import checkpoint, quote
from cppcore.store.fichier.database import Store

PERSONA = "karim"
"""Who is copied: the fullest notebook of somebody still on the way."""

LOT = 5_000
"""Notebooks written by one statement."""

JOURS = 60
"""The copies begin on as many different days: some are over, some have not begun."""

NOMS = ("Karim", "Nadia", "Élodie", "Œdipe", "Jean-Loup", "Thi Mai", "Aïcha", "<b>Ana</b>", "D’Arcy", "")
"""Names of the copies, one after the other, each followed by its number."""

MARQUE = "cafe0000"
"""The first figures of every id of the person copied; each copy has others, in no order."""

HEX = "[0-9a-f]"
UUID = f"{HEX}{{8}}(-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}})"


def write(path: Path, count: int, *, today: date) -> None:
    """Write that many notebooks; each one's records stand together, as when its file was received."""
    write_demo(path, PERSONA, today=today)
    store = Store.open(path)
    records.set_meta(store, "role", "conseiller")
    store.close()
    with duckdb.connect(path, config={"memory_limit": "6GB", "threads": 2}) as connection:
        connection.execute("set enable_progress_bar = false")
        for table in [*records.TABLES.values(), "evenement"]:
            _copy(connection, table, count)
        checkpoint(connection)


def _copy(connection: duckdb.DuckDBPyConnection, table: str, count: int) -> None:
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where table_name = ? order by column_index",
        [table],
    ).fetchall()
    connection.execute(
        f"create temp table modele as select {', '.join(_marked(c) for c in columns)} from {table}"  # noqa: S608 - our own names
    )
    connection.execute(f"delete from {table}")  # noqa: S608 - our own names
    size = connection.execute("select count(*) from modele").fetchone()[0]
    made = ", ".join(_made(table, name, kind, size) for name, kind in columns)
    for start in range(0, count, LOT):
        connection.execute(
            f"insert into {table} select {made} from (select *, row_number() over () rang from modele) m, "  # noqa: S608 - our own names
            f"(select i, lpad(lower(hex(i * 2654435761 % 4294967296)), 8, '0') tete from range({start}, "
            f"{min(start + LOT, count)}) r(i)) order by i, rang"
        )
    connection.execute("drop table modele")


def _marked(column: tuple[str, str]) -> str:
    name, kind = column
    if kind == "UUID":
        return f"regexp_replace({name}::varchar, {quote(UUID)}, {quote(MARQUE + chr(92) + '1')}) {name}"
    if kind == "JSON":
        return f"regexp_replace({name}::varchar, {quote(UUID)}, {quote(MARQUE + chr(92) + '1')}, 'g') {name}"
    return f'"{name}"'


def _made(table: str, name: str, kind: str, size: int) -> str:
    shift = f"(i % {JOURS} - {JOURS // 2})::integer"
    if table == "evenement" and name == "n":
        return f"i * {size} + rang"
    if kind in {"UUID", "JSON"}:
        return f"replace({name}, {quote(MARQUE)}, tete)::{kind}"
    if kind == "DATE":
        return f'"{name}" + {shift}'
    if kind == "TIMESTAMP":
        return f'"{name}" + to_days({shift})'
    if name == "pseudonyme":
        names = ", ".join(quote(n) for n in NOMS)
        return f"trim([{names}][i % {len(NOMS)} + 1] || ' ' || i)"
    return f'"{name}"'
