"""Weighted means with their interval, for the counsellor only; they compare a few pistes, they never decide."""

from collections.abc import Mapping
from dataclasses import dataclass

from cppcore.domain.avis import NiveauAvis

VALEURS = {NiveauAvis.CONVIENT: 100.0, NiveauAvis.ACCEPTABLE: 50.0, NiveauAvis.NE_CONVIENT_PAS: 0.0}
"""What a level of a cell weighs, from 0 to 100 (ours: the design gives no figure)."""

CENT = 100.0

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
    return first.lo > second.hi


def flips(poids: Poids, first: Notes, second: Notes) -> dict[str, float | None]:
    """Return, for each criterion, the normalised weight at which the two means are equal (QUESTIONNAIRES §3.2).

    The other weights keep their proportions. None when no weight between 0 and 1 does it: the order does not
    depend on this criterion; and when a note of either is unknown, for nothing can then be said.
    """
    _total(poids)
    if any(first.get(c) is None or second.get(c) is None for c in poids):
        return dict.fromkeys(poids)
    gaps = {c: (first[c] or 0.0) - (second[c] or 0.0) for c in poids}
    return {c: _flip(c, poids, gaps) for c in poids}


def _flip(critere: str, poids: Poids, gaps: Mapping[str, float]) -> float | None:
    others = {c: weight for c, weight in poids.items() if c != critere}
    rest = sum(others.values())
    if not rest:
        return None
    rest_gap = sum(weight * gaps[c] for c, weight in others.items()) / rest
    if rest_gap == gaps[critere]:
        return None
    found = rest_gap / (rest_gap - gaps[critere])
    return found if 0.0 <= found <= 1.0 else None


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
    if weigh(poids, first).score == weigh(poids, second).score:
        return []
    total = _total(poids)
    return [
        Bascule(critere, weight, poids[critere] / total < weight)
        for critere, weight in flips(poids, first, second).items()
        if weight is not None and 0 < weight < 1
    ]
