import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui import rome, screens, session

st.title("Réglages", anchor=False)
st.header("Le répertoire des métiers", anchor=False)
st.markdown(text("reglages"))
rome.show_edition()
if not session.is_workspace():
    rome.show_changed(session.carnet().pistes)
rome.ask_file()

screens.link("pistes/pistes", "Chercher un métier")
