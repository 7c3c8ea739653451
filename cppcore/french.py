"""French words around dates, numbers and lists, independent of the computer's locale."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Space that never ends a line: before « : » and around « guillemets »."""

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""Days of the week, in the order of date.weekday()."""

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
"""Months, January first."""

_THOUSANDS = "\N{NARROW NO-BREAK SPACE}"
"""Space between thousands."""


def day(d: date) -> str:
    """Return a day in words, without the year.

    >>> day(date(2012, 9, 3))
    'lundi 3 septembre'
    >>> day(date(2012, 12, 1))
    'samedi 1er décembre'
    """
    return f"{JOURS[d.weekday()]} {'1er' if d.day == 1 else d.day} {MOIS[d.month - 1]}"


def full_day(d: date) -> str:
    """Return a day in words, with the year.

    >>> full_day(date(2012, 9, 3))
    'lundi 3 septembre 2012'
    """
    return f"{day(d)} {d.year}"


def short_day(d: date) -> str:
    """Return a day in figures, without the year.

    >>> short_day(date(2012, 9, 3))
    '03/09'
    """
    return f"{d:%d/%m}"


def hour(moment: datetime) -> str:
    """Return the hour of a local moment; to_local() comes before, when it was stored.

    >>> hour(datetime(2012, 9, 3, 14, 2))
    '14:02'
    """
    return f"{moment:%H:%M}"


def number(x: float, decimals: int = 1) -> str:
    """Return a number with a decimal comma, rounded, without useless zeros.

    >>> number(9.5), number(9.0), number(64 / 7), number(-0.01)
    ('9,5', '9', '9,1', '0')
    >>> number(9.375, decimals=2)
    '9,38'
    >>> number(-3.5) == "\N{MINUS SIGN}3,5"
    True
    >>> number(12500) == "12\u202f500"
    True
    """
    rounded = round(x, decimals) + 0.0
    text = f"{abs(rounded):,.{decimals}f}".replace(",", _THOUSANDS).replace(".", ",")
    if "," in text:
        text = text.rstrip("0").rstrip(",")
    return f"\N{MINUS SIGN}{text}" if rounded < 0 else text


def euros(centimes: int) -> str:
    """Return an amount in euros, from cents; the cents, when there are some, have two figures.

    >>> euros(109_800) == "1\u202f098\u00a0€", euros(915) == "9,15\u00a0€", euros(950) == "9,50\u00a0€"
    (True, True, True)
    """
    words = number(centimes / 100, 2)
    return f"{words}{'0' if centimes % 100 and centimes % 10 == 0 else ''}{NBSP}€"


def typeset(text: str) -> str:
    """Return a text whose spaces before « ? », inside quotation marks and inside numbers never end a line.

    >>> typeset("Oui : « a » ?") == "Oui\u00a0: «\u00a0a\u00a0»\u00a0?"
    True
    >>> typeset("1 098 euros") == "1\u00a0098 euros"
    True
    """
    return re.sub(r" (?=[:;?!»])|(?<=«) |(?<=\d) (?=\d{3}\b)", NBSP, text)


def quoted(text: str) -> str:
    """Return a text between quotation marks that stay with it at the end of a line.

    >>> quoted("a") == "«\u00a0a\u00a0»"
    True
    """
    return f"«{NBSP}{text}{NBSP}»"


def plural(n: int, word: str, several: str | None = None) -> str:
    """Return a number and its word; the plural starts at two, as always in French.

    Args:
        n: How many.
        word: The singular.
        several: The plural, when it is not the singular and an « s ».

    >>> plural(0, "piste"), plural(1, "piste"), plural(2, "piste")
    ('0 piste', '1 piste', '2 pistes')
    >>> plural(2, "fois"), plural(3, "travail", "travaux")
    ('2 fois', '3 travaux')
    """
    if abs(n) < 2:
        return f"{number(n)} {word}"
    return f"{number(n)} {several or (word if word[-1:] in 'sxz' else word + 's')}"


def join(words: Sequence[str], last: str = "et") -> str:
    """Return a list as it is said aloud.

    >>> join(["a", "b", "c"]), join(["a", "b"], last="ou"), join(["a"]), join([])
    ('a, b et c', 'a ou b', 'a', '')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
