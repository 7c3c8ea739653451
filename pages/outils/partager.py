import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.base import Auteur
from cppcore.ui import partage, reception, screens, session

st.title("Partager", anchor=False)
st.markdown(text("partager"))
dossier = session.dossier()
reception.show_conflicts(dossier)

st.header("1. Choisir ce qui part", anchor=False)
choix = partage.ask_parts(dossier, Auteur.PERSONNE)
partage.offer_sealed(dossier, Auteur.PERSONNE, choix, first=2)

st.header("Recevoir un fichier de mon conseiller ou de ma conseillère", anchor=False)
reception.ask_file("Le fichier reçu (.cpp)")

partage.offer_export(dossier)
screens.link("parcours/accueil", "Revenir à l’accueil")
