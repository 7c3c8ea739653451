"""The thread of one research on screen: each call or letter, what came of it, and whether to try again."""

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.recherches.contact import (
    CONTACTS_PAR_REPONSE,
    Contact,
    EtatFil,
    IssueContact,
    Moyen,
    own_contacts,
    thread_state,
)
from cppcore.domain.recherches.recherche import Recherche
from cppcore.ui.ecran import creation, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold


def show_thread(carnet: Carnet, recherche: Recherche) -> None:
    """Draw, in a fold, the contacts of a research, where they stand, and the form that adds one."""
    known = own_contacts(recherche, carnet.contacts)
    state = thread_state(recherche, carnet.contacts, today=clock.today())
    said = f" – {state.label.lower()}" if state else Md("")
    if inside := fold(f"Appels, lettres et visites{said}", key=f"contacts.{recherche.id}"):
        with inside:
            if state is EtatFil.A_RELANCER:
                days: int = (clock.today() - known[0].le).days
                st.markdown(f"Pas de nouvelles depuis {days} jours : vous pouvez relancer.")
            st.caption(
                f"Prévoyez environ {CONTACTS_PAR_REPONSE} contacts pour une réponse (à vérifier près de chez vous)."
            )
            for one in known:  # its outcome may be noted later, the rest stays as it was noted
                with st.container(border=True, key=f"contact-{one.id}"):
                    st.markdown(f"**{french.full_day(one.le)}**, {escape(one.moyen.label).lower()}")
                    if one.note.strip():
                        st.markdown(escape(one.note))
                    typed.pick(one, "issue", "Qu’est-ce que ça a donné ?", IssueContact)
                    undo.offer_erase("Retirer ce contact", one, key=f"contact.{one.id}.retirer")
            _ask_new(carnet, recherche)


def _ask_new(carnet: Carnet, recherche: Recherche) -> None:
    st.markdown("**Noter un contact**")
    draft = Draft(carnet.dossier, f"contact-{recherche.id}")
    le = draft.day("le", "Quel jour ?", clock.today())
    moyen = draft.pick("moyen", "Comment ?", Moyen)
    issue = draft.pick("issue", "Qu’est-ce que ça a donné ?", IssueContact, default=IssueContact.ATTENTE)
    note = draft.text("note", "Ce qui s’est dit")
    needed = {"Dites d’abord comment vous avez pris contact.": moyen}
    if creation.is_sent(draft, "Garder ce contact", needed, main=False):
        said = {"moyen": moyen, "issue": issue, "note": note}
        creation.create(
            draft, Contact, below=False, recherche_id=recherche.id, le=le or clock.today(), **said
        )
