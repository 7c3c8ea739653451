"""The French names of what a notebook keeps, in data/referentiels/libelles.toml."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from cppcore.catalog.loader import read
from cppcore.domain.echange.lisible import Libelles
from cppcore.settings import DATA

FOLDER = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""


class LibellesFile(Libelles):
    """The file of the names."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date


@cache
def libelles(folder: Path = FOLDER) -> Libelles:
    """Return the names.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "libelles.toml", LibellesFile)
