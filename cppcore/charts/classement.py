"""What every drawing of scores shares: their order, their words, and the sentence that reads them; no Altair."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cppcore.domain.questionnaires.mesure import Mesure
from cppcore.french import NBSP, join, number, plural

PAS_ASSEZ = "pas assez de réponses"
"""Said where there is no score; it is not a zero."""


@dataclass(frozen=True)
class Classement:
    """Scores ready to be drawn: those that are known, the highest share first, then those that are missing.

    commun is their maximum when it is the same for all, None when each has its own.
    """

    connues: tuple[Mesure, ...]
    manquantes: tuple[Mesure, ...]
    commun: float | None

    @property
    def toutes(self) -> tuple[Mesure, ...]:
        """Return every score in the order in which it is read."""
        return (*self.connues, *self.manquantes)

    @property
    def comparees(self) -> bool:
        """Tell whether one of them at least has a time before."""
        return any(m.avant is not None for m in self.toutes)

    def say(self, score: float | None, maximum: float) -> str:
        """Return a score in words, with its maximum when it is its own."""
        if score is None:
            return PAS_ASSEZ
        return number(score) if self.commun else f"{number(score)} sur {number(maximum)}"

    def sentence(self) -> str:
        """Read the scores, equal ones together."""
        groups = groupby(self.connues, key=lambda m: self.say(m.score, m.maximum))
        said = ", puis ".join(f"{join([m.nom for m in group])} {score}" for score, group in groups)
        missing = join([m.nom for m in self.manquantes])
        lost = f"{NBSP}; {PAS_ASSEZ} pour {missing}" if missing else ""
        return f"{self._head}, du plus haut au plus bas{NBSP}: {said}{lost}."

    def count(self) -> str:
        """Read the scores without their names, when the person typed them."""
        high, low = (self.say(m.score, m.maximum) for m in (self.connues[0], self.connues[-1]))
        lost = f"{NBSP}; il en manque {len(self.manquantes)}" if self.manquantes else ""
        return f"{self._head}{NBSP}: {plural(len(self.connues), 'barre')}, de {high} à {low}{lost}."

    @property
    def _head(self) -> str:
        return f"Sur {number(self.commun)} au plus" if self.commun else "Chacun sur son maximum"


def share(mesure: Mesure) -> float:
    """Return a score as a part of its maximum, 0 to 1."""
    return (mesure.score or 0) / mesure.maximum


def rank(mesures: Sequence[Mesure]) -> Classement:
    """Put scores in order; those that differ by a rounding error only keep the order given."""
    maxima = {m.maximum for m in mesures}
    return Classement(
        tuple(sorted((m for m in mesures if m.score is not None), key=lambda m: -round(share(m), 9))),
        tuple(m for m in mesures if m.score is None),
        maxima.pop() if len(maxima) == 1 else None,
    )
