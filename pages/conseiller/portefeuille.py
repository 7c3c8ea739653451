import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.store import carnets
from cppcore.ui.conseiller import portefeuille
from cppcore.ui.ecran import screens, session

today = clock.today()
st.title("Les personnes suivies", anchor=False)
if carnets.is_empty(session.store()):
    st.markdown(text("portefeuille_vide"))
    screens.link("conseiller/echanger")
    st.stop()
st.markdown(text("portefeuille"))
portefeuille.show_to_close(today=today)
portefeuille.show_list(portefeuille.ask_which(), today=today)
screens.link("conseiller/echanger")
screens.link("outils/sauvegardes", "Effacer une personne pour de bon")
