"""The words of the trade, in data/glossaire.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cppcore.catalog.loader import Sourced, once, read
from cppcore.domain.socle.base import Model
from cppcore.settings import DATA


class Mot(Model):
    """One word and what it means, in plain French.

    sigle spells an acronym out. de and a are the first and the last year of the thing, None when it
    is not known or not over. remplace_par is what came after it. code names the classes it covers:
    « Piste », or « profil.Niveau » when two modules have a class of that name.
    """

    mot: str = Field(min_length=2, max_length=60)
    definition: str = Field(min_length=10, max_length=400)
    sigle: str = Field(default="", max_length=160)
    de: int | None = Field(default=None, ge=1900, le=2100)
    a: int | None = Field(default=None, ge=1900, le=2100)
    remplace_par: str = ""
    source: str = Field(min_length=5)
    code: tuple[str, ...] = ()


class GlossaireFile(Sourced):
    """The file of the words, in any order."""

    mots: Annotated[
        tuple[Mot, ...],
        Field(min_length=1),
        once("« {} » est défini deux fois. Gardez une seule définition.", by=lambda mot: mot.mot.casefold()),
    ]


@cache
def glossaire(folder: Path = DATA) -> tuple[Mot, ...]:
    """Return the words in the order of the file.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "glossaire.toml", GlossaireFile).mots


SAID_BY_THE_COUNSELLOR = "Interview"
"""How the source of a word begins when the counsellor of the interview says it."""


def of_the_trade(folder: Path = DATA) -> list[Mot]:
    """Return the words that a person hears or reads: those the counsellor says, and those that name no class of ours."""
    return [mot for mot in glossaire(folder) if not mot.code or mot.source.startswith(SAID_BY_THE_COUNSELLOR)]
