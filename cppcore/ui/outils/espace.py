"""Whose file this is: the notebook of one person, or the workspace of a counsellor who receives several."""

import streamlit as st

from cppcore import clock
from cppcore.store import carnets
from cppcore.ui.ecran import screens, session


def ask_role() -> None:
    """Say whose file this is, and let a file in which nobody wrote yet become the other one."""
    st.header("Qui utilise ce fichier ?", anchor=False)
    store = session.store()
    if session.is_workspace():
        st.markdown(
            "C’est l’espace d’un conseiller ou d’une conseillère. Il reçoit les carnets de plusieurs personnes."
        )
        if carnets.is_empty(store) and st.button(
            "En refaire le carnet d’une seule personne", key="espace.personne", type="tertiary"
        ):
            carnets.become_notebook(store)
            st.rerun()
        screens.link("conseiller/echanger", "Recevoir le carnet d’une personne")
        return
    st.markdown("C’est le carnet d’une seule personne.")
    if not carnets.has_at_most_a_name(store):
        st.caption(
            "Un conseiller ou une conseillère ouvre un autre fichier : celui-ci garde ce qui est écrit."
        )
    elif st.button("Je suis conseiller ou conseillère : en faire mon espace", key="espace.conseiller"):
        carnets.become_workspace(store, at=clock.now())
        st.rerun()


def offer_workspace() -> None:
    """Show a counsellor who opens a new file where to say so; nothing once more than a first name was written."""
    if carnets.has_at_most_a_name(session.store()):
        screens.link("outils/reglages", "Je suis conseiller ou conseillère")
