"""The grid read criterion after criterion in the person's order: what would go, what is left, what is in between."""

from collections.abc import Sequence
from dataclasses import dataclass

from cppcore.domain.choisir.elimination import Elimination, compromises, eliminate, relax
from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import Piste

ACCEPTED = (NiveauAvis.CONVIENT, NiveauAvis.ACCEPTABLE)
"""Levels that keep a piste."""

UNSETTLED = {EtatCase.CONTRADICTION, EtatCase.ANCIEN}
"""States that leave a cell unknown whatever level it was given: the sources must be asked first."""


@dataclass(frozen=True)
class Choix:
    """What the grid says of the open pistes.

    sorties: cells by which a piste would go, one each. restent: pistes left, never ranked. compromis: cells
    of the pistes that fail one criterion only. relacher: the
    criterion to relax when nothing is left, None otherwise.
    """

    sorties: tuple[Case, ...]
    restent: tuple[Piste, ...]
    compromis: tuple[Case, ...]
    relacher: Critere | None


def level_of(case: Case) -> NiveauAvis | None:
    """Return the level by which a cell may set its piste aside, None while it is not known for good."""
    return None if case.etat in UNSETTLED else case.niveau


def choose(cases: Sequence[Case], criteres: Sequence[Critere]) -> Choix:
    """Read the grid in the order of the criteria; nothing is decided here, the person decides."""
    by_cell = {(str(c.piste.id), c.critere.code): c for c in cases}
    pistes = {str(c.piste.id): c.piste for c in cases}
    levels: dict[str, dict[str, str | None]] = {name: {} for name in pistes}
    for (name, critere), case in by_cell.items():
        levels[name][critere] = level_of(case)
    order = [(c.code, ACCEPTED) for c in criteres]
    found: Elimination = eliminate(levels, order)
    named = {c.code: c for c in criteres}
    softer = relax(levels, order)
    return Choix(
        sorties=tuple(by_cell[name, critere] for name, critere, _ in found.log),
        restent=tuple(pistes[name] for name in found.alive),
        compromis=tuple(by_cell[name, critere] for name, critere in compromises(levels, order).items()),
        relacher=named[softer] if softer else None,
    )
