import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.domain.carnet.rubrique import TOUTES
from cppcore.domain.socle.base import Auteur
from cppcore.ui.conseiller import conseiller
from cppcore.ui.echange import partage, reception
from cppcore.ui.ecran import screens

st.title("Recevoir et rendre", anchor=False)
st.markdown(text("echanger"))
st.header("Recevoir le carnet d’une personne", anchor=False)
reception.ask_file("Les fichiers reçus (.cpp), un ou plusieurs", several=True)

st.header("Rendre à la personne", anchor=False)
dossier = conseiller.choose_person(today=clock.today())
if dossier is not None:
    reception.show_conflicts(dossier)
    partage.offer_sealed(dossier, Auteur.CONSEILLER, TOUTES)

screens.link("conseiller/preparer", "Préparer un rendez-vous")
