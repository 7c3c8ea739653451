"""The common jobs proposed without ROME, and what its work contexts say, in data/referentiels."""

from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cppcore.catalog.loader import REFERENTIELS, Sourced, once, read
from cppcore.domain.questionnaires.conditions import Correspondance
from cppcore.domain.questionnaires.titres import TitreMetier
from cppcore.domain.socle.base import Titre


class MetiersFile(Sourced):
    """The file of the common jobs."""

    titres: Annotated[
        tuple[Titre, ...],
        Field(min_length=1),
        once("« {} » est écrit deux fois. Gardez-le une seule fois.", by=str),
    ]


class ContextesFile(Sourced):
    """The file of what ROME's work contexts say."""

    correspondances: Annotated[
        tuple[Correspondance, ...],
        Field(min_length=1),
        once("« {} » est écrit deux fois. Réunissez ses contextes.", by=attrgetter("item")),
    ]


@cache
def metiers(folder: Path = REFERENTIELS) -> tuple[TitreMetier, ...]:
    """Return the common jobs, without a code: they have no sheet.

    Raises:
        CatalogError: the file is wrong.
    """
    return tuple(TitreMetier(words) for words in read(folder / "metiers.toml", MetiersFile).titres)


@cache
def correspondances(folder: Path = REFERENTIELS) -> tuple[Correspondance, ...]:
    """Return which work contexts speak of which sentence of « Conditions de travail ».

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "contextes.toml", ContextesFile).correspondances
