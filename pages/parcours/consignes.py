import streamlit as st

from cppcore import clock
from cppcore.catalog.programmes import programmes
from cppcore.catalog.textes import text
from cppcore.domain.parcours.consigne import Consigne
from cppcore.domain.synthese.next_step import homework
from cppcore.domain.synthese.travail import of_the_interval, tasks
from cppcore.ui.conseiller import cote_a_cote
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.parcours import remarque, travail
from cppcore.ui.pistes import critere

carnet = session.carnet()
programme = programmes()[carnet.dossier.programme]
work = tasks(carnet, homework(carnet, programme, critere.of(carnet), today=clock.today()))
now = of_the_interval(work, session.since(carnet.last_held))

st.title("Ce que j’ai à faire", anchor=False)
st.markdown(text("consignes"))
if not cote_a_cote.is_on():
    undo.offer(Consigne)
remarque.show(carnet)
travail.show_heading(carnet, programme)
if now:
    travail.show_counts(now)
    travail.show_cards(now)
else:
    st.markdown("Rien pour l’instant. Après chaque rendez-vous, le carnet vous propose une ou deux choses.")
travail.offer_new(carnet)
travail.show_earlier([t for t in work if t not in now])

screens.link("parcours/preparer")
screens.link("parcours/accueil", "Revenir à l’accueil")
