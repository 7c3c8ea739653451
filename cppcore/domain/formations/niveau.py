"""Levels of training in both numberings, which run in opposite ways: always said together."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator


@dataclass(frozen=True)
class Niveau:
    """One level: its old number (1969), its number of today (2019) and a landmark; None when it has none."""

    ancien: str | None
    actuel: int | None
    repere: str

    @property
    def code(self) -> str:
        """Return the code by which it is stored: « iii-5 », « v-bis », « 2 »."""
        parts = [self.ancien.lower().replace(" ", "-")] if self.ancien else []
        return "-".join([*parts, *([str(self.actuel)] if self.actuel else [])])


NIVEAUX = (
    Niveau(None, 1, "savoirs de base"),
    Niveau(None, 2, "activités simples, avec peu d’autonomie"),
    Niveau("VI", None, "sans diplôme"),
    Niveau("V bis", None, "sans diplôme, un an après le collège"),
    Niveau("V", 3, "CAP, BEP"),
    Niveau("IV", 4, "bac"),
    Niveau("III", 5, "bac + 2"),
    Niveau("II", 6, "bac + 3 ou 4"),
    Niveau("I", 7, "bac + 5"),
    Niveau("I", 8, "doctorat"),
)
"""Both nomenclatures, each from the lowest to the highest (DOMAIN §8.4, décret 2019-14).

1 and 2 have no old number: their landmarks are the words of the code du travail, article D. 6113-19.
"""


def from_old(ancien: str) -> Niveau | None:
    """Return the level of an old number; None for an unknown one.

    « I » became 7 and 8: its number of today is then None, and the landmark names both.
    """
    wanted = " ".join(ancien.split()).casefold()
    found = [n for n in NIVEAUX if n.ancien is not None and n.ancien.casefold() == wanted]
    if len(found) > 1:
        return Niveau(found[0].ancien, None, f"{' ou '.join(n.repere for n in found)} (7 ou 8)")
    return found[0] if found else None


def from_new(actuel: int) -> Niveau | None:
    """Return the level of a number of today; None for an unknown one; 1 and 2 had no old number."""
    return next((n for n in NIVEAUX if n.actuel == actuel), None)


def from_code(code: str | None) -> Niveau | None:
    """Return the level of a stored code; None for none or for an unknown one."""
    return next((n for n in NIVEAUX if n.code == code), None)


def check_code(code: str) -> str:
    """Return the code of a level as it is.

    Raises:
        ValueError: it is the code of no level.
    """
    if from_code(code) is None:
        raise ValueError("Choisissez un niveau dans la liste.")
    return code


CodeNiveau = Annotated[str, AfterValidator(check_code)]
"""A level as it is stored."""


def said(niveau: Niveau) -> str:
    """Say a level in both numberings: « niveau III (ancien) = 5 (actuel), bac + 2 »."""
    old = f"niveau {niveau.ancien} (ancien)" if niveau.ancien else ""
    new = f"{'' if old else 'niveau '}{niveau.actuel} (actuel)" if niveau.actuel else ""
    numbers = " = ".join(part for part in (old, new) if part)
    return f"{numbers}, {niveau.repere}"
