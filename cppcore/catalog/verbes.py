"""The verbs that help to name a skill, by families, in data/referentiels/verbes.toml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.criteres import FOLDER
from cppcore.catalog.loader import read
from cppcore.domain.socle.base import Model, Titre


class FamilleVerbes(Model):
    """Verbs that go together, in the order in which they are proposed."""

    nom: str = Field(min_length=2, max_length=60)
    verbes: tuple[Titre, ...] = Field(min_length=1)


class VerbesFile(Model):
    """The file of the verbs."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    familles: tuple[FamilleVerbes, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        for names in ([f.nom for f in self.familles], *(f.verbes for f in self.familles)):
            if twice := sorted({n for n in names if names.count(n) > 1}):
                raise ValueError(f"familles : « {twice[0]} » est écrit deux fois. Gardez-le une seule fois.")
        return self


@cache
def verbes(folder: Path = FOLDER) -> tuple[FamilleVerbes, ...]:
    """Return the families of verbs, in the order of the file.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "verbes.toml", VerbesFile).familles
