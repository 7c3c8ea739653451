"""The questions about who could pay: each is asked only when its answer may change an advice."""

import re
from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from cppcore.domain.formations.dispositif import Champ, Valeur
from cppcore.domain.socle.base import Choice, Code, Model


class GenreReponse(Choice):
    """How a question is answered; the label says it to the person who writes the file."""

    OUI_NON = "oui-non", "oui ou non"
    NOMBRE = "nombre", "un nombre"
    DATE = "date", "une date"
    CHOIX = "choix", "un choix"


class ChoixReponse(Model):
    """One answer that is offered, and its words."""

    code: Code
    libelle: str = Field(min_length=2, max_length=120)


class QuestionFinancement(Model):
    """One question. aide explains it; unite follows the number. Bounds are included.

    decimales: how many figures may follow the comma. par_formation: the answer holds for one training only.
    """

    champ: Champ
    question: str = Field(min_length=10, max_length=160, pattern=r"\?$")
    aide: str = Field(default="", max_length=240)
    genre: GenreReponse
    unite: str = Field(default="", max_length=40)
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimales: int = Field(default=0, ge=0, le=2)
    du: date | None = None
    au: date | None = None
    choix: tuple[ChoixReponse, ...] = ()
    par_formation: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if (self.genre is GenreReponse.NOMBRE) != (self.minimum is not None and self.maximum is not None):
            raise ValueError(f"{self.champ} : un nombre a un minimum et un maximum. Les autres n’en ont pas.")
        if (self.genre is GenreReponse.DATE) != (self.du is not None and self.au is not None):
            raise ValueError(f"{self.champ} : une date a du et au. Les autres n’en ont pas.")
        if (self.genre is GenreReponse.CHOIX) != (len(self.choix) > 1):
            raise ValueError(f"{self.champ} : un choix a deux réponses au moins. Les autres n’en ont pas.")
        return self

    @property
    def attendu(self) -> str:
        """Say in French what an answer looks like."""
        if self.genre is GenreReponse.NOMBRE:
            shape = "un nombre" if self.decimales else "un nombre entier"
            return f"{shape} de {self.minimum} à {self.maximum}"
        if self.genre is GenreReponse.DATE:
            return f"une date AAAA-MM-JJ, du {self.du} au {self.au}"
        if self.genre is GenreReponse.CHOIX:
            return f"un mot parmi {', '.join(choix.code for choix in self.choix)}"
        return "true (oui) ou false (non)"


OUI_NON = {"oui": True, "non": False}
"""Yes and no in words."""


def read_answer(question: QuestionFinancement, value: object) -> Valeur | None:
    """Return an answer as the rules read it; None, « not known yet », is always accepted.

    Numbers may be int, float or Decimal; dates, days or « 2012-11-05 »; yes and no, booleans or the words.

    Raises:
        ValueError: one French sentence that says what is expected and never repeats the answer.
    """
    if value is None:
        return None
    readers = {
        GenreReponse.OUI_NON: _read_yes_no,
        GenreReponse.NOMBRE: _read_number,
        GenreReponse.DATE: _read_day,
        GenreReponse.CHOIX: _read_choice,
    }
    found = readers[question.genre](question, value)
    if found is None:
        raise ValueError(f"« {question.champ} » n’est pas accepté : donnez {question.attendu}.")
    return found


def _read_yes_no(_question: QuestionFinancement, value: object) -> Valeur | None:
    if isinstance(value, bool):
        return value
    return OUI_NON.get(value) if isinstance(value, str) else None


def _read_number(question: QuestionFinancement, value: object) -> Valeur | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    if not number.is_finite() or question.minimum is None or question.maximum is None:
        return None
    step = Decimal(1).scaleb(-question.decimales)
    within = question.minimum <= number <= question.maximum
    return number if within and number == number.quantize(step) else None


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""date.fromisoformat also reads 20120924 and 2012-W39-1, which nobody means here."""


def _read_day(question: QuestionFinancement, value: object) -> Valeur | None:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, date) or question.du is None or question.au is None:
        return None
    return value if question.du <= value <= question.au else None


def _read_choice(question: QuestionFinancement, value: object) -> Valeur | None:
    return next((choix.code for choix in question.choix if choix.code == value), None)
