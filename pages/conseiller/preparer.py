import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.ui.conseiller import conseiller, conservation, donner
from cppcore.ui.ecran import listes, screens, session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.parcours import constat_rdv, images, preparer
from cppcore.ui.pistes import ponderation

person = conseiller.choose_person(today=clock.today())
if person is None:
    st.title("Préparer un rendez-vous", anchor=False)
    screens.link("conseiller/echanger")
    st.stop()
carnet = session.carnet(person, history=True)
page = preparer.brief_of(carnet, today=clock.today())

st.title(f"Rendez-vous avec {escape(conseiller.name(person))}", anchor=False)
st.caption(text("conseiller"))
preparer.offer_sheet(carnet, today=clock.today(), another=conseiller.name(person))
conseiller.show_place(carnet, today=clock.today())
listes.show(
    *conseiller.request(carnet),
    preparer.changes(page, carnet),
    conseiller.wish(page.a_dire),
    *preparer.questions_of(page, carnet, openers=conseiller.OPENERS),
    *preparer.rest(page, carnet),
    *conseiller.lifeline(person),
)
st.header("Ce que je lui laisse", anchor=False)
constat_rdv.offer(carnet, reader=conseiller.name(person))
donner.offer(carnet)
screens.link("conseiller/echanger", "Lui rendre ce que j’ai écrit")
ponderation.show(carnet, page.cases)
conseiller.show_results(carnet)
images.show(carnet, page, today=clock.today(), of_another=True)
conservation.show_for(person, today=clock.today())
