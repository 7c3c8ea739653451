"""A copy restored: verified first, what it replaces kept in a copy, put in place by one rename."""

import json
import logging
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import duckdb

from cppcore.store.fichier import copies, disk, mark, migrate, recovery, rewrite
from cppcore.store.fichier.connection import connect, quote
from cppcore.store.fichier.copies import Copy
from cppcore.store.fichier.errors import PasUnCarnet, StoreError
from cppcore.store.fichier.inspection import Facts, Illisible, examine
from cppcore.store.fichier.recovery import Incident

log = logging.getLogger(__name__)

NOBODY = UUID(int=0)
"""The dossier of an event that is about the file and not about a person."""

ROLE_AUTHORS = {"conseiller": "conseiller"}
"""Who writes in a file, by its role; a person where it says nothing."""


@dataclass(frozen=True)
class Contenu:
    """What a verified copy holds: the moment of its last save (naive UTC, None: none), and saves made since."""

    dernier: datetime | None
    depuis: int


def look(path: Path, copy: Copy, *, events: int) -> Contenu | None:
    """Read a copy of a notebook to its end; None when it is damaged or not for this program.

    events is the number of the last save of the notebook.
    """
    facts = recovery.usable(path, copy.path, migrate.load())
    return Contenu(facts.last_at, max(events - facts.events, 0)) if facts else None


def take_back(
    path: Path, known: Sequence[migrate.Migration], name: str, expected: int, *, at: datetime
) -> Incident:
    """Replace a notebook that nobody has open by a copy of it, and return what to show the person.

    A kill at any moment leaves the present file or the copy's content, whole; the same call again finishes.
    Whatever refuses, the present file stays as it is.
    """
    chosen = next((c for c in copies.list_all(path) if c.path.name == name), None)
    try:
        facts = recovery.usable(path, chosen.path, known) if chosen else None
        if chosen is None or facts is None:
            return Incident("reprise-refusee")
        disk.require_room(path, disk.weight(path) + 2 * disk.weight(chosen.path))
        present = _keep_present(path)
        disk.put(_rebuild(path, chosen, facts, present, known, expected, at), path, over_sides=True)
    except (StoreError, duckdb.Error, OSError, Illisible) as refusal:
        log.warning("copy not taken back: %s", type(refusal).__name__)
        return Incident("reprise-refusee")
    return Incident("reprise", taken_from=chosen.path, taken_at=chosen.taken_at)


def _keep_present(path: Path) -> Path | None:
    """Copy what is about to be replaced; one that does not read is set aside as it is, and None is returned.

    The rotation waits for the next copy: it could take away the very copy that was chosen.
    """
    if not disk.is_filled(path):
        return None
    with copies.draft(path) as draft:
        disk.copy(path, draft)
        try:
            examine(draft)
        except (Illisible, PasUnCarnet):
            recovery.set_aside(path)
            return None
        return copies.publish(path, draft, copies.BEFORE_RESTORE, rotate=False)


def _rebuild(
    path: Path,
    chosen: Copy,
    facts: Facts,
    present: Path | None,
    known: Sequence[migrate.Migration],
    expected: int,
    at: datetime,
) -> Path:
    """Return one file without a WAL: what the copy holds, then an event that says it was restored.

    The event comes after all those known: the file is then the newest one for every later opening.
    """
    part = disk.beside(path, recovery.REBUILT)
    disk.copy(chosen.path, part)
    with closing(connect(part)) as connection:
        migrate.apply(connection, known, path)
        mark.remove(connection)
        last = max(facts.events, expected)
        connection.execute("begin")
        if present is not None:
            connection.execute(f"attach {quote(str(present))} as _present (read_only)")
            ((newest,),) = connection.execute("select coalesce(max(n), 0) from _present.evenement").fetchall()
            last = max(last, newest)
            _reconcile(connection, at)
        said = json.dumps({"copie": disk.stamp(chosen.taken_at)})
        connection.execute(
            "insert into evenement values (?, ?, ?, 'personne', 'cree', 'reprise', ?, null, ?)",
            [last + 1, at, NOBODY, uuid4(), said],
        )
        connection.execute("commit")
        if present is not None:
            connection.execute("detach _present")
        connection.execute("checkpoint")
    if examine(part).events != last + 1:
        raise StoreError(path, cause="CopyDiffers")
    return part


def _reconcile(connection: duckdb.DuckDBPyConnection, at: datetime) -> None:
    """Keep the exchanges with the other side right: to restore a copy is a new save, not a journey in time.

    A line of this side that was saved again since counts one save more than the present one; a line given since,
    which the copy does not know, is erased rather than absent; the numbers of the files sent go on.
    """
    role = connection.execute("select valeur from _present.carnet where cle = 'role'").fetchone()
    author = ROLE_AUTHORS.get(role[0] if role else "", "personne")
    for table in _record_tables(connection):
        connection.execute(
            f"update {table} t set rev = p.rev + 1, updated_at = ? from _present.{table} p "  # noqa: S608 - our own names
            "where p.id = t.id and p.auteur = ? and p.rev > t.rev",
            [at, author],
        )
        connection.execute(
            f"insert into {table} by name select * replace (? as efface_le, ? as updated_at, rev + 1 as rev) "  # noqa: S608
            f"from _present.{table} p where p.auteur = ? and not exists (select 1 from {table} t where t.id = p.id) "
            "and p.id in (select record_id from _present.envoi_ligne)",
            [at, at, author],
        )
    for table in ("envoi", "envoi_ligne", "efface_recu", rewrite.WAITING):
        connection.execute(f"insert into {table} from _present.{table} on conflict do nothing")
    connection.execute(
        f"insert into {rewrite.WAITING} select record_id, false from efface_recu on conflict do nothing"  # noqa: S608
    )
    forgotten = list(rewrite.waiting(connection))  # those of the present file are here by now
    tables = connection.execute(rewrite.COLUMNS.format("current_database()")).fetchall()
    for table, names in rewrite.columns_of(tables).items():
        if table != rewrite.WAITING and (where := rewrite.condition(table, names)) != "false":
            connection.execute(f"delete from {table} where {where}", [forgotten])  # noqa: S608


def _record_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables of records that both files have, by what all records carry."""
    found = connection.execute(
        "select table_name from duckdb_columns() where column_name in ('rev', 'auteur', 'efface_le', 'created_at') "
        "group by table_name having count(*) = 8 order by 1"
    )
    return [name for (name,) in found.fetchall()]
