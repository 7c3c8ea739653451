import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.piste import last_decision
from cppcore.ui import piste, screens, session
from cppcore.ui.escape import escape

carnet = session.carnet()
dossier, pistes = carnet.dossier, carnet.pistes
last = {p.id: last_decision(p, carnet.decisions) for p in pistes}

st.title("Mes pistes", anchor=False)
st.markdown(text("pistes"))
piste.ask_new(dossier, pistes)

kept = [p for p in pistes if piste.is_kept(last[p.id])]
aside = [p for p in pistes if not piste.is_kept(last[p.id])]

st.header("Les pistes que je regarde", anchor=False)
if not kept:
    st.markdown("Aucune piste pour l’instant. Écrivez un métier ci-dessus, même si vous hésitez.")
for one in kept:
    with st.container(border=True, key=f"piste-{one.id}"):
        piste.sheet(one)
        piste.show_fiche(carnet, one)
        piste.ask_aside(dossier, one)

if aside:
    st.header("Les pistes écartées", anchor=False)
    st.caption("Elles restent ici avec leur raison. Vous pouvez les reprendre quand vous voulez.")
for one in aside:
    with st.container(border=True, key=f"piste-{one.id}"):
        st.markdown(f"**{escape(one.intitule)}**")
        piste.tell_why(last[one.id])
        piste.ask_reopen(dossier, one)

screens.link("pistes/grille", "Voir ce que je sais de chaque piste")
screens.link("recherches/journal", "Noter une recherche sur une piste")
