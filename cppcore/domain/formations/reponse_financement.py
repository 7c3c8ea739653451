"""What a person answered about who could pay, one answer per question, and how the rules read it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Self
from uuid import UUID, uuid5

from cppcore.domain.formations.dispositif import Champ, Valeur
from cppcore.domain.formations.question_financement import (
    GenreReponse,
    QuestionFinancement,
    read_answer,
)
from cppcore.domain.socle.base import Ligne, Record

OUI, NON = "oui", "non"
"""How yes and no are kept."""


class ReponseFinancement(Record):
    """One answer of one person.

    formation_id is the training it is about, None for what is true of the person whatever the training.
    valeur is « oui », « non », a number (« 9.15 »), a day (« 2012-11-05 ») or the code of a choice; None says
    that the question was put and that the person does not know yet.
    """

    formation_id: UUID | None = None
    champ: Champ
    valeur: Ligne | None = None

    @classmethod
    def to(cls, question: QuestionFinancement, dossier_id: UUID, formation_id: UUID) -> Self:
        """Return the record of one question before it is answered; answering again makes the same record."""
        about = formation_id if question.par_formation else None
        return cls(
            id=uuid5(about or dossier_id, f"financement-{question.champ}"),
            dossier_id=dossier_id,
            formation_id=about,
            champ=question.champ,
        )


def said(value: Valeur | None) -> str | None:
    """Return an answer as it is kept.

    >>> said(True), said(Decimal("120.50")), said(None)
    ('oui', '120.5', None)
    """
    if isinstance(value, bool):
        return OUI if value else NON
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)


def answer(question: QuestionFinancement, valeur: str | None) -> Valeur | None:
    """Return a kept answer as the rules read it; None when it is not known.

    One that the file of the questions no longer accepts is not known any more.
    """
    if valeur is None:
        return None
    value: object = valeur
    if question.genre is GenreReponse.NOMBRE:
        try:
            value = Decimal(valeur)
        except InvalidOperation:
            return None
    try:
        return read_answer(question, value)
    except ValueError:
        return None


def answers(
    reponses: Iterable[ReponseFinancement], questions: Mapping[str, QuestionFinancement], formation_id: UUID
) -> dict[str, Valeur | None]:
    """Return the answers that hold for one training, by question; None for « not known yet ».

    Those about another training are left out, and those to a question that is not asked any more.
    """
    return {
        one.champ: answer(questions[one.champ], one.valeur)
        for one in reponses
        if one.champ in questions
        and one.formation_id == (formation_id if questions[one.champ].par_formation else None)
    }
