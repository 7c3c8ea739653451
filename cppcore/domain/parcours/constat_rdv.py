"""What the counsellor notes of an appointment: signed, dated, beside what the person says of it and never in it."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.parcours.rdv import EtatRdv, Genre, Heure, Rdv
from cppcore.domain.socle.base import Choice, Record, Titre


class EtatConstat(Choice):
    """What became of an appointment, in the words of who waited for it; the codes are those of EtatRdv."""

    HONORE = "honore", "A eu lieu"
    REPORTE = "reporte", "Reporté"
    ABSENT_EXCUSE = "absent-excuse", "Absence, prévenue"
    ABSENT_NON_EXCUSE = "absent-non-excuse", "Absence, sans nouvelles"


class ConstatRdv(Record):
    """What the counsellor notes of one appointment, by its genre and numero: she may note one the person never wrote.

    jour is the day it was planned for, or took place. propose_le and propose_heure are the new date of one that is
    put off; None and empty when there is none. le is the day it was noted, signature the name of who did.
    """

    numero: int = Field(ge=1, le=20)
    genre: Genre = Genre.INDIVIDUEL
    etat: EtatConstat
    jour: date
    propose_le: date | None = None
    propose_heure: Heure = ""
    le: date
    signature: Titre

    @classmethod
    def id_of(cls, dossier_id: UUID, genre: Genre, numero: int, jour: date) -> UUID:
        """Return the id of what is noted of an appointment on a day: noted again, it changes, and is not added."""
        return uuid5(dossier_id, f"constat-rdv-{genre}-{numero}-{jour.isoformat()}")

    @classmethod
    def of(cls, rdv: Rdv, *, jour: date, **noted: object) -> Self:
        """Return what is noted of an appointment."""
        own = cls.id_of(rdv.dossier_id, rdv.genre, rdv.numero, jour)
        about = {"dossier_id": rdv.dossier_id, "numero": rdv.numero, "genre": rdv.genre, "jour": jour}
        return cls.model_validate({"id": own, **about, **noted})


def latest(constats: Iterable[ConstatRdv]) -> dict[tuple[Genre, int], ConstatRdv]:
    """Return what was noted last of each appointment: what is about its latest day."""
    return {(one.genre, one.numero): one for one in sorted(constats, key=lambda c: (c.jour, c.id))}


def counts(constat: ConstatRdv, rdv: Rdv) -> bool:
    """Tell whether what the counsellor noted stands for an appointment of which the person says nothing yet.

    Hers always wins: once she says what became of it, or plans it for a later day, the counsellor's is only shown.
    """
    return rdv.etat is EtatRdv.PREVU and (rdv.prevu_le is None or rdv.prevu_le <= constat.jour)


def taken_over(rdv: Rdv, constat: ConstatRdv) -> Rdv:
    """Return an appointment as it is once the person takes over what her counsellor noted.

    Put off to a new date, it is planned for that date.
    """
    if constat.etat is EtatConstat.REPORTE and constat.propose_le is not None:
        moved = {
            "etat": EtatRdv.PREVU,
            "prevu_le": constat.propose_le,
            "heure": constat.propose_heure,
        }
        return rdv.model_copy(update=moved)
    heure = rdv.heure if rdv.prevu_le == constat.jour else ""
    said = {"etat": EtatRdv(constat.etat.value), "prevu_le": constat.jour, "heure": heure}
    return rdv.model_copy(update=said)


def settled(dossier_id: UUID, rdvs: Iterable[Rdv], constats: Iterable[ConstatRdv]) -> tuple[Rdv, ...]:
    """Return the appointments with, where the person says nothing yet, what her counsellor noted.

    The same rule in SQL: store/espace/convenu.py.
    """
    noted = latest(constats)
    known = list(rdvs)
    unknown = noted.keys() - {(r.genre, r.numero) for r in known}
    known += [Rdv.blank(dossier_id, numero, genre) for genre, numero in sorted(unknown)]
    said = ((rdv, noted.get((rdv.genre, rdv.numero))) for rdv in known)
    return tuple(taken_over(rdv, one) if one is not None and counts(one, rdv) else rdv for rdv, one in said)
