"""« Enregistré à 14:02 », always visible."""

from datetime import datetime

import streamlit as st

from cppcore import clock, french
from cppcore.ui import session

_MARK = "_enregistre"
_PLACE = "_enregistre_place"
_WRITTEN = "_enregistre_ecrit"
_DRAWING = ""
"""Stands for the words while the whole page is being drawn."""


def mark(at: datetime) -> None:
    """Remember that something was just saved; at is naive UTC."""
    st.session_state[_MARK] = at


def begin() -> None:
    """Keep the place of the time of the last save, at the foot of the window, for this run of the page."""
    with st.container(key="enregistre", width="content"):
        st.session_state[_PLACE] = st.empty()
    st.session_state[_WRITTEN] = _DRAWING


def show() -> None:
    """Write the time of the last save in its place; a fragment calls it again when it has run alone.

    While the whole page is drawn it does nothing: end() will write. What the page wrote is not written again
    while it is still true: to touch what stands outside a fragment makes the browser go through the whole page.
    """
    written, words = st.session_state.get(_WRITTEN), _last_saved()
    if written not in {_DRAWING, words}:
        _write(words)
        st.session_state[_WRITTEN] = None  # what a fragment wrote goes away when it runs again


def end() -> None:
    """Write the time of the last save once the whole page is drawn."""
    words = _last_saved()
    _write(words)
    st.session_state[_WRITTEN] = words


def _write(words: str) -> None:
    place = st.session_state.get(_PLACE)
    if place is not None:
        place.caption(words)


def _last_saved() -> str:
    store = session.store()
    last = max(filter(None, (st.session_state.get(_MARK), store.last_saved)), default=None)
    return _words(None if store.is_new else last)


def _words(last: datetime | None) -> str:
    if last is None:
        return "Tout ce que vous écrivez est enregistré tout seul."
    local = clock.to_local(last)
    day = "" if local.date() == clock.today() else f"{french.day(local.date())} "
    return f":material/check: Enregistré {day}à {french.hour(local)}"
