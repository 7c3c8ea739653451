"""What the evidence gathered so far says of one piste for one criterion: one cell of the grid."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from cppcore.domain.socle.base import Choice, Model

DUREE_FRAICHEUR_JOURS = 365
"""Age, in days, past which evidence on a perishable criterion is old (QUESTIONNAIRES §3.2)."""

FIABILITE_SOLIDE = 2
"""Reliability from which evidence stands alone; 1 is hearsay (QUESTIONNAIRES §3.2)."""

POUR = 1
"""Direction of evidence in favour of the piste."""

CONTRE = -1
"""Direction of evidence against the piste; 0 is evidence that does not settle."""


class EtatCase(Choice):
    """State of a cell; the label is the word said to the person and printed by `calcul preuve`."""

    INCONNU = "inconnu", "inconnu"
    POUR = "pour", "pour"
    CONTRE = "contre", "contre"
    POUR_FRAGILE = "pour_fragile", "pour fragile"
    CONTRE_FRAGILE = "contre_fragile", "contre fragile"
    POUR_A_VERIFIER = "pour_a_verifier", "pour à vérifier"
    CONTRE_A_VERIFIER = "contre_a_verifier", "contre à vérifier"
    CONTRADICTION = "contradiction", "contradiction"
    ANCIEN = "ancien", "ancien"

    @property
    def mots(self) -> str:
        """The words of the screens: « inconnu » in the person's own way."""
        return "je ne sais pas encore" if self is EtatCase.INCONNU else self.label

    @property
    def symbole(self) -> str:
        """The state in one or two signs, different for each state, readable without colour."""
        return _SYMBOLES[self]

    @property
    def est_ouverte(self) -> bool:
        """True while the cell is still a question: only a plain pour or contre closes it."""
        return self not in {EtatCase.POUR, EtatCase.CONTRE}


_MOINS = "\N{MINUS SIGN}"
"""The true minus sign: as wide as the plus, unlike the hyphen."""

_SYMBOLES = {
    EtatCase.INCONNU: "?",
    EtatCase.POUR: "+",
    EtatCase.CONTRE: _MOINS,
    EtatCase.POUR_FRAGILE: "+~",
    EtatCase.CONTRE_FRAGILE: f"{_MOINS}~",
    EtatCase.POUR_A_VERIFIER: "+?",
    EtatCase.CONTRE_A_VERIFIER: f"{_MOINS}?",
    EtatCase.CONTRADICTION: "±",
    EtatCase.ANCIEN: "⟳",
}
"""Signs of the evidence heat map (QUESTIONNAIRES §5), all drawn by DejaVu Sans."""

Signe = Annotated[int, Field(strict=True, ge=CONTRE, le=POUR)]
Fiabilite = Annotated[int, Field(strict=True, ge=1, le=3)]


class Marque(Model):
    """What one piece of evidence brings to its cell.

    sens is 1 (pour), -1 (contre) or 0 (ne tranche pas). fiabilite is 3 for a direct source, 2 for
    an information professional, 1 for hearsay. vu_le is the day the person saw it.
    """

    sens: Signe
    fiabilite: Fiabilite
    vu_le: date


def cell_state(marques: Sequence[Marque], *, today: date, perissable: bool) -> EtatCase:
    """Return the state of a cell from its evidence, in any order (QUESTIONNAIRES §3.2).

    Evidence that does not settle changes nothing. On a perishable criterion (dates, funding, local
    jobs) evidence older than 365 days is left out when fresher evidence settles, and the cell is
    « ancien » when nothing else settles. The number of sources does not count, only the best of
    each side. Evidence dated after today counts as fresh.

    Args:
        marques: The evidence of this cell, deleted evidence left out by the caller.
        today: The day the question is asked.
        perissable: True when facts on this criterion go out of date.
    """
    if not any(marque.sens for marque in marques):
        return EtatCase.INCONNU
    settling = [
        marque
        for marque in marques
        if marque.sens and not (perissable and (today - marque.vu_le).days > DUREE_FRAICHEUR_JOURS)
    ]
    if not settling:
        return EtatCase.ANCIEN
    return _weigh(_best(settling, POUR), _best(settling, CONTRE))


def _best(marques: Sequence[Marque], sens: int) -> int:
    """Return the best reliability on one side, 0 when nothing is on that side."""
    return max((marque.fiabilite for marque in marques if marque.sens == sens), default=0)


def _weigh(pour: int, contre: int) -> EtatCase:
    """Compare the best reliability of each side, at least one of them known."""
    weaker = min(pour, contre)
    if pour == contre or weaker >= FIABILITE_SOLIDE:
        return EtatCase.CONTRADICTION
    if weaker:
        return EtatCase.POUR_A_VERIFIER if pour > contre else EtatCase.CONTRE_A_VERIFIER
    if max(pour, contre) < FIABILITE_SOLIDE:
        return EtatCase.POUR_FRAGILE if pour else EtatCase.CONTRE_FRAGILE
    return EtatCase.POUR if pour else EtatCase.CONTRE
