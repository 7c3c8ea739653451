import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.ui.conseiller import conservation
from cppcore.ui.echange import partage
from cppcore.ui.ecran import screens, session
from cppcore.ui.outils import effacement, sauvegardes

st.title("Copies et effacement", anchor=False)
if session.is_workspace():
    st.markdown(text("sauvegardes_conseiller"))
    conservation.offer_to_forget(today=clock.today())
    sauvegardes.show_copies()
    effacement.offer_all()
    screens.link("conseiller/portefeuille", "Revenir aux personnes suivies")
else:
    st.markdown(text("sauvegardes"))
    sauvegardes.show_copies()
    partage.offer_export(session.dossier())
    effacement.offer_all()
    screens.link("parcours/accueil", "Revenir à l’accueil")
