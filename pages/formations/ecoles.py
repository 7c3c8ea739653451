import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.recherches.contact import Contact
from cppcore.ui.ecran import creation, screens, session, undo
from cppcore.ui.formations import chemin, ecole, formation
from cppcore.ui.pistes import critere

carnet = session.carnet()
criteres = critere.of(carnet)

st.title("Mes écoles", anchor=False)
st.markdown(text("ecoles"))
creation.announce()
undo.offer(Formation, Ecole, SessionFormation, Piece, Contact)
if not carnet.pistes:
    st.info(
        "Ajoutez d’abord une piste : un métier qui demande peut-être une formation.", icon=":material/info:"
    )
    screens.link("pistes/pistes", "Ajouter une piste")
else:
    if carnet.formations:
        st.header("Où en sont les inscriptions", anchor=False)
        formation.show_states(carnet)
    formation.ask_new(carnet)
    if carnet.formations:
        st.header("Mes formations", anchor=False)
        formation.show_sheets(carnet, criteres)
    if carnet.ecoles:
        st.header("Mes écoles, une par une", anchor=False)
        ecole.show_schools(carnet)
    st.header("Avant le premier salaire", anchor=False)
    chemin.show(carnet, criteres)

screens.link("pistes/grille", "Voir ma grille")
screens.link("pistes/pistes", "Écarter ou reprendre une piste")
