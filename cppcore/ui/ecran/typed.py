"""The fields of a record: each reads one field of it and saves it, under the key « key.field ».

key is « kind.id » of the record unless another one is given.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar, cast

import streamlit as st

from cppcore import clock, french
from cppcore.domain.socle.base import Choice, Record
from cppcore.domain.socle.date_partielle import read_partial, said, whole_day
from cppcore.domain.socle.duree import read_minutes, said_minutes
from cppcore.domain.socle.nombre import read_amount, read_whole
from cppcore.ui.ecran import fields, session
from cppcore.ui.ecran.escape import Md, escape

T = TypeVar("T")
V = TypeVar("V")
W = TypeVar("W", bound=str)
Change = Callable[[str, object], object]
"""Saves one field of a record, given its name and its value."""

OUI, NON, PAS_SU = "oui", "non", "pas-su"
"""The codes of the three values; the last one is kept as None."""

_VALUES = {OUI: True, NON: False, PAS_SU: None}
_WORDS = {OUI: Md("Oui"), NON: Md("Non"), PAS_SU: Md("Pas encore su")}


def line(record: Record, field: str, label: Md, *, key: str = "", placeholder: str = "") -> None:
    """Draw one line of text of a record."""
    fields.text(label, **_bound(record, field, key), placeholder=placeholder)


def area(
    record: Record,
    field: str,
    label: Md,
    *,
    key: str = "",
    placeholder: str = "",
    height: int = 120,
    save: Change | None = None,
) -> str:
    """Draw a free text of a record; return what it holds."""
    bound = _bound(record, field, key, save=save)
    return fields.area(label, **bound, placeholder=placeholder, height=height)


def labels(options: type[T] | Mapping[T, W]) -> Mapping[T, W]:
    """Return what may be chosen, each with its words: every choice of a kind with its label, or what is given."""
    if isinstance(options, Mapping):
        return options
    return cast("Mapping[T, W]", {one: one.label for one in cast("type[Choice]", options)})


def choice(
    record: Record,
    field: str,
    label: Md,
    options: type[T] | Mapping[T, Md],
    *,
    key: str = "",
    on_one_line: bool = False,
    none: T | None = None,
    usual: T | None = None,
    save: Change | None = None,
) -> T | None:
    """Draw every choice of a kind, or those given with their words; return the one chosen, None when none is.

    none: the option that is kept as None; usual: the one that is shown as chosen while none is.
    """
    bound = _bound(record, field, key, none=none, save=save)
    if bound["stored"] is None:
        bound["stored"] = usual
    return fields.choice(label, labels(options), **bound, on_one_line=on_one_line)


def pick(
    record: Record,
    field: str,
    label: Md,
    options: type[T] | Mapping[T, str],
    *,
    key: str = "",
    none: T | None = None,
    save: Change | None = None,
) -> T | None:
    """Draw the same choice as `choice` in a list that unfolds, for more than five."""
    return fields.pick(label, labels(options), **_bound(record, field, key, none=none, save=save))


def offer_words(
    record: Record, field: str, words: str, *, key: str, aide: Md, disabled: bool = False
) -> None:
    """Draw words, and the button that adds them after those of a free text: what is written there stays."""

    def add() -> None:
        own = getattr(record, field).strip()
        session.change(record, field, f"{own}\n{words}" if own else words)

    st.markdown(f"« {escape(words)} »", width="stretch")
    st.button("Prendre", key=key, help=aide, disabled=disabled, on_click=add)


def tick(record: Record, field: str, label: Md, *, key: str = "") -> bool:
    """Draw one box to tick of a record; return whether it is ticked. label is ready for Markdown."""
    return fields.tick(label, **_bound(record, field, key))


def day(record: Record, field: str, label: Md, *, key: str = "") -> date | None:
    """Draw a whole date of a record; return it, None when it is not said."""
    return fields.day(label, **_bound(record, field, key))


def value(
    record: Record,
    field: str,
    label: Md,
    *,
    key: str = "",
    read: Callable[[str], V | None],
    write: Callable[[V], str],
    placeholder: str = "",
) -> V | None:
    """Draw a value of a record that is written as a text; return it, None when it is not said. See `fields.value`."""
    return fields.value(label, **_bound(record, field, key), read=read, write=write, placeholder=placeholder)


def whole(record: Record, field: str, label: Md, *, key: str = "") -> None:
    """Draw a whole number of a record."""
    value(record, field, label, key=key, read=read_whole, write=str)


def amount(record: Record, field: str, label: Md, *, key: str = "") -> None:
    """Draw an amount of a record, written in euros and kept in cents; say it in words below."""

    def write(stored: int) -> str:
        return french.number(stored / 100, 2)

    example = "Par exemple : 4 200"
    cents = value(record, field, label, key=key, read=read_amount, write=write, placeholder=example)
    if cents is not None:
        st.caption("C’est gratuit." if cents == 0 else escape(french.euros(cents)))


def minutes(record: Record, field: str, label: Md, *, key: str = "") -> None:
    """Draw a length of time of a record, kept in minutes."""
    example = "Par exemple : 1 h 30"
    value(record, field, label, key=key, read=read_minutes, write=said_minutes, placeholder=example)


def partial_day(record: Record, field: str, label: Md, *, key: str = "") -> None:
    """Draw a date of a record that may be known in part, and say it in words below."""
    read, example = partial(read_partial, today=clock.today()), "Par exemple : septembre 2017"
    known = value(record, field, label, key=key, read=read, write=said, placeholder=example)
    if known:
        st.caption(f"{escape(said(known))}{'' if whole_day(known) else ' : jour à vérifier'}")


def three_values(record: Record, field: str, label: Md, *, key: str = "") -> bool | None:
    """Draw a question answered by yes, no or « pas encore su »; return the answer."""
    stored = getattr(record, field)
    code = fields.choice(
        label,
        _WORDS,
        key=f"{key or session.key_of(record)}.{field}",
        stored=next(code for code, value in _VALUES.items() if value is stored),
        save=lambda code: session.change(record, field, _VALUES[code]),
        on_one_line=True,
    )
    return _VALUES[code or PAS_SU]


def _bound(
    record: Record, field: str, key: str, *, none: object = None, save: Change | None = None
) -> dict[str, Any]:
    """Return what binds a field of the screen to the one of a record."""
    stored, change = getattr(record, field), save or partial(session.change, record)
    return {
        "key": f"{key or session.key_of(record)}.{field}",
        "stored": none if stored is None else stored,
        "save": lambda given: change(field, None if none is not None and given == none else given),
    }
