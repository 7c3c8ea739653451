"""The grid on screen: a table of words and signs whose cells open, its legend, and the questions still open."""

from collections.abc import Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.choisir.appui import rests_on_one_weak_source, settles_nothing
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.avis import FROM_EVIDENCE, Avis, NiveauAvis
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import Case, Question, question_of
from cppcore.store.fichier.errors import StoreError
from cppcore.ui.ecran import saved, session, tableau
from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.failures import sentence
from cppcore.ui.ecran.fold import fold
from cppcore.ui.pistes import critere
from cppcore.ui.pistes.case import UNKNOWN, Around, around, opened
from cppcore.ui.recherches import recherche

_REFUSED, _DRAWN = "_case_refusee", "_cases_dessinees"


def show_legend() -> None:
    """Say what each sign means, in a fold."""
    if inside := fold("Que veulent dire les signes ?", key="legende"):
        with inside:
            for etat in EtatCase:
                st.markdown(f"- **{escape(etat.symbole)}** {escape(etat.mots)}")
            st.markdown(
                "« Ne départage pas » : c’est pareil pour toutes vos pistes. Ce critère n’aide pas à choisir.\n\n"
                "« Une seule source » : sans cette source peu sûre, la case changerait. Demandez à quelqu’un d’autre.\n\n"
                "« Rien ne tranche » : vous avez trouvé quelque chose, et cela ne suffit pas pour savoir."
            )


def show_grid(carnet: Carnet, cases: Sequence[Case]) -> None:
    """Draw the grid, a row per piste and a column a criterion; keep what the person says of a cell."""
    criteres = critere.of(carnet)
    same = {
        c.code for c in criteres if settles_nothing([case for case in cases if case.critere.code == c.code])
    }
    by_code = {_code(case): case for case in cases}
    known = around(carnet)
    asked = tableau.show(
        "Piste",
        [tableau.Head(c.court, "ne départage pas" if c.code in same else "") for c in criteres],
        [
            (tableau.Head(p.intitule), [_drawn(case, known) for case in cases if case.piste.id == p.id])
            for p in carnet.open_pistes
        ],
        key="grille",
        say=lambda code, level: _say(by_code[code], level),
    )
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(escape(refused), icon=":material/edit_off:")
    if asked is not None:
        recherche.plan(carnet.dossier, question_of(by_code[asked[0]]))


def _code(case: Case) -> str:
    return f"{case.piste.id} {case.critere.code}"


def _drawn(case: Case, known: Around) -> tableau.Cell:
    """Return one cell, written afresh when what it tells has changed: sixty of them take half the time of the page."""
    drawn: dict[str, tuple[object, tableau.Cell]] = st.session_state.setdefault(_DRAWN, {})
    code, told = _code(case), (case, known.of(case), clock.today())
    if code not in drawn or drawn[code][0] != told:
        drawn[code] = (told, _cell(case, known))
    return drawn[code][1]


def _cell(case: Case, known: Around) -> tableau.Cell:
    """Return one cell: the sign, what it is worth, and what weakens it.

    While she has not said what it is worth, what the evidence says stands in its place.
    """
    worth = case.mots if case.niveau else case.etat.mots
    weak = rests_on_one_weak_source(case, today=clock.today())
    return tableau.Cell(
        _code(case),
        case.etat.symbole,
        worth,
        "une seule source" if weak else _nuance(case),
        opened(case, known, is_weak=weak),
    )


def _nuance(case: Case) -> str:
    """Return the state of a cell when the level alone does not tell it; what was found and settles nothing counts."""
    if case.etat is EtatCase.INCONNU and case.niveau is None:
        return "rien ne tranche" if case.preuves else ""
    is_told = (
        case.niveau is None or case.etat is EtatCase.INCONNU or FROM_EVIDENCE.get(case.etat) is case.niveau
    )
    return "" if is_told else case.etat.mots


def _say(case: Case, level: str) -> None:
    """Save what the person says a cell is worth; « je ne sais pas encore » withdraws it."""
    if level not in {UNKNOWN, *NiveauAvis}:
        return  # nothing that the page offers
    said = Avis.on(case.piste.dossier_id, case.piste.id, case.critere.code)
    said = said.model_copy(update={"niveau": None if level == UNKNOWN else NiveauAvis(level)})
    try:
        session.save(said)
    except StoreError as refusal:
        st.session_state[_REFUSED] = sentence(refusal)
    else:
        saved.mark(clock.now())


def show_questions(dossier: Dossier, questions: Sequence[Question]) -> None:
    """List the open questions in a fold that says the most urgent one; a button plans the research of a piste."""
    if not questions:
        st.markdown("Aucune question ouverte. Relisez vos pistes avec votre conseiller ou votre conseillère.")
        return
    first = f"La plus pressée : {escape(questions[0].texte)} ({escape(questions[0].case.piste.intitule)})"
    if inside := fold(
        f"**Les questions encore ouvertes ({len(questions)})**. {first}", key="grille.questions"
    ):
        with inside:
            for same in _together(questions):
                _show_question(dossier, same)


def _together(questions: Sequence[Question]) -> list[list[Question]]:
    """Put together what is asked of several pistes, where the first of them stands."""
    same: dict[tuple[str, str], list[Question]] = {}
    for one in questions:
        same.setdefault((one.case.critere.code, one.texte), []).append(one)
    return list(same.values())


def _show_question(dossier: Dossier, same: Sequence[Question]) -> None:
    critere = same[0].case.critere
    places = french.join([source.label for source in critere.ou_chercher[:3]], last="ou")
    with st.container(border=True, key=f"question-{same[0].case.piste.id}-{critere.code}"):
        st.markdown(f"**{escape(same[0].texte)}** ({escape(critere.nom)})  \nOù demander : {escape(places)}.")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("Je vais chercher pour :", width="content")
            for one in same:
                piste = one.case.piste
                if st.button(escape(piste.intitule), key=f"chercher-{piste.id}-{critere.code}"):
                    recherche.plan(dossier, one)
