"""What the field says of a piste: at least two professionals met before it counts as « pour »."""

from collections.abc import Iterable, Sequence, Set
from uuid import UUID

from cppcore.domain.immersion.immersion import Immersion
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.domain.recherches.recherche import (
    FIABILITE_DIRECTE,
    EtatRecherche,
    Preuve,
    Recherche,
    Sens,
    Source,
)

PROFESSIONNELS_MIN = 2
"""Professionals to meet before the field counts as « pour » (issue of the project; DOMAIN §5)."""


def field_state(
    piste_id: UUID,
    recherches: Iterable[Recherche],
    preuves: Iterable[Preuve],
    enquetes: Iterable[EnqueteMetier],
    immersions: Iterable[Immersion] = (),
) -> EtatCase:
    """Return the state of « terrain »: unknown with nobody met, « pour fragile » with one, then what they say.

    Counted are the researches that were done and carry an enquiry on this piste, or were done with a company
    or a professional and brought direct evidence about it. Two visits to the same person count once; so does
    a visit noted by half, with only the person or only the place of another one.

    From two professionals on it is « pour » when something that they said is for, « contre » when all that
    settles is against; it stays fragile while nothing settles. A work trial that was held and proved something is
    enough alone: days of work are more than one talk (QUESTIONNAIRES §3.3: « enquête or EMT »). « contradiction » is both on one criterion, as
    in a cell: what is against on another criterion already has its own cell, and must not count twice.
    """
    direct = _direct(piste_id, preuves)
    trials = {i.recherche_id for i in immersions if i.piste_id == piste_id and i.is_held}
    met = _visits(piste_id, recherches, direct, enquetes, trials)
    if not met:
        return EtatCase.INCONNU
    ids = {r.id for r in met}
    plus, minus = (
        {p.critere for p in direct if p.recherche_id in ids and p.sens is sens}
        for sens in (Sens.POUR, Sens.CONTRE)
    )
    if plus & minus:
        return EtatCase.CONTRADICTION
    is_tried = any(p.recherche_id in trials & ids for p in direct)
    is_enough = is_tried or len(_names(met)) >= PROFESSIONNELS_MIN
    if minus and not plus:
        return EtatCase.CONTRE if is_enough else EtatCase.CONTRE_FRAGILE
    return EtatCase.POUR if is_enough and plus else EtatCase.POUR_FRAGILE


def _direct(piste_id: UUID, preuves: Iterable[Preuve]) -> list[Preuve]:
    """Return the direct evidence about a piste: an employer's hearsay about others is not the field."""
    return [p for p in preuves if p.piste_id == piste_id and p.fiabilite >= FIABILITE_DIRECTE]


def _visits(
    piste_id: UUID,
    recherches: Iterable[Recherche],
    direct: Iterable[Preuve],
    enquetes: Iterable[EnqueteMetier],
    trials: Set[UUID] = frozenset(),
) -> list[Recherche]:
    proving = {p.recherche_id for p in direct}
    enquired = {e.recherche_id for e in enquetes if e.piste_id == piste_id}
    return [
        r
        for r in recherches
        if r.etat is EtatRecherche.FAITE
        and (r.id in enquired or r.id in trials or (r.source is Source.ENTREPRISE and r.id in proving))
    ]


def _names(met: Sequence[Recherche]) -> list[str]:
    signs = {(r.personne.casefold(), r.organisme.casefold()) for r in met}
    whole = {sign for sign in signs if all(sign)}
    told = {part for sign in whole for part in sign}
    half = {part for sign in signs - whole for part in sign if part} - told
    return sorted(
        [
            *(" ".join(sign) for sign in whole),
            *half,
            *(r.id.hex for r in met if not (r.personne or r.organisme)),
        ]
    )
