"""A length of time as a person writes it: « 1 h 30 », « 45 min », « 90 »."""

import re

from cppcore.domain.socle.base import clean_line

EXAMPLE = "Écrivez la durée comme ceci : 1 h 30, ou 45 min."
"""The refusal of a text that is no length."""

_MINUTES = re.compile(r"^([0-9]{1,6})(?:m|min|mn|minutes?)?$")
_HOURS = re.compile(r"^([0-9]{1,4})(?:h|heures?)(?:et)?(?:([0-9]{1,2})(?:m|min|mn|minutes?)?|(demie))?$")


def read_minutes(text: str) -> int | None:
    """Return the length a person wrote, in minutes; None for an empty text. A number alone is minutes.

    Raises:
        ValueError: when it is not a length, with what to write.
    """
    written = str(clean_line(text)).lower().replace(" ", "").rstrip(".")
    if not written:
        return None
    if found := _MINUTES.match(written):
        return int(found[1])
    found = _HOURS.match(written)
    if found is None or int(found[2] or 0) > 59:
        raise ValueError(EXAMPLE)
    return int(found[1]) * 60 + (30 if found[3] else int(found[2] or 0))


def said_minutes(minutes: int) -> str:
    """Say a length.

    >>> said_minutes(45), said_minutes(60), said_minutes(390), said_minutes(65)
    ('45 min', '1 h', '6 h 30', '1 h 05')
    """
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
