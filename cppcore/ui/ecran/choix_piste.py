"""The choice of a piste, the same on every screen."""

from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md


def names(carnet: Carnet, chosen: UUID | None) -> dict[UUID, str]:
    """Return the pistes that may be chosen, by id: those still looked at, and the one chosen before."""
    aside = [p for p in carnet.pistes if p.id == chosen and p not in carnet.open_pistes]
    return {p.id: p.intitule for p in (*carnet.open_pistes, *aside)}


def ask(draft: Draft, carnet: Carnet, label: Md) -> str | None:
    """Draw the choice of a piste in a form, the only one chosen at first; return its id."""
    shown = {str(p.id): p.intitule for p in carnet.open_pistes}
    return draft.pick("piste", label, shown, default=next(iter(shown)) if len(shown) == 1 else None)
