"""Notices above every screen: this is a demonstration; the file was recovered."""

import streamlit as st

from cppcore import clock, french
from cppcore.store.database import Incident
from cppcore.ui import session
from cppcore.ui.escape import escape

_READ = "_incident_lu"

WHAT = {
    "abime": "Votre carnet était abîmé.",
    "evenements-manquants": "La fin de votre carnet manquait.",
    "disparu": "Le fichier de votre carnet avait disparu.",
    "wal": "La fin de votre carnet n’a pas pu être relue.",
}


def show_demo() -> None:
    """Say that nothing here is kept."""
    with st.container(key="demo"):
        st.info(
            "**Démonstration.** Cette personne est inventée. Rien de ce que vous écrivez ici n’est gardé.",
            icon=":material/science:",
        )


def show_incident() -> None:
    """Say what was recovered at this opening, until the person has read it."""
    incident = session.store().incident
    if incident is None or st.session_state.get(_READ):
        return
    with st.container(key="incident"):
        st.warning(escape(describe(incident)), icon=":material/healing:")
        if st.button("J’ai compris", key="incident.lu"):
            st.session_state[_READ] = True
            st.rerun()


def describe(incident: Incident) -> str:
    """Return what happened to the file, what was taken back, what is missing, where the old one is."""
    parts = [WHAT.get(incident.what, "Votre carnet a été réparé.")]
    if incident.taken_from is None:
        parts.append("Aucune copie n’est plus complète : le carnet est repris tel quel.")
    elif incident.taken_at is not None:
        local = clock.to_local(incident.taken_at)
        parts.append(f"Nous avons repris la copie du {french.full_day(local.date())} à {french.hour(local)}.")
    if incident.missing:
        lost = french.plural(incident.missing, "enregistrement")
        parts.append(f"Il manque {lost}. Relisez vos dernières pages.")
    elif incident.taken_from is not None:
        parts.append("Rien ne manque.")
    if incident.set_aside is not None:
        parts.append(f"L’ancien fichier est gardé : {incident.set_aside.name}.")
    return " ".join(parts)
