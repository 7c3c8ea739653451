import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui import rome, screens

st.title("Réglages", anchor=False)
st.header("Le répertoire des métiers", anchor=False)
st.markdown(text("reglages"))
rome.show_edition()
rome.ask_file()

screens.link("pistes/pistes", "Chercher un métier")
