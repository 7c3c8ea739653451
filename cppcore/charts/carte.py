"""What every drawing of the grid shares: the order of the pistes, and the sentence that reads them; no Altair."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import Case
from cppcore.french import NBSP, join, plural

ETATS = (
    EtatCase.POUR,
    EtatCase.POUR_FRAGILE,
    EtatCase.POUR_A_VERIFIER,
    EtatCase.CONTRE,
    EtatCase.CONTRE_FRAGILE,
    EtatCase.CONTRE_A_VERIFIER,
    EtatCase.CONTRADICTION,
    EtatCase.ANCIEN,
    EtatCase.INCONNU,
)
"""The states in the order of the legend and of the sentence."""


def by_piste(cases: Sequence[Case]) -> list[list[Case]]:
    """Return the cells of each piste, those with the fewest unknowns first; the others keep the order given."""
    lines: dict[UUID, list[Case]] = {}
    for case in cases:
        lines.setdefault(case.piste.id, []).append(case)
    return sorted(lines.values(), key=lambda line: sum(c.etat is EtatCase.INCONNU for c in line))


def present(cases: Sequence[Case]) -> tuple[EtatCase, ...]:
    """Return the states that these cells have, in the order of the legend."""
    found = {case.etat for case in cases}
    return tuple(etat for etat in ETATS if etat in found)


def legend(etat: EtatCase) -> str:
    """Return the sign of a state and its name."""
    return f"{etat.symbole}  {etat.label}"


def sentence(cases: Sequence[Case]) -> str:
    """Read the cells: how many pistes, how many cells, how many in each state."""
    count = Counter(case.etat for case in cases)
    said = [f"{etat.label} {count[etat]}" for etat in ETATS if count[etat]]
    pistes = len({case.piste.id for case in cases})
    return f"{plural(pistes, 'piste')}, {plural(len(cases), 'case')}{NBSP}: {join(said)}."
