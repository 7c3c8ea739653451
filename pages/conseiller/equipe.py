import streamlit as st

from cppcore import clock
from cppcore.catalog.textes import text
from cppcore.ui.conseiller import equipe
from cppcore.ui.ecran import screens

today = clock.today()
st.title("Les chiffres de l’équipe", anchor=False)
st.markdown(text("equipe"))
counted = equipe.count(today=today)
chosen = equipe.ask_years(counted)
told = equipe.tell_of(counted, chosen)
if told is None:
    equipe.say_too_few()
else:
    equipe.show(told)
    equipe.offer_file(told, None if chosen is None else counted.annees[chosen], today=today)
    equipe.explain()
screens.link("conseiller/portefeuille")
