"""The common jobs proposed without ROME, and what its work contexts say, in data/referentiels."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.criteres import FOLDER
from cppcore.catalog.loader import read
from cppcore.domain.questionnaires.conditions import Correspondance
from cppcore.domain.questionnaires.titres import TitreMetier
from cppcore.domain.socle.base import Model, Titre


class MetiersFile(Model):
    """The file of the common jobs."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    titres: tuple[Titre, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if twice := sorted({t for t in self.titres if self.titres.count(t) > 1}):
            raise ValueError(f"titres : « {twice[0]} » est écrit deux fois. Gardez-le une seule fois.")
        return self


class ContextesFile(Model):
    """The file of what ROME's work contexts say."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    correspondances: tuple[Correspondance, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        items = [one.item for one in self.correspondances]
        if twice := sorted({i for i in items if items.count(i) > 1}):
            raise ValueError(
                f"correspondances : « {twice[0]} » est écrit deux fois. Réunissez ses contextes."
            )
        return self


@cache
def metiers(folder: Path = FOLDER) -> tuple[TitreMetier, ...]:
    """Return the common jobs, without a code: they have no sheet.

    Raises:
        CatalogError: the file is wrong.
    """
    return tuple(TitreMetier(words) for words in read(folder / "metiers.toml", MetiersFile).titres)


@cache
def correspondances(folder: Path = FOLDER) -> tuple[Correspondance, ...]:
    """Return which work contexts speak of which sentence of « Conditions de travail ».

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "contextes.toml", ContextesFile).correspondances
