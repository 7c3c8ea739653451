"""« Enregistré à 14:02 », always visible."""

from datetime import datetime

import streamlit as st

from cppcore import clock, french
from cppcore.ui import session

_MARK = "_enregistre"
_DRAWN = "_enregistre_dessine"


def mark(at: datetime) -> None:
    """Remember that something was just saved; at is naive UTC."""
    st.session_state[_MARK] = at


def begin() -> None:
    """Start a run of the page: nothing was drawn yet."""
    st.session_state[_DRAWN] = False


def show() -> None:
    """Draw the time of the last save at the foot of the window, once a run.

    A fragment draws it itself, so that the time changes when only the fragment runs again.
    """
    if st.session_state.get(_DRAWN):
        return
    st.session_state[_DRAWN] = True
    last = max(filter(None, (st.session_state.get(_MARK), session.store().last_saved)), default=None)
    with st.container(key="enregistre", width="content"):
        st.caption(_words(last))


def _words(last: datetime | None) -> str:
    if last is None:
        return "Tout ce que vous écrivez est enregistré tout seul."
    local = clock.to_local(last)
    day = "" if local.date() == clock.today() else f"{french.day(local.date())} "
    return f":material/check: Enregistré {day}à {french.hour(local)}"
