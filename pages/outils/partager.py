import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.socle.base import Auteur
from cppcore.ui.echange import partage, reception
from cppcore.ui.ecran import screens, session

st.title("Partager", anchor=False)
st.markdown(text("partager"))
dossier = session.dossier()
reception.show_conflicts(dossier)

st.header("J’ai reçu un fichier", anchor=False)
reception.ask_file("Le fichier reçu (.cpp)")

st.header("Je donne mon carnet. 1. Choisir ce qui part", anchor=False)
choix = partage.ask_parts(dossier, Auteur.PERSONNE)
partage.offer_sealed(dossier, Auteur.PERSONNE, choix, first=2)

partage.offer_export(dossier)
screens.link("parcours/accueil", "Revenir à l’accueil")
