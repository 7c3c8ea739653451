"""Fields that save by themselves and lose nothing: menu tapped while typing, restart, second window.

The rules come from what was reproduced on Streamlit 1.67:
the stored value is given as default and never written into session_state, so that after a restart the
browser's own value wins; each field remembers what this window last saw, and writes only when the widget
moved away from it, so that an old window never puts an old value back; the comparison is made in the
callback (a tap on the menu cancels the page's own run) and after the widget (the first run of a new
session has no callback). When the value changed elsewhere and was not touched here, the field is renewed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from cppcore import clock, french
from cppcore.domain.socle.jour import read_day
from cppcore.store.fichier.errors import StoreError
from cppcore.ui.ecran import saved
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.failures import sentence

T = TypeVar("T")
V = TypeVar("V")
Save = Callable[[Any], object]

_FIELDS = "_champs"
_LIVE = "800ms"
"""A free text is saved this long after the last key."""


@dataclass
class _Seen:
    """What this window last saw of one field."""

    value: Any
    stored: Any
    generation: int = 0
    just_saved: bool = False
    problem: str = ""


def text(label: Md, *, key: str, stored: str, save: Save, placeholder: str = "") -> str:
    """Draw a one-line text that saves itself while it is typed; return what it holds."""
    return _line(label, key=key, stored=stored, save=save, placeholder=placeholder, live=_LIVE)


def _line(label: Md, *, key: str, stored: str, save: Save, placeholder: str, live: str | bool) -> str:
    def draw(seen: _Seen, **widget: Any) -> Any:
        return st.text_input(
            label, value=seen.stored, placeholder=placeholder, live=live, autocomplete="off", **widget
        )

    return _field(draw, key, stored, save) or ""


def area(label: Md, *, key: str, stored: str, save: Save, placeholder: str = "", height: int = 120) -> str:
    """Draw a free text that saves itself (page.js commits it while it is typed); return what it holds."""

    def draw(seen: _Seen, **widget: Any) -> Any:
        return st.text_area(label, value=seen.stored, placeholder=placeholder, height=height, **widget)

    return _field(draw, key, stored, save) or ""


def choice(
    label: Md,
    options: Mapping[T, Md],
    *,
    key: str,
    stored: T | None,
    save: Save,
    on_one_line: bool = False,
) -> T | None:
    """Draw one choice among a few, none chosen at first; return it. options: each with our own words for it."""

    def draw(seen: _Seen, **widget: Any) -> T | None:
        index, words = _index(options, seen), options.__getitem__
        return st.radio(
            label, list(options), index=index, format_func=words, horizontal=on_one_line, **widget
        )

    return _field(draw, key, _offered(stored, options), save)


def pick(label: Md, options: Mapping[T, str], *, key: str, stored: T | None, save: Save) -> T | None:
    """Draw one choice in a list that unfolds, for more than five options or for the person's own words."""

    def draw(seen: _Seen, **widget: Any) -> T | None:
        index, words = _index(options, seen), options.__getitem__
        chosen: T | None = st.selectbox(
            label, list(options), index=index, format_func=words, placeholder="Choisissez", **widget
        )
        return chosen

    return _field(draw, key, _offered(stored, options), save)


def show_one(label: Md, options: Mapping[T, str], *, key: str) -> T:
    """Draw the choice of what the page shows, among one at least; it is kept in this window only."""
    return st.selectbox(
        label, list(options), format_func=options.__getitem__, key=key, persist_state="session"
    )


def tick(label: Md, *, key: str, stored: bool, save: Save, disabled: bool = False) -> bool:
    """Draw a box to tick that saves itself; return whether it is ticked."""

    def draw(seen: _Seen, **widget: Any) -> bool:
        return st.checkbox(label, value=bool(seen.stored), disabled=disabled, **widget)

    return bool(_field(draw, key, stored, save))


def _offered(stored: T | None, options: Mapping[T, str]) -> T | None:
    """Return a stored choice that can be drawn; another one stays in the file until something else is chosen.

    Drawn as it is, the empty widget would look like a choice withdrawn, and looking would erase it.
    """
    return stored if stored in options else None


def _index(options: Mapping[T, str], seen: _Seen) -> int | None:
    return list(options).index(seen.stored) if seen.stored in options else None


def day(label: Md, *, key: str, stored: date | None, save: Save) -> date | None:
    """Draw a date that saves itself once it is left and is written in words below; return it, None when it is empty.

    It is a text: the calendar of Streamlit keeps a typed date to itself until it is closed, and speaks English.
    """
    read = value(
        label,
        key=key,
        stored=stored,
        save=save,
        read=partial(read_day, today=clock.today()),
        write=lambda kept: f"{kept:%d/%m}/{kept.year}",
        placeholder="jj/mm/aaaa",
    )
    if read is not None:
        st.caption(french.full_day(read))
    return read


def value(
    label: Md,
    *,
    key: str,
    stored: T | None,
    save: Save,
    read: Callable[[str], T | None],
    write: Callable[[T], str],
    placeholder: str = "",
) -> T | None:
    """Draw a value that is written as a text; return it, None when it is not said.

    It saves itself on Enter or once it is left, never while it is typed: half of a date is another date.
    read turns what is typed into the value or raises ValueError with what to write; write does the opposite.
    """
    with st.container(key=f"valeur-{key}"):  # by this name page.js knows that it is not to be sent half typed
        typed = _line(
            label,
            key=key,
            stored="" if stored is None else write(stored),
            save=lambda words: save(read(words)),
            placeholder=placeholder,
            live=False,
        )
    try:
        return read(typed)
    except ValueError:
        return stored


def forget(prefix: str) -> None:
    """Start the fields of a form afresh once its object was made."""
    fields = st.session_state.get(_FIELDS, {})
    for key in [k for k in fields if k.startswith(prefix)]:
        fields[key] = _Seen(value=None, stored=None, generation=fields[key].generation + 1, just_saved=True)


def problem(key: str) -> str:
    """Return why the last value of a field was refused, an empty text when it was kept."""
    seen = st.session_state.get(_FIELDS, {}).get(key)
    return seen.problem if seen else ""


def _bind(key: str, stored: Any) -> _Seen:
    fields: dict[str, _Seen] = st.session_state.setdefault(_FIELDS, {})
    seen = fields.get(key)
    if seen is None:
        seen = fields[key] = _Seen(value=stored, stored=stored)
    elif seen.just_saved:
        seen.stored, seen.just_saved = stored, False
        if seen.value is None:
            seen.value = stored
    elif stored != seen.stored:
        untouched = st.session_state.get(_widget(key, seen), seen.value) == seen.value
        if untouched:
            seen.value, seen.generation = stored, seen.generation + 1
        seen.stored = stored
    return seen


def _widget(key: str, seen: _Seen) -> str:
    return f"{key}~{seen.generation}" if seen.generation else key


def _commit(key: str, save: Save) -> None:
    """Save what the widget holds when this window moved it away from what it last saw."""
    seen: _Seen = st.session_state[_FIELDS][key]
    value = st.session_state.get(_widget(key, seen))
    if value == seen.value or (value in ("", None) and seen.value in ("", None)):
        seen.problem = "" if value == seen.value else seen.problem
        return
    try:
        save(value)
    except (ValidationError, StoreError, ValueError) as refusal:
        seen.problem = sentence(refusal)
        return
    seen.value, seen.problem, seen.just_saved = value, "", True
    saved.mark(clock.now())


def _field(draw: Callable[..., V], key: str, stored: Any, save: Save) -> V:
    """Draw one widget bound to its stored value, save it if it moved, say why if it was refused."""
    seen = _bind(key, stored)
    value = draw(seen, key=_widget(key, seen), persist_state="session", on_change=_commit, args=(key, save))
    _commit(key, save)
    if said := problem(key):
        st.error(escape(said), icon=":material/edit_off:")
    return value
