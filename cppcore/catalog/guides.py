"""The guides of field enquiries, one file each in data/guides."""

from functools import cache
from pathlib import Path

from cppcore.catalog.loader import read
from cppcore.domain.recherches.guide import GuideEnquete
from cppcore.settings import DATA

FOLDER = DATA / "guides"
"""One guide per file, named after its code."""

USUAL = "enquete-metier"
"""The guide that a new enquiry follows."""


@cache
def guide(code: str = USUAL, folder: Path = FOLDER) -> GuideEnquete:
    """Return a guide.

    Raises:
        CatalogError: the file is missing or wrong.
    """
    return read(folder / f"{code}.toml", GuideEnquete)


def guide_followed(code: str) -> GuideEnquete:
    """Return the guide that an enquiry names, or the usual one when it is not here: its answers stay readable."""
    return guide(code if code in {path.stem for path in FOLDER.glob("*.toml")} else USUAL)
