"""Questions about who could pay, one at a time on screen: those whose answer would change something."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

import streamlit as st

from cppcore import french
from cppcore.catalog.dispositifs import questions
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.dispositif import Dispositif, Valeur
from cppcore.domain.formations.etude_financement import (
    DE_LA_FICHE,
    EtudeFinancement,
    of_the_sheet,
    questions_left,
)
from cppcore.domain.formations.montant_financement import COUT
from cppcore.domain.formations.question_financement import GenreReponse, QuestionFinancement, read_answer
from cppcore.domain.formations.reponse_financement import ReponseFinancement, said
from cppcore.domain.socle.nombre import read_number
from cppcore.ui.ecran import fields, session, typed
from cppcore.ui.ecran.escape import Md, bullets, escape, printed
from cppcore.ui.ecran.fold import fold

_SHOWN = "_question_financement"

PAS_SU = typed.PAS_SU


def ask_next(carnet: Carnet, etude: EtudeFinancement, looked_at: Sequence[Dispositif]) -> None:
    """Draw the question that decides of most schemes; it stays until the person goes on to the next one."""
    told = _told(carnet, etude)
    aside = [champ for champ, one in told.items() if one.valeur is None]
    left = questions_left(etude, looked_at, aside)
    shown = st.session_state.setdefault(_SHOWN, {})
    champ = shown.get(etude.formation.id) or next(iter(left), None)
    if champ is None:
        st.markdown(_nothing_left(aside, etude))
    else:
        shown[etude.formation.id] = champ
        with st.container(border=True, key="question"):
            _ask(etude, questions()[champ], told.get(champ))
            st.caption("Vous ne savez pas encore ? Passez à la question suivante.")
            if st.button("Question suivante", key="question.suivante", type="primary"):
                _go_on(etude, champ, told.get(champ))
    _show_answers(etude, told, besides=champ)


def _told(carnet: Carnet, etude: EtudeFinancement) -> dict[str, ReponseFinancement]:
    """Return the answers that were given for this training, « not known yet » too, in the order of the questions."""
    kept = {one.id: one for one in carnet.reponses_financement}
    blanks = (_blank(etude, question) for question in questions().values())
    return {blank.champ: kept[blank.id] for blank in blanks if blank.id in kept}


def _blank(etude: EtudeFinancement, question: QuestionFinancement) -> ReponseFinancement:
    return ReponseFinancement.to(question, etude.formation.dossier_id, etude.formation.id)


def _go_on(etude: EtudeFinancement, champ: str, kept: ReponseFinancement | None) -> None:
    """Leave the question; without an answer it is put aside as « not known yet »."""
    if kept is None and etude.situation.get(champ) is None:
        session.save(_blank(etude, questions()[champ]))
    st.session_state[_SHOWN].pop(etude.formation.id, None)
    st.rerun()


def _nothing_left(aside: Sequence[str], etude: EtudeFinancement) -> Md:
    unknown = [questions()[champ].question for champ in aside if etude.situation.get(champ) is None]
    if not unknown:
        return Md("Plus rien à demander pour le moment.")
    listed = bullets(unknown)
    return f"Il reste ceci à savoir. Votre conseiller peut vous aider.\n\n{listed}"


def _show_answers(
    etude: EtudeFinancement, told: dict[str, ReponseFinancement], *, besides: str | None
) -> None:
    """Draw, in a fold, what was answered and what the sheet of the training says; everything can be changed."""
    answered = [champ for champ in told if champ != besides and champ not in of_the_sheet(etude.formation)]
    sheet = [
        f"{questions()[champ].question} {_in_words(champ, value)}"
        for champ, value in of_the_sheet(etude.formation).items()
    ]
    if inside := fold(f"Mes réponses ({len(answered) + len(sheet)})", key="reponses"):
        with inside:
            st.caption("Vos réponses restent dans ce carnet. Elles ne sont pas montrées à votre conseiller.")
            if sheet:
                st.markdown("**Pris dans la fiche de la formation**\n\n" + bullets(sheet))
            for champ in answered:
                _ask(etude, questions()[champ], told[champ])
            if not answered:
                st.markdown("Vous n’avez encore répondu à aucune question.")


def _in_words(champ: str, value: Valeur) -> str:
    if champ == COUT and isinstance(value, Decimal):
        return french.euros(int(value * 100))
    return french.plural(value, "heure") if isinstance(value, int) else said(value) or ""


def _ask(etude: EtudeFinancement, question: QuestionFinancement, kept: ReponseFinancement | None) -> None:
    """Draw one question with what was answered; each answer is saved at once."""
    if question.champ in DE_LA_FICHE:
        _ask_sheet(etude, question)
        return
    blank = _blank(etude, question)
    about = f"{etude.formation.id}." if question.par_formation else ""
    key, label = f"reponse.{about}{question.champ}", printed(question.question)
    value = etude.situation.get(question.champ)
    save = partial(_keep, blank)
    match question.genre:
        case GenreReponse.OUI_NON | GenreReponse.CHOIX:
            stored = said(value) or (PAS_SU if kept is not None else None)
            _ask_choice(question, label, key, stored, save)
        case GenreReponse.DATE:
            day = value if isinstance(value, date) else None
            fields.day(label, key=key, stored=day, save=lambda found: save(_checked(question, found)))
        case _:
            fields.value(
                f"{label} ({escape(question.unite)})",
                key=key,
                stored=value if isinstance(value, Decimal) else None,
                save=save,
                read=partial(_read, question),
                write=lambda number: french.number(float(number), 2),
            )
    if question.aide:
        st.caption(printed(question.aide))


def _ask_sheet(etude: EtudeFinancement, question: QuestionFinancement) -> None:
    draw = typed.amount if question.champ == COUT else typed.whole
    draw(
        etude.formation,
        DE_LA_FICHE[question.champ],
        f"{escape(question.question)} ({escape(question.unite)})",
        key=f"reponse.{etude.formation.id}",
    )
    st.caption("Votre réponse va aussi dans la fiche de la formation.")


def _ask_choice(
    question: QuestionFinancement, label: Md, key: str, stored: str | None, save: partial[None]
) -> None:
    offered = {one.code: one.libelle for one in question.choix} or {typed.OUI: "Oui", typed.NON: "Non"}
    words = {code: escape(said) for code, said in {**offered, PAS_SU: "Pas encore su"}.items()}
    fields.choice(
        label, words, key=key, stored=stored, save=lambda code: save(None if code == PAS_SU else code)
    )


def _read(question: QuestionFinancement, text: str) -> Decimal | None:
    number = read_number(text)
    found = None if number is None else _checked(question, number)
    return found if isinstance(found, Decimal) else None


def _checked(question: QuestionFinancement, value: object) -> Valeur | None:
    """Return an answer that the rules accept.

    Raises:
        ValueError: with what can be answered, in words for the person.
    """
    try:
        return read_answer(question, value)
    except ValueError:
        if question.genre is GenreReponse.DATE:
            raise ValueError("Cette date est trop loin d’aujourd’hui. Vérifiez l’année.") from None
        raise ValueError(f"Cette réponse n’est pas possible. Donnez {question.attendu}.") from None


def _keep(blank: ReponseFinancement, value: Valeur | None) -> None:
    session.save(blank.model_copy(update={"valeur": said(value)}))
