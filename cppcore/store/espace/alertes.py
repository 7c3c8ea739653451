"""Everybody with an alert, in the order of the list: read once a day, then brought up to date save after save."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from cppcore.domain.conseiller import alerte
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.socle.comparaison import plain
from cppcore.store.espace import faits
from cppcore.store.espace.faits import Catalogues
from cppcore.store.fichier.database import Store


class Alertant(NamedTuple):
    """One person with an alert: her place in the list (portefeuille.ORDER), then who she is; nom is ready to compare."""

    place: tuple[bool, date, str, bool, int]
    id: UUID
    nom: str


def everybody(store: Store, catalogues: Catalogues, today: date) -> list[Alertant]:
    """Return everybody with an alert, in order.

    An alert takes all the facts about a person. They are read about everybody once a day; after a save, about those
    it speaks of.
    """

    def renew(known: list[Alertant], changed: Sequence[UUID]) -> list[Alertant]:
        others = set(changed)
        kept = [one for one in known if one.id not in others]
        return sorted([*kept, *_read(store, catalogues, today, changed)])

    return store.followed(("alertes", today), lambda: sorted(_read(store, catalogues, today, None)), renew)


def _read(
    store: Store, catalogues: Catalogues, today: date, persons: Sequence[UUID] | None
) -> list[Alertant]:
    known = faits.of(store, persons, catalogues, today=today)
    return [
        Alertant(_place(one), one.dossier_id, plain(one.pseudonyme))
        for one in known.values()
        if alerte.has_any(one, today=today)
    ]


def _place(one: Faits) -> tuple[bool, date, str, bool, int]:
    begun = -(one.debut or date.max).toordinal()
    day, hour = one.prochain_rdv or date.min, one.prochaine_heure or "00:00"
    return one.prochain_rdv is None, day, hour, one.debut is None, begun
