"""The main threads that a request may draw, in data/referentiels/trames.toml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import read
from cppcore.domain.moi.trame import Trame
from cppcore.domain.socle.base import Model
from cppcore.settings import DATA

FOLDER = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""


class TramesFile(Model):
    """The file of the threads: the first one whose conditions hold is proposed, so the last one has none."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    trames: tuple[Trame, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [trame.code for trame in self.trames]
        if twice := sorted({c for c in codes if codes.count(c) > 1}):
            raise ValueError(
                f"trames : le code {twice[0]} sert deux fois. Donnez un code différent à chacune."
            )
        if self.trames[-1].quand or not all(trame.quand for trame in self.trames[:-1]):
            raise ValueError("trames : seule la dernière n’a pas de « quand ». Changez l’ordre ou complétez.")
        return self


@cache
def trames(folder: Path = FOLDER) -> tuple[Trame, ...]:
    """Return the threads, in the order in which they are tried.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "trames.toml", TramesFile).trames
