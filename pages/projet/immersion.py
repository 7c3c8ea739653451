import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.domain.immersion.essai_entreprise import Temps, moment_of
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion
from cppcore.ui.ecran import screens, session, undo
from cppcore.ui.immersion import (
    bilan_immersion,
    feuille_immersion,
    fiche_immersion,
    hypothese_immersion,
    immersion,
    limite_immersion,
)
from cppcore.ui.pistes import critere

carnet = session.carnet()
criteres = critere.of(carnet)

st.title("Mon essai en entreprise", anchor=False)
st.markdown(text("immersion"))
undo.offer(Immersion, HypotheseImmersion)
immersion.ask_new(carnet)
one = immersion.choose(carnet)
if one is not None:
    cadre, temps = fiche_immersion.rules(one), moment_of(one, today=clock.today())
    immersion.show_state(one, carnet)
    if cadre is not None:
        limite_immersion.show_passed(one, cadre, carnet)
    fiche_immersion.sheet(one, carnet)
    hypothese_immersion.show(one, carnet, criteres, opened=temps is Temps.AVANT)
    if cadre is not None:
        limite_immersion.show(one, cadre, carnet)
        limite_immersion.ask_convention(one, cadre)
    bilan_immersion.show_days(one, carnet, opened=temps is Temps.PENDANT)
    bilan_immersion.show_debrief(one, carnet, opened=temps is Temps.APRES)
    feuille_immersion.offer(one, carnet)

screens.link("pistes/grille", "Voir ma grille")
screens.link("recherches/journal", "Voir mon journal de recherches")
screens.link("parcours/accueil", "Revenir à l’accueil")
