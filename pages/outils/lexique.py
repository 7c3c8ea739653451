import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui.ecran import screens, session
from cppcore.ui.outils import lexique

st.title("Les mots du métier", anchor=False)
st.markdown(text("lexique"))
lexique.show()

if session.is_workspace():
    screens.link("conseiller/portefeuille", "Revenir aux personnes suivies")
else:
    screens.link("formations/financements", "Voir qui peut payer ma formation")
    screens.link("outils/reglages", "Choisir les règles de 2012 ou d’aujourd’hui")
