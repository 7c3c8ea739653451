"""The packs of consignes, one file each: those of data/consignes, and those of the organisation if it has some."""

from pathlib import Path
from typing import Self

from pydantic import model_validator

from cppcore import settings
from cppcore.catalog.loader import CatalogError, Folder, read_all
from cppcore.domain.parcours.consigne import PaquetConsignes

FOLDER = settings.DATA / "consignes"
"""Add a file here, named after its code, and the counsellor finds it in her list at the next start."""


class PackFile(PaquetConsignes):
    """One pack, whose consignes open screens that exist."""

    @model_validator(mode="after")
    def _opens_screens_that_exist(self) -> Self:
        for one in self.consignes:
            if one.ecran and not (settings.ROOT / "pages" / f"{one.ecran}.py").is_file():
                raise ValueError(
                    f"consignes : la page « {one.ecran} » n’existe pas (code « {one.code} »). "
                    "Prenez celle d’une consigne voisine, ou laissez ecran vide."
                )
        return self


def _read(folder: Path) -> Folder[PackFile]:
    return read_all(folder, PackFile, settings.own_folder("CPP_CONSIGNES") if folder is FOLDER else None)


def packs(folder: Path = FOLDER) -> dict[str, PaquetConsignes]:
    """Return the packs that can be used, by code, in the order of their file names.

    A file of the organisation replaces the shipped one of the same code.
    """
    return dict(_read(folder).good)


def pack_problems(folder: Path = FOLDER) -> list[CatalogError]:
    """Return what is wrong with each file that cannot be used."""
    return list(_read(folder).problems)
