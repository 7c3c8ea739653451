"""Tests passed elsewhere, on paper or on a site, copied as they were given: nothing is counted again."""

import math
from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from cppcore.domain.questionnaires.mesure import Mesure
from cppcore.domain.socle.base import Ligne, Record, Texte, Titre

NOMBRE_MAX = 10_000
"""Highest score or maximum that can be copied; a larger one is a slip of the finger."""


class TestExterne(Record):
    """One test passed elsewhere. le is None while the day is not known; donne_par says who gave it."""

    __test__: ClassVar[bool] = False  # pytest would take it for a test

    nom: Titre
    le: date | None = None
    donne_par: Ligne = ""
    retenu: Texte = ""


class EchelleExterne(Record):
    """One line of the result of such a test. score and maximum are None while they are not known.

    They may be written in either order: a score without its maximum is legal.
    """

    test_id: UUID
    ordre: int = Field(default=0, ge=0)
    libelle: Ligne = ""
    score: float | None = None
    maximum: float | None = None

    @field_validator("score", "maximum")
    @classmethod
    def _is_a_plain_number(cls, value: float | None) -> float | None:
        if value is None:
            return None
        if not math.isfinite(value):
            raise ValueError("Ce n’est pas un nombre. Écrivez-le comme ceci : 12,5.")
        if value < 0:
            raise ValueError("Un nombre plus petit que 0 ne peut pas être dessiné. Écrivez 0 ou plus.")
        if value > NOMBRE_MAX:
            raise ValueError("Ce nombre est trop grand : 10 000 au plus.")
        return value

    @field_validator("maximum")
    @classmethod
    def _leaves_room_for_a_score(cls, value: float | None) -> float | None:
        if value == 0:
            raise ValueError("Le maximum doit être plus grand que 0.")
        return value

    @model_validator(mode="after")
    def _is_under_its_maximum(self) -> Self:
        if self.score is not None and self.maximum is not None and self.score > self.maximum:
            raise ValueError(
                "Le score est plus grand que le maximum. Rien n’est changé : vérifiez les deux nombres."
            )
        return self

    @property
    def is_complete(self) -> bool:
        """Tell whether this line can be drawn: a name, a score and its maximum."""
        return bool(self.libelle) and self.score is not None and self.maximum is not None


def of_test(test: TestExterne, echelles: Iterable[EchelleExterne]) -> list[EchelleExterne]:
    """Return the lines of one test, in the order in which they were copied."""
    return sorted((e for e in echelles if e.test_id == test.id), key=lambda e: e.ordre)


def measures(echelles: Iterable[EchelleExterne]) -> list[Mesure]:
    """Return what can be drawn of these lines; one that is not complete is left out, it is not a zero."""
    return [
        Mesure(e.libelle, e.score, e.maximum) for e in echelles if e.is_complete and e.maximum is not None
    ]
