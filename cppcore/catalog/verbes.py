"""The verbs that help to name a skill, by families, in data/referentiels/verbes.toml."""

from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import REFERENTIELS, Sourced, read
from cppcore.domain.socle.base import Model, Titre, refuse_twice


class FamilleVerbes(Model):
    """Verbs that go together, in the order in which they are proposed."""

    nom: str = Field(min_length=2, max_length=60)
    verbes: tuple[Titre, ...] = Field(min_length=1)


class VerbesFile(Sourced):
    """The file of the verbs."""

    familles: tuple[FamilleVerbes, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        for names in ([f.nom for f in self.familles], *(f.verbes for f in self.familles)):
            refuse_twice(names, "familles : « {} » est écrit deux fois. Gardez-le une seule fois.")
        return self


@cache
def verbes(folder: Path = REFERENTIELS) -> tuple[FamilleVerbes, ...]:
    """Return the families of verbs, in the order of the file.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "verbes.toml", VerbesFile).familles
