"""The places where one looks and what to ask there, in data/referentiels/lieux.toml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import read
from cppcore.domain.recherches.lieu import Lieu
from cppcore.domain.socle.base import Model
from cppcore.settings import DATA

FOLDER = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""


class LieuxFile(Model):
    """The file of the places, in the order in which they are shown."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    lieux: tuple[Lieu, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [lieu.code for lieu in self.lieux]
        if twice := sorted({c for c in codes if codes.count(c) > 1}):
            raise ValueError(f"lieux : le code {twice[0]} sert deux fois. Donnez un code différent à chacun.")
        for number, lieu in enumerate(self.lieux):
            where = f"lieux[{number}].questions (code « {lieu.code} »)"
            if bad := [q for q in lieu.questions if not q.endswith("?")]:
                raise ValueError(
                    f"{where} : « {bad[0]} » n’est pas une question. Terminez-la par un point d’interrogation."
                )
            if len(set(lieu.questions)) < len(lieu.questions):
                raise ValueError(f"{where} : une question est écrite deux fois. Retirez-en une.")
        return self


@cache
def lieux(folder: Path = FOLDER) -> tuple[Lieu, ...]:
    """Return the places, in the order in which they are shown.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "lieux.toml", LieuxFile).lieux
