"""How able a person feels to decide, from ten answers, and whether it moved more than chance does."""

from collections.abc import Sequence
from statistics import fmean

from cppcore.domain.questionnaires.profil import PRECISION
from cppcore.domain.socle.base import Choice

NB_ITEMS = 10
"""Items of the scale, two for each of five themes (QUESTIONNAIRES §2.8)."""

NB_REPONSES_MIN = 8
"""Answers needed for a mean: 75 % of the items is 7.5 (QUESTIONNAIRES §1.2, our own rule)."""

REPONSE_MIN, REPONSE_MAX = 1, 5
"""Lowest and highest answer, both included."""

BRUIT = 0.6
"""Smallest change of the mean that is told, on the 1-5 scale (QUESTIONNAIRES §2.8, our own arithmetic).

SD .7 and alpha .90 give a standard error of .7 x sqrt(1 - .90) = .22, and a reliable change of
1.96 x sqrt(2) x .22 = .61. To be replaced by the figures of real answers.
"""


class Evolution(Choice):
    """What became of the mean since last time; smaller changes than BRUIT are no change."""

    HAUSSE = "hausse", "hausse"
    BAISSE = "baisse", "baisse"
    STABLE = "stable", "stable"
    NON_MESURE = "non_mesure", "non mesuré"


def confidence(answers: Sequence[int | None]) -> float | None:
    """Return the mean of the ten answers, 1-5; None when fewer than eight are given (QUESTIONNAIRES §2.8).

    Args:
        answers: 1 to 5 for each item, None when it was passed.

    Raises:
        ValueError: There are not ten answers, or one is not a whole number from 1 to 5 or None.
    """
    if len(answers) != NB_ITEMS:
        raise ValueError(f"Le nombre de réponses n’est pas bon : donnez {NB_ITEMS} réponses.")
    given = [answer for answer in answers if answer is not None]
    if not all(type(answer) is int and REPONSE_MIN <= answer <= REPONSE_MAX for answer in given):
        raise ValueError(
            "Une réponse n’est pas acceptée : chaque réponse est un nombre entier "
            f"de {REPONSE_MIN} à {REPONSE_MAX}, ou rien."
        )
    return fmean(given) if len(given) >= NB_REPONSES_MIN else None


def evolution(before: float | None, now: float | None) -> Evolution:
    """Compare two means of the same person, from 0.6 of change on (QUESTIONNAIRES §2.8).

    Args:
        before: The mean of last time, 1-5; None: there was none.
        now: The mean of today, 1-5; None: too few answers.

    Raises:
        ValueError: A mean is not within 1-5.
    """
    if not all(REPONSE_MIN <= mean <= REPONSE_MAX for mean in (before, now) if mean is not None):
        raise ValueError(f"Une moyenne n’est pas acceptée : une moyenne va de {REPONSE_MIN} à {REPONSE_MAX}.")
    if before is None or now is None:
        return Evolution.NON_MESURE
    change = round(now - before, PRECISION)
    if abs(change) < BRUIT:
        return Evolution.STABLE
    return Evolution.HAUSSE if change > 0 else Evolution.BAISSE
