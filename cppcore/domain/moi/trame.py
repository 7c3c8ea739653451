"""The main thread of the accompaniment, proposed from the request; always explained, always changeable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from cppcore.domain.socle.base import Code, Model

REFORMULATIONS_MAX = 3
"""Sentences proposed to say the request again; more would no longer be read."""


class EtapeTrame(Model):
    """One thing to do along the thread, and the page where it is done."""

    texte: str = Field(min_length=5, max_length=160)
    ecran: str = Field(pattern=r"^[a-z]+/[a-z_]+$")


class Trame(Model):
    """One main thread. quand gives, for each question, the answers with which it is proposed; all must hold."""

    code: Code
    nom: str = Field(min_length=3, max_length=60)
    reformulation: str = Field(min_length=10, max_length=200)
    pourquoi: str = Field(min_length=10, max_length=240)
    quand: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    etapes: tuple[EtapeTrame, ...] = Field(min_length=1, max_length=6)

    def holds(self, valeurs: Mapping[str, int | None]) -> bool:
        """Tell whether every condition is met by an answer; a question without an answer meets none."""
        return all(valeurs.get(item) in accepted for item, accepted in self.quand.items())

    def is_possible(self, valeurs: Mapping[str, int | None]) -> bool:
        """Tell whether no answer speaks against it; a question without an answer speaks against nothing."""
        return all((v := valeurs.get(item)) is None or v in accepted for item, accepted in self.quand.items())


@dataclass(frozen=True)
class Proposition:
    """The thread proposed, and the questions whose answers led to it (empty: nothing was known)."""

    trame: Trame
    parce_que: tuple[str, ...]


def propose(trames: Sequence[Trame], valeurs: Mapping[str, int | None]) -> Proposition:
    """Return the first thread whose conditions all hold; the last one of the list has none.

    The interview: « faire le point sur sa demande; de cela va dépendre la trame principale ».

    Raises:
        StopIteration: when no thread of the list holds; the catalogue refuses such a list.
    """
    trame = next(t for t in trames if t.holds(valeurs))
    return Proposition(trame, tuple(trame.quand))


def reformulations(trames: Sequence[Trame], valeurs: Mapping[str, int | None]) -> list[str]:
    """Return sentences to say the request again: the proposed thread's first, then others still possible."""
    first = propose(trames, valeurs).trame
    others = [t for t in trames if t is not first and t.quand and t.is_possible(valeurs)]
    return [t.reformulation for t in (first, *others)][:REFORMULATIONS_MAX]
