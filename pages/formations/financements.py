import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.formations import (
    dispositif,
    financement,
    ligne_financement,
    preuve_financement,
    question_financement,
)
from cppcore.ui.pistes import critere

carnet = session.carnet()

st.title("Qui peut payer ?", anchor=False)
st.markdown(text("financements"))
undo.offer(LigneFinancement)
chosen = financement.choose(carnet)
if chosen is not None:
    etude = financement.of(carnet, chosen)
    looked_at = financement.looked_at(carnet, etude)
    st.header("Où j’en suis", anchor=False)
    financement.show_stand(carnet, etude)
    st.header("Mon plan", anchor=False)
    ligne_financement.show_plan(etude)
    preuve_financement.offer(carnet, etude, critere.of(carnet))
    st.header("Une question à la fois", anchor=False)
    question_financement.ask_next(carnet, etude, looked_at)
    st.header("Qui peut payer, peut-être", anchor=False)
    financement.show_rules(carnet, etude)
    dispositif.show_groups(etude, looked_at)
    screens.link("formations/ecoles", "Voir le temps avant le premier salaire")
    screens.link("pistes/pistes", "Écarter ou reprendre une piste")
