"""Passations of questionnaires: the answers given, where a person stands, and what she keeps of the result."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.questionnaires.item import RANGS, Forme, Item
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.valeurs import CARTES_PAR_COLONNE, NB_COLONNES
from cppcore.domain.socle.base import Choice, Record, Texte


class Ressemblance(Choice):
    """What the person thinks of her result; she alone can tell."""

    OUI = "oui", "Cela me ressemble"
    NON = "non", "Pas du tout"
    A_DISCUTER = "a-discuter", "À discuter"


class Passation(Record):
    """One passation of one version of a questionnaire; once finished its answers are never overwritten.

    commencee and terminee are naive UTC; terminee is None while it goes on. empreinte names the exact content
    that is answered, empty for the shipped file of that version. corrige is the passation whose answers were
    taken over to correct them. ressemble is None while the person has not said. retenu is what she keeps.
    """

    questionnaire: str
    version: int = Field(ge=1)
    empreinte: str = Field(default="", max_length=64)
    commencee: datetime
    terminee: datetime | None = None
    corrige: UUID | None = None
    ressemble: Ressemblance | None = None
    retenu: Texte = ""


class Reponse(Record):
    """One answer to one item. valeur is None when it was passed or when the answer is words (texte)."""

    passation_id: UUID
    item: str
    valeur: int | None = Field(default=None, ge=0, le=10)
    passe: bool = False
    texte: Texte = ""

    @classmethod
    def to(
        cls, passation: Passation, item: str, valeur: int | None, *, passe: bool = False, texte: str = ""
    ) -> Self:
        """Return the answer to an item; answering again makes the same record with another value."""
        return cls(
            id=uuid5(passation.id, item),
            dossier_id=passation.dossier_id,
            passation_id=passation.id,
            item=item,
            valeur=valeur,
            passe=passe,
            texte=texte,
        )

    @property
    def is_given(self) -> bool:
        """Tell whether the person answered or chose to pass."""
        return self.passe or self.valeur is not None or bool(self.texte.strip())


class QuestionnaireDemande(Record):
    """A questionnaire that the counsellor asked for, and when."""

    questionnaire: str
    le: date

    @classmethod
    def of(cls, dossier_id: UUID, questionnaire: str, le: date) -> Self:
        """Return the request for one questionnaire; asking again makes the same record."""
        return cls(
            id=uuid5(dossier_id, f"demande-{questionnaire}"),
            dossier_id=dossier_id,
            questionnaire=questionnaire,
            le=le,
        )


def own(passation: Passation, reponses: Iterable[Reponse]) -> dict[str, Reponse]:
    """Return the answers of one passation by item."""
    return {r.item: r for r in reponses if r.passation_id == passation.id}


def count_given(passation: Passation, reponses: Iterable[Reponse]) -> int:
    """Return how many items of one passation were answered or passed."""
    return sum(r.is_given for r in reponses if r.passation_id == passation.id)


def is_complete(
    questionnaire: Questionnaire, index: int, given: Iterable[Reponse], *, seed: str = ""
) -> bool:
    """Tell whether nothing is left to answer on one screen.

    A group that is ranked is complete with its three choices, a column of a card sort with its four cards.
    """
    screen = questionnaire.screens(seed)[index]
    answers = {r.item: r for r in given if r.is_given}
    if screen[0].forme is Forme.CARTE:
        column = [r for r in answers.values() if r.valeur == NB_COLONNES - index]
        return len(column) == CARTES_PAR_COLONNE
    if screen[0].forme is Forme.RANG:
        ranked = [r for i in screen if (r := answers.get(i.code))]
        return any(r.passe for r in ranked) or len([r for r in ranked if r.valeur]) == RANGS
    return all(item.code in answers for item in screen)


def first_open_screen(questionnaire: Questionnaire, reponses: Iterable[Reponse], *, seed: str = "") -> int:
    """Return the index of the first screen with something left to answer.

    Returns the number of screens when nothing is left. seed is the id of the passation.
    """
    given = list(reponses)
    screens = questionnaire.screens(seed)
    return next(
        (n for n in range(len(screens)) if not is_complete(questionnaire, n, given, seed=seed)), len(screens)
    )


def left(questionnaire: Questionnaire, reponses: Iterable[Reponse], *, seed: str = "") -> list[Item]:
    """Return the questions that still wait for an answer; of a ranked group or a sort, those not placed."""
    given = list(reponses)
    answered = {r.item for r in given if r.is_given}
    missing: dict[str, Item] = {}
    for index, screen in enumerate(questionnaire.screens(seed)):
        if not is_complete(questionnaire, index, given, seed=seed):
            missing |= {item.code: item for item in screen if item.code not in answered}
    return list(missing.values())


def current(passations: Sequence[Passation], code: str) -> Passation | None:
    """Return the passation of a questionnaire that is going on, None when there is none."""
    going_on = [p for p in passations if p.questionnaire == code and p.terminee is None]
    return max(going_on, key=lambda p: p.commencee, default=None)


def finished(passations: Sequence[Passation], code: str) -> list[Passation]:
    """Return the finished passations of a questionnaire, latest first."""
    done = [p for p in passations if p.questionnaire == code and p.terminee is not None]
    return sorted(done, key=lambda p: (p.terminee is not None, p.terminee), reverse=True)


def asked(
    passations: Iterable[Passation],
    kept: Callable[[str], Questionnaire | None],
    shipped: Mapping[str, Questionnaire],
) -> dict[UUID, Questionnaire]:
    """Return what each passation answers, by its id: the exact content that was kept, else the shipped file of that code.

    kept finds a content by its empreinte. A passation of which neither is there is left out.
    """
    found = {p.id: kept(p.empreinte) or shipped.get(p.questionnaire) for p in passations}
    return {one: its for one, its in found.items() if its is not None}
