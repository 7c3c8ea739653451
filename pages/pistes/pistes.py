import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.pistes.piste import Piste
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.pistes import decision, piste

carnet = session.carnet()
kept = carnet.open_pistes

st.title("Mes pistes", anchor=False)
st.markdown(text("pistes"))
undo.offer(Piste)
piste.ask_new(carnet.dossier, carnet.pistes)

st.header("Les pistes que je regarde", anchor=False)
if not kept:
    st.markdown("Aucune piste pour l’instant. Écrivez un métier ci-dessus, même si vous hésitez.")
for one in kept:
    with st.container(border=True, key=f"piste-{one.id}"):
        piste.sheet(one)
        piste.show_fiche(carnet, one)
        piste.ask_aside(carnet.dossier, one)
        piste.ask_merge(carnet, one)

if len(kept) < len(carnet.pistes):
    st.header("Les pistes écartées", anchor=False)
    st.caption("Elles restent ici avec leur raison. Vous pouvez les reprendre quand vous voulez.")
    decision.show_aside(carnet)

screens.link("pistes/grille", "Voir ce que je sais de chaque piste")
screens.link("recherches/journal", "Noter une recherche sur une piste")
