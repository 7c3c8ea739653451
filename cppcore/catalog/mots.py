"""The words of which a secret phrase is made, in data/referentiels/mots.toml."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field, field_validator

from cppcore.catalog.loader import read
from cppcore.domain.socle.base import Model
from cppcore.settings import DATA

FOLDER = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""

MOTS_MIN = 1024
"""With fewer words, six of them would be worth less than 60 bits."""


class MotsFile(Model):
    """The file of the words, separated by spaces."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    mots: tuple[str, ...]

    @field_validator("mots", mode="before")
    @classmethod
    def _cut(cls, mots: object) -> object:
        return mots.split() if isinstance(mots, str) else mots

    @field_validator("mots")
    @classmethod
    def _are_enough(cls, mots: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(mots)) != len(mots):
            raise ValueError("Un mot est écrit deux fois. Gardez-le une seule fois.")
        if len(mots) < MOTS_MIN:
            raise ValueError(f"Il y a trop peu de mots. Gardez-en au moins {MOTS_MIN}.")
        return mots


@cache
def mots(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the words.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "mots.toml", MotsFile).mots
