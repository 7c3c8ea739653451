"""Everybody with an alert, in the order of the list: read once a day, then brought up to date save after save."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from cppcore.domain.conseiller import alerte
from cppcore.domain.questionnaires.confiance import BRUIT
from cppcore.domain.questionnaires.profil import PRECISION
from cppcore.domain.socle.comparaison import plain
from cppcore.store.espace import faits
from cppcore.store.espace.faits import Catalogues
from cppcore.store.fichier.connection import quote
from cppcore.store.fichier.database import Store

ALERTE = """
tenus < nb_rdv and issue is null and (
    coalesce(inscription between {today} and {today} + {inscription}, false)
    or {today} >= debut + duree_jours
    or not coalesce({today} >= debut + duree_jours, false) and (
        {today} - derniere_activite >= {silence}
        or {today} - contradiction > {contradiction}
        or pas_faites >= {consignes}
        or suivie_limites > 0
        or round(confiance - confiance_avant, {precision}) <= -{bruit}
        or {today} - debut >= {terrain} and terrain = 0
        or {today} - debut >= {essai} and essais = 0
        or {today} - debut >= {choix} and pistes_ouvertes > {pistes}
        or {today} - debut >= {choix} and suivie_formation and not (suivie_dates and suivie_financement)
        or faits_notes > 0 and faits_solides = 0
    )
)"""
"""domain/conseiller/alerte.py in SQL, with its thresholds; a test compares both."""


class Alertant(NamedTuple):
    """One person with an alert: her place in the list (portefeuille.ORDER), then who she is; nom is ready to compare."""

    place: tuple[bool, float, bool, int]
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
    rows = store.rows(
        f"with {faits.ctes(catalogues, persons=persons, today=today)} select dossier_id, pseudonyme, debut, "  # noqa: S608 - our own words
        "epoch(prochain_rdv + coalesce(try_cast(nullif(prochaine_heure, '') as time), time '00:00')) prochain "
        f"from faits where {condition(today)}"
    )
    return [
        Alertant(
            (
                row["prochain"] is None,
                row["prochain"] or 0.0,
                row["debut"] is None,
                -(row["debut"] or date.max).toordinal(),
            ),
            row["dossier_id"],
            plain(row["pseudonyme"]),
        )
        for row in rows
    ]


def condition(today: date) -> str:
    """Return what is true of the facts that raise an alert, in SQL."""
    return ALERTE.format(
        today=f"date {quote(today.isoformat())}",
        inscription=alerte.JOURS_INSCRIPTION,
        silence=alerte.JOURS_SILENCE,
        contradiction=alerte.JOURS_CONTRADICTION,
        consignes=alerte.CONSIGNES_MIN,
        precision=PRECISION,
        bruit=BRUIT,
        terrain=alerte.JOUR_TERRAIN,
        essai=alerte.JOUR_ESSAI,
        choix=alerte.JOUR_CHOIX,
        pistes=alerte.PISTES_MAX,
    )
