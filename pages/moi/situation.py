import streamlit as st

from cppcore.catalog.textes import text
from cppcore.domain.moi.situation import Situation
from cppcore.store import records
from cppcore.ui.ecran import screens, session
from cppcore.ui.moi import situation

dossier = session.dossier()
situations = records.all_of(session.store(), Situation, dossier.id)

st.title("Ma situation", anchor=False)
st.markdown(text("situation"))
situation.show_count(situations)
situation.show_themes(dossier, situations)
situation.show_preview(situations)

screens.link("parcours/preparer", "Préparer mon rendez-vous")
screens.link("parcours/accueil", "Revenir à l’accueil")
