import streamlit as st

from cppcore.catalog.textes import text
from cppcore.ui.ecran import screens, session
from cppcore.ui.projet import suivi

carnet = session.carnet()

st.title("Trois et six mois après", anchor=False)
st.markdown(text("apres"))
suivi.show(carnet)

screens.link("projet/plan_action", "Voir mon plan d’action")
screens.link("projet/bilan", "Relire mon bilan")
screens.link("parcours/accueil", "Revenir à l’accueil")
