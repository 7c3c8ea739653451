"""The questionnaires, one file each: those of data/questionnaires, and those of the organisation if it has some."""

from pathlib import Path

from cppcore import settings
from cppcore.catalog.loader import CatalogError, Folder, read_all
from cppcore.domain.questionnaires.questionnaire import Questionnaire

FOLDER = settings.DATA / "questionnaires"
"""Add a file here, named after its code, and the screens show it at the next start."""


def _read(folder: Path) -> Folder[Questionnaire]:
    return read_all(
        folder, Questionnaire, settings.own_folder("CPP_QUESTIONNAIRES") if folder is FOLDER else None
    )


def questionnaires(folder: Path = FOLDER) -> dict[str, Questionnaire]:
    """Return the questionnaires that can be used, by code, in the order of their file names.

    A file of the organisation replaces the shipped one of the same code.
    """
    return dict(_read(folder).good)


def questionnaire_problems(folder: Path = FOLDER) -> list[CatalogError]:
    """Return what is wrong with each file that cannot be used."""
    return list(_read(folder).problems)
