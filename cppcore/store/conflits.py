"""Versions that are kept and not used: another save of the same count says something else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cppcore.store.fichier.database import Store


@dataclass(frozen=True)
class Conflit:
    """A version that is kept and not used: another save of the same count says something else.

    contenu is a record as JSON values; recu_le is naive UTC.
    """

    id: UUID
    genre: str
    record_id: UUID
    contenu: Mapping[str, object]
    recu_le: datetime


def of(store: Store, dossier_id: UUID) -> list[Conflit]:
    """Return the versions that are kept and not used, oldest first."""
    rows = store.rows("select * from conflit where dossier_id = ? order by recu_le, id", [dossier_id])
    return [
        Conflit(row["id"], row["record"], row["record_id"], json.loads(row["contenu"]), row["recu_le"])
        for row in rows
    ]


def forget(store: Store, conflit_id: UUID) -> None:
    """Forget a version that is not used, once somebody has looked at both."""
    with store.write() as tx:
        tx.execute("delete from conflit where id = ?", [conflit_id])
