"""The rules of the programmes, one file each in data/programmes."""

from functools import cache
from pathlib import Path

from cppcore.catalog.loader import CatalogError, Folder, read_all
from cppcore.domain.programme import Programme
from cppcore.settings import DATA

FOLDER = DATA / "programmes"
"""Add a file here, named after its code, to describe another programme."""


@cache
def _read(folder: Path) -> Folder[Programme]:
    return read_all(folder, Programme)


def programmes(folder: Path = FOLDER) -> dict[str, Programme]:
    """Return the programmes that can be used, by code, in the order of their file names."""
    return dict(_read(folder).good)


def programme_problems(folder: Path = FOLDER) -> list[CatalogError]:
    """Return what is wrong with each file that cannot be used."""
    return list(_read(folder).problems)
