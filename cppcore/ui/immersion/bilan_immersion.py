"""A work trial day by day and after it, on screen: one line per day, then what came of it in two voices."""

from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.immersion.essai_entreprise import lines
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion, JourImmersion, RetourTuteur
from cppcore.ui.ecran import fields, typed
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.immersion import fiche_immersion, preuve_immersion

OUTCOMES = [EtatImmersion.FAITE, EtatImmersion.EN_PARTIE, EtatImmersion.PAS_TENUE]
"""What may have come of a trial once its days are past."""


def show_days(immersion: Immersion, carnet: Carnet, *, opened: bool) -> None:
    """Draw, in a fold, one line for each day until today, the latest first and the others folded."""
    own = lines(immersion, carnet.jours_immersion, today=clock.today())
    written = sum(bool(j.texte.strip()) for j in own)
    count = french.plural(written, "jour noté", "jours notés")
    if inside := fold(
        f"Chaque jour, une ligne – {count}", key=f"immersion.{immersion.id}.jours", opened=opened
    ):
        with inside:
            if not own:
                st.markdown("Vos jours seront ici dès le premier jour. Dites d’abord quand l’essai commence.")
                return
            _line(own[0])
            if own[1:] and (rest := fold("Les autres jours", key=f"immersion.{immersion.id}.autres")):
                with rest:
                    for jour in own[1:]:
                        _line(jour)


def _line(jour: JourImmersion) -> None:
    label = Md("Aujourd’hui") if jour.le == clock.today() else escape(french.day(jour.le).capitalize())
    typed.area(
        jour,
        "texte",
        label,
        key=f"jour.{jour.id}",
        placeholder="Ce que j’ai fait, ce que j’ai vu, en une ligne",
        height=84,
    )


def show_debrief(immersion: Immersion, carnet: Carnet, *, opened: bool) -> None:
    """Draw, in a fold, whether it took place, her own words, the tutor’s, and whether she agrees."""
    key = f"immersion.{immersion.id}"
    if inside := fold("Ce que l’essai a donné", key=f"{key}.debrief", opened=opened):
        with inside:
            etat = fields.choice(
                "Est-ce qu’il a eu lieu ?",
                {one: one.label for one in OUTCOMES},
                key=f"{key}.tenue",
                stored=immersion.etat,
                save=partial(preuve_immersion.change, carnet, immersion, "etat"),
            )
            if etat is EtatImmersion.EN_PARTIE:
                typed.day(immersion, "dernier_jour", "Mon dernier jour là-bas")
                fiche_immersion.hours(immersion, "heures_manquees", "Combien d’heures n’ont pas été faites ?")
            if etat is EtatImmersion.PAS_TENUE:
                st.caption("Dites pourquoi en haut de la page. Ce n’est pas toujours de votre fait.")
                return
            st.markdown("**Ma parole**")
            example = Md("Ce que j’ai appris sur le métier, et sur moi")
            typed.area(immersion, "bilan", "Ce que j’en retiens", placeholder=example)
            st.markdown("**La parole du tuteur**")
            _ask_tutor(immersion)


def _ask_tutor(immersion: Immersion) -> None:
    retour = typed.choice(immersion, "retour", "Avez-vous reçu son avis ?", RetourTuteur)
    if retour is RetourTuteur.RECOPIE:
        typed.area(immersion, "retour_texte", "Ce que dit le tuteur, avec ses mots")
    if retour is RetourTuteur.PAPIER:
        st.caption("Gardez ce papier : montrez-le au prochain rendez-vous. Rien n’est à recopier.")
    if retour is RetourTuteur.PAS_ENCORE and immersion.accord is None:
        return
    accord = typed.three_values(immersion, "accord", "Êtes-vous d’accord avec cet avis ?")
    if accord is not False:
        return
    said = typed.area(immersion, "desaccord", "Sur quoi n’êtes-vous pas d’accord ?")
    if not said.strip():
        st.warning(
            "Dites sur quoi, même en une phrase : sans cela, personne ne saura pourquoi. "
            "Votre réponse est déjà gardée.",
            icon=":material/edit:",
        )
