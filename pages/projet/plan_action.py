import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.projet.action import Action
from cppcore.domain.projet.plan_action import next_action
from cppcore.ui.ecran import creation, screens, session, undo
from cppcore.ui.projet import plan_action

carnet = session.carnet()
first = next_action(carnet)
others = [a for a in carnet.actions if a.is_open and a != first]

st.title("Mon plan d’action", anchor=False)
st.markdown(text("plan_action"))
undo.offer(Action)
creation.announce("C’est dans votre plan. Sa fiche est ouverte.")
plan_action.show_next(first, carnet)
plan_action.offer_more(carnet)
plan_action.show_others(others, carnet)
plan_action.show_over([a for a in carnet.actions if not a.is_open], carnet)

if any(a.echeance for a in carnet.actions):
    screens.link("parcours/rendez_vous", "Mettre ces dates dans mon téléphone")
screens.link("pistes/choisir", "Voir ce qui manque pour confirmer une piste")
screens.link("parcours/accueil", "Revenir à l’accueil")
