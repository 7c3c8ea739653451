import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui.ecran import screens, session
from cppcore.ui.formations import financement
from cppcore.ui.outils import espace
from cppcore.ui.pistes import rome

st.title("Réglages", anchor=False)
espace.ask_role()

if not session.is_workspace():
    st.header("Qui peut payer : quelles règles ?", anchor=False)
    financement.ask_rules(session.dossier())
    screens.link("outils/lexique", "Voir les noms d’hier et d’aujourd’hui")

st.header("Le répertoire des métiers", anchor=False)
st.markdown(text("reglages"))
rome.show_edition()
if not session.is_workspace():
    rome.show_changed(session.carnet().pistes)
rome.ask_file()

if session.is_workspace():
    screens.link("conseiller/preparer")
else:
    screens.link("pistes/pistes", "Chercher un métier")
