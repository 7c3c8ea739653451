"""What each criterion must be for the person: in her order, ideal, acceptable, impossible."""

from collections.abc import Iterable, Sequence
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.recherche import Source
from cppcore.domain.socle.base import Code, Ligne, Record

NOM_MAX = 40
"""Longest name of a criterion of her own: it is the head of a column."""

POIDS_MAX = 5
"""Heaviest weight that a counsellor gives to a criterion."""

PLACES = (Source.ENTREPRISE, Source.ECOLE, Source.CIO, Source.SITE)
"""Where to ask about a criterion of her own: nobody knows better, so the most direct first."""


class Preference(Record):
    """One criterion of one person, a shared one or her own.

    code is that of the shared criterion, or a code of her own. nom and question are empty for a shared one.
    ordre: the smallest comes first. ideal, acceptable and impossible are her words, empty while not said.
    poids is for the counsellor's page, None while not given. retire: she no longer compares on it.
    """

    code: Code
    nom: Ligne = Field(default="", max_length=NOM_MAX)
    question: Ligne = ""
    ordre: int = Field(default=0, ge=0)
    ideal: Ligne = ""
    acceptable: Ligne = ""
    impossible: Ligne = ""
    poids: int | None = Field(default=None, ge=0, le=POIDS_MAX)
    retire: bool = False

    @classmethod
    def of(cls, dossier_id: UUID, code: str, ordre: int) -> Self:
        """Return what the notebook holds of a shared criterion before the person has said anything."""
        return cls(id=uuid5(dossier_id, f"preference-{code}"), dossier_id=dossier_id, code=code, ordre=ordre)

    @classmethod
    def own(cls, dossier_id: UUID, new: UUID, nom: str, ordre: int) -> Self:
        """Return a criterion that the person names; its id makes its code, so made twice it is one."""
        return cls(id=new, dossier_id=dossier_id, code=f"perso-{new.hex}", nom=nom, ordre=ordre)


def preferences_of(
    dossier_id: UUID, shared: Sequence[Critere], said: Iterable[Preference]
) -> list[Preference]:
    """Return every preference in her order: what she said, and the starting criteria she said nothing of.

    Criteria she took away are left out.
    """
    known = {p.code: p for p in said}
    every = list(known.values()) + [
        Preference.of(dossier_id, c.code, n) for n, c in enumerate(shared) if c.depart and c.code not in known
    ]
    rank = {c.code: n for n, c in enumerate(shared)}
    every.sort(key=lambda p: (p.ordre, rank.get(p.code, len(rank)), p.code))
    return [p for p in every if not p.retire]


def criteres_of(shared: Sequence[Critere], preferences: Iterable[Preference]) -> tuple[Critere, ...]:
    """Return the criteria of the grid, in the order of these preferences; an unknown code without a name is left out."""
    known = {c.code: c for c in shared}
    found = (known.get(p.code) or _own(p) for p in preferences)
    return tuple(c for c in found if c is not None)


def _own(preference: Preference) -> Critere | None:
    if not preference.nom:
        return None
    return Critere(
        code=preference.code,
        nom=preference.nom,
        court=preference.nom,
        question=preference.question or f"{preference.nom} : qu’en est-il pour ce métier ?",
        perissable=False,
        ou_chercher=PLACES,
    )
