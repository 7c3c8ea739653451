"""Which questionnaire is on screen: the list, the one being answered, or a result."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import streamlit as st

from cppcore import clock, french
from cppcore.actions import passages
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires import lecture_riasec
from cppcore.domain.questionnaires.passation import Passation, Reponse, count_given, current, finished
from cppcore.domain.questionnaires.questionnaire import Calcul, Questionnaire
from cppcore.domain.questionnaires.resultat import Passage
from cppcore.store import passations as stored_passations
from cppcore.store import records
from cppcore.ui.ecran import session

_CHOSEN = "_passation"

RESULTAT = "resultat"
"""Which result is shown, in the address: a window renewed after a restart finds its fields again."""

OPENED = "_ecran_ouvert"
"""Where each passation was opened in this window, while its address names no screen."""

ECRAN = "ecran"
"""The number of the screen in the address: the browser's « back » leads to the screen before."""


def start(dossier: Dossier, questionnaire: Questionnaire) -> None:
    """Start a questionnaire, or go on with the one that was started, and show it."""
    open_passation(stored_passations.start(session.store(), dossier, questionnaire, at=clock.now()))


def start_correction(dossier: Dossier, passage: Passage) -> None:
    """Take the answers of a finished passation over in a new one, and show its first screen."""
    new = stored_passations.correct(
        session.store(), dossier, passage.questionnaire, passage.passation, at=clock.now()
    )
    open_passation(new)
    st.query_params[ECRAN] = "1"


def keep(declared: Questionnaire, passation: Passation, *reponses: Reponse) -> None:
    """Keep answers of a passation that goes on."""
    stored_passations.answer(session.store(), passation, declared, *reponses, at=clock.now())


def open_passation(passation: Passation) -> None:
    """Show one passation: its questions when it goes on, its result when it is finished."""
    back_to_list()
    st.session_state.get(OPENED, {}).pop(str(passation.id), None)
    if passation.terminee is None:
        st.session_state[_CHOSEN] = passation.id
    else:
        st.query_params[RESULTAT] = passation.id.hex


def back_to_list() -> None:
    """Show the list of the questionnaires."""
    st.session_state[_CHOSEN] = None
    st.query_params.pop(ECRAN, None)
    st.query_params.pop(RESULTAT, None)


def give_up(passation: Passation) -> None:
    """Forget the corrections that were begun, and show the result as it was."""
    records.erase(session.store(), passation, at=clock.now())
    back_to_list()
    if passation.corrige:
        st.query_params[RESULTAT] = passation.corrige.hex


def chosen(passations: Sequence[Passation]) -> Passation | None:
    """Return the passation to show, None for the list.

    A window that has shown nothing yet goes straight to the questionnaire that was left half way.
    """
    named = st.query_params.get(RESULTAT, "")
    if shown := next((p for p in passations if p.terminee and p.id.hex == named), None):
        return shown
    if _CHOSEN not in st.session_state:
        going_on = [p for p in passations if p.terminee is None]
        st.session_state[_CHOSEN] = going_on[-1].id if going_on else None
    wanted: UUID | None = st.session_state[_CHOSEN]
    return next((p for p in passations if p.id == wanted), None)


def is_demande(passation: Passation, all_known: dict[str, Questionnaire]) -> bool:
    """Tell whether a passation is « Ma demande », which has a screen of its own."""
    its = all_known.get(passation.questionnaire)
    return its is not None and its.calcul is Calcul.DEMANDE


def state(questionnaire: Questionnaire, passations: Sequence[Passation], reponses: Iterable[Reponse]) -> str:
    """Return where the person stands in a questionnaire, in our words."""
    going_on = current(passations, questionnaire.code)
    if going_on:
        return f"Commencé : {count_given(going_on, reponses)} sur {questionnaire.nb_reponses}."
    done = finished(passations, questionnaire.code)
    if done and done[0].terminee:
        return f"Fini le {french.full_day(clock.to_local(done[0].terminee).date())}."
    return "Pas commencé."


def interests(carnet: Carnet) -> Passage | None:
    """Return the interests finished last, whatever their questionnaire; None when none were."""
    store = session.store()
    known = passages.known(store, carnet.passations)
    codes = [one.code for one in known.values() if one.calcul is Calcul.RIASEC]
    done = [p for code in codes if (p := passages.latest(store, carnet, code))]
    return max(done, key=lambda p: p.le, default=None)


def interest_scores(carnet: Carnet) -> dict[str, float | None] | None:
    """Return the six scores of the interests finished last, 0-16; None while they are not known."""
    done = interests(carnet)
    return lecture_riasec.scores(done) if done else None
