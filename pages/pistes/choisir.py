import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.domain.choisir.pistes_restantes import choose
from cppcore.domain.pistes.grille import grid
from cppcore.ui.ecran import screens, session
from cppcore.ui.pistes import choisir, critere, decision

carnet = session.carnet()
criteres = critere.of(carnet)
cases = grid(carnet, criteres, today=clock.today())
choix = choose(cases, criteres)

st.title("Choisir une piste", anchor=False)
st.markdown(text("choisir"))
if not carnet.open_pistes:
    st.info("Ajoutez d’abord une piste, et notez ce que vous apprenez sur elle.", icon=":material/info:")
    screens.link("pistes/pistes", "Ajouter une piste")
else:
    st.header("Ce que vos critères écarteraient", anchor=False)
    choisir.show_outs(carnet, choix)
    st.header("Les pistes qui restent", anchor=False)
    choisir.show_left(carnet, choix, cases)
if len(carnet.open_pistes) < len(carnet.pistes):
    st.header("Les pistes écartées", anchor=False)
    decision.show_aside(carnet)

screens.link("pistes/grille", "Revoir ma grille")
screens.link("pistes/criteres", "Changer mes critères")
