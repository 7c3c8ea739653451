"""What the plan says of its piste, put in the grid with one button: the person says who told her, and if it is a plus."""

from collections.abc import Sequence

import streamlit as st

from cppcore import french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations import lecture_financement as lecture
from cppcore.domain.formations.etude_financement import EtudeFinancement
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Sens, Source
from cppcore.ui.ecran import screens
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.fold import fold
from cppcore.ui.formations import preuve_formation
from cppcore.ui.recherches import recherche

FINANCEMENT = "financement"
"""The criterion of the grid about which a plan says something (interview: « financement »)."""


def offer(carnet: Carnet, etude: EtudeFinancement, criteres: Sequence[Critere]) -> None:
    """Draw, in a fold, what makes evidence of the plan, for a person who compares on « financement »."""
    critere = next((one for one in criteres if one.code == FINANCEMENT), None)
    if critere is None:
        return
    if inside := fold("Mettre dans ma grille", key=f"financement.{etude.formation.id}.grille"):
        with inside:
            fact = lecture.fact(etude.formation.certification, etude.plan)
            if not fact:
                st.markdown(
                    "Rien n’est encore noté. Notez d’abord le prix, ou mettez une aide dans votre plan."
                )
                return
            source = _ask_source(carnet, etude)
            if source is not None:
                free = etude.plan.reste_sur_centimes == 0
                preuve_formation.offer_one(
                    carnet, etude.formation, source, critere, fact, usual=Sens.POUR if free else None
                )


def _ask_source(carnet: Carnet, etude: EtudeFinancement) -> Recherche | None:
    """Let the person say by which research she knows, the most likely one proposed; None while there is none."""
    known = {str(one.id): one for one in _likely_first(carnet, etude)}
    if not known:
        st.markdown("Qui vous l’a dit ? Notez d’abord cette recherche dans votre journal.")
        screens.link("recherches/journal", "Noter une recherche")
        return None
    names = {code: f"{one.nom}, {french.day(one.le)}" if one.le else one.nom for code, one in known.items()}
    draft = Draft(carnet.dossier, f"preuve-source-{etude.formation.id}")
    chosen = draft.pick("recherche", "Qui vous l’a dit ?", names, default=next(iter(known)))
    return known.get(chosen or "")


def _likely_first(carnet: Carnet, etude: EtudeFinancement) -> list[Recherche]:
    """Return the researches: about the money of this piste, at Pôle emploi, at the school, then the others; done ones first."""
    own = etude.formation

    def rank(one: Recherche) -> tuple[bool, int]:
        about = (one.piste_id, one.critere) == (own.piste_id, FINANCEMENT)
        school = one.ecole_id is not None and one.ecole_id == own.ecole_id
        places = [about, one.source is Source.POLE_EMPLOI, school]
        return one.etat is not EtatRecherche.FAITE, places.index(True) if any(places) else len(places)

    return sorted(recherche.latest_first(carnet.recherches), key=rank)
