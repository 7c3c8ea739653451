"""Schools on screen: where each one is, how to reach it, and the calls and letters that went there."""

import streamlit as st

from cppcore import french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.ecole import Ecole, researches_of, thread_of
from cppcore.ui.ecran import creation, session, typed, undo
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.recherches import contact, recherche


def show_schools(carnet: Carnet) -> None:
    """List the schools, each folded."""
    for ecole in carnet.ecoles:
        if inside := fold(f"**{escape(ecole.organisme)}**{_where(ecole)}", key=f"ecole.{ecole.id}"):
            with inside:
                _sheet(carnet, ecole)


def _where(ecole: Ecole) -> Md:
    return f" – {escape(ecole.lieu)}" if ecole.lieu else Md("")


def _sheet(carnet: Carnet, ecole: Ecole) -> None:
    _show_thread(carnet, ecole)
    st.markdown("**La fiche de l’école**")
    typed.line(ecole, "organisme", "Le nom de l’école")
    typed.line(ecole, "lieu", "La ville")
    typed.whole(ecole, "km", "À combien de kilomètres de chez moi ?")
    typed.minutes(ecole, "minutes", "Combien de temps pour y aller, un aller ?")
    typed.three_values(ecole, "internat", "Peut-on dormir sur place (internat) ?")
    typed.line(ecole, "telephone", "Le téléphone")
    typed.line(ecole, "url", "L’adresse du site")
    typed.area(ecole, "note", "Mes notes sur cette école", height=90)
    undo.offer_erase("Effacer cette école", ecole)


def _show_thread(carnet: Carnet, ecole: Ecole) -> None:
    """Draw the researches about a school with their contacts, or the button that begins one."""
    found = researches_of(ecole, carnet.recherches)
    if not found:
        st.markdown("Vous n’avez pas encore contacté cette école.")
        if st.button("Je vais la contacter", key=f"ecole.{ecole.id}.contacter", icon=":material/call:"):
            with creation.refusing():
                session.save(thread_of(ecole))
                st.rerun()
        return
    for one in recherche.latest_first(found):
        day = f" – {french.day(one.le)}" if one.le else Md("")
        st.markdown(f"**Dans mon journal** : {escape(one.nom)}{day}")
        if one.note.strip():
            st.markdown(escape(one.note))
        contact.show_thread(carnet, one)


def short(ecole: Ecole | None) -> Md:
    """Return the name and the place of a school, ready for Markdown; say when there is none."""
    if ecole is None:
        return Md("école pas encore trouvée")
    return f"{escape(ecole.organisme)}{_where(ecole)}"
