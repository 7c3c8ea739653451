import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui import lexique, screens

st.title("Les mots du métier", anchor=False)
st.markdown(text("lexique"))
lexique.show()

screens.link("formations/financements", "Voir qui peut payer ma formation")
screens.link("outils/reglages", "Choisir les règles de 2012 ou d’aujourd’hui")
