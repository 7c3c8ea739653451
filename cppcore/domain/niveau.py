"""Levels of training in both numberings, which run in opposite ways: always said together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Niveau:
    """One level: its old number (1969), its number of today (2019) and a landmark; None when it has none."""

    ancien: str | None
    actuel: int | None
    repere: str


NIVEAUX = (
    Niveau("VI", None, "sans diplôme"),
    Niveau("V bis", None, "sans diplôme, un an après le collège"),
    Niveau("V", 3, "CAP, BEP"),
    Niveau("IV", 4, "bac"),
    Niveau("III", 5, "bac + 2"),
    Niveau("II", 6, "bac + 3 ou 4"),
    Niveau("I", 7, "bac + 5"),
    Niveau("I", 8, "doctorat"),
)
"""Both nomenclatures, from the lowest to the highest (DOMAIN §8.4)."""


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
    """Return the level of a number of today; None for an unknown one (1 and 2 had no old number)."""
    return next((n for n in NIVEAUX if n.actuel == actuel), None)


def said(niveau: Niveau) -> str:
    """Say a level in both numberings: « niveau III (ancien) = 5 (actuel), bac + 2 »."""
    old = f"niveau {niveau.ancien} (ancien)" if niveau.ancien else ""
    new = f"{niveau.actuel} (actuel)" if niveau.actuel else ""
    numbers = " = ".join(part for part in (old, new) if part)
    return f"{numbers}, {niveau.repere}"
