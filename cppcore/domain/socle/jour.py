"""A day as a person writes it: « 25/11/2026 », « 25-11 », « 25 novembre »."""

import re
from datetime import date

from cppcore.domain.socle.base import clean_line
from cppcore.domain.socle.comparaison import plain
from cppcore.french import MOIS

SHORT = {"janv": 1, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
"""The months as they are shortened, without accents."""

_NUMBERS = SHORT | {plain(name): number for number, name in enumerate(MOIS, 1)}

_PARTS = re.compile(r"^(\d{1,2})(?:er)?[\s/.-]+(\d{1,2}|[^\W\d_]+)\.?(?:[\s/.-]+(\d{4}|\d{2}))?$")

EXAMPLE = "Écrivez la date comme ceci : 25/11/2026."
"""The refusal of a text that is no day."""


def read_day(text: str, *, today: date) -> date | None:
    """Return the day a person wrote, None for an empty text.

    Without a year it is the one that falls nearest to today; a year of two digits is in the 2000s.

    Raises:
        ValueError: when it is not a day of the calendar between 1950 and 2100, with what to write.
    """
    written = str(clean_line(text)).lower()
    if not written:
        return None
    found = _PARTS.match(written)
    if found is None:
        raise ValueError(EXAMPLE)
    day, month, year = found.groups()
    number = int(month) if month.isdecimal() else month_of(month)
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year + n for n in (-1, 0, 1)]
    days = [d for y in years if (d := _existing(y, number, int(day)))]
    if not days:
        raise ValueError(f"Cette date n’existe pas. {EXAMPLE}")
    return min(days, key=lambda d: abs(d - today))


def month_of(word: str) -> int:
    """Return the number of a month that is written in full or shortened, with or without accents; 0 for another word."""
    return _NUMBERS.get(plain(word), 0)


def _existing(year: int, month: int, day: int) -> date | None:
    if not 1950 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
