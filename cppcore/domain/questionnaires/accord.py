"""Whether questionnaires I and II say the same of one person: a difference is a question, never a fault."""

from collections.abc import Sequence

from cppcore.domain.questionnaires.congruence import complete, correlate
from cppcore.domain.questionnaires.profil import LETTRES
from cppcore.domain.socle.base import Model

NB_PREMIERES = 3
"""Letters looked at on top of each questionnaire (QUESTIONNAIRES §1.3)."""

RHO_MIN = 0.3
"""Rank correlation under which I and II disagree (QUESTIONNAIRES §1.3, our own rule)."""

COMMUNES_MIN = 2
"""Common letters under which I and II disagree (QUESTIONNAIRES §1.3, our own rule)."""


class Accord(Model):
    """How far two orders of the six letters agree; only ranks count, for II has no scale.

    rho is Spearman's, from -1 to 1; None when a score is missing or when all the scores of one side
    are equal. top3_common counts the letters that both put on top, 0-3; None when a score is missing.
    """

    rho: float | None = None
    top3_common: int | None = None

    @property
    def disagrees(self) -> bool | None:
        """Tell whether the counsellor takes it up with the person, None when rho is not computable.

        I and II disagree when their orders have little in common, or at most one of their first
        letters (QUESTIONNAIRES §1.3). The person reads nothing alarming.
        """
        if self.rho is None or self.top3_common is None:
            return None
        return self.rho < RHO_MIN or self.top3_common < COMMUNES_MIN


def agreement(first: Sequence[float | None], second: Sequence[float | None]) -> Accord:
    """Compare the scores of I and II, each in R-I-A-S-E-C order (QUESTIONNAIRES §1.3).

    A letter is on top when its score is at least the third highest one: tied letters are all in, so
    that more than three may be on top. Common letters are counted up to three.

    Args:
        first: Six scores, None for a letter without a score.
        second: Six scores of the other questionnaire, on any scale.

    Raises:
        ValueError: As for complete.
    """
    one, other = complete(first), complete(second)
    if one is None or other is None:
        return Accord()
    return Accord(
        rho=correlate(_ranks(one), _ranks(other)),
        top3_common=min(NB_PREMIERES, len(_top(one) & _top(other))),
    )


def _ranks(scores: Sequence[float]) -> list[float]:
    """Rank the scores from the lowest, 1; tied scores share the mean of their ranks."""
    ordered = sorted(scores)
    return [ordered.index(score) + (ordered.count(score) + 1) / 2 for score in scores]


def _top(scores: Sequence[float]) -> set[str]:
    third = sorted(scores, reverse=True)[NB_PREMIERES - 1]
    return {letter for letter, score in zip(LETTRES, scores, strict=True) if score >= third}
