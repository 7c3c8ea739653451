"""The fifteen forced choices of questionnaire II: one score per letter, and whether the choices hang together."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from cppcore.domain.questionnaires.profil import LETTRES
from cppcore.domain.socle.base import Choice, Model

PAIRES = tuple("".join(pair) for pair in combinations(LETTRES, 2))
"""Code of each pair, « RI » to « EC »: every letter meets every other one once (QUESTIONNAIRES §2.2)."""

TRIPLETS = 20
"""Groups of three letters among the six: each is circular or not."""

TRIADES_MAX = 8
"""Most circular triads that fifteen choices can hold (QUESTIONNAIRES §2.2, counted case by case)."""

CLAIR_MIN = 0.75
"""Smallest zeta of « choix clairs » (QUESTIONNAIRES §2.2, our own rule)."""

HESITATIONS_MIN = 0.5
"""Smallest zeta of « quelques hésitations » (QUESTIONNAIRES §2.2, our own rule)."""


class Nettete(Choice):
    """How far fifteen choices hang together; no code is shown for the last level."""

    CLAIR = "clair", "choix clairs"
    HESITATIONS = "hesitations", "quelques hésitations"
    DIFFICILE = "difficile", "difficile à départager"


class ChoixForce(Model):
    """What fifteen choices say; everything but missing is None until all are made.

    scores holds the number of times each letter was chosen, 0-5: an order within one person, never
    compared with another person's. missing counts the pairs without an answer. triads counts the
    circular triads (R before I, I before A, A before R), 0-8. zeta is 1 without any and 0 with 8.
    """

    missing: int
    scores: dict[str, int] | None = None
    triads: int | None = None
    zeta: float | None = None
    nettete: Nettete | None = None


def score_choices(choices: Mapping[str, str | None]) -> ChoixForce:
    """Score the forced choices between two occupations (QUESTIONNAIRES §2.2).

    An unknown occupation leaves its pair unanswered, and nothing is scored before the fifteen
    answers are there.

    Args:
        choices: The letter chosen in each pair of PAIRES; None or absent: not answered.

    Raises:
        ValueError: A key is not one of the pairs, or an answer is neither of the pair's letters.
    """
    if not set(choices) <= set(PAIRES):
        raise ValueError(f"Une paire n’est pas connue : les paires sont {', '.join(PAIRES)}.")
    chosen = {pair: letter for pair, letter in choices.items() if letter is not None}
    if not all(letter in tuple(pair) for pair, letter in chosen.items()):
        raise ValueError("Un choix n’est pas accepté : écrivez une des deux lettres de la paire, ou rien.")
    if len(chosen) < len(PAIRES):
        return ChoixForce(missing=len(PAIRES) - len(chosen))
    counts = Counter(chosen.values())
    triads = TRIPLETS - sum(s * (s - 1) // 2 for s in counts.values())
    zeta = 1 - triads / TRIADES_MAX
    return ChoixForce(
        missing=0,
        scores={letter: counts[letter] for letter in LETTRES},
        triads=triads,
        zeta=zeta,
        nettete=_nettete(zeta),
    )


def _nettete(zeta: float) -> Nettete:
    if zeta >= CLAIR_MIN:
        return Nettete.CLAIR
    return Nettete.HESITATIONS if zeta >= HESITATIONS_MIN else Nettete.DIFFICILE
