"""What happened in the notebook, append-only: the truth of « depuis le dernier rendez-vous »."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from cppcore.domain.socle.base import Auteur, Choice, Model, Record

R = TypeVar("R", bound=Record)


class TypeEvenement(Choice):
    """What a save did to a record."""

    CREE = "cree", "Ajouté"
    MODIFIE = "modifie", "Modifié"
    EFFACE = "efface", "Effacé"
    REMIS = "remis", "Remis"


class Evenement(Model):
    """One change of one record; at is naive UTC.

    record is the name of the kind of record (« piste »). avant and apres hold only the fields that
    changed, as JSON values; avant is None when the record was created.
    """

    n: int
    at: datetime
    dossier_id: UUID
    auteur: Auteur
    type: TypeEvenement
    record: str
    record_id: UUID
    avant: dict[str, Any] | None
    apres: dict[str, Any] | None


def rewind(records: Iterable[R], evenements: Iterable[Evenement], since: datetime | None) -> list[R]:
    """Return the records as they were at a moment, from what they are now and what happened after it.

    A record created after that moment is left out. Events before it are ignored. None is before everything:
    nothing existed.
    """
    if since is None:
        return []
    later: dict[UUID, list[Evenement]] = {}
    for evenement in sorted(evenements, key=lambda e: e.n, reverse=True):
        if evenement.at > since:
            later.setdefault(evenement.record_id, []).append(evenement)
    return [old for record in records if (old := _undo(record, later.get(record.id, ())))]


def _undo(record: R, latest_first: Iterable[Evenement]) -> R | None:
    changed: dict[str, Any] = {}
    for evenement in latest_first:
        if evenement.avant is None:
            return None
        changed.update(evenement.avant)
    return type(record).model_validate({**record.model_dump(), **changed}) if changed else record
