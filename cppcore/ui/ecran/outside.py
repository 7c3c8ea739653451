"""Words that a question writes elsewhere on the page: how far one is, when the last save was."""

import contextlib
from collections.abc import Iterator

import streamlit as st

from cppcore.ui.ecran.streamlit_internals import UnknownPlace


@contextlib.contextmanager
def written() -> Iterator[None]:
    """Draw the whole page again when its place is not known yet.

    Somebody who answers while the page is still being drawn stops it before its end; Streamlit then refuses to let
    a question write in a place that it did not write in during that run. The answer itself is kept by then.
    """
    try:
        yield
    except UnknownPlace:
        st.rerun()
