"""A number as a person writes it: « 12,5 », « 1 200 », an amount in euros."""

import re
from typing import Annotated

from pydantic import AfterValidator

from cppcore.domain.socle.base import clean_line

EXAMPLE = "Écrivez seulement un nombre, comme ceci : 12,5."
"""The refusal of a text that is no number."""

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


WHOLE_EXAMPLE = "Écrivez seulement un nombre entier, comme ceci : 12."
"""The refusal of a text that is no whole number."""


def read_whole(text: str) -> int | None:
    """Return the whole number a person wrote, None for an empty text. Its size is for the field to judge.

    Raises:
        ValueError: when it is not one whole number, with what to write.
    """
    written = str(clean_line(text)).replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if not written:
        return None
    if not re.fullmatch(r"-?[0-9]{1,15}", written):
        raise ValueError(WHOLE_EXAMPLE)
    return int(written)


MONTANT_MAX_CENTIMES = 10_000_000
"""Largest amount that is believed, in cents: 100 000 €, more than any training of the notebook costs."""


def check_amount(centimes: int) -> int:
    """Return an amount in cents as it is.

    Raises:
        ValueError: it is negative, or past MONTANT_MAX_CENTIMES.
    """
    if centimes < 0:
        raise ValueError("Un montant ne peut pas être négatif.")
    if centimes > MONTANT_MAX_CENTIMES:
        raise ValueError(
            f"Ce montant est trop grand : {MONTANT_MAX_CENTIMES // 100:_} € au plus.".replace("_", " ")
        )
    return centimes


Centimes = Annotated[int, AfterValidator(check_amount)]
"""An amount in cents; 0 is free."""


def read_amount(text: str) -> int | None:
    """Return the amount a person wrote in euros, in cents; None for an empty text.

    >>> read_amount("1 098 €"), read_amount("9,15"), read_amount("0"), read_amount("")
    (109800, 915, 0, None)

    Raises:
        ValueError: when it is not an amount between 0 and 100 000 €, with what to write.
    """
    written = str(clean_line(text)).removesuffix("€").removesuffix("euros")
    if (whole := written.replace(" ", "")).lstrip("-").isdecimal() and len(whole) > len("123456789"):
        return check_amount(int(whole))
    number = read_number(written)
    return None if number is None else check_amount(round(number * 100))
