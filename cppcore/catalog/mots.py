"""The words of which a secret phrase is made, in data/referentiels/mots.toml."""

from functools import cache
from pathlib import Path

from pydantic import field_validator

from cppcore.catalog.loader import REFERENTIELS, Sourced, read

MOTS_MIN = 1024
"""With fewer words, six of them would be worth less than 60 bits."""


class MotsFile(Sourced):
    """The file of the words, separated by spaces."""

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
def mots(folder: Path = REFERENTIELS) -> tuple[str, ...]:
    """Return the words.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "mots.toml", MotsFile).mots
