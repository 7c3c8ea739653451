"""The grid piste × critère: each cell with its evidence and state, and the questions still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cppcore.domain.case import EtatCase, Marque, cell_state
from cppcore.domain.critere import Critere
from cppcore.domain.piste import Piste
from cppcore.domain.recherche import Preuve


@dataclass(frozen=True)
class Case:
    """One cell: what is known of one piste for one criterion; preuves latest seen first."""

    piste: Piste
    critere: Critere
    preuves: tuple[Preuve, ...]
    etat: EtatCase


@dataclass(frozen=True)
class Question:
    """One question still open, in plain words, and the cell it comes from."""

    case: Case
    texte: str


def cells(
    pistes: Sequence[Piste], criteres: Sequence[Critere], preuves: Sequence[Preuve], *, today: date
) -> list[Case]:
    """Return every cell, piste by piste, criteria in their own order."""
    return [_cell(piste, critere, preuves, today) for piste in pistes for critere in criteres]


def _cell(piste: Piste, critere: Critere, preuves: Sequence[Preuve], today: date) -> Case:
    own = [p for p in preuves if p.piste_id == piste.id and p.critere == critere.code]
    own.sort(key=lambda p: p.vu_le, reverse=True)
    marques = [Marque(sens=p.sens.signe, fiabilite=p.fiabilite, vu_le=p.vu_le) for p in own]
    etat = cell_state(marques, today=today, perissable=critere.perissable)
    return Case(piste, critere, tuple(own), etat)


WHY_OPEN = {
    EtatCase.CONTRADICTION: "Deux sources se contredisent. Qui peut trancher ?",
    EtatCase.POUR_A_VERIFIER: "Une source dit le contraire. À vérifier.",
    EtatCase.CONTRE_A_VERIFIER: "Une source dit le contraire. À vérifier.",
    EtatCase.POUR_FRAGILE: "Une seule source peu sûre le dit. Qui peut le confirmer ?",
    EtatCase.CONTRE_FRAGILE: "Une seule source peu sûre le dit. Qui peut le confirmer ?",
    EtatCase.ANCIEN: "L’information a plus d’un an. Est-ce toujours vrai ?",
}
"""What is asked when something is known, but not well enough; « inconnu » asks the criterion's question."""

URGENCY = (
    EtatCase.CONTRADICTION,
    EtatCase.POUR_A_VERIFIER,
    EtatCase.CONTRE_A_VERIFIER,
    EtatCase.INCONNU,
    EtatCase.ANCIEN,
    EtatCase.POUR_FRAGILE,
    EtatCase.CONTRE_FRAGILE,
)
"""The order in which open questions are shown: what is contradictory first."""


def open_questions(cases: Sequence[Case]) -> list[Question]:
    """Return one question per open cell, contradictions first, then in the order of the cells."""
    asked = [
        Question(case, WHY_OPEN.get(case.etat, case.critere.question))
        for case in cases
        if case.etat.est_ouverte
    ]
    return sorted(asked, key=lambda q: URGENCY.index(q.case.etat))
