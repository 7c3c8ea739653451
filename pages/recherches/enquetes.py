import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.domain.pistes.grille import grid, open_questions
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.pistes import critere
from cppcore.ui.recherches import croisement, enquete

carnet = session.carnet()
criteres = critere.of(carnet)

st.title("Mes enquêtes", anchor=False)
st.markdown(text("enquetes"))
undo.offer(EnqueteMetier)
piste = enquete.choose_piste(carnet)
if piste is None:
    st.info("Ajoutez d’abord une piste : un métier que vous voulez mieux connaître.", icon=":material/info:")
    screens.link("pistes/pistes", "Ajouter une piste")
else:
    asked = open_questions(grid(carnet, criteres, today=clock.today()))
    enquete.show_how()
    enquete.prepare(carnet, piste, [q for q in asked if q.case.piste.id == piste.id])
    rencontres = enquete.meetings_of(carnet, piste)
    if rencontres:
        st.header("Mes rencontres", anchor=False)
        enquete.show_sheets(rencontres, piste, criteres)
    st.header("Ce que disent les professionnels", anchor=False)
    croisement.show(carnet, rencontres)

screens.link("recherches/journal", "Voir mon journal de recherches")
screens.link("pistes/grille", "Voir ma grille")
