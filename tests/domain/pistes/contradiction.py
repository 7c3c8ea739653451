"""Since when a cell contradicts itself: the rule that the query of the counsellor's list must follow."""

from collections.abc import Sequence
from datetime import date

from cppcore.domain.pistes.case import (
    CONTRE,
    DUREE_FRAICHEUR_JOURS,
    FIABILITE_SOLIDE,
    POUR,
    EtatCase,
    Marque,
    cell_state,
)


def contradicted_since(marques: Sequence[Marque], *, today: date, perissable: bool) -> date | None:
    """Return the day since which a cell contradicts itself, None when it does not.

    It is the day on which both sides had been seen by sources that count: since then nothing has settled it.
    The arguments are those of cell_state.
    """
    if cell_state(marques, today=today, perissable=perissable) is not EtatCase.CONTRADICTION:
        return None
    fresh = [m for m in marques if not (perissable and (today - m.vu_le).days > DUREE_FRAICHEUR_JOURS)]
    best = {side: max(m.fiabilite for m in fresh if m.sens == side) for side in (POUR, CONTRE)}
    strength = min(*best.values(), FIABILITE_SOLIDE)
    return max(min(m.vu_le for m in fresh if m.sens == side and m.fiabilite >= strength) for side in best)
