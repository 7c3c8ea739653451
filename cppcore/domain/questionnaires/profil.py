"""RIASEC scores of one questionnaire, and what they allow to say about the person's interests."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations
from math import sqrt
from statistics import fmean, pstdev

from cppcore.domain.socle.base import Choice, Model

LETTRES = "RIASEC"
"""The six letters, in their order on Holland's hexagon."""

NB_ITEMS = 8
"""Activities asked for one letter (QUESTIONNAIRES, annex A)."""

NB_REPONSES_MIN = 6
"""Answers needed to score a letter: 75 % of its activities (QUESTIONNAIRES §1.2, our own rule)."""

REPONSE_MAX = 2
"""Value of « Oui »; « Je ne sais pas » is 1 and « Non » 0 (QUESTIONNAIRES §0)."""

SCORE_MAX = NB_ITEMS * REPONSE_MAX
"""Highest score of a letter."""

PLAT_MAX = 0.15 * SCORE_MAX
"""Largest first-to-last difference of a flat profile (QUESTIONNAIRES §1.3, our own rule)."""

DIFFERENCIE_MIN = 0.375 * SCORE_MAX
"""Smallest first-to-last difference of a differentiated profile (QUESTIONNAIRES §1.3, our own rule)."""

TRES_PROCHE_MAX = 2.0
"""Difference under which two unequal letters are « très proches » (QUESTIONNAIRES §1.3, after the SDS)."""

_LONGUEUR_CODE = 3
"""Letters of a Holland code."""

PRECISION = 9
"""Decimals kept before comparing with a threshold: 10.4 - 8 must count as 2.4."""


class Differenciation(Choice):
    """How far the first letter stands from the last one (Holland's differentiation, DI5)."""

    PLAT = "plat", "plat"
    PEU_DIFFERENCIE = "peu_differencie", "peu différencié"
    DIFFERENCIE = "differencie", "différencié"


class Consistance(Choice):
    """How near the first two letters are on the hexagon; undetermined when tied codes disagree."""

    ELEVEE = "elevee", "élevée"
    MOYENNE = "moyenne", "moyenne"
    FAIBLE = "faible", "faible"
    INDETERMINEE = "indeterminee", "indéterminée"


class ScoreEchelle(Model):
    """The score of one letter.

    score is on 0-16; None means too few answers, which is not 0. n counts the answers. prorated
    says that the score stands for activities left without an answer.
    """

    score: float | None
    n: int
    prorated: bool


class Profil(Model):
    """Everything that six scores say, unrounded; None everywhere when a letter has no score.

    di1 to di7 are the differentiation indices of QUESTIONNAIRES §1.2.
    """

    display: str | None = None
    """Tied letters are grouped with "/"; a flat profile has one too: the screen decides to show no code."""
    n_codes: int = 0
    codes: tuple[str, ...] = ()
    """Every permissible three-letter code."""
    di1: float | None = None
    di2: float | None = None
    di3: float | None = None
    di4: float | None = None
    di5: float | None = None
    di6: float | None = None
    """None when all scores are 0."""
    di7: float | None = None
    niveau: Differenciation | None = None
    consistance: Consistance | None = None
    elevation: float | None = None
    """The mean score."""
    things_people: float | None = None
    """A coordinate on Prediger's axes, as the next one."""
    data_ideas: float | None = None

    def to_json(self) -> dict[str, object]:
        """Return the rounded values under the names of CALCUL, with French words for the levels."""
        return {
            "display": self.display,
            "n_codes": self.n_codes,
            "codes": list(self.codes),
            "DI1": _whole(self.di1),
            "DI2": _whole(self.di2),
            "DI3": _rounded(self.di3, 2),
            "DI4": _rounded(self.di4, 2),
            "DI5": _whole(self.di5),
            "DI6": _rounded(self.di6, 4),
            "DI7": _rounded(self.di7, 4),
            "niveau": self.niveau.label if self.niveau else None,
            "consistance": self.consistance.label if self.consistance else None,
            "elevation": _rounded(self.elevation, 2),
            "things_people": _whole(self.things_people),
            "data_ideas": _rounded(self.data_ideas, 2),
        }


def score_scale(answers: Sequence[int | None]) -> ScoreEchelle:
    """Score the eight answers of one letter on 0-16 (QUESTIONNAIRES §1.2).

    Args:
        answers: 0, 1 or 2 for each activity, None when it was passed or not reached.

    Raises:
        ValueError: There are not eight answers, or one is not 0, 1, 2 or None.
    """
    if len(answers) != NB_ITEMS:
        raise ValueError(f"Le nombre de réponses n’est pas bon : une échelle en compte {NB_ITEMS}.")
    if not all(a is None or (type(a) is int and 0 <= a <= REPONSE_MAX) for a in answers):
        raise ValueError("Une réponse n’est pas acceptée : chaque réponse vaut 0, 1, 2 ou rien.")
    given = [answer for answer in answers if answer is not None]
    if len(given) < NB_REPONSES_MIN:
        return ScoreEchelle(score=None, n=len(given), prorated=False)
    return ScoreEchelle(
        score=sum(given) * NB_ITEMS / len(given), n=len(given), prorated=len(given) < NB_ITEMS
    )


def profile(scores: Mapping[str, float | None]) -> Profil:
    """Read six scores: codes with their ties, differentiation, consistency, axes (QUESTIONNAIRES §1.2).

    Args:
        scores: The score of each letter, 0-16, in any order. None or absent: the letter has no
            score, and then nothing is computable.

    Raises:
        ValueError: A key is not one of the six letters, or a score is not within 0-16.
    """
    known = _known(scores)
    if known is None:
        return Profil()
    groups = _top_groups(_ranking(known))
    codes = _codes(groups)
    x = sorted(known.values(), reverse=True)
    r, i, a, s, e, c = (known[letter] for letter in LETTRES)
    total = sum(x)
    return Profil(
        display=" ".join("/".join(group) for group in groups),
        n_codes=len(codes),
        codes=codes,
        di1=x[0] - x[1],
        di2=x[0] - x[2],
        di3=x[0] - (x[1] + x[3]) / 2,
        di4=x[0] - (x[2] + x[4]) / 2,
        di5=x[0] - x[5],
        di6=(x[0] - x[5]) / total if total else None,
        di7=pstdev(x),
        niveau=_niveau(x[0] - x[5]),
        consistance=_consistance(codes),
        elevation=fmean(x),
        things_people=2 * r + i - a - 2 * s - e + c,
        data_ideas=sqrt(3) * (e + c - i - a),
    )


def near_ties(scores: Mapping[str, float | None]) -> list[tuple[str, str]]:
    """Return the neighbours in the ranking that are « très proches » without being equal.

    Each side of a pair holds one letter, or several tied letters in R-I-A-S-E-C order; the higher
    side comes first. Empty when a letter has no score.

    Raises:
        ValueError: As for profile.
    """
    known = _known(scores)
    if known is None:
        return []
    return [
        (upper, lower)
        for upper, lower in pairwise(_ranking(known))
        if round(known[upper[0]] - known[lower[0]], PRECISION) <= TRES_PROCHE_MAX
    ]


def distance(first: str, second: str) -> int:
    """Count the steps, 0 to 3, between two letters on the hexagon (QUESTIONNAIRES §1.2)."""
    steps = abs(LETTRES.index(first) - LETTRES.index(second))
    return min(steps, len(LETTRES) - steps)


def _known(scores: Mapping[str, float | None]) -> dict[str, float] | None:
    """Return the checked scores in R-I-A-S-E-C order, None when a letter has no score."""
    if not set(scores) <= set(LETTRES):
        raise ValueError(f"Une lettre n’est pas connue : les six lettres sont {', '.join(LETTRES)}.")
    known = {letter: score for letter in LETTRES if (score := scores.get(letter)) is not None}
    if not all(0 <= score <= SCORE_MAX for score in known.values()):
        raise ValueError(f"Un score n’est pas accepté : un score va de 0 à {SCORE_MAX}.")
    return known if len(known) == len(LETTRES) else None


def _ranking(known: Mapping[str, float]) -> list[str]:
    """Group tied letters, in R-I-A-S-E-C order, from the highest score to the lowest."""
    return [
        "".join(letter for letter in LETTRES if known[letter] == score)
        for score in sorted(set(known.values()), reverse=True)
    ]


def _top_groups(ranking: Sequence[str]) -> list[str]:
    """Keep the first groups, until at least three letters are covered."""
    top: list[str] = []
    for group in ranking:
        if len("".join(top)) >= _LONGUEUR_CODE:
            break
        top.append(group)
    return top


def _codes(groups: Sequence[str]) -> tuple[str, ...]:
    """Return every permissible three-letter code (Iachan 1990): tied letters in every order."""
    codes = [""]
    for group in groups:
        taken = min(len(group), _LONGUEUR_CODE - len(codes[0]))
        codes = [code + "".join(letters) for code in codes for letters in permutations(group, taken)]
    return tuple(codes)


def _niveau(di5: float) -> Differenciation:
    spread = round(di5, PRECISION)
    if spread <= PLAT_MAX:
        return Differenciation.PLAT
    return Differenciation.PEU_DIFFERENCIE if spread < DIFFERENCIE_MIN else Differenciation.DIFFERENCIE


def _consistance(codes: Sequence[str]) -> Consistance:
    by_distance = {1: Consistance.ELEVEE, 2: Consistance.MOYENNE, 3: Consistance.FAIBLE}
    found = {by_distance[distance(code[0], code[1])] for code in codes}
    return found.pop() if len(found) == 1 else Consistance.INDETERMINEE


def _rounded(value: float | None, digits: int) -> float | None:
    """Round, and turn the -0.0 that rounding can leave into 0.0."""
    return None if value is None else round(value, digits) + 0.0


def _whole(value: float | None) -> float | int | None:
    """Round to 2 decimals, without decimals at all when the result is a whole number."""
    rounded = _rounded(value, 2)
    return int(rounded) if rounded is not None and rounded.is_integer() else rounded
