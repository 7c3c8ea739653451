"""Folds whose content is drawn only when they are open, and that stay open while one writes in them."""

from dataclasses import dataclass

import streamlit as st

from cppcore.ui.ecran.escape import Md
from cppcore.ui.ecran.streamlit_internals import DeltaGenerator

_FOLDS = "_plis"


@dataclass
class _Drawn:
    label: Md
    expanded: bool
    is_open: bool


def fold(label: Md, *, key: str, opened: bool = False) -> DeltaGenerator | None:
    """Draw a fold; return its inside when it is open, None when it is closed.

    label is ready for Markdown. For Streamlit another label is another fold, closed again: so a fold
    keeps the label it was opened with, and takes the new one once it is closed.
    """
    drawn: dict[str, _Drawn] = st.session_state.setdefault(_FOLDS, {})
    last = drawn.get(key)
    if last is None:
        last = drawn[key] = _Drawn(label, opened, opened)
    elif not last.is_open:
        last.label, last.expanded = label, False
    inside = st.expander(last.label, key=key, expanded=last.expanded, on_change="rerun")
    last.is_open = bool(inside.open)
    return inside if last.is_open else None


def unfold(key: str) -> None:
    """Let a fold be drawn afresh, open if its page asks so."""
    st.session_state.get(_FOLDS, {}).pop(key, None)
