"""The actions proposed for the plan d'action, by goal, in data/referentiels/actions.toml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import read
from cppcore.domain.projet.plan_action import ButAction
from cppcore.domain.socle.base import Model
from cppcore.settings import DATA

FOLDER = DATA / "referentiels"
"""Lists shared by everybody, each with its source."""


class ActionsFile(Model):
    """The file of the proposed actions, in the order in which they are shown."""

    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    buts: tuple[ButAction, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        for kind, codes in {
            "buts": [but.code for but in self.buts],
            "actions": [action.code for but in self.buts for action in but.actions],
        }.items():
            if twice := sorted({c for c in codes if codes.count(c) > 1}):
                raise ValueError(
                    f"{kind} : le code {twice[0]} sert deux fois. Donnez un code différent à chacun."
                )
        return self


@cache
def goals(folder: Path = FOLDER) -> tuple[ButAction, ...]:
    """Return the goals and their proposed actions, in the order in which they are shown.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "actions.toml", ActionsFile).buts
