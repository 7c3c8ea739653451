"""The French names of what a notebook keeps, in data/referentiels/libelles.toml."""

from functools import cache
from pathlib import Path

from cppcore.catalog.loader import REFERENTIELS, Sourced, read
from cppcore.domain.echange.lisible import Libelles


class LibellesFile(Sourced, Libelles):
    """The file of the names."""


@cache
def libelles(folder: Path = REFERENTIELS) -> Libelles:
    """Return the names.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "libelles.toml", LibellesFile)
