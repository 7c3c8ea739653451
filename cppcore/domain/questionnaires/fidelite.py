"""Cronbach's alpha: how far the items of one scale go together, for an organism that has enough answers."""

from collections.abc import Sequence
from statistics import variance

NB_PERSONNES_MIN = 2
"""Persons without which no variance exists."""

NB_ITEMS_MIN = 2
"""Items without which nothing can go together."""


def alpha(persons: Sequence[Sequence[int | None]]) -> float | None:
    """Return Cronbach's alpha of one scale: k / (k - 1) x (1 - item variances / variance of totals).

    It is about a questionnaire, never about a person, and only shown to an organism from
    30 persons on (QUESTIONNAIRES §1.1, our own rule): with fewer, one person more or less moves it too much to
    conclude anything. At most 1; below 0 when the items go against each other.

    Args:
        persons: The answers of each person, items in the same order. A person with a blank (None)
            is left out: a blank is not a low answer.

    Returns:
        None when fewer than two complete persons or two items remain, or when all totals are equal.

    Raises:
        ValueError: Two persons do not have the same number of items.
    """
    if len({len(answers) for answers in persons}) > 1:
        raise ValueError("Les listes n’ont pas la même longueur : donnez les mêmes items à chaque personne.")
    complete = [[a for a in answers if a is not None] for answers in persons if None not in answers]
    if len(complete) < NB_PERSONNES_MIN or len(complete[0]) < NB_ITEMS_MIN:
        return None
    of_totals = variance([sum(answers) for answers in complete])
    if not of_totals:
        return None
    nb_items = len(complete[0])
    of_items: float = sum(variance(answers) for answers in zip(*complete, strict=True))
    return nb_items / (nb_items - 1) * (1 - of_items / of_totals)
