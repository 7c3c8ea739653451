"""The criteria of the grid, in data/referentiels/criteres.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cppcore.catalog.loader import REFERENTIELS, Sourced, once, read
from cppcore.domain.pistes.critere import Critere


class CriteresFile(Sourced):
    """The file of the criteria, in the order of the grid's columns."""

    criteres: Annotated[tuple[Critere, ...], Field(min_length=1), once()]


@cache
def criteres(folder: Path = REFERENTIELS) -> tuple[Critere, ...]:
    """Return the criteria, those of the start and those that are proposed, in the order of the grid's columns.

    Raises:
        CatalogError: the file is wrong; without criteria there is no grid.
    """
    return read(folder / "criteres.toml", CriteresFile).criteres
