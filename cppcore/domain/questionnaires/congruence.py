"""How near two profiles of interests are: the codes C and M, averaged over ties, and Pearson's r."""

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import fmean

from cppcore.domain.questionnaires.profil import LETTRES, PRECISION, Differenciation, distance, profile
from cppcore.domain.socle.base import Choice, Model

POIDS_C = (3, 2, 1)
"""Weight of each of the three ranks in C (Brown & Gore, QUESTIONNAIRES §1.2)."""

DISTANCE_MAX = 3
"""Steps between two opposite letters of the hexagon."""

C_MAX = sum(POIDS_C) * DISTANCE_MAX
"""C of two identical codes."""

POIDS_M = ((22, 10, 4), (10, 5, 2), (4, 2, 1))
"""Weight in M of a letter found at one rank of each code (Iachan 1984, QUESTIONNAIRES §1.2)."""

POIDS_M2 = ((5, 2), (2, 1))
"""The same weights when only the first two letters count (Iachan 1990)."""

NOMBRE_MAX = 1_000_000
"""Largest number correlated, in absolute value: any scale in use holds within it."""

PROCHE_MIN = 2 / 3
EN_PARTIE_MIN = 1 / 3
"""Smallest share said « proche » and « en partie »: ours, to be checked; the design gives no cut for two letters."""


class Proximite(Choice):
    """How near two profiles are, in words; a flat profile is near or far from nothing."""

    PROCHE = "proche", "proche"
    EN_PARTIE = "en_partie", "en partie"
    ELOIGNE = "eloigne", "éloigné"
    PAS_CALCULABLE = "pas_calculable", "pas calculable"


class Congruence(Model):
    """How near two three-letter codes are.

    c is on 0-18 and c_pct the same as a percentage; m is on 0-28; m2, on 0-6, looks at the first
    two letters only.
    """

    c: int
    c_pct: float
    m: int
    m2: int


class CongruenceProfil(Model):
    """C (0-18) and M (0-28) averaged over the permissible codes of a profile, None without a code."""

    c: float | None = None
    m: float | None = None


def compare_codes(first: str, second: str) -> Congruence:
    """Compare two three-letter codes, in any order (QUESTIONNAIRES §1.2).

    Raises:
        ValueError: A code is not three different letters among R, I, A, S, E and C.
    """
    _check_code(first)
    _check_code(second)
    c = sum(
        weight * (DISTANCE_MAX - distance(one, other))
        for weight, one, other in zip(POIDS_C, first, second, strict=True)
    )
    return Congruence(
        c=c,
        c_pct=100 * c / C_MAX,
        m=_matches(first, second, POIDS_M),
        m2=_matches(first, second, POIDS_M2),
    )


def compare_profile(scores: Mapping[str, float | None], occupation: str) -> CongruenceProfil:
    """Compare a profile with the code of an occupation: no tied letter is preferred (Iachan 1990).

    A flat profile has codes too, 120 when all is equal: the screen decides to compare nothing.

    Args:
        scores: The score of each letter, 0-16, in any order. None or absent: the letter has no
            score, and then nothing is computable.
        occupation: The three letters of the occupation, first one first.

    Raises:
        ValueError: As for profile and compare_codes.
    """
    _check_code(occupation)
    compared = [compare_codes(code, occupation) for code in profile(scores).codes]
    if not compared:
        return CongruenceProfil()
    return CongruenceProfil(c=fmean(one.c for one in compared), m=fmean(one.m for one in compared))


def complete(scores: Sequence[float | None]) -> list[float] | None:
    """Return six scores once checked, None when one is missing: it is no 0.

    Raises:
        ValueError: There are not six scores, or one is not a number within ± NOMBRE_MAX.
    """
    if len(scores) != len(LETTRES):
        raise ValueError(f"Le nombre de scores n’est pas bon : donnez {len(LETTRES)} scores de chaque côté.")
    given = [score for score in scores if score is not None]
    if not all(abs(score) <= NOMBRE_MAX for score in given):
        raise ValueError(f"Un score n’est pas accepté : donnez des nombres d’au plus {NOMBRE_MAX}.")
    return given if len(given) == len(scores) else None


def correlate(first: Sequence[float | None], second: Sequence[float | None]) -> float | None:
    """Return Pearson's r, from -1 to 1, between two series of six scores in the same order.

    The two series may be on different scales: 0-16 for the person, 1-7 for an occupation.

    Returns:
        None when a score is missing or when all the scores of a series are equal: r is then
        undefined, which is neither 0 nor a bad match.

    Raises:
        ValueError: As for complete.
    """
    one, other = complete(first), complete(second)
    if one is None or other is None:
        return None
    one, other = _deviations(one), _deviations(other)
    spread = sqrt(sum(x * x for x in one) * sum(y * y for y in other))
    if not spread:
        return None
    return round(sum(x * y for x, y in zip(one, other, strict=True)) / spread, PRECISION)


def _check_code(code: str) -> None:
    if len(code) != len(POIDS_C) or len(set(code)) != len(code) or not set(code) <= set(LETTRES):
        raise ValueError(
            f"Un code n’est pas accepté : un code compte trois lettres différentes parmi {', '.join(LETTRES)}."
        )


def _matches(first: str, second: str, weights: Sequence[Sequence[int]]) -> int:
    """Add up the weights of the letters found in both codes, as far down as the weights go."""
    return sum(
        weight
        for row, one in zip(weights, first, strict=False)
        for weight, other in zip(row, second, strict=False)
        if one == other
    )


def _deviations(scores: Sequence[float]) -> list[float]:
    """Return the differences to the mean, rounded so that equal scores give 0 exactly."""
    mean = fmean(scores)
    return [round(score - mean, PRECISION) for score in scores]


def compare_letters(scores: Mapping[str, float | None], lettres: str) -> float | None:
    """Return how near a profile is to the letters of a job, from 0 to 1; None when it cannot be said.

    C on as many letters as the job has (QUESTIONNAIRES §1.2: C_n, the sum of (n+1-i)(3-d) over 3n(n+1)/2), averaged over
    the codes that the profile allows, so that no tied letter is preferred. A flat profile is near nothing,
    and nothing is computed from letters that are not known.
    """
    n = len(lettres)
    found = profile(scores)
    if not n or set(lettres) - set(LETTRES) or not found.codes or found.niveau is Differenciation.PLAT:
        return None
    most = DISTANCE_MAX * n * (n + 1) / 2
    shares = [
        sum((n - i) * (DISTANCE_MAX - distance(code[i], lettres[i])) for i in range(n)) / most
        for code in found.codes
    ]
    return fmean(shares)


def in_words(share: float | None) -> Proximite:
    """Say a share in words; None has its own."""
    if share is None:
        return Proximite.PAS_CALCULABLE
    if share >= PROCHE_MIN:
        return Proximite.PROCHE
    return Proximite.EN_PARTIE if share >= EN_PARTIE_MIN else Proximite.ELOIGNE
