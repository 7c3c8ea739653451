"""The years that the figures of a team may be cut into: whole years of beginning, those with few persons together."""

from collections.abc import Mapping
from dataclasses import dataclass

from cppcore.domain.conseiller.petit_nombre import GROUPE_MIN


@dataclass(frozen=True)
class Annees:
    """The persons whose CPP began in these years, the first and the last included."""

    de: int
    a: int


def cut(persons: Mapping[int, int]) -> list[Annees]:
    """Return the years one after the other, each holding at least GROUPE_MIN persons; empty when there are too few.

    persons counts those who began in each year. A year with too few goes with the next ones; the last with the one
    before. They never overlap and leave nobody out: what one of them hides is not found from all the others.
    """
    found: list[Annees] = []
    waiting: list[int] = []
    for year in sorted(persons):
        waiting.append(year)
        if sum(persons[one] for one in waiting) >= GROUPE_MIN:
            found.append(Annees(waiting[0], year))
            waiting = []
    if waiting and found:
        found[-1] = Annees(found[-1].de, waiting[-1])
    return found
