"""How near a person's interests are to a job of ROME, which gives one or two letters only."""

from collections.abc import Mapping
from statistics import fmean

from cppcore.domain.questionnaires.congruence import DISTANCE_MAX, Proximite
from cppcore.domain.questionnaires.profil import LETTRES, Niveau, distance, profile

PROCHE_MIN = 2 / 3
EN_PARTIE_MIN = 1 / 3
"""Smallest share said « proche » and « en partie »: ours, to be checked; the design gives no cut for two letters."""


def compare(scores: Mapping[str, float | None], lettres: str) -> float | None:
    """Return how near a profile is to the letters of a job, from 0 to 1; None when it cannot be said.

    C on as many letters as the job has (QUESTIONNAIRES §1.2: C_n, the sum of (n+1-i)(3-d) over 3n(n+1)/2), averaged over
    the codes that the profile allows, so that no tied letter is preferred. A flat profile is near nothing,
    and nothing is computed from letters that are not known.
    """
    n = len(lettres)
    found = profile(scores)
    if not n or set(lettres) - set(LETTRES) or not found.codes or found.niveau is Niveau.PLAT:
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
