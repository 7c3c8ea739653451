"""Persons and lines forgotten: their rows go in one transaction, their last bytes at the next opening (`rewrite`)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from cppcore.store.fichier import rewrite
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.restore import NOBODY
from cppcore.store.fichier.transaction import Tx


def persons(store: Store, dossier_ids: Sequence[UUID], *, at: datetime) -> None:
    """Take every row about these persons out of the file: records, history, files received, drafts. at is naive UTC.

    Nothing says who they were; an event says how many. Their bytes leave the file and its copies at the next opening.

    Raises:
        StoreError: nothing is changed.
    """
    with store.write() as tx:
        rows = tx.rows(rewrite.COLUMNS.format("current_database()"))
        for table, names in rewrite.columns_of(
            (row["table_name"], row["column_name"]) for row in rows
        ).items():
            if "dossier_id" in names or table == "carnet":
                where = rewrite.condition(table, names)
                tx.execute(f"delete from {table} where {where}", [list(dossier_ids)])  # noqa: S608 - our own names
        _wait(tx, dossier_ids, everywhere=True)
        tx.execute(
            "insert into evenement values (?, ?, ?, 'conseiller', 'efface', 'oubli', ?, null, ?)",
            [tx.next_event(at), at, NOBODY, uuid4(), json.dumps({"personnes": len(dossier_ids)})],
        )
    store.unfollow()


def line(tx: Tx, table: str, record_id: UUID) -> None:
    """Take one record out of the file with its history and its other versions, inside an open transaction."""
    tx.execute(f"delete from {table} where id = ?", [record_id])  # noqa: S608 - our own names
    for about in sorted(rewrite.ABOUT_A_RECORD):
        tx.execute(f"delete from {about} where record_id = ?", [record_id])  # noqa: S608
    _wait(tx, [record_id], everywhere=False)


@dataclass(frozen=True)
class Oubli:
    """The last time persons were forgotten here: when (naive UTC), and how many."""

    at: datetime
    personnes: int


def last(store: Store) -> Oubli | None:
    """Return the last time persons were forgotten in this file; None when nobody was."""
    rows = store.rows("select \"at\", apres from evenement where record = 'oubli' order by n desc limit 1")
    return Oubli(rows[0]["at"], int(json.loads(rows[0]["apres"])["personnes"])) if rows else None


def still_waits(store: Store) -> bool:
    """Tell whether bytes of what was forgotten may still be in the file or in a copy."""
    return bool(store.rows(f"select 1 from {rewrite.WAITING} limit 1"))  # noqa: S608 - our own names


def _wait(tx: Tx, ids: Iterable[UUID], *, everywhere: bool) -> None:
    tx.execute(
        f"insert into {rewrite.WAITING} select distinct unnest(?::uuid[]), ?::boolean on conflict do nothing",
        [list(ids), everywhere],
    )
