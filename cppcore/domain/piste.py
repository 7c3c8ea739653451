"""Pistes (job leads) and the decisions taken about them, each with its reason and a way back."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from cppcore.domain.base import Choice, Record, Texte, Titre


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
    """A job the person thinks about; never deleted, because the bilan tells which ones were looked at."""

    intitule: Titre
    attrait: Texte = ""


class Decision(Record):
    """One decision about one piste; the latest one tells where the piste stands."""

    piste_id: UUID
    genre: GenreDecision
    motif: Motif | None = None
    raison: Texte = ""
    le: date


def last_decision(piste: Piste, decisions: Iterable[Decision]) -> Decision | None:
    """Return the latest decision about a piste, None when none was taken."""
    own = [d for d in decisions if d.piste_id == piste.id and d.efface_le is None]
    return max(own, key=lambda d: (d.le, d.created_at is not None, d.created_at), default=None)


def is_open(piste: Piste, decisions: Iterable[Decision]) -> bool:
    """Tell whether a piste is still being looked at."""
    last = last_decision(piste, decisions)
    return last is None or last.genre is not GenreDecision.ECARTEE
