"""Where one may look, and what to ask there."""

import streamlit as st

from cppcore.catalog.lieux import lieux
from cppcore.ui.escape import escape
from cppcore.ui.fold import fold


def show_places() -> None:
    """Draw, in a fold, the places and the questions to ask in each."""
    inside = fold("Où chercher, et quoi demander", key="lieux")
    if inside is None:
        return
    with inside:
        for lieu in lieux():
            full = f" ({escape(lieu.sigle)})" if lieu.sigle else ""
            questions = "\n".join(f"- {escape(question)}" for question in lieu.questions)
            st.markdown(f"**{escape(lieu.nom)}**{full}  \n{escape(lieu.trouve)}\n\n{questions}")
