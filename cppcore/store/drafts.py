"""Texts being typed for an object that does not exist yet: kept at once, so that a kill loses nothing."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cppcore.store.fichier.database import Store


def load(store: Store, dossier_id: UUID, prefix: str) -> dict[str, str]:
    """Return the drafts of one form: their key without the prefix, and their text."""
    rows = store.rows(
        "select cle, valeur from brouillon where dossier_id = ? and starts_with(cle, ?)",
        [dossier_id, f"{prefix}."],
    )
    return {row["cle"][len(prefix) + 1 :]: row["valeur"] for row in rows}


def save(store: Store, dossier_id: UUID, prefix: str, key: str, value: str, *, at: datetime) -> None:
    """Keep what is being typed in one field of a form."""
    with store.write() as tx:
        tx.execute(
            "insert into brouillon values (?, ?, ?, ?) "
            "on conflict (dossier_id, cle) do update set valeur = excluded.valeur, updated_at = excluded.updated_at",
            [dossier_id, f"{prefix}.{key}", value, at],
            about=(),
        )


def clear(store: Store, dossier_id: UUID, prefix: str, keys: Iterable[str]) -> None:
    """Forget the drafts of one form once its object is saved."""
    with store.write() as tx:
        for key in keys:
            tx.execute(
                "delete from brouillon where dossier_id = ? and cle = ?",
                [dossier_id, f"{prefix}.{key}"],
                about=(),
            )
