import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.domain.pistes.grille import grid, open_questions
from cppcore.ui.ecran import screens, session
from cppcore.ui.pistes import critere, grille

carnet = session.carnet()

st.title("Ma grille", anchor=False)
st.markdown(text("grille"))
if not carnet.open_pistes:
    st.info("Ajoutez une première piste : la grille se remplira avec vos recherches.", icon=":material/info:")
    screens.link("pistes/pistes", "Ajouter une piste")
else:
    cases = grid(carnet, critere.of(carnet), today=clock.today())
    grille.show_grid(carnet, cases)
    grille.show_legend()
    grille.show_questions(carnet.dossier, open_questions(cases))

screens.link("recherches/journal", "Noter ce que j’ai appris")
screens.link("pistes/criteres", "Changer mes critères")
screens.link("pistes/choisir", "Écarter une piste, ou la confirmer")
