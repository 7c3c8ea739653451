"""The places where one looks and what to ask there, in data/referentiels/lieux.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import REFERENTIELS, Sourced, once, read
from cppcore.domain.recherches.lieu import Lieu


class LieuxFile(Sourced):
    """The file of the places, in the order in which they are shown."""

    lieux: Annotated[tuple[Lieu, ...], Field(min_length=1), once()]

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        for number, lieu in enumerate(self.lieux):
            where = f"lieux[{number}].questions (code « {lieu.code} »)"
            if bad := [q for q in lieu.questions if not q.endswith("?")]:
                raise ValueError(
                    f"{where} : « {bad[0]} » n’est pas une question. Terminez-la par un point d’interrogation."
                )
            if len(set(lieu.questions)) < len(lieu.questions):
                raise ValueError(f"{where} : une question est écrite deux fois. Retirez-en une.")
        return self


@cache
def lieux(folder: Path = REFERENTIELS) -> tuple[Lieu, ...]:
    """Return the places, in the order in which they are shown.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "lieux.toml", LieuxFile).lieux
