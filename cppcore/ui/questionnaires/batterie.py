"""The list of the questionnaires: those to do now, the others, and those that the counsellor asked for."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.actions import passages
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.programme import QUESTIONNAIRES_MAX
from cppcore.domain.questionnaires.passation import QuestionnaireDemande, current, finished
from cppcore.domain.questionnaires.questionnaire import Calcul, Questionnaire
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.questionnaires_proposes import MINUTES_MIN
from cppcore.store import records
from cppcore.ui.ecran import fields, screens, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.questionnaires import questionnaire


def show_proposed(carnet: Carnet, known: Mapping[str, Questionnaire], codes: Sequence[str]) -> None:
    """Draw what is proposed now, two at most, or why nothing is."""
    st.header("À faire maintenant", anchor=False)
    for code in codes:
        with st.container(border=True, key=f"questionnaire-{code}"):
            st.markdown(f"{_said(carnet, known[code])}  \n{escape(known[code].but)}")
            _ask_what_to_do(carnet, known[code], main=True)
    if not codes and not carnet.held:
        st.markdown(
            "Rien pour l’instant. Le carnet vous en proposera après votre premier rendez-vous. "
            "Vous pouvez déjà en choisir un dans la liste."
        )
    elif not codes:
        st.markdown(
            f"Rien de plus pour l’instant. Le carnet en propose {QUESTIONNAIRES_MAX} au plus entre deux rendez-vous. "
            "Relisez plutôt ce que vous en retenez."
        )


def show_others(carnet: Carnet, known: Mapping[str, Questionnaire], codes: Sequence[str]) -> None:
    """Draw every other questionnaire, a line each: nothing is closed, nothing is compulsory."""
    st.header("Tous les autres", anchor=False)
    for code, one in known.items():
        if code not in codes:
            with st.container(
                border=True, horizontal=True, vertical_alignment="center", key=f"questionnaire-{code}"
            ):
                st.markdown(_said(carnet, one), width="stretch")
                _ask_what_to_do(carnet, one, main=False)


def _said(carnet: Carnet, one: Questionnaire) -> Md:
    """Return the name, the length and the state of a questionnaire, ready for Markdown."""
    asked = any(d.questionnaire == one.code for d in carnet.demandes)
    by_whom = Md(" Demandé par votre conseiller ou votre conseillère.") if asked else Md("")
    state = questionnaire.state(one, carnet.passations, carnet.reponses)
    return f"**{escape(one.titre)}**  \n{_length(one)}. {escape(state)}{by_whom}"


def _ask_what_to_do(carnet: Carnet, one: Questionnaire, *, main: bool) -> None:
    going_on, done = current(carnet.passations, one.code), finished(carnet.passations, one.code)
    if one.calcul is Calcul.DEMANDE:
        screens.link("moi/demande", "Ouvrir ma demande")
        return
    with st.container(
        horizontal=True, width="stretch" if main else "content", key=f"bouton-defile-{one.code}"
    ):
        # Callbacks: what is asked for is drawn at once, the list is not drawn first.
        if done:
            st.button(
                "Voir le résultat",
                key=f"{one.code}.resultats",
                on_click=questionnaire.open_passation,
                args=(done[0],),
            )
        st.button(
            "Continuer" if going_on else "Refaire" if done else "Commencer",
            key=f"{one.code}.commencer",
            type="primary" if going_on or main else "secondary",
            on_click=questionnaire.start,
            args=(carnet.dossier, one),
        )


def _length(one: Questionnaire) -> Md:
    if one.minutes < MINUTES_MIN:
        return Md("Moins d’une minute")
    return f"Environ {french.plural(one.minutes, 'minute')}"


def offer_ladder(carnet: Carnet) -> None:
    """Offer to say where one stands, once for each appointment; nothing when it was just said."""
    known = passages.known(session.store(), carnet.passations)
    ladder = next((q for q in known.values() if q.calcul is Calcul.ECHELON), None)
    if ladder is None:
        return
    done = finished(carnet.passations, ladder.code)
    if done and session.is_since_last_rdv(done[0], carnet):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="echelon"):
        st.markdown(
            f"**{escape(ladder.titre)}**  \nUne seule question, {_length(ladder).lower()}.", width="stretch"
        )
        if st.button("Répondre", key="echelon.repondre"):
            questionnaire.start(carnet.dossier, ladder)
            screens.go("moi/questionnaires")


def ask_demandes(carnet: Carnet, known: Mapping[str, Questionnaire], auteur: Auteur) -> None:
    """Draw the questionnaires to tick: those that the counsellor asks for."""
    label = (
        Md("Demander un questionnaire")
        if auteur is Auteur.CONSEILLER
        else Md("Mon conseiller ou ma conseillère m’en a demandé un")
    )
    asked = {d.questionnaire: d.auteur for d in carnet.demandes}
    if inside := fold(label, key="demandes"):
        inside.caption(
            f"{QUESTIONNAIRES_MAX} au plus entre deux rendez-vous : les autres attendent leur tour."
        )
        for code, one in known.items():
            with inside:
                fields.tick(
                    escape(one.titre),
                    key=f"demande.{carnet.dossier.id}.{code}",
                    stored=code in asked,
                    save=partial(_note_demande, carnet, code, auteur),
                    disabled=asked.get(code, auteur) is not auteur,  # who asked withdraws it, nobody else
                )


def _note_demande(carnet: Carnet, code: str, auteur: Auteur, wanted: bool) -> None:
    """Note a request, or withdraw it; a request of the counsellor stays in the counsellor's name."""
    new = QuestionnaireDemande.of(carnet.dossier.id, code, clock.today()).model_copy(
        update={"auteur": auteur}
    )
    if wanted:
        session.save(new)
    elif known := records.get(session.store(), QuestionnaireDemande, new.id):
        records.erase(session.store(), known, at=clock.now())
