"""How many pistes were kept, new and set aside at each appointment held, and the sentence; no Altair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.pistes.piste import Decision, Piste, is_open
from cppcore.domain.questionnaires.mesure import POINTS_MIN
from cppcore.french import NBSP, plural

GARDEES, NOUVELLES, ECARTEES = "Gardées", "Nouvelles", "Écartées"
"""The three counts, in the order in which they are stacked."""


@dataclass(frozen=True)
class ComptePistes:
    """The pistes at the end of the day of one appointment; nombres holds the three counts."""

    le: date
    numero: int
    nombres: Mapping[str, int]


def at_each(
    pistes: Sequence[Piste], decisions: Sequence[Decision], rdvs_held: Sequence[Rdv]
) -> list[ComptePistes] | None:
    """Count, for each dated appointment held, the pistes kept, new and set aside since the one before.

    A piste noted and set aside between two appointments is only « écartée »; one reopened is
    « gardée ». At the first appointment every open piste is new. A piste without a creation date was
    always there. Returns None under two appointments, or when there is no piste to count.
    """
    rdvs = sorted((r.prevu_le, r.numero) for r in rdvs_held if r.prevu_le)
    if len(rdvs) < POINTS_MIN:
        return None
    before = [None, *(le for le, _ in rdvs)]
    counts = [
        ComptePistes(le, numero, _count(pistes, decisions, le, since))
        for (le, numero), since in zip(rdvs, before, strict=False)
    ]
    return counts if any(any(one.nombres.values()) for one in counts) else None


def _count(
    pistes: Sequence[Piste], decisions: Sequence[Decision], le: date, since: date | None
) -> dict[str, int]:
    """Count the pistes at the end of one day; since is the day of the appointment before."""
    taken = [decision for decision in decisions if decision.le <= le]
    taken_before = [d for d in taken if since is not None and d.le <= since]
    count = {GARDEES: 0, NOUVELLES: 0, ECARTEES: 0}
    for piste in pistes:
        created = piste.created_at.date() if piste.created_at else date.min
        if created > le:
            continue
        is_new = since is None or created > since
        if is_open(piste, taken):
            count[NOUVELLES if is_new else GARDEES] += 1
        elif is_new or is_open(piste, taken_before):
            count[ECARTEES] += 1
    return count


def sentence(counts: Sequence[ComptePistes]) -> str:
    """Read the counts: how many pistes at the first appointment, at the last, and how many went."""
    first, last = counts[0].nombres, counts[-1].nombres
    before, now = first[GARDEES] + first[NOUVELLES], last[GARDEES] + last[NOUVELLES]
    gone = sum(one.nombres[ECARTEES] for one in counts)
    return (
        f"Du premier au dernier des {len(counts)} rendez-vous tenus{NBSP}: "
        f"{plural(before, 'piste regardée', 'pistes regardées')}, "
        f"puis {now}{NBSP}; {plural(gone, 'écartée')} en tout."
    )
