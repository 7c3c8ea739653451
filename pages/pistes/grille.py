import streamlit as st

from cppcore import clock
from cppcore.catalog.criteres import criteres
from cppcore.catalog.textes import text
from cppcore.domain.grille import cells, open_questions
from cppcore.domain.piste import is_open
from cppcore.ui import grille, screens, session
from cppcore.ui.escape import escape

carnet = session.carnet()
kept = [p for p in carnet.pistes if is_open(p, carnet.decisions)]
cases = cells(kept, criteres(), carnet.preuves, today=clock.today())

st.title("Ma grille", anchor=False)
st.markdown(text("grille"))
if not kept:
    st.info("Ajoutez une première piste : la grille se remplira avec vos recherches.", icon=":material/info:")
    screens.link("pistes/pistes", "Ajouter une piste")
else:
    grille.show_legend()
    for one in kept:
        with st.container(border=True, key=f"grille-{one.id}"):
            st.subheader(escape(one.intitule), anchor=False)
            grille.show_row(carnet, [c for c in cases if c.piste.id == one.id])

    asked = open_questions(cases)
    st.header("Les questions encore ouvertes", anchor=False)
    if not asked:
        st.markdown("Aucune question ouverte. Relisez vos pistes avec votre conseiller ou votre conseillère.")
    grille.show_questions(carnet.dossier, asked)

screens.link("recherches/journal", "Noter ce que j’ai appris")
screens.link("pistes/pistes", "Écarter une piste ou la reprendre")
