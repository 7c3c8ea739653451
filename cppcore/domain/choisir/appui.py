"""What a cell rests on: one weak source alone, or a fact that is the same for every piste."""

from collections.abc import Sequence
from datetime import date

from cppcore.domain.pistes.case import FIABILITE_SOLIDE, cell_state
from cppcore.domain.pistes.grille import Case


def rests_on_one_weak_source(case: Case, *, today: date) -> bool:
    """Tell whether the cell would say something else without one of its weak sources.

    The single-source alarm (QUESTIONNAIRES §3.2, after the analysis of competing hypotheses): a weak source
    is hearsay, and evidence that does not settle is no source.
    """
    marques = case.marques
    for n, marque in enumerate(marques):
        if marque.sens and marque.fiabilite < FIABILITE_SOLIDE:
            rest = marques[:n] + marques[n + 1 :]
            if cell_state(rest, today=today, perissable=case.critere.perissable) is not case.etat:
                return True
    return False


def settles_nothing(cases: Sequence[Case]) -> bool:
    """Tell whether one criterion « ne départage pas »: two pistes or more, all known and all worth the same."""
    levels = {case.niveau for case in cases}
    return len(cases) > 1 and len(levels) == 1 and None not in levels
