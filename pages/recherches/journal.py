import streamlit as st

from cppcore.catalog.criteres import criteres
from cppcore.catalog.textes import text
from cppcore.domain.recherche import EtatRecherche
from cppcore.ui import recherche, screens, session
from cppcore.ui.escape import escape

carnet = session.carnet()

st.title("Mon journal de recherches", anchor=False)
st.markdown(text("journal"))
recherche.ask_new(carnet)

todo = [r for r in carnet.recherches if r.etat is EtatRecherche.A_FAIRE]
done = [r for r in carnet.recherches if r.etat is not EtatRecherche.A_FAIRE]
for title, rows in (("Ce que j’ai prévu de faire", todo), ("Ce que j’ai fait", done)):
    if not rows and title.startswith("Ce que j’ai prévu"):
        continue
    st.header(escape(title), anchor=False)
    if not rows:
        st.markdown("Rien pour l’instant. Un site, un coup de téléphone, une visite : tout compte.")
    for one in recherche.latest_first(rows):
        fiche = st.expander(
            recherche.summary(one, carnet.preuves),
            key=f"recherche.{one.id}",
            expanded=recherche.is_just_made(one),
            on_change="rerun",
        )
        if fiche.open:
            with fiche:
                recherche.show_preuves(one, carnet, criteres())
                recherche.ask_preuve(one, carnet, criteres())
                recherche.sheet(one, carnet.dossier)

screens.link("pistes/grille", "Voir ma grille")
screens.link("parcours/accueil", "Revenir à l’accueil")
