"""The themes of « Ma situation », in data/referentiels/situation.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cppcore.catalog.loader import REFERENTIELS, Sourced, once, read
from cppcore.domain.moi.situation import Theme


class SituationFile(Sourced):
    """The file of the themes, in the order of the screen."""

    themes: Annotated[tuple[Theme, ...], Field(min_length=1), once()]


@cache
def themes(folder: Path = REFERENTIELS) -> tuple[Theme, ...]:
    """Return the themes, in the order of the screen.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "situation.toml", SituationFile).themes
