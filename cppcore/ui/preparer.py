"""One page for the appointment, the same content for both sides."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from cppcore import clock, french
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.catalog.programmes import programmes
from cppcore.catalog.themes import themes
from cppcore.domain.brief import Brief, brief
from cppcore.domain.carnet import Carnet
from cppcore.domain.case import EtatCase
from cppcore.domain.discretion import discreet
from cppcore.domain.document import Document
from cppcore.domain.etude_financement import coming_files
from cppcore.domain.grille import Question
from cppcore.domain.passation import finished
from cppcore.ui import critere, externe, imprimer, questionnaire, rdv, session
from cppcore.ui.escape import escape

DISPUTED = {EtatCase.CONTRADICTION, EtatCase.POUR_A_VERIFIER, EtatCase.CONTRE_A_VERIFIER}
"""States in which sources disagree: what each one says is shown."""


def brief_of(carnet: Carnet, *, today: date) -> Brief:
    """Return the page of this notebook for the next appointment."""
    known = dispositifs() if carnet.financements else {}
    if not session.is_workspace():  # her page is made to be shown; over there, only what she ticked has come
        known = discreet(known)
    return brief(
        carnet,
        programmes()[carnet.dossier.programme],
        critere.of(carnet),
        questionnaire.known(carnet.passations),
        since=session.since(carnet.last_held),
        today=today,
        themes=themes(),
        financeurs={code: one.nom for code, one in known.items()},
        dossiers=coming_files(carnet, known, questions(), today=today) if known else (),
    )


def offer_sheet(carnet: Carnet, *, today: date, another: str = "") -> None:
    """Draw the button that prints the page on one sheet; another is the name of the person for her counsellor.

    The notebook is read again when it is pressed: the last words may have been kept after the page was drawn.
    """
    imprimer.offer(
        "Imprimer sur une page (PDF)",
        "rendez-vous",
        lambda: sheet(session.carnet(carnet.dossier, history=True), today=today, another=another),
        key="preparer.imprimer",
    )


def sheet(carnet: Carnet, *, today: date, another: str = "") -> Document:
    """Return the page of this notebook as a document of one page."""
    from cppcore.reports.feuille_rdv import A_ELLE, appointment_sheet, of_another

    last = carnet.last_held
    return appointment_sheet(
        brief_of(carnet, today=today),
        {piste.id: piste.intitule for piste in carnet.pistes},
        quand=_which(carnet),
        depuis=f"Depuis le rendez-vous {last.numero}" if last else "Depuis le début du carnet",
        le=today,
        mots=of_another(another) if another else A_ELLE,
    )


def _which(carnet: Carnet) -> str:
    """Return which appointment comes, and when, in words."""
    programme = programmes()[carnet.dossier.programme]
    if carnet.next_numero > programme.nb_rdv:
        return f"Les {programme.nb_rdv} rendez-vous ont eu lieu."
    when = rdv.when(carnet.next_rdv) if carnet.next_rdv else "date à fixer"
    return f"Rendez-vous {carnet.next_numero} sur {programme.nb_rdv} : {when}"


def _lines(texts: Sequence[str], empty: str) -> None:
    st.markdown("\n".join(f"- {escape(text)}" for text in texts) if texts else escape(empty))


def show_changes(page: Brief, carnet: Carnet) -> None:
    """Draw what changed since the last appointment that took place."""
    st.header("Ce qui a changé", anchor=False)
    last = carnet.last_held
    st.caption(
        f"Depuis le rendez-vous {last.numero} ({rdv.when(last)})." if last else "Depuis le début du carnet."
    )
    with st.container(key="changements"):
        st.markdown(_story(page, carnet) or "Rien de nouveau dans le carnet.")


def _story(page: Brief, carnet: Carnet) -> str:
    """Return the changes as a Markdown list: each piste with its own in order, then the rest."""
    names = {p.id: p.intitule for p in carnet.pistes}
    lines: list[str] = []
    told = None
    for change in page.changes:
        day = f"{french.short_day(clock.to_local(change.at))} : " if change.at else ""
        if change.piste is None:
            lines.append(f"- {day}{escape(change.texte)}")
            continue
        if change.piste != told:
            told = change.piste
            lines.append(f"- **{escape(names[told])}**")
        lines.append(f"    - {day}{escape(change.texte)}")
    return "\n".join(lines)


def show_questions(page: Brief, carnet: Carnet, *, openers: int = 0) -> None:
    """Draw the open questions, contradictions first with what each source says.

    The first ones, as many as openers says, stand apart: they are proposed to open the talk.
    """
    st.header("Questions ouvertes et contradictions", anchor=False)
    if not page.cases:
        st.markdown("Aucune piste n’est notée. Les questions viendront avec la première.")
    elif not page.questions:
        st.markdown("Aucune question ouverte.")
    if openers and page.questions:
        with st.container(border=True, key="ouvrir"):
            st.markdown("**Pour ouvrir l’entretien**")
            st.markdown(_questions(page.questions[:openers], carnet))
    with st.container(key="questions"):
        st.markdown(_questions(page.questions[openers:], carnet))


def _questions(questions: Sequence[Question], carnet: Carnet) -> str:
    """Return questions as a Markdown list; a disputed cell shows its facts, for and against."""
    sources = {r.id: r.nom for r in carnet.recherches}
    lines = []
    for question in questions:
        case = question.case
        about = f"{case.piste.intitule}, {case.critere.nom}"
        lines.append(f"- **{escape(case.etat.symbole)}** {escape(question.texte)} ({escape(about)})")
        if case.etat in DISPUTED:
            lines += [
                f"    - {escape(p.sens.label)} : {escape(' '.join(p.fait.split()))} "
                f"({escape(sources.get(p.recherche_id, 'source effacée'))}, {french.short_day(p.vu_le)})"
                for p in case.preuves
                if p.sens.signe
            ]
    return "\n".join(lines)


def show_rest(page: Brief, carnet: Carnet) -> None:
    """Draw what she wants to talk about, what was done, what is kept from the questionnaires, the coming dates."""
    if page.situation:
        st.header("Situation : à aborder ensemble", anchor=False)
        with st.container(key="situation"):
            _lines(page.situation, "")
    st.header("Ce qui a été fait", anchor=False)
    with st.container(key="fait"):
        _lines(page.done, "Rien de noté depuis le dernier rendez-vous.")
    for known in questionnaire.known(carnet.passations).values():
        for passation in finished(carnet.passations, known.code)[:1]:
            if passation.retenu.strip() and session.is_since_last_rdv(passation, carnet):
                st.markdown(f"**Retenu de « {escape(known.titre)} »** : {escape(passation.retenu.strip())}")
    externe.tell(carnet)
    if page.tasks:
        st.markdown("**Le travail proposé après le dernier rendez-vous**")
        with st.container(key="travail"):
            _lines([f"{'✓ Fait' if done else '○ Pas encore'} : {texte}" for texte, done in page.tasks], "")
    st.header("Les prochaines dates", anchor=False)
    with st.container(key="dates"):
        _lines(
            [f"{french.full_day(e.le)}{f' à {e.heure}' if e.heure else ''} : {e.texte}" for e in page.dates],
            "Aucune date notée.",
        )
