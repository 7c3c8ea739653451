"""The bilan of the CPP: the outcome that the person and her counsellor chose, her words, what she says of it."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.pistes.piste import Motif, Piste
from cppcore.domain.socle.base import Choice, Ligne, Record, Texte

REFLEXIONS_MAX = 3
"""How many pistes de réflexion a bilan may propose: « trois pistes de réflexion » (interview)."""


class IssueBilan(Choice):
    """How a CPP ends; each is an honourable ending, and none is computed."""

    CONFIRME = "confirme", "Mon projet est confirmé"
    SOUS_CONDITIONS = "sous-conditions", "Mon projet est confirmé, à une ou plusieurs conditions"
    REORIENTE = "reoriente", "Mon projet a changé en chemin"
    NON_CONFIRME = "non-confirme", "Mon projet n’est pas confirmé pour l’instant"


AVEC_PISTE = {IssueBilan.CONFIRME, IssueBilan.SOUS_CONDITIONS, IssueBilan.REORIENTE}
"""Outcomes that name the piste to go on with."""

AVEC_REFLEXIONS = {IssueBilan.NON_CONFIRME, IssueBilan.REORIENTE}
"""Outcomes that leave pistes de réflexion, each with its next small step."""


class Bilan(Record):
    """The bilan of the last appointment; everything may be left for later.

    circonstances, competences and projet are the texts of the three parts (DOMAIN §1.4): None while the proposed text
    stands, then the person's own.
    """

    issue: IssueBilan | None = None
    """None while it is not chosen."""
    le: date | None = None
    """The day on which the issue was chosen."""
    piste_id: UUID | None = None
    """The piste to go on with, or the one that is not confirmed."""
    conditions: Texte = ""
    motif: Motif | None = None
    """Why the piste is not confirmed."""
    circonstances: Texte | None = None
    competences: Texte | None = None
    projet: Texte | None = None
    mots: Texte = ""
    """What the person wants to be kept in these very words."""
    observations: Texte = ""
    """What the person says of the document."""
    accord: bool | None = None
    """Whether the person agrees with the document; None while not said."""
    scores: bool = False
    """Whether the results of the questionnaires are joined."""
    dessins: bool = True
    """Whether the drawings are joined."""

    @classmethod
    def blank(cls, dossier_id: UUID) -> Self:
        """Return the bilan of a person while it is blank; two windows that begin it write the same record."""
        return cls(id=uuid5(dossier_id, "bilan-cpp"), dossier_id=dossier_id)

    def choose(self, issue: IssueBilan | None, *, today: date) -> Self:
        """Return this bilan with another outcome, chosen today; the same one keeps its day, None withdraws it."""
        if issue is self.issue:
            return self
        return self.model_copy(update={"issue": issue, "le": today if issue else None})


class PisteReflexion(Record):
    """One piste to think about after the CPP, with its next small step.

    rang is 1 to REFLEXIONS_MAX. piste_id is the piste of the notebook, None for another idea, said by intitule. pas is the
    next small step and le the day for it, empty and None while not said.
    """

    rang: int = Field(ge=1, le=REFLEXIONS_MAX)
    piste_id: UUID | None = None
    intitule: Ligne = ""
    pas: Ligne = ""
    le: date | None = None

    @classmethod
    def blank(cls, dossier_id: UUID, rang: int) -> Self:
        """Return the piste de réflexion of that rank while it is blank."""
        return cls(id=uuid5(dossier_id, f"reflexion-{rang}"), dossier_id=dossier_id, rang=rang)

    @property
    def is_said(self) -> bool:
        """Tell whether it names a piste, of the notebook or not."""
        return self.piste_id is not None or bool(self.intitule.strip())


def to_think_about(
    reflexions: Iterable[PisteReflexion], pistes: Iterable[Piste]
) -> list[tuple[PisteReflexion, str]]:
    """Return the pistes de réflexion that name something, with their names, by rank; an idea's own words win.

    One whose piste left the notebook and that has no words of its own is left out.
    """
    names = {p.id: p.intitule for p in pistes}
    found = [
        (one, one.intitule.strip() or (names.get(one.piste_id, "") if one.piste_id else ""))
        for one in sorted(reflexions, key=lambda r: r.rang)
        if one.is_said
    ]
    return [(one, name) for one, name in found if name]


def next_rank(reflexions: Iterable[PisteReflexion]) -> int | None:
    """Return the first rank that is free, None when all are taken."""
    taken = {one.rang for one in reflexions if one.is_said}
    return next((rang for rang in range(1, REFLEXIONS_MAX + 1) if rang not in taken), None)
