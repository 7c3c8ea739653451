"""The places where one looks, and what to ask there."""

from pydantic import Field

from cppcore.domain.recherches.recherche import Source
from cppcore.domain.socle.base import Code, Model

QUESTIONS_MIN, QUESTIONS_MAX = 3, 5
"""Questions proposed for one place: more would no longer be asked."""


class Lieu(Model):
    """One kind of place. sigle says its letters in full, empty when it has none.

    pour_qui says who may go; trouve what one finds there; precision what changed since 2012 or is to verify.
    source and fiabilite are what a research made there is worth at first.
    """

    code: Code
    nom: str = Field(min_length=2, max_length=80)
    sigle: str = Field(default="", max_length=200)
    pour_qui: str = Field(min_length=3, max_length=120)
    trouve: str = Field(min_length=10, max_length=160)
    questions: tuple[str, ...] = Field(min_length=QUESTIONS_MIN, max_length=QUESTIONS_MAX)
    source: Source
    fiabilite: int = Field(ge=1, le=3)
    precision: str = Field(default="", max_length=200)
