"""What each piste asks for, on screen: the table « ce que la piste demande × mes preuves » and its answers."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import french
from cppcore.domain.moi.competence import (
    Acquis,
    CaseExigence,
    EtatExigence,
    Exigence,
    ReponseExigence,
    find,
    same_name,
)
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.piste import Piste
from cppcore.ui.ecran import creation, fields, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.moi.competence import proof

SIGNES = {
    EtatExigence.PROUVEE: Md(":material/check_circle:"),
    EtatExigence.DITE: Md(":material/check:"),
    EtatExigence.A_APPRENDRE: Md(":material/school:"),
    EtatExigence.PAS_SUE: Md(":material/help:"),
}
"""One sign for each state, told apart by its shape, always beside its words."""

NOT_KNOWN = ""
"""The code of « je ne sais pas encore » among the answers; it is kept as no answer."""

NONE = ""
"""The code of « aucune » among the skills."""


def show_piste(
    dossier: Dossier, piste: Piste, lines: Sequence[CaseExigence], acquis: Sequence[Acquis]
) -> None:
    """Draw what one piste asks for: the form that adds one thing, the table, the answers line by line."""
    with st.container(border=True, key=f"demande-{piste.id}"):
        st.subheader(escape(piste.intitule), anchor=False)
        if lines:
            st.markdown(_table(lines))
            st.markdown("**Répondre, ligne par ligne**")
        for line in lines:
            _show_line(line, acquis)
        _ask_new(dossier, piste, lines)


def _table(lines: Sequence[CaseExigence]) -> Md:
    rows = [Md("| Ce que la piste demande | Ce que j’ai pour le montrer |"), Md("|---|---|")]
    rows += [f"| {escape(line.exigence.intitule)} | {_mine(line)} |" for line in lines]
    return "\n".join(rows)


def _mine(line: CaseExigence) -> Md:
    state = f"{SIGNES[line.etat]}{french.NBSP}**{line.etat.label}**"
    return f"{state} – {escape(line.acquis.nom)} : {proof(line.acquis.niveau)}" if line.acquis else state


def _show_line(line: CaseExigence, acquis: Sequence[Acquis]) -> None:
    one = line.exigence
    if inside := creation.sheet(one, f"**{escape(one.intitule)}**"):
        with inside:
            typed.line(one, "intitule", "Ce que la piste demande")
            answers: dict[str, Md] = {answer: answer.label for answer in ReponseExigence}
            answers[NOT_KNOWN] = EtatExigence.PAS_SUE.label
            answer = typed.choice(one, "reponse", "Est-ce que je sais le faire ?", answers, none=NOT_KNOWN)
            if answer == ReponseExigence.OUI:
                _ask_skill(one, acquis)
            undo.offer_erase("Effacer cette ligne", one)


def _ask_skill(exigence: Exigence, acquis: Sequence[Acquis]) -> None:
    if not acquis:
        st.caption("Pour le montrer, ajoutez d’abord une compétence dans la partie « Mes compétences ».")
        return
    tied = find(exigence.competence, acquis)
    names = {NONE: "Aucune pour l’instant"} | {a.nom: a.nom for a in acquis}
    fields.pick(
        "Ma compétence qui le montre",
        names,
        key=f"exigence.{exigence.id}.competence",
        stored=tied.nom if tied else NONE,
        save=partial(session.change, exigence, "competence"),
    )


def _ask_new(dossier: Dossier, piste: Piste, lines: Sequence[CaseExigence]) -> None:
    draft = Draft(dossier, f"exigence-{piste.id}")
    intitule = draft.text(
        "intitule",
        "Une chose que ce métier demande",
        placeholder="Par exemple : savoir accueillir les clients",
    )
    if not creation.is_sent(draft, "Ajouter cette ligne", main=False):
        return
    if any(same_name(line.exigence.intitule) == same_name(intitule) for line in lines):
        st.info("Cette ligne est déjà dans votre liste.", icon=":material/info:")
        return
    creation.create(draft, Exigence, piste_id=piste.id, intitule=intitule)
