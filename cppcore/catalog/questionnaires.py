"""The questionnaires of data/questionnaires, one file each."""

from functools import cache
from pathlib import Path

from cppcore.catalog.loader import CatalogError, Folder, read_all
from cppcore.domain.questionnaire import Questionnaire
from cppcore.settings import DATA

FOLDER = DATA / "questionnaires"
"""Add a file here, named after its code, and the screens show it."""


@cache
def _read(folder: Path) -> Folder[Questionnaire]:
    return read_all(folder, Questionnaire)


def questionnaires(folder: Path = FOLDER) -> dict[str, Questionnaire]:
    """Return the questionnaires that can be used, by code, in the order of their file names."""
    return dict(_read(folder).good)


def questionnaire_problems(folder: Path = FOLDER) -> list[CatalogError]:
    """Return what is wrong with each file that cannot be used."""
    return list(_read(folder).problems)
