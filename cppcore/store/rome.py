"""The ROME directory in a file of its own beside the notebook: replaced whole, never holding a person's data."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cppcore.domain.questionnaires.rome import FicheMetier, Rome, attribution
from cppcore.domain.questionnaires.titres import TitreMetier
from cppcore.store.fichier import disk
from cppcore.store.fichier.connection import Row, checkpoint, connect, fetch, refusals
from cppcore.store.fichier.duckdb_internals import WAL
from cppcore.store.fichier.errors import LectureSeule, StoreError

FORMAT = "1"
"""Changed when the tables change: a file of another format is taken as absent."""

TABLES = {
    "metier": ("code varchar", "nom varchar", "parent varchar"),
    "appellation": ("titre varchar", "code varchar"),
    "texte": ("code varchar", "genre varchar", "rang integer", "phrase varchar"),
    "contexte": ("code varchar", "famille varchar", "mots varchar"),
    "riasec": ("code varchar", "lettres varchar"),
    "proche": ("code varchar", "cible varchar", "rang integer"),
    "interet": ("code varchar", "mots varchar"),
}
"""Tables of the directory and their columns, in the order in which `_fill` gives them."""


@dataclass(frozen=True)
class Edition:
    """Which version is there (code: three digits); source is the line to show with anything that comes from it."""

    code: str
    source: str
    nb_metiers: int
    nb_titres: int


def write(path: Path, rome: Rome) -> Edition:
    """Write a directory in one transaction, in a new file that then takes the place of the old one.

    Importing the same version again gives the same content. Whatever fails, the directory that was there stays.

    Raises:
        StoreError: no room, no right to write, or the old file is held by another program.
    """
    draft = path.with_name(f"{path.name}.nouveau")
    with refusals(path):
        disk.prepare_folder(path)
        if path.exists() and edition(path) is None and _may_be_a_notebook(path):
            raise LectureSeule(path, cause="NotADirectoryOfJobs")
        disk.remove(draft)
        try:
            with contextlib.closing(connect(draft)) as connection:
                connection.execute("begin")
                _fill(connection, rome)
                connection.execute("commit")
                checkpoint(connection)
            disk.put(draft, path)
        finally:
            disk.remove(draft)
    return Edition(rome.edition, rome.source, len(rome.metiers), len(rome.appellations))


def _may_be_a_notebook(path: Path) -> bool:
    """Tell whether a file that is no directory of jobs may be somebody's notebook: it is then never replaced."""
    sides = (".lock", ".dernier", WAL)
    if any(path.with_name(f"{path.name}{side}").exists() for side in sides):
        return True
    try:
        return bool(_read(path, "select 1 from information_schema.tables where table_name = 'evenement'"))
    except StoreError:
        return False


def _fill(connection: duckdb.DuckDBPyConnection, rome: Rome) -> None:
    contents = (
        *(rome.metiers, rome.appellations, rome.textes, rome.contextes),
        *(rome.riasec, rome.proches, rome.interets),
    )
    for (table, columns), rows in zip(TABLES.items(), contents, strict=True):
        connection.execute(f"create table {table} ({', '.join(columns)})")
        if rows:
            marks = ", ".join(f"unnest(?::{column.split()[1]}[])" for column in columns)
            connection.execute(
                f"insert into {table} select {marks}", [list(c) for c in zip(*rows, strict=True)]
            )
    connection.execute(
        "create table edition (format varchar, version varchar, titre varchar, publie varchar)"
    )
    connection.execute(
        "insert into edition values (?, ?, ?, ?)", [FORMAT, rome.edition, rome.titre, rome.publie]
    )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with refusals(path), contextlib.closing(connect(path, read_only=True, is_hardened=True)) as connection:
        yield connection


def _read(path: Path, sql: str, params: Sequence[object] = ()) -> list[Row]:
    with _opened(path) as connection:
        return fetch(connection, sql, params)


def edition(path: Path) -> Edition | None:
    """Return which directory is there; None when there is none, or one that cannot be read."""
    if not path.is_file():
        return None
    sql = (
        "select *, (select count(*) from metier) as metiers, (select count(*) from appellation) as titres "
        "from edition where format = ?"
    )
    try:
        rows = _read(path, sql, [FORMAT])
    except (StoreError, duckdb.Error):  # damaged, or with other tables
        return None
    if not rows:
        return None
    row = rows[0]
    return Edition(row["version"], attribution(row["titre"], row["publie"]), row["metiers"], row["titres"])


def titles(path: Path) -> list[TitreMetier]:
    """Return every title with the code of its sheet, the names of the sheets too."""
    sql = "select titre, code from appellation union select nom, code from metier order by 1, 2"
    rows = _read(path, sql)
    return [TitreMetier(row["titre"], row["code"]) for row in rows]


def sheet(path: Path, code: str) -> FicheMetier | None:
    """Return one sheet; None when this version has no such code."""
    with _opened(path) as db:
        found = fetch(db, "select nom from metier where code = ?", [code])
        if not found:
            return None
        phrases = fetch(db, "select genre, phrase from texte where code = ? order by rang", [code])
        contexts = fetch(
            db, "select famille, mots from contexte where code = ? order by famille, mots", [code]
        )
        near = fetch(
            db,
            "select p.cible, m.nom from proche p join metier m on m.code = p.cible where p.code = ? "
            "and p.cible <> p.code order by p.rang, m.nom",
            [code],
        )
        letters = fetch(db, "select lettres from riasec where code = ?", [code])
        interests = fetch(db, "select mots from interet where code = ? order by mots", [code])
    families: dict[str, tuple[str, ...]] = {}
    for row in contexts:
        families[row["famille"]] = (*families.get(row["famille"], ()), row["mots"])
    return FicheMetier(
        code=code,
        nom=found[0]["nom"],
        definition=tuple(row["phrase"] for row in phrases if row["genre"] == "definition"),
        acces=tuple(row["phrase"] for row in phrases if row["genre"] == "acces"),
        contextes=families,
        interets=tuple(row["mots"] for row in interests),
        proches=tuple(dict.fromkeys((row["cible"], row["nom"]) for row in near)),
        lettres=letters[0]["lettres"] if letters else "",
    )


def names(path: Path, codes: Sequence[str]) -> dict[str, str]:
    """Return the name of each of these sheets by its code; a code that this version does not have is left out."""
    rows = _read(path, "select code, nom from metier where list_contains(?::varchar[], code)", [list(codes)])
    return {row["code"]: row["nom"] for row in rows}


def heirs(path: Path, code: str) -> list[TitreMetier]:
    """Return the sheets that come from an old V3 code, the sheet of that code itself included."""
    sql = "select nom, code from metier where parent = ? or code = ? order by code"
    rows = _read(path, sql, [code, code])
    return [TitreMetier(row["nom"], row["code"]) for row in rows]
