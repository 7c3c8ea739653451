"""The lifeline: what counted in one's life. It is for the person alone, except the moments that she chooses to show.

A Jalon is never part of a Carnet, of a brief, of a chart or of a document: only its own screen reads it, and on the
other side the lines of `shared`.
"""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from cppcore.domain.socle.base import Choice, Ligne, Record, Texte
from cppcore.french import NBSP, quoted

ANNEE_MIN, ANNEE_MAX = 1930, 2100
"""Years that a lifeline may hold; other figures of four digits are not taken for a year."""

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)


class GenreJalon(Choice):
    """What an event was for the person."""

    REUSSITE = "reussite", "Une réussite"
    DIFFICILE = "difficile", "Un moment difficile"
    TOURNANT = "tournant", "Un changement"


class Jalon(Record):
    """One event of the person's life. quand is free words (« été 2011 »); genre is None while it is not said.

    partage is her own « je le montre »: without it the event is in no file.
    """

    quand: Ligne = ""
    genre: GenreJalon | None = None
    texte: Annotated[Texte, Field(min_length=1)]
    appris: Texte = ""
    partage: bool = False

    @property
    def annee(self) -> int | None:
        """Return the year found in quand, None when it holds none."""
        return year_of(self.quand)


def year_of(text: str) -> int | None:
    """Return the first year, written in four digits, of a text; None when there is none.

    >>> year_of("été 2011"), year_of("de 2003 à 2015"), year_of("il y a dix ans"), year_of("en 1789")
    (2011, 2003, None, None)
    """
    found = (int(digits) for digits in _FOUR_DIGITS.findall(text))
    return next((year for year in found if ANNEE_MIN <= year <= ANNEE_MAX), None)


def in_order(jalons: Iterable[Jalon]) -> list[Jalon]:
    """Return events by year, undated ones last; events of one year stay in the order given."""
    return sorted(jalons, key=lambda jalon: jalon.annee or ANNEE_MAX + 1)


def shared(jalons: Iterable[Jalon]) -> list[str]:
    """Return all that the counsellor may read, one line per event that she chose to show, by year."""
    return [_line(jalon) for jalon in in_order(jalons) if jalon.partage]


def _line(jalon: Jalon) -> str:
    head = ", ".join(part for part in (jalon.quand, jalon.genre.label.lower() if jalon.genre else "") if part)
    learnt = f" Appris{NBSP}: {_quoted(jalon.appris)}" if jalon.appris.strip() else ""
    return f"{head or 'Sans date'}{NBSP}: {_quoted(jalon.texte)}{learnt}"


def _quoted(text: str) -> str:
    return quoted(" ".join(text.split()))
