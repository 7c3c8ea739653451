"""The request on screen: the person's words first, then a way to say it again, and the thread it draws."""

from functools import partial

import streamlit as st

from cppcore.catalog.questionnaires import questionnaires
from cppcore.catalog.trames import trames
from cppcore.domain.moi.trame import Proposition, Trame, propose, reformulations
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.item import Forme
from cppcore.domain.questionnaires.lecture_reponses import first_words
from cppcore.domain.questionnaires.resultat import Passage
from cppcore.ui.ecran import fields, screens, session, typed
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.listes import Ligne
from cppcore.ui.questionnaires import questionnaire


def show_words(shown: Passage) -> None:
    """Draw what the person wrote herself, before anything else."""
    st.header("Avec mes mots", anchor=False)
    written = [
        (item.texte, reponse.texte.strip())
        for item in shown.questionnaire.items
        if item.forme is Forme.LIBRE
        and (reponse := shown.reponses.get(item.code)) is not None
        and reponse.texte.strip()
    ]
    if not written:
        st.markdown("Rien d’écrit pour l’instant. Vous pouvez le dire au rendez-vous.")
    for question, words in written:
        st.markdown(f"**{escape(question)}**  \n{escape(words)}")


def ask_reformulation(dossier: Dossier, shown: Passage) -> None:
    """Propose sentences to say the request again; the person takes one, changes it, or writes her own."""
    st.header("Ma demande, en une phrase", anchor=False)
    st.caption("Prenez une phrase si elle vous va, puis changez-la. Ou écrivez la vôtre.")
    for number, sentence in enumerate(reformulations(trames(), shown.valeurs)):
        with st.container(horizontal=True, vertical_alignment="center", key=f"phrase-{number}"):
            typed.offer_words(
                dossier,
                "reformulation",
                sentence,
                key=f"demande.phrase.{number}",
                aide="Ajoute cette phrase dans le cadre",
                disabled=sentence in dossier.reformulation,
            )
    typed.area(dossier, "reformulation", "Ma phrase", key="demande", height=90)


def kept(dossier: Dossier, proposed: Proposition) -> Trame:
    """Return the thread that holds: the one chosen, or the one proposed while none was."""
    return next((t for t in trames() if t.code == dossier.trame), proposed.trame)


def show_trame(dossier: Dossier, shown: Passage) -> None:
    """Draw the main trame, why it is proposed, what it leads to, and how to change it."""
    proposed = propose(trames(), shown.valeurs)
    trame = kept(dossier, proposed)
    st.header("Le fil de mon accompagnement", anchor=False)
    with st.container(border=True, key="trame"):
        st.markdown(f"**{escape(trame.nom)}**  \n{escape(trame.pourquoi)}")
        if trame is proposed.trame:
            st.caption(_because(shown, proposed))
        else:
            st.caption(f"Vous avez changé de fil. Le carnet proposait : {escape(proposed.trame.nom)}.")
    for etape in trame.etapes:
        screens.link(etape.ecran, escape(etape.texte))
    if inside := fold("Changer de fil", key="trame.changer"):
        with inside:
            _ask_trame(dossier, trame)


def _because(shown: Passage, proposed: Proposition) -> Md:
    """Return the answers that led to the trame, ready for Markdown."""
    said = [
        f"« {escape(item.texte)} » : {escape(shown.questionnaire.word(item, shown.valeurs.get(code)))}"
        for code in proposed.parce_que
        if (item := shown.questionnaire.item(code)) is not None
    ]
    if not said:
        return Md("C’est une proposition de départ : vos réponses ne penchent pas encore d’un côté.")
    return f"Proposé parce que vous avez répondu : {', '.join(said)}. Vous pouvez en changer."


def _ask_trame(dossier: Dossier, trame: Trame) -> None:
    fields.choice(
        "Le fil qui me convient",
        {t.code: escape(f"{t.nom} : {t.pourquoi}") for t in trames()},
        key="dossier.trame",
        stored=trame.code,
        save=partial(session.change, dossier, "trame"),
    )
    typed.area(dossier, "trame_mots", "Pourquoi ce fil, avec mes mots", key="dossier", height=90)


def ask_again(dossier: Dossier, shown: Passage) -> None:
    """Offer to change an answer, or to write the request again."""
    with st.container(horizontal=True, key="bouton-defile-demande"):
        if st.button("Corriger une réponse", key="demande.corriger"):
            questionnaire.start_correction(dossier, shown)
            st.rerun()
        if st.button("Refaire ma demande", key="demande.refaire"):
            current = questionnaires().get(shown.questionnaire.code, shown.questionnaire)
            questionnaire.start(dossier, current)
            st.rerun()


def told(dossier: Dossier, shown: Passage | None) -> list[Ligne]:
    """Return the thread and the request, a line each, for the page of an appointment; empty when there are none."""
    lines = []
    if shown is not None:
        trame = kept(dossier, propose(trames(), shown.valeurs))
        why = f" ({dossier.trame_mots.strip()})" if dossier.trame_mots.strip() else ""
        lines.append(Ligne(f" : {trame.nom}{why}", "Le fil"))
    said = dossier.reformulation.strip() or (first_words(shown) if shown else "")
    if said:
        lines.append(Ligne(f" : « {said} »", "Sa demande"))
    return lines
