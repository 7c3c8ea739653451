"""Fields of a record that read what a person writes: numbers, amounts, lengths, dates known in part, three values."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from cppcore import clock, french
from cppcore.domain.socle.base import Record
from cppcore.domain.socle.date_partielle import read_partial, said, whole_day
from cppcore.domain.socle.duree import read_minutes, said_minutes
from cppcore.domain.socle.nombre import read_amount, read_whole
from cppcore.ui.ecran import fields, session
from cppcore.ui.ecran.escape import Md, escape

V = TypeVar("V")

OUI, NON, PAS_SU = "oui", "non", "pas-su"
"""The codes of the three values; the last one is kept as None."""

_VALUES = {OUI: True, NON: False, PAS_SU: None}
_WORDS = {OUI: Md("Oui"), NON: Md("Non"), PAS_SU: Md("Pas encore su")}


def line(record: Record, field: str, label: Md, *, key: str, placeholder: str = "") -> None:
    """Draw one line of text of a record."""
    fields.text(
        label,
        key=f"{key}.{field}",
        stored=getattr(record, field),
        save=partial(session.change, record, field),
        placeholder=placeholder,
    )


def whole(record: Record, field: str, label: Md, *, key: str) -> None:
    """Draw a whole number of a record."""
    _value(record, field, label, key, read=read_whole, write=str)


def amount(record: Record, field: str, label: Md, *, key: str) -> None:
    """Draw an amount of a record, written in euros and kept in cents; say it in words below."""
    cents = _value(
        record,
        field,
        label,
        key,
        read=read_amount,
        write=lambda stored: french.number(stored / 100, 2),
        placeholder="Par exemple : 4 200",
    )
    if cents is not None:
        st.caption("C’est gratuit." if cents == 0 else escape(french.euros(cents)))


def minutes(record: Record, field: str, label: Md, *, key: str) -> None:
    """Draw a length of time of a record, kept in minutes."""
    _value(
        record, field, label, key, read=read_minutes, write=said_minutes, placeholder="Par exemple : 1 h 30"
    )


def partial_day(record: Record, field: str, label: Md, *, key: str) -> None:
    """Draw a date of a record that may be known in part, and say it in words below."""
    read = _value(
        record,
        field,
        label,
        key,
        read=partial(read_partial, today=clock.today()),
        write=said,
        placeholder="Par exemple : septembre 2017",
    )
    if read:
        st.caption(f"{escape(said(read))}{'' if whole_day(read) else ' : jour à vérifier'}")


def _value(
    record: Record,
    field: str,
    label: Md,
    key: str,
    *,
    read: Callable[[str], V | None],
    write: Callable[[V], str],
    placeholder: str = "",
) -> V | None:
    return fields.value(
        label,
        key=f"{key}.{field}",
        stored=getattr(record, field),
        save=partial(session.change, record, field),
        read=read,
        write=write,
        placeholder=placeholder,
    )


def three_values(record: Record, field: str, label: Md, *, key: str) -> bool | None:
    """Draw a question answered by yes, no or « pas encore su »; return the answer."""
    stored = getattr(record, field)
    code = fields.choice(
        label,
        list(_VALUES),
        key=f"{key}.{field}",
        stored=next(code for code, value in _VALUES.items() if value is stored),
        save=lambda code: session.change(record, field, _VALUES[code]),
        words=_WORDS.__getitem__,
        on_one_line=True,
    )
    return _VALUES[code or PAS_SU]
