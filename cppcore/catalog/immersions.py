"""The rules of the work trials (EMT, PMSMP), in data/immersions: one dated set of rules per file."""

from pathlib import Path

from cppcore.catalog.loader import read_all
from cppcore.domain.immersion.cadre_immersion import CadreImmersion
from cppcore.settings import DATA

FOLDER = DATA / "immersions"
"""One set of rules per file, named after its code."""


def cadres(folder: Path = FOLDER) -> dict[str, CadreImmersion]:
    """Return the good sets of rules by code, in the order of their files; a wrong file hides no other."""
    return dict(read_all(folder, CadreImmersion).good)
