"""Side by side during an appointment: one screen for two, and who writes is always said; for this window only."""

import streamlit as st

from cppcore.domain.socle.base import Auteur
from cppcore.ui.conseiller import donner
from cppcore.ui.ecran import session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.parcours import constat_rdv

_WRITER = "_qui_ecrit"
"""Absent while the person is alone; else who writes. It is never stored: another window is not concerned."""


def is_on() -> bool:
    """Tell whether the counsellor is beside the person, in this window."""
    return _WRITER in st.session_state


def offer() -> None:
    """Draw the button that says « je suis avec mon conseiller »; nothing once it was pressed."""
    if is_on():
        return
    with st.container(border=True, key="ensemble"):
        st.markdown(
            "**Vous êtes ensemble devant cet écran ?** Dites-le : votre conseiller ou votre conseillère pourra "
            "vous laisser une remarque ou une consigne, sous son nom."
        )
        st.button(
            "Je suis avec mon conseiller",
            key="ensemble.commencer",
            icon=":material/group:",
            on_click=_give,
            args=(Auteur.PERSONNE,),
        )


def _give(writer: Auteur) -> None:
    st.session_state[_WRITER] = writer


def _end() -> None:
    st.session_state.pop(_WRITER, None)


def show() -> None:
    """Draw the band that says who writes, and the counsellor's own frame while she does; nothing when alone.

    The rest of every page stays the person's: only what is written in the frame is signed by the counsellor.
    """
    if not is_on():
        return
    hers = st.session_state[_WRITER] is Auteur.CONSEILLER
    name = escape(session.dossier().conseiller.strip()) or Md("Votre conseiller ou votre conseillère")
    with st.container(border=True, key="qui-ecrit-conseiller" if hers else "qui-ecrit-personne"):
        if hers:
            st.markdown(f":material/edit: **{name} écrit**, dans le cadre. Le reste de la page est à vous.")
        else:
            st.markdown(":material/edit: **Vous écrivez.** Tout ce qui est tapé ici est à votre nom.")
        with st.container(horizontal=True, key="bouton-qui-ecrit"):
            st.button(
                "C’est à moi d’écrire" if hers else "Laisser mon conseiller écrire",
                key="ensemble.passer",
                on_click=_give,
                args=(Auteur.PERSONNE if hers else Auteur.CONSEILLER,),
            )
            st.button("Fin du rendez-vous", key="ensemble.finir", type="tertiary", on_click=_end)
    with st.container(key="plume", width="content"):
        st.markdown(f"Dans le cadre : **{name}**. Ailleurs : **vous**." if hers else "**Vous** écrivez")
    if hers:
        with st.container(border=True, key="cadre-conseiller"):
            st.markdown(f"**{name} écrit ici**")
            carnet = session.carnet()
            constat_rdv.offer(carnet, reader=carnet.dossier.pseudonyme or "La personne")
            donner.offer(carnet)
