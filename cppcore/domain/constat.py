"""What a rule finds in the answers of a person: yes, no or not known yet, and which answers are missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cppcore.domain.dispositif import Dispositif, Reponse

Situation = Mapping[str, Reponse | None]
"""The answers of one person, by question; None or no key: not answered yet."""


@dataclass(frozen=True)
class Cas:
    """What a rule looks at: the answers, the first day of the training (None: not known), the dated figures."""

    situation: Situation
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
    """Whether something holds, None when it is not known, and the questions whose answer is missing."""

    vrai: bool | None
    manque: tuple[str, ...] = ()


def is_one_of(cas: Cas, champ: str, codes: Collection[str]) -> Constat:
    """Tell whether an answer is one of these codes."""
    answer = cas.situation.get(champ)
    return Constat(None, (champ,)) if answer is None else Constat(answer in codes)


def holds(cas: Cas, champ: str) -> Constat:
    """Tell whether a yes-or-no question was answered yes."""
    answer = cas.situation.get(champ)
    return Constat(None, (champ,)) if answer is None else Constat(answer is True)


def at_least(cas: Cas, champ: str, minimum: Decimal | int | None) -> Constat:
    """Tell whether a number reaches a minimum; not known without the number or without the minimum."""
    number = cas.number(champ)
    if number is None or minimum is None:
        return _not_comparable(cas, champ, minimum)
    return Constat(number >= minimum)


def at_most(cas: Cas, champ: str, maximum: Decimal | int | None) -> Constat:
    """Tell whether a number stays within a maximum; not known without the number or without the maximum."""
    number = cas.number(champ)
    if number is None or maximum is None:
        return _not_comparable(cas, champ, maximum)
    return Constat(number <= maximum)


def _not_comparable(cas: Cas, champ: str, bound: Decimal | int | None) -> Constat:
    """Ask for the number, unless no source gives the bound on that day: the answer would change nothing."""
    asked = cas.number(champ) is None and (bound is not None or cas.on is None)
    return Constat(None, (champ,) if asked else ())


def no(constat: Constat) -> Constat:
    """Tell the contrary; what is not known stays so."""
    return Constat(None if constat.vrai is None else not constat.vrai, constat.manque)


def every(*constats: Constat) -> Constat:
    """Tell whether all hold: one no is enough for no, whatever is still missing."""
    if any(constat.vrai is False for constat in constats):
        return Constat(False)
    return _unknown(constats) or Constat(True)


def either(*constats: Constat) -> Constat:
    """Tell whether one holds: one yes is enough for yes, whatever is still missing."""
    if any(constat.vrai is True for constat in constats):
        return Constat(True)
    return _unknown(constats) or Constat(False)


def _unknown(constats: Collection[Constat]) -> Constat | None:
    unknown = [constat for constat in constats if constat.vrai is None]
    missing = dict.fromkeys(champ for constat in unknown for champ in constat.manque)
    return Constat(None, tuple(missing)) if unknown else None
