"""What left this notebook in sealed files: the number of the last one, and which records were given."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cppcore.store.fichier.database import Store


def reserve(store: Store, dossier_id: UUID, ids: Iterable[UUID], *, at: datetime) -> int:
    """Return the number of a new file about one person, one more than the last, and note what it gives.

    Noted before the file exists: a number may be skipped, never used twice.
    """
    with store.write() as tx:
        rows = tx.rows("select max(numero) as n from envoi where dossier_id = ?", [dossier_id])
        numero = int(rows[0]["n"] or 0) + 1
        tx.execute("insert into envoi values (?, ?, ?)", [dossier_id, numero, at])
        tx.execute(
            "insert into envoi_ligne select distinct unnest(?::uuid[]), ?::uuid on conflict (record_id) do nothing",
            [list(ids), dossier_id],
        )
        return numero


def given(store: Store, dossier_id: UUID) -> frozenset[UUID]:
    """Return the ids of the records of one person that a file has already given."""
    rows = store.rows("select record_id from envoi_ligne where dossier_id = ?", [dossier_id])
    return frozenset(row["record_id"] for row in rows)


def last(store: Store, dossier_id: UUID) -> tuple[int, datetime | None]:
    """Return the number of the last file made about one person and its moment (naive UTC); 0 and None before."""
    rows = store.rows(
        "select numero, fait_le from envoi where dossier_id = ? order by numero desc limit 1", [dossier_id]
    )
    return (rows[0]["numero"], rows[0]["fait_le"]) if rows else (0, None)
