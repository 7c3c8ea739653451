"""Decisions about a piste on screen: set aside with what it rests on, taken back, every one of them kept."""

from collections.abc import Iterable, Mapping
from uuid import uuid5

import streamlit as st
from pydantic import ValidationError

from cppcore import clock, french
from cppcore.domain.carnet import Carnet
from cppcore.domain.critere import Critere
from cppcore.domain.grille import Case
from cppcore.domain.piste import Decision, GenreDecision, Motif, Piste
from cppcore.store import records
from cppcore.store.errors import StoreError
from cppcore.ui import creation, session
from cppcore.ui.draft import Draft
from cppcore.ui.escape import escape
from cppcore.ui.failures import sentence

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
        _decide(
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


def ask_back(carnet: Carnet, piste: Piste) -> None:
    """Draw the button that takes a piste back."""
    if st.button("Reprendre cette piste", key=f"retour-{piste.id}"):
        draft = Draft(carnet.dossier, f"retour-{piste.id}")
        draft.keep("genre", GenreDecision.ROUVERTE.value)
        _decide(draft, piste, GenreDecision.ROUVERTE)


def _decide(draft: Draft, piste: Piste, genre: GenreDecision, **content: object) -> None:
    try:
        made = {"id": uuid5(draft.id, genre.value), "dossier_id": piste.dossier_id, "piste_id": piste.id}
        decision = Decision.model_validate({**made, "genre": genre, "le": clock.today(), **content})
        records.save(session.store(), decision, at=clock.now())
        draft.done()
    except (ValidationError, StoreError) as refusal:
        creation.refuse(sentence(refusal))
    else:
        st.rerun()


def tell_history(
    piste: Piste, decisions: Iterable[Decision], criteres: Mapping[str, Critere], carnet: Carnet
) -> None:
    """Say every decision about a piste, the first one first, each with what it rested on."""
    facts = {p.id: p.fait for p in carnet.preuves}
    for decision in decisions:
        if decision.piste_id != piste.id:
            continue
        on = criteres.get(decision.critere or "")
        why = f"{on.nom} : {decision.valeur}" if on else decision.motif.label if decision.motif else ""
        st.markdown(
            f"- **{escape(decision.genre.label)}** le {french.full_day(decision.le)}"
            f"{f'. {escape(why)}' if why else ''}"
            f"{f'. « {escape(decision.raison.strip())} »' if decision.raison.strip() else ''}"
        )
        if decision.preuve_id in facts:
            st.caption(f"Ce qui l’a montré : {escape(facts[decision.preuve_id])}")
        if decision.rouvrir_si.strip():
            st.caption(f"À rouvrir si : {escape(decision.rouvrir_si.strip())}")
