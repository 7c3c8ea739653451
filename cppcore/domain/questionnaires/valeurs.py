"""The card sort of work values: twenty cards in five columns, and one score for each value."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

NB_COLONNES = 5
"""Columns, the most important one first; a card is worth 5 points in the first and 1 in the last."""

CARTES_PAR_COLONNE = 4
"""Cards that a column holds once the sort is done."""

POIDS = 6
"""What the points are multiplied by, before dividing by the cards of the value: scores end up on 6-30."""

CARTES_PAR_VALEUR = (2, 3, 6)
"""Cards that a value may have: 6 can be divided by each."""


def score_values(columns: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Score each value on 6-30: its points times 6 / number of its cards (QUESTIONNAIRES §2.5).

    Values with 2, 3 and 6 cards can so be compared.

    Args:
        columns: The value of each card, column by column, best column first; the order within a
            column does not count.

    Returns:
        The score of each value, those met first on top; None while a column does not hold
        exactly four cards.

    Raises:
        ValueError: There are not five columns, or a value of a finished sort does not have 2, 3 or
            6 cards.
    """
    if len(columns) != NB_COLONNES:
        raise ValueError(f"Le nombre de colonnes n’est pas bon : donnez {NB_COLONNES} colonnes.")
    if any(len(column) != CARTES_PAR_COLONNE for column in columns):
        return None
    cards = Counter(chain.from_iterable(columns))
    if not set(cards.values()) <= set(CARTES_PAR_VALEUR):
        raise ValueError(
            "Le nombre de cartes d’une valeur n’est pas bon : une valeur compte 2, 3 ou 6 cartes."
        )
    points = Counter[str]()
    for worth, column in zip(range(NB_COLONNES, 0, -1), columns, strict=True):
        for value in column:
            points[value] += worth
    return {value: points[value] * POIDS // cards[value] for value in cards}
