import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui.ecran import screens, session
from cppcore.ui.pistes import critere

carnet = session.carnet()

st.title("Mes critères", anchor=False)
st.markdown(text("criteres"))
critere.show_list(carnet)

st.header("Ajouter un critère", anchor=False)
critere.ask_more(carnet)

screens.link("pistes/grille", "Voir ma grille")
