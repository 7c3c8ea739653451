import streamlit as st

from cppcore import clock
from cppcore.catalog.programmes import programmes
from cppcore.catalog.textes import text
from cppcore.domain.parcours.rdv import Genre, Rdv
from cppcore.ui.conseiller import cote_a_cote
from cppcore.ui.ecran import listes, screens, session
from cppcore.ui.parcours import images, preparer, rdv, remarque
from cppcore.ui.questionnaires import batterie

carnet = session.carnet(history=True)
programme = programmes()[carnet.dossier.programme]
page = preparer.brief_of(carnet, today=clock.today())

st.title("Préparer mon rendez-vous", anchor=False)
st.markdown(text("preparer"))
preparer.offer_sheet(carnet, today=clock.today())
cote_a_cote.offer()
remarque.show(carnet)
listes.show(preparer.changes(page, carnet))

st.header("Ce que je veux dire", anchor=False)
if carnet.next_numero <= programme.nb_rdv:
    coming = (r for r in carnet.rdvs if (r.genre, r.numero) == (Genre.INDIVIDUEL, carnet.next_numero))
    rdv.ask_a_dire(next(coming, Rdv.blank(carnet.dossier.id, carnet.next_numero)))

batterie.offer_ladder(carnet)

listes.show(*preparer.questions_of(page, carnet), *preparer.rest(page, carnet))
images.show(carnet, page, today=clock.today())
screens.link("pistes/grille", "Voir le détail dans ma grille")
screens.link("parcours/accueil", "Revenir à l’accueil")
