"""« Prêt à confirmer »: the named gaps of one piste, never a verdict; the person and her counsellor decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cppcore.domain.pistes.case import EtatCase

SANS_FORMATION = {"interet": "intérêt", "conditions": "conditions", "acces": "accès"}
FORMATION = {"dates": "dates", "financement": "financement"}
TERRAIN = {"emploi": "emploi local", "terrain": "terrain"}

CASES = {**SANS_FORMATION, **FORMATION, **TERRAIN}
"""The seven cells to know before confirming, in the order in which gaps are named (QUESTIONNAIRES §3.3)."""

FREIN, PLAN, ACCORD = "frein", "plan d’action", "accord de la personne"
"""What is named after the cells."""

OUI = "oui"
INCONNU = EtatCase.INCONNU.label
POUR = EtatCase.POUR.label


@dataclass(frozen=True)
class Ecart:
    """One thing that is still missing: what, and where it stands in words."""

    quoi: str
    etat: str


def gaps(
    cells: Mapping[str, str],
    *,
    formation: bool | None,
    freins: Sequence[str],
    plan: Sequence[date],
    accord: str,
    today: date,
) -> list[Ecart]:
    """Return what is missing before confirming a piste, in order; an empty list means « prêt à confirmer ».

    Args:
        cells: State in words of each cell, by the names of CASES; a missing one is unknown.
        formation: Whether the piste needs training; False does not ask for dates and funding.
        freins: What blocks, in words; each is named.
        plan: The days of the actions that have an owner.
        accord: What the person says: « oui », « non » or « je ne sais pas ».
        today: The day the question is asked; an action of the day is not one to come (§3.3: « dated in
            the future »), it leaves nothing to do the day after.
    """
    asked = [name for code, name in CASES.items() if formation is not False or code not in FORMATION]
    found = [Ecart(name, cells.get(name, INCONNU)) for name in asked if cells.get(name, INCONNU) != POUR]
    found += [Ecart(FREIN, frein) for frein in freins]
    if not any(day > today for day in plan):
        found.append(Ecart(PLAN, "aucune action à venir"))
    if accord != OUI:
        found.append(Ecart(ACCORD, accord))
    return found
