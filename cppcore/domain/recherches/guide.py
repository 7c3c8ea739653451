"""The guide of a field enquiry: what to ask a professional, theme by theme, as its file declares it."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from cppcore.domain.recherches.enquete import DESIRABILITE_MAX, Nature
from cppcore.domain.socle.base import Code, Model, refuse_twice

QUESTION_MAX = 90
"""Longest question, in characters: asked in one breath, printed on one line or two."""

PhraseGuide = Annotated[str, Field(min_length=10, max_length=160)]
MotsEnvie = Annotated[str, Field(min_length=2, max_length=40)]


class ThemeEnquete(Model):
    """Questions that go together on the sheet."""

    code: Code
    nom: str = Field(min_length=2, max_length=60)


class QuestionEnquete(Model):
    """One question to ask. critere is the criterion that its answer may inform, None for none of them.

    attendu: whether the answer is rather a fact or an opinion; the person decides, answer by answer.
    """

    code: Code
    theme: Code
    texte: str = Field(min_length=10, max_length=QUESTION_MAX)
    critere: Code | None = None
    attendu: Nature


class GuideEnquete(Model):
    """One guide. demander tells how to ask for the meeting; desirabilite gives the words of 1, 2, 3, 4, 5."""

    code: Code
    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    titre: str = Field(min_length=2, max_length=60)
    demander: tuple[PhraseGuide, ...] = Field(min_length=1, max_length=4)
    desirabilite: tuple[MotsEnvie, ...]
    themes: tuple[ThemeEnquete, ...] = Field(min_length=1)
    questions: tuple[QuestionEnquete, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        known = [theme.code for theme in self.themes]
        refuse_twice(known, "themes : le code {} sert deux fois. Donnez un code différent à chaque ligne.")
        refuse_twice(
            (q.code for q in self.questions),
            "questions : le code {} sert deux fois. Donnez un code différent à chaque ligne.",
        )
        for question in self.questions:
            if question.theme not in known:
                raise ValueError(
                    f"questions : la question {question.code} a un thème inconnu, {question.theme}. "
                    f"Choisissez parmi : {', '.join(known)}."
                )
        if empty := [code for code in known if not self.of(code)]:
            raise ValueError(
                f"themes : le thème {empty[0]} n’a aucune question. Ajoutez-en une, ou retirez-le."
            )
        if len(self.desirabilite) != DESIRABILITE_MAX:
            raise ValueError(
                f"desirabilite : il y a {len(self.desirabilite)} réponses. Écrivez-en {DESIRABILITE_MAX}, "
                "de la plus faible envie à la plus forte."
            )
        return self

    def of(self, theme: str) -> list[QuestionEnquete]:
        """Return the questions of a theme, in the order of the file."""
        return [question for question in self.questions if question.theme == theme]

    def question(self, code: str) -> QuestionEnquete | None:
        """Return one question, None when this guide does not ask it."""
        return next((question for question in self.questions if question.code == code), None)

    def words(self, desirabilite: int | None) -> str:
        """Return the words of a wish from 1 to 5, an empty text while it is not said."""
        return self.desirabilite[desirabilite - 1] if desirabilite else ""
