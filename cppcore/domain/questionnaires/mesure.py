"""What a result lets be drawn: a score out of its maximum, or a value on a day."""

from dataclasses import dataclass
from datetime import date

POINTS_MIN = 2
"""Fewer points than this are put in words, not drawn (QUESTIONNAIRES §5)."""


@dataclass(frozen=True)
class Mesure:
    """One score to draw as a bar. score is None when it cannot be computed, avant when there was no time before.

    detail stands under the name (« aider, transmettre »), empty when there is nothing to add.
    """

    nom: str
    score: float | None
    maximum: float
    detail: str = ""
    avant: float | None = None


@dataclass(frozen=True)
class Releve:
    """One value on one day, to draw as a point of a line; mots says it in words."""

    le: date
    valeur: float
    mots: str
