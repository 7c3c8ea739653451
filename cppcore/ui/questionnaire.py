"""One questionnaire on screen: six questions at a time, then what is left, then the result."""

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

import streamlit as st

from cppcore import clock, french
from cppcore.domain.dossier import Dossier
from cppcore.domain.lecture import Lecture, read_profile
from cppcore.domain.profil import Niveau, near_ties, profile, score_scale
from cppcore.domain.questionnaire import (
    Item,
    Passation,
    Questionnaire,
    Reponse,
    count_given,
    current,
    finished,
    first_open_screen,
    values,
)
from cppcore.store import passations as stored_passations
from cppcore.ui import fields, figure, saved, screens, session
from cppcore.ui.escape import escape

PASSED = "passer"
"""The code of « Passer » among the answers; it is kept as passed, never as a number."""

_CHOSEN = "_passation"
_SCREEN = "_ecran"


def start(dossier: Dossier, questionnaire: Questionnaire) -> None:
    """Start a questionnaire, or go on with the one that was started, and show it."""
    open_passation(stored_passations.start(session.store(), dossier, questionnaire, at=clock.now()))


def open_passation(passation: Passation) -> None:
    """Show one passing: its questions when it goes on, its result when it is finished."""
    st.session_state[_CHOSEN] = passation.id
    st.session_state.pop(_SCREEN, None)


def chosen(passations: Sequence[Passation]) -> Passation | None:
    """Return the passing to show, None for the list.

    A window that has shown nothing yet goes straight to the questionnaire that was left half way.
    """
    if _CHOSEN not in st.session_state:
        going_on = [p for p in passations if p.terminee is None]
        st.session_state[_CHOSEN] = going_on[-1].id if going_on else None
    wanted: UUID | None = st.session_state[_CHOSEN]
    return next((p for p in passations if p.id == wanted), None)


def _back_to_list() -> None:
    st.session_state[_CHOSEN] = None


def state(questionnaire: Questionnaire, passations: Sequence[Passation], reponses: Iterable[Reponse]) -> str:
    """Return where the person stands in a questionnaire, in our words."""
    going_on = current(passations, questionnaire.code)
    if going_on:
        return f"Commencé : {count_given(going_on, reponses)} sur {len(questionnaire.items)}."
    done = finished(passations, questionnaire.code)
    if done and done[0].terminee:
        return f"Fini le {french.full_day(clock.to_local(done[0].terminee).date())}."
    return "Pas commencé."


@st.fragment
def ask(questionnaire: Questionnaire, passation: Passation) -> None:
    """Draw the screen where the person stopped: its questions, or what is left at the end."""
    reponses = stored_passations.answers(session.store(), passation)
    index: int = st.session_state.setdefault(_SCREEN, first_open_screen(questionnaire, reponses))
    given = {r.item: r for r in reponses if r.is_given}
    st.title(escape(questionnaire.titre), anchor=False)
    where = (
        f"Écran {index + 1} sur {len(questionnaire.screens)}. " if index < len(questionnaire.screens) else ""
    )
    with st.container(key="avancement"):
        st.markdown(f"{where}**{len(given)} sur {len(questionnaire.items)}** réponses gardées.")
    if index < len(questionnaire.screens):
        st.caption(escape(questionnaire.consigne))
        for item in questionnaire.screens[index]:
            _ask_item(questionnaire, passation, item, given.get(item.code))
        _turn(index)
    else:
        _review(questionnaire, passation, given)
    saved.show()


def _ask_item(questionnaire: Questionnaire, passation: Passation, item: Item, known: Reponse | None) -> None:
    words = {str(n.valeur): n.label for n in questionnaire.echelle} | {PASSED: "Passer cette question"}
    code = None if known is None else PASSED if known.passe else str(known.valeur)
    with st.container(border=True, key=f"item-{item.code}"):
        fields.choice(
            f"**{escape(item.texte)}**",
            list(words),
            key=f"reponse.{passation.id}.{item.code}",
            stored=code,
            save=partial(_answer, passation, item.code),
            words=words.__getitem__,
        )


def _answer(passation: Passation, item: str, code: str) -> None:
    passed = code == PASSED
    reponse = Reponse.to(passation, item, None if passed else int(code), passe=passed)
    stored_passations.answer(session.store(), passation, reponse, at=clock.now())


def _turn(index: int) -> None:
    with st.container(horizontal=True, key="bouton-defile"):
        st.button(
            "Continuer", key="questionnaire.suivant", type="primary", on_click=_go_to, args=(index + 1,)
        )
        if index:
            st.button("Écran d’avant", key="questionnaire.precedent", on_click=_go_to, args=(index - 1,))
        if st.button("M’arrêter ici", key="questionnaire.liste", type="tertiary"):
            _back_to_list()
            st.rerun()


def _go_to(index: int) -> None:
    st.session_state[_SCREEN] = index


def _review(questionnaire: Questionnaire, passation: Passation, given: dict[str, Reponse]) -> None:
    left = [item for item in questionnaire.items if item.code not in given]
    if left:
        st.markdown(
            f"Il reste {french.plural(len(left), 'question')} sans réponse. Vous pouvez y revenir ou finir ainsi."
        )
    else:
        st.markdown("Vous avez vu toutes les questions. Vous pouvez encore revenir en arrière.")
    with st.container(horizontal=True, key="bouton-defile"):
        if left:
            first = first_open_screen(questionnaire, given.values())
            st.button(
                "Répondre aux questions qui restent",
                key="questionnaire.reste",
                type="primary",
                on_click=_go_to,
                args=(first,),
            )
        if st.button(
            "Terminer et voir mes résultats",
            key="questionnaire.terminer",
            type="secondary" if left else "primary",
        ):
            done = stored_passations.finish(session.store(), passation, at=clock.now())
            open_passation(done)
            st.rerun()
        st.button("Revoir mes réponses", key="questionnaire.revoir", on_click=_go_to, args=(0,))


def scores(
    questionnaire: Questionnaire, passation: Passation, reponses: Iterable[Reponse]
) -> dict[str, float | None]:
    """Return the score of each dimension for one passing; None where too few answers were given."""
    answers = values(passation, reponses)
    return {
        d.code: score_scale(questionnaire.answers_of(d.code, answers)).score for d in questionnaire.dimensions
    }


def show_result(questionnaire: Questionnaire, done: Sequence[Passation], reponses: Sequence[Reponse]) -> None:
    """Draw the result of the latest passing, beside the one before, and what the person keeps of it."""
    from cppcore.charts import profil as drawing  # altair is heavy: only where a chart is drawn

    latest = done[0]
    now = scores(questionnaire, latest, reponses)
    before = scores(questionnaire, done[1], reponses) if len(done) > 1 else None
    st.title("Mes résultats", anchor=False)
    st.markdown(f"**{escape(questionnaire.titre)}**")
    if latest.terminee:
        st.caption(
            f"Fini le {french.full_day(clock.to_local(latest.terminee).date())}. Ce n’est pas une note."
        )
    _read_aloud(questionnaire, now, values(latest, reponses))
    drawn = drawing.bars(questionnaire, now, before)
    if drawn is None:
        st.caption("Il n’y a pas assez de réponses pour un dessin.")
    else:
        figure.show(drawn, key="resultat")
    with st.expander("Pourquoi ce résultat ?", key="resultat.pourquoi"):
        _explain(questionnaire, now)
    fields.area(
        "Ce que j’en retiens",
        key=f"passation.{latest.id}.retenu",
        stored=latest.retenu,
        save=partial(session.change, latest, "retenu"),
        placeholder="Un exemple vécu, une surprise, une question pour le rendez-vous…",
    )
    with st.container(horizontal=True):
        if st.button("Revenir à la liste", key="resultat.liste"):
            _back_to_list()
            st.rerun()
    screens.link("pistes/pistes", "Noter une piste à laquelle cela me fait penser")


def _read_aloud(
    questionnaire: Questionnaire, now: dict[str, float | None], answers: dict[str, int | None]
) -> None:
    """Say what stands out in verbs, never as a type; a flat profile gets its own sentence."""
    reading = read_profile(now)
    with st.container(border=True, key="lecture"):
        st.markdown(escape(reading.label))
        found = profile(now)
        if reading is not Lecture.PAS_CALCULABLE and found.niveau is not Niveau.PLAT:
            verbs = {d.code: d.verbes for d in questionnaire.dimensions}
            groups = [[escape(verbs[c]) for c in group.split("/")] for group in (found.display or "").split()]
            st.markdown("\n".join(f"- {' **ou** '.join(group)}" for group in groups))
            if near_ties(now):
                st.caption("Certains groupes sont très proches : l’ordre entre eux compte peu.")
        liked = [item.texte for item in questionnaire.items if answers.get(item.code) == 2]
        if liked:
            st.markdown(f"Vous avez dit oui, par exemple, à : {escape(french.join(liked[:5]))}.")


def _explain(questionnaire: Questionnaire, now: dict[str, float | None]) -> None:
    per_group = len(questionnaire.items) // len(questionnaire.dimensions)
    st.markdown(
        f"Il y a {per_group} activités par groupe. « Oui » compte 2, « Je ne sais pas » compte 1, « Non » compte 0. "
        "Nous ajoutons vos réponses. Il faut au moins 6 réponses dans un groupe. "
        "S’il en manque une ou deux, nous faisons une moyenne. Deux points d’écart ou moins ne veulent rien dire."
    )
    for dimension in questionnaire.dimensions:
        score = now[dimension.code]
        shown = "pas assez de réponses" if score is None else f"{french.number(score)} sur {per_group * 2}"
        st.markdown(f"- {escape(dimension.nom)} ({escape(dimension.verbes)}) : {shown}")
