"""What a training says of its piste, put in the grid with one button: its level and the place of its school."""

from collections.abc import Sequence
from uuid import uuid5

import streamlit as st

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations import lecture_formation as lecture
from cppcore.domain.formations.ecole import Ecole, researches_of
from cppcore.domain.formations.formation import Formation
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche, Sens
from cppcore.ui.ecran import creation
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.recherches import preuve, recherche

NIVEAU, LIEU = "niveau", "lieu"
"""The criteria of the grid about which a training says something (interview: « niveau », « lieu de l’école »)."""


def facts(formation: Formation, ecole: Ecole | None) -> dict[str, str]:
    """Return what a training says, by criterion, in the person's words; empty while nothing of it is known."""
    level, place = lecture.level(formation), lecture.place(ecole) if ecole else ""
    return {
        NIVEAU: f"{formation.certification} : {level}" if level else "",
        LIEU: f"{ecole.organisme} : {place}" if ecole and place else "",
    }


def offer(carnet: Carnet, formation: Formation, ecole: Ecole | None, criteres: Sequence[Critere]) -> None:
    """Draw, in a fold, what makes evidence of each fact, for the criteria that this person compares on."""
    told = {c: facts(formation, ecole)[c.code] for c in criteres if c.code in {NIVEAU, LIEU}}
    if not told:
        return
    if inside := fold("Mettre dans ma grille", key=f"formation.{formation.id}.grille"):
        with inside:
            source = _source(ecole, carnet) if ecole else None
            if source is None:
                st.markdown(
                    "Qui vous l’a dit ? Choisissez d’abord l’école. Puis, dans « Mes écoles », dites que vous "
                    "l’avez contactée."
                )
                return
            for critere, fact in told.items():
                st.markdown(f"**{escape(critere.nom)}**")
                if not fact:
                    st.markdown("Rien n’est encore noté sur ce point.")
                    continue
                offer_one(carnet, formation, source, critere, fact)


def _source(ecole: Ecole, carnet: Carnet) -> Recherche | None:
    """Return the research by which the person knows: one that was done if there is one, the latest."""
    found = recherche.latest_first(researches_of(ecole, carnet.recherches))
    done = [r for r in found if r.etat is EtatRecherche.FAITE]
    return next(iter([*done, *found]), None)


def offer_one(
    carnet: Carnet,
    formation: Formation,
    source: Recherche,
    critere: Critere,
    fact: str,
    *,
    usual: Sens | None = None,
) -> None:
    """Draw one fact, and the button that makes evidence of it, or takes it out; usual is the direction proposed."""
    key = f"preuve-{formation.id}-{critere.code}"
    proof_id = uuid5(formation.id, critere.code)
    made = next((p for p in carnet.preuves if p.id == proof_id), None)
    st.markdown(escape(fact))
    if made is not None and made.fait == fact:
        preuve.show_in_grid(made, key=key)
        return
    draft = Draft(carnet.dossier, key)
    sens = preuve.ask_sens(draft, made.sens if made else usual)
    label = Md("Mettre à jour dans ma grille") if made else Md("Mettre dans ma grille")
    if creation.is_sent(draft, label, {"Dites d’abord si c’est un plus ou un obstacle.": sens}):
        about = {"piste_id": formation.piste_id, "critere": critere.code, "sens": sens}
        preuve.keep(draft, source, id=proof_id, fait=fact, **about)
