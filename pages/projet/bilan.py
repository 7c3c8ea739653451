import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.projet.bilan import Bilan, PisteReflexion
from cppcore.ui.ecran import screens, undo
from cppcore.ui.projet import bilan, remise

faits = bilan.facts()

st.title("Mon bilan", anchor=False)
st.markdown(text("bilan"))
undo.offer(Bilan, PisteReflexion)
bilan.ask_outcome(faits.carnet)
bilan.ask_reflexions(faits.carnet)
bilan.ask_texts(faits)
bilan.ask_words(faits)
bilan.ask_opinion(faits.carnet.bilan)
remise.offer_documents(faits)

screens.link("projet/plan_action", "Voir mon plan d’action")
screens.link("projet/apres", "Trois et six mois après")
screens.link("parcours/accueil", "Revenir à l’accueil")
