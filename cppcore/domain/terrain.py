"""What the field says of a piste: at least two professionals met before it counts as « pour »."""

from collections.abc import Iterable
from uuid import UUID

from cppcore.domain.case import EtatCase
from cppcore.domain.enquete import EnqueteMetier
from cppcore.domain.recherche import EtatRecherche, Preuve, Recherche, Sens, Source

PROFESSIONNELS_MIN = 2
"""Professionals to meet before the field counts as « pour » (issue of the project; DOMAIN §5)."""


def professionals(
    piste_id: UUID,
    recherches: Iterable[Recherche],
    preuves: Iterable[Preuve],
    enquetes: Iterable[EnqueteMetier],
) -> list[str]:
    """Return whom the person met about a piste, one name each: a person, else a place, else the visit itself.

    Counted are the researches done with a company or a professional that brought evidence about this piste or
    carry one of its enquiries. Two visits to the same person count once.
    """
    about = {p.recherche_id for p in preuves if p.piste_id == piste_id}
    about |= {e.recherche_id for e in enquetes if e.piste_id == piste_id}
    met = [
        r
        for r in recherches
        if r.id in about and r.source is Source.ENTREPRISE and r.etat is EtatRecherche.FAITE
    ]
    return sorted({_who(r) for r in met})


def _who(recherche: Recherche) -> str:
    named = f"{recherche.personne} {recherche.organisme}".split()
    return " ".join(named).casefold() or recherche.id.hex


def field_state(
    piste_id: UUID,
    recherches: Iterable[Recherche],
    preuves: Iterable[Preuve],
    enquetes: Iterable[EnqueteMetier],
) -> EtatCase:
    """Return the state of « terrain »: unknown with nobody met, « pour fragile » with one, then what they say.

    From two professionals on it is « pour » when what they brought is for, « contre » when it is against,
    « contradiction » when they brought both; it stays fragile while nothing that they said settles.
    """
    recherches, preuves = list(recherches), list(preuves)
    met = professionals(piste_id, recherches, preuves, enquetes)
    if not met:
        return EtatCase.INCONNU
    field = {r.id for r in recherches if r.source is Source.ENTREPRISE}
    said = {p.sens for p in preuves if p.piste_id == piste_id and p.recherche_id in field}
    if {Sens.POUR, Sens.CONTRE} <= said:
        return EtatCase.CONTRADICTION
    is_enough = len(met) >= PROFESSIONNELS_MIN
    if Sens.CONTRE in said:
        return EtatCase.CONTRE if is_enough else EtatCase.CONTRE_FRAGILE
    return EtatCase.POUR if is_enough and Sens.POUR in said else EtatCase.POUR_FRAGILE
