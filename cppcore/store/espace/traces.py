"""Which events are of one person, found in one reading: everybody's are in one table, the longest of a workspace."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cppcore.domain.socle.base import Auteur
from cppcore.store.fichier.database import Store


class Trace(NamedTuple):
    """One event, without what was changed: its number, its moment in naive UTC, whose it is, its kind of record."""

    n: int
    at: datetime
    auteur: Auteur
    record: str


def of(store: Store, dossier_id: UUID) -> tuple[Trace, ...]:
    """Return the events of one person in order; what was read stays known until the next save."""
    return store.memory.until_a_save(("traces", dossier_id), lambda: _read(store, dossier_id))


def _read(store: Store, dossier_id: UUID) -> tuple[Trace, ...]:
    rows = store.rows('select n, "at", auteur, record from evenement where dossier_id = ?', [dossier_id])
    return tuple(sorted(Trace(row["n"], row["at"], Auteur(row["auteur"]), row["record"]) for row in rows))
