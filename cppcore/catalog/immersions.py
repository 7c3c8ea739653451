"""The rules of the work trials (EMT, PMSMP), in data/immersions: one dated set of rules a file."""

from functools import cache
from pathlib import Path

from cppcore.catalog.loader import CatalogError, read_all
from cppcore.domain.immersion.cadre_immersion import CadreImmersion
from cppcore.settings import DATA

FOLDER = DATA / "immersions"
"""One set of rules a file, named after its code."""


@cache
def cadres(folder: Path = FOLDER) -> dict[str, CadreImmersion]:
    """Return the good sets of rules by code, in the order of their files; `cadre_problems` tells of the others."""
    return dict(read_all(folder, CadreImmersion).good)


def cadre_problems(folder: Path = FOLDER) -> list[CatalogError]:
    """Return what is wrong in the files; a wrong one hides no other."""
    return list(read_all(folder, CadreImmersion).problems)
