"""What may be verified during a work trial, by criterion of the grid, in data/referentiels/hypotheses.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cppcore.catalog.loader import REFERENTIELS, Sourced, read
from cppcore.domain.socle.base import LIGNE_MAX

Phrases = Annotated[
    tuple[Annotated[str, Field(min_length=5, max_length=LIGNE_MAX)], ...], Field(min_length=1)
]


class HypothesesFile(Sourced):
    """The file of the proposed sentences, by the code of the criterion that they are about."""

    hypotheses: dict[str, Phrases] = Field(min_length=1)


@cache
def hypotheses(folder: Path = REFERENTIELS) -> dict[str, tuple[str, ...]]:
    """Return the proposed sentences by the code of their criterion.

    Raises:
        CatalogError: the file is wrong.
    """
    return dict(read(folder / "hypotheses.toml", HypothesesFile).hypotheses)
