"""Pistes (job leads) and the decisions taken about them, each with its reason and a way back."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from cppcore.domain.socle.base import Choice, Ligne, Record, Texte, Titre

EMBAUCHE_MOIS_MAX = 60
"""Longest time to be hired that is believed, in months."""


class GenreDecision(Choice):
    """What was decided about a piste."""

    ECARTEE = "ecartee", "Écartée"
    ROUVERTE = "rouverte", "Rouverte"


class Motif(Choice):
    """Why a piste is set aside; the first five are the criteria named in the interview."""

    NIVEAU = "niveau", "Le niveau ou la durée de la formation"
    LIEU = "lieu", "Le lieu de l’école"
    FINANCEMENT = "financement", "Le financement"
    MARCHE = "marche", "Il y a trop peu d’emplois"
    CONDITIONS = "conditions", "Les conditions de travail"
    PERSONNEL = "personnel", "Une raison personnelle"
    ENVIE = "envie", "Je n’en ai plus envie"
    AUTRE = "autre", "Une autre raison"


class Piste(Record):
    """A job the person thinks about; never deleted, because the bilan tells which ones were looked at.

    code_rome and version_rome say where the title was found in the ROME directory, empty for a free title.
    fusion is the piste into which this one was merged (it is then erased). formation: whether it needs
    training first; accord: whether the person wants to confirm it; None is not known yet. embauche_mois_min and
    embauche_mois_max are the months that it may take to be hired, once trained; None while not known.
    """

    intitule: Titre
    attrait: Texte = ""
    code_rome: str = Field(default="", max_length=5)
    version_rome: str = Field(default="", max_length=10)
    fusion: UUID | None = None
    formation: bool | None = None
    accord: bool | None = None
    embauche_mois_min: int | None = Field(default=None, ge=0, le=EMBAUCHE_MOIS_MAX)
    embauche_mois_max: int | None = Field(default=None, ge=0, le=EMBAUCHE_MOIS_MAX)

    @model_validator(mode="after")
    def shortest_first(self) -> Self:
        """Refuse a shortest time that is longer than the longest one."""
        least, most = self.embauche_mois_min, self.embauche_mois_max
        if least is not None and most is not None and least > most:
            raise ValueError(
                "Le temps le plus court est plus long que le plus long. Vérifiez ces deux nombres."
            )
        return self


class Decision(Record):
    """One decision about one piste; the latest one tells where the piste stands.

    critere, valeur and preuve_id say on which cell it rests, None or empty when it rests on none. rouvrir_si
    is what would make the person look at the piste again.
    """

    piste_id: UUID
    genre: GenreDecision
    motif: Motif | None = None
    raison: Texte = ""
    le: date
    critere: str | None = None
    valeur: Ligne = ""
    preuve_id: UUID | None = None
    rouvrir_si: Texte = ""


def last_decision(piste: Piste, decisions: Iterable[Decision]) -> Decision | None:
    """Return the latest decision about a piste, None when none was taken."""
    own = [d for d in decisions if d.piste_id == piste.id and d.efface_le is None]
    return max(own, key=lambda d: (d.le, d.created_at is not None, d.created_at), default=None)


def is_open(piste: Piste, decisions: Iterable[Decision]) -> bool:
    """Tell whether a piste is still being looked at."""
    last = last_decision(piste, decisions)
    return last is None or last.genre is not GenreDecision.ECARTEE
