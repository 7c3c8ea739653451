"""Weighted means with their interval, for the counsellor only; they compare a few pistes, they never decide."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cppcore.domain.pistes.avis import NiveauAvis

VALEURS = {NiveauAvis.CONVIENT: 100.0, NiveauAvis.ACCEPTABLE: 50.0, NiveauAvis.NE_CONVIENT_PAS: 0.0}
"""What a level of a cell weighs, from 0 to 100 (ours: the design gives no figure)."""

CENT = 100.0

BRUIT = 1e-9
"""Two figures closer than this are equal: weights such as 0.1 are not exact in a computer."""

Poids = Mapping[str, float]
Notes = Mapping[str, float | None]


@dataclass(frozen=True)
class Moyenne:
    """One weighted mean, 0 to 100. score is None when nothing is known.

    lo and hi put the unknown at 0 and at 100; cover is the share of the weights that is known, in percent.
    """

    score: float | None
    lo: float
    hi: float
    cover: float


def weigh(poids: Poids, notes: Notes) -> Moyenne:
    """Return the mean of the notes by their weights (QUESTIONNAIRES §3.2).

    Criteria without a weight are left out; those without a note are unknown.

    Raises:
        ValueError: a weight is negative, or no weight is above zero.
    """
    total = _total(poids)
    known = {c: note for c in poids if (note := notes.get(c)) is not None}
    weight = sum(poids[c] for c in known)
    points = sum(poids[c] * note for c, note in known.items())
    missing = total - weight
    return Moyenne(
        score=points / weight if weight else None,
        lo=points / total,
        hi=(points + missing * CENT) / total,
        cover=weight / total * CENT,
    )


def _total(poids: Poids) -> float:
    if any(weight < 0 for weight in poids.values()):
        raise ValueError("un poids ne peut pas être négatif")
    total = sum(poids.values())
    if not total:
        raise ValueError("il faut au moins un poids plus grand que zéro")
    return total


def is_ahead(first: Moyenne, second: Moyenne) -> bool:
    """Tell whether the first is ahead of the second whatever the unknown turns out to be."""
    return first.lo - second.hi > BRUIT


def flips(poids: Poids, first: Notes, second: Notes) -> dict[str, float | None]:
    """Return, for each criterion, the normalised weight at which the two means are equal (QUESTIONNAIRES §3.2).

    The other weights keep their proportions. None when no weight between 0 and 1 does it: the order does not
    depend on this criterion; and when a note of either is unknown on a criterion that counts, for nothing can then
    be said.
    """
    _total(poids)
    gaps = {
        c: one - other
        for c in poids
        if (one := first.get(c)) is not None and (other := second.get(c)) is not None
    }
    return {c: _flip(c, poids, gaps) for c in poids}


def _flip(critere: str, poids: Poids, gaps: Mapping[str, float]) -> float | None:
    others = {c: weight for c, weight in poids.items() if c != critere and weight}
    if not others or not {critere, *others} <= gaps.keys():
        return None
    rest_gap = sum(weight * gaps[c] for c, weight in others.items()) / sum(others.values())
    if _are_equal(rest_gap, gaps[critere]):
        return None
    found = rest_gap / (rest_gap - gaps[critere])
    for bound in (0.0, 1.0):
        if _are_equal(found, bound):
            return bound
    return found if 0.0 < found < 1.0 else None


def _are_equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=0.0, abs_tol=BRUIT)


@dataclass(frozen=True)
class Bascule:
    """The weight of one criterion, 0 to 1, past which the piste that is behind comes ahead.

    au_dessus: it does so when the criterion weighs more than that; otherwise when it weighs less.
    """

    critere: str
    poids: float
    au_dessus: bool


def swaps(poids: Poids, first: Notes, second: Notes) -> list[Bascule]:
    """Return the weights that would swap two pistes that are not equal, in the order of the criteria."""
    one, other = weigh(poids, first).score, weigh(poids, second).score
    if one is None or other is None or _are_equal(one, other):
        return []
    total = _total(poids)
    return [
        Bascule(critere, weight, poids[critere] / total < weight)
        for critere, weight in flips(poids, first, second).items()
        if weight is not None and 0 < weight < 1
    ]
