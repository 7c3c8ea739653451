"""The ROME directory of jobs: its sheets, as an import gives them and as a screen reads one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

RomeRow = tuple[str | int | None, ...]

PREMIERE_V4 = 400
"""From this number on, a version is ROME 4.0; below, it is ROME V3 (347 is V3, version 47)."""


@dataclass(frozen=True)
class Rome:
    """What one import holds; each table is a list of rows.

    edition is the three digits of the file names. titre names it for people. publie is the date of
    publication as the file writes it, empty when it is not said. absentes are the tables that were not found
    or could not be used.
    """

    edition: str
    titre: str
    publie: str
    metiers: list[RomeRow] = field(default_factory=list)
    """code, name, code of the V3 sheet it comes from."""
    appellations: list[RomeRow] = field(default_factory=list)
    """title, code of its sheet."""
    textes: list[RomeRow] = field(default_factory=list)
    """code, kind (definition or acces), rank, sentence."""
    contextes: list[RomeRow] = field(default_factory=list)
    """code, family, words."""
    riasec: list[RomeRow] = field(default_factory=list)
    """code, letters (one or two)."""
    proches: list[RomeRow] = field(default_factory=list)
    """code, code of a job near it, rank."""
    interets: list[RomeRow] = field(default_factory=list)
    """code, words."""
    absentes: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The line to show wherever something of ROME is shown (Licence Ouverte)."""
        return attribution(self.titre, self.publie)


def attribution(titre: str, publie: str) -> str:
    """Return the source line of a version: « Source : France Travail, ROME 4.0 version 60 du 18/09/2025 »."""
    return f"Source : France Travail, {titre}{f' du {publie}' if publie else ''}"


@dataclass(frozen=True)
class FicheMetier:
    """One sheet, ready to be shown. interets and contextes may be empty: not every table is always there.

    contextes go by family. proches hold the code and the name of each job near it, nearest first. lettres
    are one or two RIASEC letters, empty when they are not known.
    """

    code: str
    nom: str
    definition: tuple[str, ...]
    acces: tuple[str, ...]
    contextes: dict[str, tuple[str, ...]]
    interets: tuple[str, ...]
    proches: tuple[tuple[str, str], ...]
    lettres: str


def all_contexts(fiche: FicheMetier) -> Sequence[str]:
    """Return every work context of a sheet, whatever its family."""
    return [words for family in fiche.contextes.values() for words in family]
