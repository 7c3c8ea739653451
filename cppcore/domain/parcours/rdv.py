"""The appointments of a CPP: eight compulsory ones, and group sessions that may be added."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID, uuid5

from pydantic import BeforeValidator, Field, StringConstraints

from cppcore.domain.socle.base import Choice, Record, Texte, clean_line


class Genre(Choice):
    """Whether an appointment is for one person or for a group."""

    INDIVIDUEL = "individuel", "Individuel"
    COLLECTIF = "collectif", "Collectif"


class EtatRdv(Choice):
    """What became of an appointment; no state blames anybody."""

    PREVU = "prevu", "Prévu"
    HONORE = "honore", "A eu lieu"
    REPORTE = "reporte", "Reporté"
    ABSENT_EXCUSE = "absent-excuse", "Je n’ai pas pu venir, j’ai prévenu"
    ABSENT_NON_EXCUSE = "absent-non-excuse", "Je n’ai pas pu venir, sans prévenir"


def read_heure(text: object) -> object:
    """Return « 9h », « 9:30 » or « 09 h 30 » as « 09:30 »; an empty text stays empty.

    Raises:
        ValueError: when no hour between 0:00 and 23:59 can be read.
    """
    cleaned = clean_line(text)
    if not isinstance(cleaned, str) or not cleaned:
        return cleaned
    hour, _, minute = cleaned.lower().replace("h", ":").replace(" ", "").partition(":")
    if hour.isdecimal() and (minute or "0").isdecimal() and int(hour) < 24 and int(minute or 0) < 60:
        return f"{int(hour):02d}:{int(minute or 0):02d}"
    raise ValueError("Écrivez l’heure comme ceci : 14h30.")


Heure = Annotated[str, BeforeValidator(read_heure), StringConstraints(max_length=5)]


class Rdv(Record):
    """One appointment; individual ones are numbered 1 to 8, group sessions from 1 apart.

    prevu_le and heure are local; None or an empty text mean « pas encore fixé ».
    a_dire is what the person wants to say, notes what she keeps from it.
    """

    numero: int = Field(ge=1, le=20)
    genre: Genre = Genre.INDIVIDUEL
    prevu_le: date | None = None
    heure: Heure = ""
    etat: EtatRdv = EtatRdv.PREVU
    a_dire: Texte = ""
    notes: Texte = ""

    @classmethod
    def blank(cls, dossier_id: UUID, numero: int, genre: Genre = Genre.INDIVIDUEL) -> Self:
        """Return the appointment of that number, not dated yet; its id depends on nothing else.

        Two windows that save the same appointment for the first time write the same record.
        """
        return cls(
            id=uuid5(dossier_id, f"rdv-{genre}-{numero}"), dossier_id=dossier_id, numero=numero, genre=genre
        )
