"""What a rule finds in the answers of a person: yes, no or not known yet, and which answers are missing."""

import operator as op
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from cppcore.domain.formations.dispositif import Dispositif, Valeur

Valeurs = Mapping[str, Valeur | None]
"""The answers of one person, by question; None or no key: not answered yet."""


@dataclass(frozen=True)
class Cas:
    """What a rule looks at: the answers, the first day of the training (None: not known), the dated figures."""

    situation: Valeurs
    on: date | None
    dispositif: Dispositif

    def figure(self, nom: str) -> Decimal | None:
        """Return a figure of the scheme on the first day of the training, None when no source gives it."""
        return self.dispositif.figure(nom, self.on)

    def number(self, champ: str) -> Decimal | None:
        """Return an answer that is a number, None while it is not known."""
        answer = self.situation.get(champ)
        if isinstance(answer, Decimal):
            return answer
        return Decimal(answer) if isinstance(answer, int) and not isinstance(answer, bool) else None


class Constat(NamedTuple):
    """Whether something holds, None when it is not known, and the questions whose answer is missing.

    None with no question: no answer can tell, because no source gives the figure. jamais: a value that no answer
    can bring any more, None when both may still come.
    """

    vrai: bool | None
    manque: tuple[str, ...] = ()
    jamais: bool | None = None

    def may_be(self, value: bool) -> bool:
        """Tell whether it is so, or may become so with more answers."""
        return self.vrai is value or (self.vrai is None and bool(self.manque) and self.jamais is not value)


T = TypeVar("T")


class Regle(NamedTuple, Generic[T]):
    """A rule, an amount or a number of days that a file names: its function, and the questions it may read."""

    fonction: Callable[[Cas], T]
    champs: tuple[str, ...]


def is_one_of(cas: Cas, champ: str, codes: Collection[str]) -> Constat:
    """Tell whether an answer is one of these codes."""
    answer = cas.situation.get(champ)
    return Constat(None, (champ,)) if answer is None else Constat(answer in codes)


def holds(cas: Cas, champ: str) -> Constat:
    """Tell whether a yes-or-no question was answered yes."""
    answer = cas.situation.get(champ)
    return Constat(None, (champ,)) if answer is None else Constat(answer is True)


def at_least(cas: Cas, champ: str, minimum: int | str) -> Constat:
    """Tell whether a number reaches a minimum, a figure of the scheme by its name or a number; not known without both."""
    return _bounded(cas, champ, minimum, op.ge)


def at_most(cas: Cas, champ: str, maximum: int | str) -> Constat:
    """Tell whether a number stays within a maximum, a figure of the scheme by its name or a number; not known without both."""
    return _bounded(cas, champ, maximum, op.le)


def _bounded(
    cas: Cas, champ: str, named: int | str, holds: Callable[[Decimal, Decimal | int], bool]
) -> Constat:
    """Compare a number; when it is missing, ask for it, unless no source gives the bound on that day."""
    number, bound = cas.number(champ), cas.figure(named) if isinstance(named, str) else named
    if number is not None and bound is not None:
        return Constat(holds(number, bound))
    return Constat(None, (champ,) if number is None and (bound is not None or cas.on is None) else ())


def no(constat: Constat) -> Constat:
    """Tell the contrary; what is not known stays so."""
    vrai, manque, jamais = constat
    return Constat(None if vrai is None else not vrai, manque, None if jamais is None else not jamais)


def every(*constats: Constat) -> Constat:
    """Tell whether all hold: one no is enough for no, whatever is still missing."""
    return _together(constats, decisive=False)


def either(*constats: Constat) -> Constat:
    """Tell whether one holds: one yes is enough for yes, whatever is still missing."""
    return _together(constats, decisive=True)


def _together(constats: Collection[Constat], *, decisive: bool) -> Constat:
    """Combine: one constat with the decisive value settles it; else all must be known.

    Only the questions that can still change the whole are missing.
    """
    if any(constat.vrai is decisive for constat in constats):
        return Constat(decisive)
    unknown = [constat for constat in constats if constat.vrai is None]
    if not unknown:
        return Constat(not decisive)
    deciding = [constat for constat in unknown if constat.may_be(decisive)]
    all_may = all(constat.may_be(not decisive) for constat in unknown)
    asked = unknown if all_may else deciding
    missing = dict.fromkeys(champ for constat in asked for champ in constat.manque)
    if not missing:
        return Constat(None)
    never = (None if deciding else decisive) if all_may else not decisive
    return Constat(None, tuple(missing), never)
