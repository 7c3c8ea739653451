"""The main threads that a request may draw, in data/referentiels/trames.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import REFERENTIELS, Sourced, once, read
from cppcore.domain.moi.trame import Trame


class TramesFile(Sourced):
    """The file of the threads: the first one whose conditions hold is proposed, so the last one has none."""

    trames: Annotated[
        tuple[Trame, ...],
        Field(min_length=1),
        once("le code {} sert deux fois. Donnez un code différent à chacune."),
    ]

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.trames[-1].quand or not all(trame.quand for trame in self.trames[:-1]):
            raise ValueError("trames : seule la dernière n’a pas de « quand ». Changez l’ordre ou complétez.")
        return self


@cache
def trames(folder: Path = REFERENTIELS) -> tuple[Trame, ...]:
    """Return the threads, in the order in which they are tried.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "trames.toml", TramesFile).trames
