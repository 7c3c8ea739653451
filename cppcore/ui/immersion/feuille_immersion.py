"""The sheets of a work trial on screen: two buttons, each makes its PDF when it is pressed."""

from functools import partial

import streamlit as st

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.immersion import Immersion
from cppcore.reports.feuille_immersion import person_sheet, tutor_sheet
from cppcore.ui.ecran import imprimer
from cppcore.ui.ecran.fold import fold
from cppcore.ui.immersion import fiche_immersion, preuve_immersion


def offer(immersion: Immersion, carnet: Carnet) -> None:
    """Draw, in a fold, the sheet of the person and that of the tutor; their files name nobody."""
    research, today = fiche_immersion.research_of(immersion, carnet), clock.today()
    piste = next((p.intitule for p in carnet.pistes if p.id == immersion.piste_id), "")
    own = preuve_immersion.of(immersion, carnet)
    key = f"immersion.{immersion.id}.feuille"
    hers = partial(person_sheet, immersion, research, own, piste=piste, today=today)
    of_tutor = partial(tutor_sheet, immersion, research, piste=piste, today=today)
    if inside := fold("Les feuilles à imprimer", key=f"{key}s"):
        with inside:
            st.markdown(
                "La vôtre, pour écrire à la main chaque jour. Celle du tuteur, à lui donner le premier jour."
            )
            imprimer.offer("Ma feuille (PDF)", "mon-essai", hers, key=key)
            imprimer.offer("La feuille du tuteur (PDF)", "avis-du-tuteur", of_tutor, key=f"{key}-tuteur")
