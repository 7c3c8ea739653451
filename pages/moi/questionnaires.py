import streamlit as st

from cppcore.actions import passages
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaire_problems
from cppcore.catalog.textes import text
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.questionnaires_proposes import in_order, proposed
from cppcore.ui.ecran import screens, session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.questionnaires import ask, batterie, externe, questionnaire, resultat

carnet = session.carnet()
known = passages.known(session.store(), carnet.passations)
mine = [p for p in carnet.passations if not questionnaire.is_demande(p, known)]
chosen = questionnaire.chosen(mine)
declared = passages.declared(session.store(), chosen) if chosen else None

if chosen is not None and declared is not None and chosen.terminee is None:
    ask.ask(declared, chosen)
elif chosen is not None and declared is not None:
    shown = passages.read_again(session.store(), carnet, chosen)
    resultat.show(carnet.dossier, shown, passages.context(session.store(), carnet, shown))
else:
    st.title("Mes questionnaires", anchor=False)
    st.markdown(text("questionnaires"))
    programme = programmes()[carnet.dossier.programme]
    known = in_order(known, programme)
    codes = proposed(carnet, programme, known, since=session.since(carnet.last_held))
    batterie.show_proposed(carnet, known, codes)
    batterie.show_others(carnet, known, codes)
    batterie.ask_demandes(carnet, known, Auteur.PERSONNE)
    for problem in questionnaire_problems():
        st.warning(escape(problem), icon=":material/description:")
    externe.show_list(carnet.dossier)
    screens.link("parcours/accueil", "Revenir à l’accueil")
