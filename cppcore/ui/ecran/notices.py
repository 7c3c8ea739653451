"""Notices above every screen: this is a demonstration; the file was recovered."""

from collections.abc import Iterator

import streamlit as st

from cppcore import french
from cppcore.store.fichier.recovery import Incident
from cppcore.ui.ecran import saved, session
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


COPY_AGAIN = (
    "Si vous avez écrit après, ouvrez le carnet d’origine, fermez l’application, puis copiez-le de nouveau."
)

ASKED = {"reprise", "reprise-refusee", "efface"}
"""What was done because the person asked for it: nothing was damaged."""


def show_replaced() -> None:
    """Say that the notebook was replaced; page.js sees the key of this and renews the page."""
    st.set_page_config(page_title="Carnet CPP")
    with st.container(key="carnet-remplace"):
        st.info("Le carnet a changé : cette page se recharge.", icon=":material/refresh:")
        st.button("Recharger la page", key="remplace.recharger")


def describe(incident: Incident) -> str:
    """Return what happened to the file, what was put back, what is missing, where the old one is."""
    first = WHAT.get(incident.what, "Votre carnet a été réparé.")
    taken_at = saved.moment(incident.taken_at) if incident.taken_at else ""
    if incident.what == "copie-seule":
        held = f"Il contient tout jusqu’au {taken_at}." if taken_at else "Il ne contient encore rien."
        return f"{first} {held} {COPY_AGAIN}"
    if incident.what in ASKED:
        before = "L’état d’avant est gardé dans une copie, « avant une reprise »."
        return f"{first} C’est celle du {taken_at}. {before}" if taken_at else first
    return " ".join([first, *_rescued(incident, taken_at)])


def _rescued(incident: Incident, taken_at: str) -> Iterator[str]:
    """Yield which copy was put back, what is missing, and where the old file is."""
    if incident.taken_from is None:
        yield "Aucune copie n’est plus complète : le carnet est repris tel quel."
    elif taken_at:
        yield f"Nous avons repris la copie du {taken_at}."
    if incident.missing:
        yield f"Il manque {french.plural(incident.missing, 'enregistrement')}. Relisez vos dernières pages."
    elif incident.taken_from is not None:
        yield "Rien ne manque."
    if incident.set_aside is not None:
        yield f"L’ancien fichier est gardé : {incident.set_aside.name}."
