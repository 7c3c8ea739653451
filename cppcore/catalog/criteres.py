"""The criteria of the grid, in data/referentiels/criteres.toml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import read
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.socle.base import Model
from cppcore.settings import DATA

FOLDER = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""


class CriteresFile(Model):
    """The file of the criteria, in the order of the grid's columns."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    criteres: tuple[Critere, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [critere.code for critere in self.criteres]
        if twice := sorted({c for c in codes if codes.count(c) > 1}):
            raise ValueError(
                f"criteres : le code {twice[0]} sert deux fois. Donnez un code différent à chacun."
            )
        return self


@cache
def criteres(folder: Path = FOLDER) -> tuple[Critere, ...]:
    """Return the criteria, those of the start and those that are proposed, in the order of the grid's columns.

    Raises:
        CatalogError: the file is wrong; without criteria there is no grid.
    """
    return read(folder / "criteres.toml", CriteresFile).criteres
