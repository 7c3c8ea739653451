"""What the log asks to look at again: a day that is past, a place to call again, notes made twice, old facts."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.recherches.contact import own_contacts
from cppcore.domain.recherches.journal import (
    Doublon,
    doubles,
    gather,
    is_too_long,
    moved,
    outdated,
    overdue,
    to_chase,
)
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.ui.ecran import creation, session, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.recherches import recherche

FAIT, PAS_FAIT, PLUS_TARD = "fait", "pas-fait", "plus-tard"
SETTLED = {FAIT: Md("C’est fait"), PAS_FAIT: Md("Pas fait, parce que…"), PLUS_TARD: Md("Plus tard")}
"""The answers about a planned research whose day is past."""

DIFFERENT = "differentes"
"""Kept of two researches that the person said are not the same: they are not shown to her again."""


def show_to_review(carnet: Carnet, criteres: Sequence[Critere]) -> None:
    """Draw, in a fold, what may be settled; nothing at all when there is nothing."""
    today = clock.today()
    seen = Draft(carnet.dossier, "doublons")
    late, chase = overdue(carnet.recherches, today=today), to_chase(carnet, today=today)
    twice = [d for d in doubles(carnet.recherches) if seen.values.get(d.cle) != DIFFERENT]
    old = outdated(carnet, criteres, today=today)
    count = len(late) + len(chase) + len(twice) + len(old)
    if not count:
        return
    if inside := fold(f"À revoir quand vous voudrez ({count})", key="a-revoir"):
        with inside:
            for one in late:
                _settle(one, carnet)
            for one in chase:
                _offer_to_chase(one, carnet)
            for double in twice:
                _ask_same(double, carnet, seen)
            for question in old:
                case = question.case
                with st.container(border=True, key=f"ancien-{case.piste.id}-{case.critere.code}"):
                    about = f"**{escape(case.piste.intitule)}, {escape(case.critere.nom)}**"
                    st.markdown(f"{about}  \n{escape(question.texte)}")
                    if st.button(
                        "Je vais vérifier", key=f"ancien-{case.piste.id}-{case.critere.code}.verifier"
                    ):
                        recherche.plan(carnet.dossier, question)


def _settle(one: Recherche, carnet: Carnet) -> None:
    with st.container(border=True, key=f"retard-{one.id}"):
        day = french.full_day(one.le) if one.le else Md("")
        st.markdown(f"**{escape(one.nom)}**  \nC’était prévu le {day}. Où en êtes-vous ?")
        draft = Draft(carnet.dossier, f"retard-{one.id}")
        said = draft.choice("suite", "Où en êtes-vous ?", SETTLED)
        raison, le = one.raison, one.le
        if said == PAS_FAIT:
            raison = draft.text("raison", "Pourquoi ?", placeholder=recherche.EXAMPLES["raison"])
        elif said == PLUS_TARD:
            le = draft.day("le", "Quel nouveau jour ?", None)
        if not st.button("Garder ma réponse", key=f"retard-{one.id}.garder"):
            return
        if said is None:
            creation.refuse("Choisissez d’abord une des trois réponses.")
        elif said == FAIT:
            creation.show_open(one)
            _keep(draft, one, etat=EtatRecherche.FAITE)
        elif said == PAS_FAIT and raison.strip():
            _keep(draft, one, raison=raison)
        elif said == PLUS_TARD and le and le >= clock.today():
            _keep(draft, one, le=le)
        else:
            creation.refuse(
                "Écrivez pourquoi, en un mot." if said == PAS_FAIT else "Écrivez un jour qui n’est pas passé."
            )


def _keep(draft: Draft, one: Recherche, **changes: object) -> None:
    for field, value in changes.items():
        session.change(one, field, value)
    draft.done()
    st.rerun()


def _offer_to_chase(one: Recherche, carnet: Carnet) -> None:
    last = own_contacts(one, carnet.contacts)[0]
    with st.container(border=True, key=f"relance-{one.id}"):
        st.markdown(
            f"**{escape(one.nom)}**  \n"
            f"Sans réponse depuis le {french.full_day(last.le)}. Vous pouvez relancer."
        )
        if st.button("Ouvrir cette recherche", key=f"relance-{one.id}.ouvrir"):
            creation.show_open(one)
            st.rerun()


def _ask_same(double: Doublon, carnet: Carnet, seen: Draft) -> None:
    with st.container(border=True, key=f"doublon-{double.cle}"):
        st.markdown(
            "Ces deux recherches se ressemblent. Est-ce la même ?\n\n"
            f"- {recherche.summary(double.premiere, carnet)}\n"
            f"- {recherche.summary(double.seconde, carnet)}"
        )
        if st.button("C’est la même : garder une seule fiche", key=f"doublon-{double.cle}.reunir"):
            _gather(double, carnet)
        st.button(
            "Ce sont deux choses différentes",
            key=f"doublon-{double.cle}.separer",
            type="tertiary",
            on_click=partial(seen.keep, double.cle, DIFFERENT),
        )


def _gather(double: Doublon, carnet: Carnet) -> None:
    """Keep one research with everything that hangs on both; it can be undone."""
    kept, gone = gather(double), double.seconde
    if is_too_long(kept):
        creation.refuse("Les deux fiches sont trop longues pour tenir en une. Raccourcissez-en une.")
        return
    hanging = [
        *(p for p in carnet.preuves if p.recherche_id == gone.id),
        *(c for c in carnet.contacts if c.recherche_id == gone.id),
        *(e for e in carnet.enquetes if e.recherche_id == gone.id),
    ]
    after = [
        *moved(carnet.preuves, gone.id, kept.id),
        *moved(carnet.contacts, gone.id, kept.id),
        *moved(carnet.enquetes, gone.id, kept.id),
    ]
    erased = gone.model_copy(update={"efface_le": clock.now()})
    undo.replace([double.premiere, gone, *hanging], [kept, erased, *after])
