"""A number as a person writes it: « 12,5 », « 1 200 »."""

import re

from cppcore.domain.base import clean_line

EXAMPLE = "Écrivez seulement un nombre, comme ceci : 12,5."
"""What is said when no number can be read."""

_NUMBER = re.compile(r"^-?\d{1,9}(?:[.,]\d{1,2})?$")
"""Two decimals at most: « 12.345 » would be read as twelve by one person, as twelve thousand by another."""


def read_number(text: str) -> float | None:
    """Return the number a person wrote, None for an empty text. Spaces between its figures do not count.

    Raises:
        ValueError: when it is not one plain number, with what to write.
    """
    written = str(clean_line(text)).replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if not written:
        return None
    if not _NUMBER.match(written):
        raise ValueError(EXAMPLE)
    return float(written.replace(",", "."))
