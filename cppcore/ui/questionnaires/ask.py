"""The questions of a questionnaire on screen, few at a time, each answer saved when it is given."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from cppcore import clock, french
from cppcore.domain.questionnaires.item import Forme, Item
from cppcore.domain.questionnaires.passation import Passation, Reponse, first_open_screen, left
from cppcore.domain.questionnaires.questionnaire import Calcul, Questionnaire
from cppcore.store import passations as stored_passations
from cppcore.ui.ecran import fields, saved, screens, session
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.streamlit_internals import DeltaGenerator
from cppcore.ui.questionnaires import cartes_rangs, questionnaire
from cppcore.ui.questionnaires.progress import say_progress

PASSED = "passer"
"""The code of « Passer » among the answers; it is kept as passed, never as a number."""

PASS_WORDS = {
    Forme.ECHELLE: Md("Passer cette question"),
    Forme.PAIRE: Md("Je ne connais pas l’un de ces métiers"),
}
"""What not answering is called; an unknown occupation leaves its pair unanswered."""


def ask(declared: Questionnaire, passation: Passation) -> None:
    """Draw the screen where the person stopped: its questions, or what is left at the end."""
    seed = str(passation.id)
    reponses = stored_passations.answers(session.store(), passation)
    screens = declared.screens(seed)
    index = _current_screen(declared, reponses, seed)
    st.title(escape(declared.titre), anchor=False)
    with st.container(key="avancement"):
        place = st.empty()
    say_progress(place, declared, passation, reponses, index)
    if index >= len(screens):
        _review(declared, passation, reponses, seed)
        return
    screen = screens[index]
    _introduce(declared, screen)
    if screen[0].forme is Forme.CARTE:
        cartes_rangs.ask_column(declared, passation, screen, index, place)
    elif screen[0].forme is Forme.RANG:
        cartes_rangs.ask_ranks(declared, passation, screen, index, place)
    else:
        for item in screen:
            _ask_item(declared, passation, item, index, place)
    _turn(declared, passation, index, len(screens))


def _current_screen(declared: Questionnaire, reponses: Sequence[Reponse], seed: str) -> int:
    """Return the screen that the address names, or the first one that had something left when it was opened."""
    last = len(declared.screens(seed))
    named = st.query_params.get(questionnaire.ECRAN, "")
    if named.isdecimal() and len(named) <= 4 and 1 <= int(named) <= last + 1:
        return int(named) - 1
    opened: dict[str, int] = st.session_state.setdefault(questionnaire.OPENED, {})
    return opened.setdefault(seed, first_open_screen(declared, reponses, seed=seed))


def _go_to(index: int) -> None:
    st.query_params[questionnaire.ECRAN] = str(index + 1)


def _introduce(declared: Questionnaire, screen: Sequence[Item]) -> None:
    names = {d.code: d.nom for d in declared.dimensions}
    if declared.par_dimension:
        st.subheader(escape(names[screen[0].dimension]), anchor=False)
    st.caption(escape(declared.consigne))


@st.fragment
def _ask_item(
    declared: Questionnaire, passation: Passation, item: Item, index: int, place: DeltaGenerator
) -> None:
    """Draw one question; answering it runs only this again, and says what is kept."""
    reponses = stored_passations.answers(session.store(), passation)
    say_progress(place, declared, passation, reponses, index)
    given = next((r for r in reponses if r.item == item.code and r.is_given), None)
    with st.container(border=True, key=f"item-{item.code}"):
        if item.forme is Forme.LIBRE:
            _ask_words(declared, passation, item, given)
        else:
            _ask_choice(declared, passation, item, given)
    if item.forme is Forme.PAIRE and given is not None and given.passe:
        cartes_rangs.show_sides(passation, item)
    saved.show()


def _ask_words(declared: Questionnaire, passation: Passation, item: Item, given: Reponse | None) -> None:
    fields.area(
        escape(item.texte),
        key=f"reponse.{passation.id}.{item.code}",
        stored=given.texte if given else "",
        save=lambda words: questionnaire.keep(
            declared, passation, Reponse.to(passation, item.code, None, texte=words or "")
        ),
        placeholder=item.aide,
        height=110,
    )


def _ask_choice(declared: Questionnaire, passation: Passation, item: Item, given: Reponse | None) -> None:
    values = range(2) if item.forme is Forme.PAIRE else (m.valeur for m in declared.scale_of(item))
    offered = {str(value): escape(declared.word(item, value)) for value in values}
    code = None if given is None else PASSED if given.passe else str(given.valeur)
    fields.choice(
        f"**{escape(item.texte or 'Entre ces deux métiers, je préfère…')}**",
        {**offered, PASSED: PASS_WORDS[item.forme]},
        key=f"reponse.{passation.id}.{item.code}",
        stored=code,
        save=partial(_answer, declared, passation, item.code),
    )
    if item.aide:
        st.caption(escape(item.aide))


def _answer(declared: Questionnaire, passation: Passation, item: str, code: str) -> None:
    passed = code == PASSED
    reponse = Reponse.to(passation, item, None if passed else int(code), passe=passed)
    questionnaire.keep(declared, passation, reponse)


def _turn(declared: Questionnaire, passation: Passation, index: int, last: int) -> None:
    with st.container(horizontal=True, key="bouton-defile"):
        if last == 1 and len(declared.items) == 1:
            _end(passation, is_first=True)
        else:
            st.button(
                "Continuer", key="questionnaire.suivant", type="primary", on_click=_go_to, args=(index + 1,)
            )
        if index:
            st.button("Écran d’avant", key="questionnaire.precedent", on_click=_go_to, args=(index - 1,))
        _offer_to_give_up(passation)
        if st.button("M’arrêter ici", key="questionnaire.liste", type="tertiary"):
            questionnaire.back_to_list()
            if declared.calcul is Calcul.DEMANDE:
                screens.go("parcours/accueil")
            st.rerun()


def _offer_to_give_up(passation: Passation) -> None:
    """Let corrections be given up: the result they started from stands."""
    if passation.corrige and st.button("Ne rien changer", key="questionnaire.abandonner", type="tertiary"):
        questionnaire.give_up(passation)
        st.rerun()


def _end(passation: Passation, *, is_first: bool) -> None:
    if st.button(
        "Terminer et voir ce que ça donne",
        key="questionnaire.terminer",
        type="primary" if is_first else "secondary",
    ):
        done = stored_passations.finish(session.store(), passation, at=clock.now())
        questionnaire.open_passation(done)
        st.rerun()


def _review(declared: Questionnaire, passation: Passation, reponses: Sequence[Reponse], seed: str) -> None:
    """Draw the last screen: what is left, what was answered, and the end."""
    missing = left(declared, reponses, seed=seed)
    if missing:
        word = Md("carte") if missing[0].forme is Forme.CARTE else Md("question")
        st.markdown(
            f"Il reste {french.plural(len(missing), word)} sans réponse. "
            "Vous pouvez y revenir ou finir ainsi."
        )
    else:
        st.markdown("Vous avez vu toutes les questions. Vous pouvez encore revenir en arrière.")
    with st.container(horizontal=True, key="bouton-defile"):
        if missing:
            first = first_open_screen(declared, reponses, seed=seed)
            st.button(
                "Répondre aux questions qui restent",
                key="questionnaire.reste",
                type="primary",
                on_click=_go_to,
                args=(first,),
            )
        _end(passation, is_first=not missing)
        st.button("Revenir au début", key="questionnaire.revoir", on_click=_go_to, args=(0,))
        _offer_to_give_up(passation)
    if inside := fold("Relire toutes mes réponses", key="questionnaire.relire"):
        inside.markdown(answers_table(declared, reponses, seed))


def answers_table(declared: Questionnaire, reponses: Sequence[Reponse], seed: str = "") -> Md:
    """Return each question and its answer as a Markdown list, in the order in which they were asked."""
    given = {r.item: r for r in reponses if r.is_given}
    lines = [
        f"- {escape(item.texte or ' ou '.join(side.texte for side in item.choix))} : "
        f"**{escape(_said(declared, item, given))}**"
        for item in declared.ordered(seed)
    ]
    return "\n".join(lines)


def _said(declared: Questionnaire, item: Item, given: dict[str, Reponse]) -> str:
    reponse = given.get(item.code)
    if reponse is None:
        return "pas de réponse"
    if reponse.passe:
        return "passée"
    if reponse.texte.strip():
        return reponse.texte.strip()
    return cartes_rangs.said(item, reponse.valeur) or declared.word(item, reponse.valeur)
