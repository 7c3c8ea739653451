"""Schools: where a training takes place, how far it is, and what was researched about it."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Source
from cppcore.domain.socle.base import Ligne, Record, Texte, Titre
from cppcore.domain.socle.comparaison import plain

KM_MAX = 20_000
"""Farthest school, in kilometres: half the Earth around; more is a slip of the keyboard."""

MINUTES_MAX = 48 * 60
"""Longest way to a school, in minutes: two days."""


class Ecole(Record):
    """One school or training centre.

    km and minutes are the way there, one way, each None while not known. internat: whether one may sleep
    there; None is not known yet.
    """

    organisme: Titre
    lieu: Ligne = ""
    km: int | None = Field(default=None, ge=0, le=KM_MAX)
    minutes: int | None = Field(default=None, ge=0, le=MINUTES_MAX)
    internat: bool | None = None
    url: Ligne = ""
    telephone: Ligne = ""
    note: Texte = ""


def researches_of(ecole: Ecole, recherches: Iterable[Recherche]) -> list[Recherche]:
    """Return the researches about a school, as they come.

    They are linked to it, or were noted in the log as a school of the same name (capitals and accents aside).
    """
    name = plain(ecole.organisme)
    return [
        r
        for r in recherches
        if r.ecole_id == ecole.id
        or (r.ecole_id is None and r.source is Source.ECOLE and plain(r.organisme) == name)
    ]


def thread_of(ecole: Ecole) -> Recherche:
    """Return the research, still to do, that carries the calls and letters to a school; always the same one."""
    return Recherche(
        id=uuid5(ecole.id, "recherche"),
        dossier_id=ecole.dossier_id,
        source=Source.ECOLE,
        organisme=ecole.organisme,
        lieu=ecole.lieu,
        url=ecole.url,
        etat=EtatRecherche.A_FAIRE,
        ecole_id=ecole.id,
    )


def find_school(name: str, ecoles: Iterable[Ecole]) -> UUID | None:
    """Return the id of the school of that name, capitals and accents aside; None when it is not known."""
    return next((e.id for e in ecoles if plain(e.organisme) == plain(name)), None)
