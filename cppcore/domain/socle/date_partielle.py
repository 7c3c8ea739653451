"""Dates known only in part: a day, a month or a year, as a school says them (« septembre 2017 »)."""

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from cppcore.domain.socle.base import clean_line
from cppcore.domain.socle.jour import month_of, read_day
from cppcore.french import MOIS

ANNEE_MIN, ANNEE_MAX = 1950, 2100
"""Years outside of which a date is a slip of the keyboard; the same as for a whole day."""

EXAMPLE = "Écrivez la date comme ceci : 05/09/2017, septembre 2017 ou 2017."
"""The refusal of a text that is no date."""

_ISO = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$")
_MONTH = re.compile(r"^(\d{1,2}|[^\W\d_]+)\.?[\s/.-]+(\d{4})$")
_ABOUT = re.compile(r"^(?:en|vers|courant|début|debut|mi|fin)[\s-]+(?=[^\W\d_]|\d{4}$)")
"""Words that leave the day open: « début septembre 2017 » is known to the month only."""


def check(text: str) -> str:
    """Return a stored partial date, « 2017 », « 2017-09 » or « 2017-09-05 », as it is.

    Raises:
        ValueError: when it is not one of the calendar, between ANNEE_MIN and ANNEE_MAX.
    """
    found = _ISO.match(text)
    if found is None:
        raise ValueError(EXAMPLE)
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not ANNEE_MIN <= year <= ANNEE_MAX:
        raise ValueError(f"L’année doit être entre {ANNEE_MIN} et {ANNEE_MAX}. {EXAMPLE}")
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"Cette date n’existe pas. {EXAMPLE}") from None
    return text


DatePartielle = Annotated[str, BeforeValidator(clean_line), AfterValidator(check)]
"""A stored partial date: the first parts of an ISO day. What is not there is not known."""


def read_partial(text: str, *, today: date) -> str | None:
    """Return the partial date a person wrote, as it is stored; None for an empty text.

    « septembre 2017 », « 09/2017 » and « fin septembre 2017 » are a month, « 2017 » a year; anything else is a
    whole day, read as everywhere in the notebook, or a stored date.

    Raises:
        ValueError: when it is none of these, with what to write.
    """
    written = str(clean_line(text)).lower()
    if not written:
        return None
    written = _ABOUT.sub("", written)
    if _ISO.match(written):
        return check(written)
    if found := _MONTH.match(written):
        month, year = found.groups()
        number = int(month) if month.isdecimal() else month_of(month)
        if not 1 <= number <= len(MOIS):
            raise ValueError(EXAMPLE)
        return check(f"{int(year):04}-{number:02}")
    if month_of(written):
        raise ValueError(f"Ajoutez l’année. {EXAMPLE}")
    try:
        whole = read_day(written, today=today)
    except ValueError as refusal:
        known = "n’existe pas" in str(refusal)
        raise ValueError(f"Cette date n’existe pas. {EXAMPLE}" if known else EXAMPLE) from None
    return whole.isoformat() if whole else None


def whole_day(partial: str) -> date | None:
    """Return the day of a partial date, None when the day is not known."""
    return date.fromisoformat(partial) if partial.count("-") == 2 else None


def earliest(partial: str) -> date:
    """Return the first day that a partial date may be.

    >>> earliest("2017-09"), latest("2016-02")
    (datetime.date(2017, 9, 1), datetime.date(2016, 2, 29))
    """
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


def latest(partial: str) -> date:
    """Return the last day that a partial date may be."""
    year, month, day = _parts(partial)
    last = month or len(MOIS)
    return date(year, last, day or calendar.monthrange(year, last)[1])


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    year, month, day = [*map(int, partial.split("-")), None, None][:3]
    return year or 0, month, day


def is_before(first: str | None, second: str | None) -> bool | None:
    """Tell whether one date is before another: yes, no (the same day or after), or None: not known yet.

    >>> is_before("2017-09", "2017-10-02"), is_before("2017-10", "2017-10-01"), is_before("2017-09", "2017")
    (True, False, None)
    """
    if first is None or second is None:
        return None
    if latest(first) < earliest(second):
        return True
    return False if earliest(first) >= latest(second) else None


def said(partial: str) -> str:
    """Say a partial date in French, with nothing that is not known.

    >>> said("2017-09-01"), said("2017-09"), said("2017")
    ('1er septembre 2017', 'septembre 2017', '2017')
    """
    year, month, day = _parts(partial)
    if month is None:
        return str(year)
    name = f"{MOIS[month - 1]} {year}"
    return name if day is None else f"{'1er' if day == 1 else day} {name}"
