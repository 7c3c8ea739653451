"""The rules of the programmes, one file each in data/programmes."""

from pathlib import Path

from cppcore.catalog.loader import read_all
from cppcore.domain.parcours.programme import Programme
from cppcore.settings import DATA

FOLDER = DATA / "programmes"
"""Add a file here, named after its code, to describe another programme."""


def programmes(folder: Path = FOLDER) -> dict[str, Programme]:
    """Return the programmes that can be used, by code, in the order of their file names."""
    return dict(read_all(folder, Programme).good)
