import streamlit as st

from cppcore.catalog.questionnaires import questionnaire_problems, questionnaires
from cppcore.catalog.textes import text
from cppcore.domain.questionnaire import Passation, Reponse, current, finished
from cppcore.store import records
from cppcore.ui import questionnaire, screens, session
from cppcore.ui.escape import escape

dossier = session.dossier()
passations = records.all_of(session.store(), Passation, dossier.id)
known = questionnaires()
chosen = questionnaire.chosen(passations)

if chosen is not None and chosen.terminee is None:
    questionnaire.ask(known[chosen.questionnaire], chosen)
elif chosen is not None:
    reponses = records.all_of(session.store(), Reponse, dossier.id)
    done = finished(passations, chosen.questionnaire)
    questionnaire.show_result(known[chosen.questionnaire], done, reponses)
else:
    st.title("Mes questionnaires", anchor=False)
    st.markdown(text("questionnaires"))
    reponses = records.all_of(session.store(), Reponse, dossier.id)
    for one in known.values():
        with st.container(border=True, key=f"questionnaire-{one.code}"):
            st.subheader(escape(one.titre), anchor=False)
            st.markdown(escape(one.but))
            state = questionnaire.state(one, passations, reponses)
            st.caption(f"{len(one.items)} questions, environ {one.minutes} minutes. {state}")
            going_on, done = current(passations, one.code), finished(passations, one.code)
            with st.container(horizontal=True, key=f"bouton-{one.code}"):
                if st.button(
                    "Continuer" if going_on else "Refaire" if done else "Commencer",
                    key=f"{one.code}.commencer",
                    type="secondary" if done and not going_on else "primary",
                ):
                    questionnaire.start(dossier, one)
                    st.rerun()
                if done and st.button("Voir mes résultats", key=f"{one.code}.resultats", type="primary"):
                    questionnaire.open_passation(done[0])
                    st.rerun()
    for problem in questionnaire_problems():
        st.warning(escape(problem), icon=":material/description:")
    screens.link("parcours/accueil", "Revenir à l’accueil")
