"""Notices above every screen: this is a demonstration; the file was recovered."""

import streamlit as st

from cppcore import clock, french
from cppcore.store.fichier.recovery import Incident
from cppcore.ui.ecran import session
from cppcore.ui.ecran.escape import escape

_READ = "_incident_lu"

WHAT = {
    "abime": "Votre carnet était abîmé.",
    "evenements-manquants": "La fin de votre carnet manquait.",
    "disparu": "Le fichier de votre carnet avait disparu.",
    "wal": "La fin de votre carnet n’a pas pu être relue.",
    "copie-seule": "Ce fichier a été copié seul pendant que le carnet était ouvert.",
    "reprise": "C’est fait : une copie a pris la place du carnet.",
    "reprise-refusee": "La copie choisie n’a pas pu être reprise. Le carnet est resté comme il était.",
    "efface": "Tout est effacé. Ce carnet est neuf.",
}


def show_demo() -> None:
    """Say that nothing here is kept."""
    with st.container(key="demo"):
        st.info(
            "**Démonstration.** Tout est inventé. Rien de ce que vous écrivez ici n’est gardé.",
            icon=":material/science:",
        )


def show_incident() -> None:
    """Say what was recovered at this opening, until the person has read it."""
    incident = session.store().incident
    if incident is None or st.session_state.get(_READ):
        return
    with st.container(key="incident"):
        if incident.what in ASKED:
            st.info(escape(describe(incident)), icon=":material/info:")
        else:
            st.warning(escape(describe(incident)), icon=":material/healing:")
        if st.button("J’ai compris", key="incident.lu"):
            st.session_state[_READ] = True
            st.rerun()


ASKED = {"reprise", "reprise-refusee", "efface"}
"""What was done because the person asked for it: nothing was damaged."""


def show_replaced() -> None:
    """Say that the notebook was replaced; page.js sees the key of this and renews the page."""
    st.set_page_config(page_title="Carnet CPP")
    with st.container(key="carnet-remplace"):
        st.info("Le carnet a changé : cette page se recharge.", icon=":material/refresh:")
        st.button("Recharger la page", key="remplace.recharger")


def describe(incident: Incident) -> str:
    """Return what happened to the file, what was taken back, what is missing, where the old one is."""
    parts = [WHAT.get(incident.what, "Votre carnet a été réparé.")]
    if incident.what in ASKED:
        return " ".join([*parts, *_taken_back(incident)])
    if incident.what == "copie-seule":
        return " ".join([*parts, *_copied_alone(incident)])
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


def _copied_alone(incident: Incident) -> list[str]:
    """Return up to when the file goes, and how to have the rest."""
    held = "Il ne contient encore rien."
    if incident.taken_at is not None:
        local = clock.to_local(incident.taken_at)
        held = f"Il contient tout jusqu’au {french.full_day(local.date())} à {french.hour(local)}."
    return [
        held,
        "Si vous avez écrit après, ouvrez le carnet d’origine, fermez l’application, puis copiez-le de nouveau.",
    ]


def _taken_back(incident: Incident) -> list[str]:
    """Return which copy was taken, and where the state of before is."""
    if incident.taken_at is None:
        return []
    local = clock.to_local(incident.taken_at)
    return [
        f"C’est celle du {french.full_day(local.date())} à {french.hour(local)}.",
        "L’état d’avant est gardé dans une copie, « avant une reprise ».",
    ]
