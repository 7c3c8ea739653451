"""The news of the person three and six months after her CPP, on screen; all of it may stay empty."""

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.projet.suivi import ECHEANCES, SituationSuivi, SuiteDuPlan, Suivi
from cppcore.domain.socle.mois import add_months
from cppcore.domain.synthese.end_of_programme import is_over
from cppcore.ui.ecran import typed
from cppcore.ui.ecran.escape import Md

TITRES = {3: Md("Trois mois après"), 6: Md("Six mois après")}

AU_TRAVAIL = {SituationSuivi.EMPLOI, SituationSuivi.FORMATION}
"""Situations about which one asks whether they are those of the project."""


def show(carnet: Carnet) -> None:
    """Draw the news of each month, once it is reached; before, the day from which it may be written."""
    last = carnet.last_held
    fin = last.prevu_le if last and is_over(carnet, programmes()[carnet.dossier.programme]) else None
    known = {one.mois: one for one in carnet.suivis}
    if fin is None and not known:
        st.info("Cette page s’ouvrira après votre dernier rendez-vous.", icon=":material/hourglass_empty:")
        return
    for mois in ECHEANCES:
        st.header(TITRES[mois], anchor=False)
        reached = fin is not None and add_months(fin, mois) <= clock.today()
        if mois in known or reached:
            _sheet(known.get(mois) or Suivi.blank(carnet.dossier.id, mois))
        elif fin is not None:
            st.caption(f"À partir du {french.full_day(add_months(fin, mois))}.")


def _sheet(one: Suivi) -> None:
    """Draw the fields of one month, each saving itself."""
    key = f"suivi.{one.mois}"
    situation = typed.choice(one, "situation", "Aujourd’hui", SituationSuivi, key=key)
    if situation in AU_TRAVAIL:
        typed.three_values(one, "metier", "Est-ce le métier de mon projet ?", key=key)
    typed.choice(one, "plan", "J’ai pu suivre mon plan d’action", SuiteDuPlan, key=key, on_one_line=True)
    for field, label in (
        ("aide", Md("Ce qui m’a aidé")),
        ("frein", Md("Ce qui a freiné")),
        ("suite", Md("Mon prochain petit pas")),
    ):
        typed.area(one, field, label, key=key, height=90)
