"""The themes of « Ma situation », in data/referentiels/situation.toml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.criteres import FOLDER
from cppcore.catalog.loader import read
from cppcore.domain.moi.situation import Theme
from cppcore.domain.socle.base import Model


class SituationFile(Model):
    """The file of the themes, in the order of the screen."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    themes: tuple[Theme, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [theme.code for theme in self.themes]
        if twice := sorted({c for c in codes if codes.count(c) > 1}):
            raise ValueError(
                f"themes : le code {twice[0]} sert deux fois. Donnez un code différent à chacun."
            )
        return self


@cache
def themes(folder: Path = FOLDER) -> tuple[Theme, ...]:
    """Return the themes, in the order of the screen.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "situation.toml", SituationFile).themes
