"""The actions proposed for the plan d'action, by goal, in data/referentiels/actions.toml."""

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from cppcore.catalog.loader import REFERENTIELS, Sourced, once, read
from cppcore.domain.projet.plan_action import ButAction
from cppcore.domain.socle.base import CODE_TWICE, refuse_twice


class ActionsFile(Sourced):
    """The file of the proposed actions, in the order in which they are shown."""

    buts: Annotated[tuple[ButAction, ...], Field(min_length=1), once()]

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        refuse_twice((action.code for but in self.buts for action in but.actions), f"actions : {CODE_TWICE}")
        return self


@cache
def goals(folder: Path = REFERENTIELS) -> tuple[ButAction, ...]:
    """Return the goals and their proposed actions, in the order in which they are shown.

    Raises:
        CatalogError: the file is wrong.
    """
    return read(folder / "actions.toml", ActionsFile).buts
