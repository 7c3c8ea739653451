import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.ui import portefeuille

today = clock.today()
st.title("Les personnes suivies", anchor=False)
if portefeuille.is_empty(today=today):
    st.markdown(text("portefeuille_vide"))
    st.stop()
st.markdown(text("portefeuille"))
portefeuille.show_to_close(today=today)
portefeuille.ask_which()
portefeuille.show_list(today=today)
