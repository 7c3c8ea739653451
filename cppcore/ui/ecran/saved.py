"""« Enregistré à 14:02 », always visible."""

from datetime import datetime

import streamlit as st

from cppcore import clock, french
from cppcore.ui.ecran import outside, session
from cppcore.ui.ecran.escape import Md

_MARK = "_enregistre"
_PLACE = "_enregistre_place"


def mark(at: datetime) -> None:
    """Remember that something was just saved; at is naive UTC."""
    st.session_state[_MARK] = at


def moment(at: datetime) -> Md:
    """Return the day and the hour of a moment in words, on the clock of this computer; at is naive UTC."""
    local = clock.to_local(at)
    return f"{french.full_day(local.date())} à {french.hour(local)}"


def begin() -> None:
    """Keep the place of the time of the last save, at the foot of the window, for this run of the page."""
    with st.container(key="enregistre", width="content"):
        st.session_state[_PLACE] = st.empty()


def show() -> None:
    """Write the time of the last save in its place; a fragment calls it again when it has run alone.

    It writes at every run, even when nothing changed: Streamlit keeps a place outside a fragment only for one that
    wrote there during the last run of the whole page, and empties it when the fragment runs without writing.
    """
    place = st.session_state.get(_PLACE)
    if place is None:
        return
    store = session.store()
    last = max(filter(None, (st.session_state.get(_MARK), store.last_saved)), default=None)
    with outside.written():
        place.caption(_words(None if store.is_new else last))


def _words(last: datetime | None) -> str:
    if last is None:
        return "Tout ce que vous écrivez est enregistré tout seul."
    local = clock.to_local(last)
    day = "" if local.date() == clock.today() else f"le {french.short_day(local.date())} "
    return f":material/check: Enregistré {day}à {french.hour(local)}"
