"""Where one may look, and what to ask there."""

import streamlit as st

from cppcore.catalog.lieux import lieux
from cppcore.domain.recherches.lieu import Lieu
from cppcore.domain.recherches.recherche import FIABILITES
from cppcore.ui.ecran.escape import Md, bullets, escape
from cppcore.ui.ecran.fold import fold


def show_places() -> None:
    """Draw, in a fold, the choice of a place, then what one finds there and the questions to ask."""
    if inside := fold("Où chercher, et quoi demander", key="lieux"):
        with inside:
            _show_one()


@st.fragment
def _show_one() -> None:
    """Draw the choice alone: choosing another place draws nothing else again."""
    known = {lieu.code: lieu for lieu in lieux()}
    code = st.selectbox(
        "Choisissez un lieu",
        list(known),
        index=None,
        format_func=lambda one: known[one].nom,
        placeholder="Choisissez",
        key="lieux.lieu",
        persist_state="session",
    )
    if code is not None:
        _tell(known[code])


def _tell(lieu: Lieu) -> None:
    full = f"{escape(lieu.sigle)}.  \n" if lieu.sigle else Md("")
    questions = bullets(lieu.questions)
    with st.container(key="lieux.detail"):
        st.markdown(f"{full}Pour {escape(lieu.pour_qui)}.  \n{escape(lieu.trouve)}")
        st.markdown(f"**Vous pouvez demander :**\n\n{questions}")
        st.caption(
            f"{escape(FIABILITES[lieu.fiabilite])}.{f' {escape(lieu.precision)}' if lieu.precision else ''}"
        )
