import streamlit as st

from cppcore.actions import passages
from cppcore.catalog.textes import text
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.ui.ecran import screens, session
from cppcore.ui.moi import demande
from cppcore.ui.questionnaires import ask, questionnaire

carnet = session.carnet()
known = passages.known(session.store(), carnet.passations)
declared = next((q for q in known.values() if q.calcul is Calcul.DEMANDE), None)
going_on = [p for p in carnet.passations if p.terminee is None and questionnaire.is_demande(p, known)]
done = passages.of_questionnaire(session.store(), carnet, declared.code) if declared else []

if declared is not None and going_on:
    ask.ask(passages.declared(session.store(), going_on[-1]) or declared, going_on[-1])
else:
    st.title("Ma demande", anchor=False)
    st.markdown(text("demande"))
    if declared is not None and not done:
        with st.container(key="bouton-defile-demande"):
            if st.button("Écrire ma demande", key="demande.commencer", type="primary"):
                questionnaire.start(carnet.dossier, declared)
                st.rerun()
    elif done:
        demande.show_words(done[0])
        demande.ask_reformulation(carnet.dossier, done[0])
        demande.show_trame(carnet.dossier, done[0])
        demande.ask_again(carnet.dossier, done[0])
    screens.link("parcours/accueil", "Revenir à l’accueil")
