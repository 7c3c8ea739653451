"""The criteria by which pistes are compared; the interview names five."""

from typing import Annotated

from pydantic import Field

from cppcore.domain.recherches.recherche import Source
from cppcore.domain.socle.base import LIGNE_MAX, Code, Model

Exemple = Annotated[str, Field(min_length=1, max_length=60)]


class Critere(Model):
    """One criterion of the grid.

    question is asked while nothing is known; ou_chercher lists the kinds of source that fit it, best
    first. perissable: what was seen more than a year ago no longer counts as known. depart: it is in the grid
    from the start; the others are proposed. exemples: what one may write as ideal, acceptable and impossible, in
    that order; None for one of her own. One of her own may have a name of one letter, and any question.
    """

    code: Code
    nom: str = Field(min_length=1, max_length=60)
    court: str = Field(min_length=1, max_length=40)
    question: str = Field(min_length=1, max_length=LIGNE_MAX)
    perissable: bool
    ou_chercher: tuple[Source, ...] = Field(min_length=1)
    depart: bool = True
    exemples: tuple[Exemple, Exemple, Exemple] | None = None
