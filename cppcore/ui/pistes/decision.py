"""Decisions about a piste on screen: set aside with what it rests on, reopened, every one of them kept."""

from uuid import uuid5

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.grille import Case
from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.ui.ecran import creation
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import escape
from cppcore.ui.pistes import critere

MOTIFS = {motif.value for motif in Motif}


def ask_out(carnet: Carnet, case: Case) -> None:
    """Draw what sets a piste aside for one cell: her words, what would make her look again, the button."""
    key = f"sortie-{case.piste.id}"
    draft = Draft(carnet.dossier, key)
    raison = draft.text("raison", "Dites-le avec vos mots (si vous voulez)", area=True)
    rouvrir_si = draft.text(
        "rouvrir_si", "Je la regarderai à nouveau si…", placeholder="Par exemple : une école ouvre plus près"
    )
    if st.button("Écarter cette piste", key=f"{key}.ecarter"):
        decide(
            draft,
            case.piste,
            GenreDecision.ECARTEE,
            motif=Motif(case.critere.code) if case.critere.code in MOTIFS else Motif.AUTRE,
            raison=raison,
            rouvrir_si=rouvrir_si,
            critere=case.critere.code,
            valeur=case.mots,
            preuve_id=next((p.id for p in case.preuves if p.sens.signe < 0), None),
        )


def decide(draft: Draft, piste: Piste, genre: GenreDecision, **content: object) -> None:
    """Save the decision of a form and draw the page again; say why when it is refused."""
    with creation.refusing():
        made = {"id": uuid5(draft.id, genre.value), "dossier_id": piste.dossier_id, "piste_id": piste.id}
        decision = Decision.model_validate({**made, "genre": genre, "le": clock.today(), **content})
        creation.save(draft, decision)
        st.rerun()


def show_aside(carnet: Carnet) -> None:
    """Draw the pistes set aside with every decision about them, and the way back."""
    left = {p.id for p in carnet.open_pistes}
    for piste in carnet.pistes:
        if piste.id not in left:
            with st.container(border=True, key=f"ecartee-{piste.id}"):
                st.markdown(f"**{escape(piste.intitule)}**")
                _tell_history(carnet, piste)
                if st.button("Reprendre cette piste", key=f"piste.{piste.id}.rouvrir"):
                    draft = Draft(carnet.dossier, f"rouvrir-{piste.id}")
                    draft.keep("genre", GenreDecision.ROUVERTE.value)
                    decide(draft, piste, GenreDecision.ROUVERTE)


def _tell_history(carnet: Carnet, piste: Piste) -> None:
    """Say every decision about a piste, the first one first, each with what it rested on."""
    named = critere.names(carnet)
    facts = {p.id: p.fait for p in carnet.preuves}
    for one in carnet.decisions:
        if one.piste_id != piste.id:
            continue
        on = named.get(one.critere or "")
        why = f"{on} : {one.valeur}" if on else one.motif.label if one.motif else ""
        st.markdown(
            f"- **{escape(one.genre.label)}** le {french.full_day(one.le)}"
            f"{f'. {escape(why)}' if why else ''}"
            f"{f'. {french.quoted(escape(one.raison.strip()))}' if one.raison.strip() else ''}"
        )
        if one.preuve_id in facts:
            st.caption(f"Ce qui l’a montré : {escape(facts[one.preuve_id])}")
        if one.rouvrir_si.strip():
            st.caption(f"À rouvrir si : {escape(one.rouvrir_si.strip())}")
