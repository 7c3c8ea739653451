"""What a research proves on screen: each fact about one piste and one criterion, and the form that adds one."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.recherche import FIABILITES, USUAL_RELIABILITY, Preuve, Recherche, Sens
from cppcore.store import records
from cppcore.ui.ecran import choix_piste, creation, screens, session, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.fold import fold, unfold
from cppcore.ui.pistes import critere


def show_preuves(recherche: Recherche, carnet: Carnet) -> None:
    """List what this research proves, each with a way to take it out."""
    names = {p.id: p.intitule for p in carnet.pistes}
    heads = critere.names(carnet)
    for preuve in carnet.preuves:
        if preuve.recherche_id != recherche.id:
            continue
        with st.container(border=True, key=f"preuve-{preuve.id}"):
            about = f"{names.get(preuve.piste_id, '')}, {heads.get(preuve.critere, preuve.critere)}"
            st.markdown(f"**{escape(about)}** : {escape(preuve.sens.label)}")
            st.markdown(escape(preuve.fait))
            undo.offer_erase("Retirer", preuve, key=f"preuve.{preuve.id}.retirer")


def ask_preuve(recherche: Recherche, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw the form that says what a research proves about one piste and one criterion.

    Once it has proved something, the form for another fact waits in a fold: what was kept is what is seen.
    """
    draft = Draft(carnet.dossier, f"preuve-{recherche.id}")
    if any(p.recherche_id == recherche.id for p in carnet.preuves):
        if inside := fold("Noter une autre information", key=_another(recherche), opened=bool(draft.values)):
            with inside:
                _ask_preuve(draft, recherche, carnet, criteres)
        return
    st.markdown("**Qu’est-ce que cela dit d’une de vos pistes ?**")
    _ask_preuve(draft, recherche, carnet, criteres)


def _another(recherche: Recherche) -> str:
    return f"recherche.{recherche.id}.encore"


def _ask_preuve(draft: Draft, recherche: Recherche, carnet: Carnet, criteres: Sequence[Critere]) -> None:
    if not carnet.open_pistes:
        st.markdown("Ajoutez d’abord une piste. Vous pourrez ensuite y attacher ce que vous apprenez.")
        screens.link("pistes/pistes", "Ajouter une piste")
        return
    heads = {c.code: c.nom for c in criteres}
    usual = str(USUAL_RELIABILITY[recherche.source]) if recherche.source else None
    wanted = choix_piste.ask(draft, carnet, "La piste")
    about = draft.pick("critere", "Le sujet", heads)
    fait = draft.text("fait", "Ce que j’ai appris, en une phrase", area=True)
    sens = ask_sens(draft)
    levels = {str(level): escape(words) for level, words in FIABILITES.items()}
    fiabilite = draft.pick("fiabilite", "Qui le dit ?", levels, default=usual)
    needed = {
        "Il manque encore ceci : la piste.": wanted,
        "Il manque encore ceci : le sujet.": about,
        "Il manque encore ceci : ce que vous avez appris.": fait,
        "Il manque encore ceci : si c’est un plus ou un obstacle.": sens,
        "Il manque encore ceci : qui le dit.": fiabilite,
    }
    if creation.is_sent(draft, "Garder cette information", needed):
        unfold(_another(recherche))  # drawn afresh: open only if this one is refused and still in the form
        level = int(fiabilite or 0)
        keep(draft, recherche, piste_id=wanted, critere=about, sens=sens, fait=fait, fiabilite=level)


def ask_sens(draft: Draft, usual: Sens | None = None) -> Sens | None:
    """Draw the choice of what a fact is for its piste, usual at first; return its code."""
    return draft.choice("sens", "Pour cette piste, c’est…", Sens, default=usual)


def keep(draft: Draft, source: Recherche, **content: object) -> None:
    """Save a fact (Recherche.proof) with the research that taught it, and draw the page again; say why when refused."""
    today = clock.today()
    with creation.refusing():
        new = source.proof(today=today, **{"id": draft.id, **content})
        creation.save(draft, new, source.taught(today=today))
        st.rerun()


def show_in_grid(made: Preuve, *, key: str) -> None:
    """Say that a fact is in the grid, with what takes it out."""
    with st.container(horizontal=True, key=f"{key}.faite"):
        st.markdown(f":material/check: C’est dans la grille : {escape(made.sens.label)}")
        if st.button("Retirer de la grille", key=f"{key}.retirer", type="tertiary"):
            records.erase(session.store(), made, at=clock.now())
            st.rerun()
