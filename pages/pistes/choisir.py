import streamlit as st

from cppcore.catalog.textes import text

st.title("Choisir une piste", anchor=False)
st.markdown(text("choisir"))
