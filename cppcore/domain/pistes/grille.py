"""The grid piste × critère: each cell with its evidence and state, and the questions still open."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.avis import FROM_EVIDENCE, Avis, NiveauAvis
from cppcore.domain.pistes.case import EtatCase, Marque, cell_state
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.recherche import Preuve


@dataclass(frozen=True)
class Case:
    """One cell: what is known of one piste for one criterion; preuves latest seen first.

    etat is what the evidence says; niveau is what the cell is worth to the person, None when she does not
    know yet.
    """

    piste: Piste
    critere: Critere
    preuves: tuple[Preuve, ...]
    etat: EtatCase
    niveau: NiveauAvis | None = None

    @property
    def marques(self) -> list[Marque]:
        """Return what each piece of evidence brings, in the order of preuves."""
        return [Marque(sens=p.sens.signe, fiabilite=p.fiabilite, vu_le=p.vu_le) for p in self.preuves]

    @property
    def mots(self) -> str:
        """The level of the cell in words."""
        return self.niveau.label.lower() if self.niveau else EtatCase.INCONNU.mots


@dataclass(frozen=True)
class Question:
    """One question still open, in plain words, and the cell it comes from."""

    case: Case
    texte: str


def cells(
    pistes: Sequence[Piste],
    criteres: Sequence[Critere],
    preuves: Iterable[Preuve],
    *,
    today: date,
    avis: Iterable[Avis] = (),
) -> list[Case]:
    """Return every cell, piste by piste, criteria in their own order."""
    found: dict[tuple[UUID, str], list[Preuve]] = defaultdict(list)
    for preuve in preuves:
        found[preuve.piste_id, preuve.critere].append(preuve)
    said = {(a.piste_id, a.critere): a.niveau for a in avis}
    return [
        _cell(piste, critere, found[piste.id, critere.code], said.get((piste.id, critere.code)), today)
        for piste in pistes
        for critere in criteres
    ]


def grid(carnet: Carnet, criteres: Sequence[Critere], *, today: date) -> list[Case]:
    """Return the cells of the pistes that are still open."""
    return cells(carnet.open_pistes, criteres, carnet.preuves, today=today, avis=carnet.avis)


def _cell(piste: Piste, critere: Critere, own: list[Preuve], said: NiveauAvis | None, today: date) -> Case:
    latest_first = tuple(sorted(own, key=lambda p: p.vu_le, reverse=True))
    case = Case(piste, critere, latest_first, EtatCase.INCONNU)
    etat = cell_state(case.marques, today=today, perissable=critere.perissable)
    return replace(case, etat=etat, niveau=said or FROM_EVIDENCE.get(etat))


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


def question_of(case: Case) -> Question:
    """Return what to ask about a cell that is still open."""
    return Question(case, WHY_OPEN.get(case.etat, case.critere.question))


def open_questions(cases: Sequence[Case]) -> list[Question]:
    """Return one question per open cell, contradictions first, then in the order of the cells."""
    asked = [question_of(case) for case in cases if case.etat.est_ouverte]
    return sorted(asked, key=lambda q: URGENCY.index(q.case.etat))
