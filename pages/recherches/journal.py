import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.recherches.contact import Contact
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.pistes import critere
from cppcore.ui.recherches import journal_csv, lieux, recherche, revoir

carnet = session.carnet()
criteres = critere.of(carnet)

st.title("Mon journal de recherches", anchor=False)
st.markdown(text("journal"))
undo.offer(Recherche, Preuve, Contact)
revoir.show_to_review(carnet, criteres)
todo = [r for r in carnet.recherches if r.etat is EtatRecherche.A_FAIRE]
done = [r for r in carnet.recherches if r.etat is not EtatRecherche.A_FAIRE]
if todo:
    st.header("Ce que j’ai prévu de faire", anchor=False)
    recherche.show_sheets(todo, carnet, criteres)
recherche.ask_new(carnet)
lieux.show_places()
st.header("Ce que j’ai fait", anchor=False)
if not done:
    st.markdown("Rien pour l’instant. Un site, un coup de téléphone, une visite : tout compte.")
recherche.show_sheets(done, carnet, criteres)

st.header("Mon journal et un tableur", anchor=False)
journal_csv.offer_export(carnet, criteres)
journal_csv.offer_import(carnet, criteres)

screens.link("pistes/grille", "Voir ma grille")
screens.link("parcours/accueil", "Revenir à l’accueil")
