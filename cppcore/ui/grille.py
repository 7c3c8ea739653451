"""The grid on screen: one row a piste, one button a cell, its evidence one click away."""

from collections.abc import Sequence

import streamlit as st

from cppcore import french
from cppcore.domain.carnet import Carnet
from cppcore.domain.case import EtatCase
from cppcore.domain.dossier import Dossier
from cppcore.domain.grille import Case, Question
from cppcore.domain.recherche import FIABILITES
from cppcore.ui import recherche, saved
from cppcore.ui.escape import escape
from cppcore.ui.fold import fold

MANY = 6
"""More open questions than this are folded: nobody works on seven at once."""


def show_legend() -> None:
    """Say what each symbol means, in a fold."""
    with st.expander("Que veulent dire les signes ?", key="legende"):
        for etat in EtatCase:
            st.markdown(f"- **{escape(etat.symbole)}** {escape(etat.mots)}")


@st.fragment
def show_row(carnet: Carnet, row: Sequence[Case]) -> None:
    """Draw the cells of one piste; pressing one shows its evidence below."""
    key = f"_case-{row[0].piste.id}"
    with st.container(horizontal=True, key=f"cases-{row[0].piste.id}"):
        for case in row:
            label = f"{case.etat.symbole} {case.critere.court} : {case.etat.mots}"
            chosen = st.session_state.get(key) == case.critere.code
            st.button(
                escape(label),
                key=f"case-{case.piste.id}-{case.critere.code}",
                type="primary" if chosen else "secondary",
                on_click=_choose,
                args=(key, None if chosen else case.critere.code),
            )
    shown = next((c for c in row if c.critere.code == st.session_state.get(key)), None)
    if shown is not None:
        _show_case(carnet, shown)
    saved.show()


def _choose(key: str, critere: str | None) -> None:
    st.session_state[key] = critere


def _show_case(carnet: Carnet, case: Case) -> None:
    with st.container(border=True, key=f"detail-{case.piste.id}"):
        st.markdown(f"**{escape(case.critere.nom)}** : {escape(case.etat.mots)}")
        if not case.preuves:
            st.markdown(f"Je ne sais pas encore. {escape(case.critere.question)}")
        sources = {r.id: r.nom for r in carnet.recherches}
        for preuve in case.preuves:
            source = sources.get(preuve.recherche_id, "recherche effacée")
            st.markdown(f"- **{escape(preuve.sens.label)}** : {escape(preuve.fait)}")
            st.caption(
                f"{escape(source)}, vu le {french.full_day(preuve.vu_le)}. {escape(FIABILITES[preuve.fiabilite])}."
            )


def show_questions(dossier: Dossier, questions: Sequence[Question]) -> None:
    """List the open questions, each with where to look and a button that plans the research."""
    for question in questions[:MANY]:
        _show_question(dossier, question)
    if len(questions) > MANY:
        rest = fold(f"Voir les {len(questions) - MANY} autres questions", key="questions.reste")
        if rest is not None:
            with rest:
                for question in questions[MANY:]:
                    _show_question(dossier, question)


def _show_question(dossier: Dossier, question: Question) -> None:
    case = question.case
    places = french.join([source.label for source in case.critere.ou_chercher[:3]], last="ou")
    with st.container(border=True, key=f"question-{case.piste.id}-{case.critere.code}"):
        st.markdown(
            f"**{escape(question.texte)}**  \n"
            f"{escape(case.piste.intitule)}, {escape(case.critere.nom)}. Où demander : {escape(places)}."
        )
        if st.button("Je vais chercher", key=f"chercher-{case.piste.id}-{case.critere.code}"):
            recherche.plan(dossier, question)
