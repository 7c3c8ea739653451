"""What a ROME sheet says of the work against what the person said impossible: questions, never an exit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from cppcore.domain.questionnaires.rome import FicheMetier, all_contexts
from cppcore.domain.questionnaires.titres import words_of
from cppcore.domain.socle.base import Model


class Correspondance(Model):
    """One sentence of « Conditions de travail » (its code) and the work contexts of ROME that speak of it."""

    item: str = Field(pattern=r"^[a-z0-9-]+$")
    contextes: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True)
class LimiteTouchee:
    """A context of a sheet that touches a limit: what the sheet says, and the sentence she answered."""

    contexte: str
    limite: str


def touched(
    fiche: FicheMetier, limites: Mapping[str, str], correspondances: Iterable[Correspondance]
) -> list[LimiteTouchee]:
    """Return the contexts of a sheet that touch a limit of the person, in the order of the correspondences.

    A sheet gathers several jobs: a context may hold for some only. So this is asked, never concluded
    (QUESTIONNAIRES §2.3).

    Args:
        fiche: The sheet of the piste.
        limites: What the person said impossible: code of the sentence, and its words.
        correspondances: Which contexts speak of which sentence.
    """
    said = {_plain(words): words for words in all_contexts(fiche)}
    return [
        LimiteTouchee(said[_plain(contexte)], limites[one.item])
        for one in correspondances
        if one.item in limites
        for contexte in one.contextes
        if _plain(contexte) in said
    ]


def _plain(text: str) -> Sequence[str]:
    """Return a context without accents, capitals or signs: its spelling moves between versions."""
    return tuple(words_of(text))
