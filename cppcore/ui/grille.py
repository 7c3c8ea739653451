"""The grid on screen: a table of words and signs, then one cell at a time with its evidence and what it is worth."""

from collections.abc import Mapping, Sequence

import streamlit as st

from cppcore import clock, french
from cppcore.domain.appui import rests_on_one_weak_source, settles_nothing
from cppcore.domain.avis import FROM_EVIDENCE, Avis, NiveauAvis
from cppcore.domain.carnet import Carnet
from cppcore.domain.case import EtatCase
from cppcore.domain.critere import Critere
from cppcore.domain.dossier import Dossier
from cppcore.domain.grille import Case, Question, question_of
from cppcore.domain.piste import Piste
from cppcore.domain.recherche import FIABILITES
from cppcore.store import records
from cppcore.store.errors import StoreError
from cppcore.ui import critere, recherche, saved, session, tableau
from cppcore.ui.escape import escape
from cppcore.ui.failures import sentence
from cppcore.ui.fold import fold

_LEVEL, _DRAWN, _REFUSED = "case.niveau", "_case_montree", "_case_refusee"

UNKNOWN = "inconnu"
"""The code of « je ne sais pas encore » among the levels; it takes back what was said."""


def show_legend() -> None:
    """Say what each sign means, in a fold."""
    inside = fold("Que veulent dire les signes ?", key="legende")
    if inside is not None:
        with inside:
            for etat in EtatCase:
                st.markdown(f"- **{escape(etat.symbole)}** {escape(etat.mots)}")
            st.markdown(
                "« Ne départage pas » : c’est pareil pour toutes vos pistes. Ce critère n’aide pas à choisir.\n\n"
                "« Une seule source » : sans cette source peu sûre, la case changerait. Demandez à quelqu’un d’autre."
            )


def show_table(pistes: Sequence[Piste], criteres: Sequence[Critere], cases: Sequence[Case]) -> None:
    """Draw the whole grid as a table of words: one row a piste, one column a criterion."""
    same = {
        c.code for c in criteres if settles_nothing([case for case in cases if case.critere.code == c.code])
    }
    tableau.show(
        "Piste",
        [tableau.Head(c.court, "ne départage pas" if c.code in same else "") for c in criteres],
        [
            (tableau.Head(piste.intitule), [_cell(case) for case in cases if case.piste.id == piste.id])
            for piste in pistes
        ],
        key="tableau",
    )


def _cell(case: Case) -> tableau.Cell:
    """Return one cell: the sign, what it is worth, and what weakens it.

    While she has not said what it is worth, what the evidence says stands in its place.
    """
    worth = case.mots if case.niveau else case.etat.mots
    weak = rests_on_one_weak_source(case, today=clock.today())
    return tableau.Cell(case.etat.symbole, worth, "une seule source" if weak else _nuance(case))


def _nuance(case: Case) -> str:
    """Return the state of a cell when the level alone does not tell it."""
    is_told = (
        case.niveau is None or case.etat is EtatCase.INCONNU or FROM_EVIDENCE.get(case.etat) is case.niveau
    )
    return "" if is_told else case.etat.mots


def show_grid(carnet: Carnet, cases: Sequence[Case]) -> None:
    """Draw the grid, then let the person open one cell."""
    show_table(carnet.open_pistes, critere.of(carnet), cases)
    show_legend()
    st.header("Ouvrir une case", anchor=False)
    _ask_cell(carnet, cases)


@st.fragment
def _ask_cell(carnet: Carnet, cases: Sequence[Case]) -> None:
    """Let the person choose a piste, then a criterion of it."""
    names = {str(p.id): p.intitule for p in carnet.open_pistes}
    piste = st.pills(
        "La piste",
        list(names),
        format_func=lambda one: escape(names[one]),
        key="case.piste",
        default=next(iter(names)),
        persist_state="session",
    )
    row = {case.critere.code: case for case in cases if str(case.piste.id) == piste}
    if row:
        _ask_criterion(carnet, row)
    else:
        saved.show()


@st.fragment
def _ask_criterion(carnet: Carnet, row: Mapping[str, Case]) -> None:
    """Let the person choose a criterion, then read the cell and say what it is worth; the pistes are not drawn again."""
    chosen = st.pills(
        "Ce qui compte",
        list(row),
        format_func=lambda code: escape(f"{row[code].etat.symbole} {row[code].critere.court}"),
        key="case.critere",
        persist_state="session",
    )
    if chosen is not None and chosen in row:
        _show_case(carnet, row[chosen])
    saved.show()


def _show_case(carnet: Carnet, case: Case) -> None:
    with st.container(border=True, key="detail"):
        st.markdown("\n".join(_told(carnet, case)))
        _ask_level(carnet, case)
        if case.etat.est_ouverte and st.button(
            "Je vais chercher", key="detail.chercher", icon=":material/search:"
        ):
            recherche.plan(carnet.dossier, question_of(case))


def _told(carnet: Carnet, case: Case) -> list[str]:
    """Return what is known of a cell, line by line, ready for Markdown: one text is drawn faster than ten."""
    lines = [
        f"**{escape(case.piste.intitule)}, {escape(case.critere.nom)}**  ",
        f"Ce que disent vos recherches : **{escape(case.etat.symbole)} {escape(case.etat.mots)}**.",
    ]
    if rests_on_one_weak_source(case, today=clock.today()):
        lines.append("Une seule source le dit, et elle est peu sûre. Demandez à quelqu’un d’autre.")
    if not case.preuves:
        lines.append(escape(case.critere.question))
    sources = {r.id: r.nom for r in carnet.recherches}
    lines.append("")
    for preuve in case.preuves:
        source = sources.get(preuve.recherche_id, "recherche effacée")
        fact = escape(" ".join(preuve.fait.split()))
        lines.append(
            f"- **{escape(preuve.sens.label)}** : {fact} *({escape(source)}, vu le "
            f"{french.full_day(preuve.vu_le)}. {escape(FIABILITES[preuve.fiabilite])}.)*"
        )
    preference = next((p for p in carnet.preferences if p.code == case.critere.code), None)
    wanted = critere.wanted(preference) if preference else []
    lines += ["", *(f"{line}  " for line in wanted)]
    return lines


def _ask_level(carnet: Carnet, case: Case) -> None:
    """Ask what the cell is worth to the person; the whole grid is drawn again when she says it.

    One widget serves every cell: a new one for each would take longer to draw than the whole cell. After a
    restart the window's own value wins, as for every field.
    """
    own = next(
        (a for a in carnet.avis if (a.piste_id, a.critere) == (case.piste.id, case.critere.code)), None
    )
    stored = own.niveau.value if own and own.niveau else None
    drawn = (case.piste.id, case.critere.code, stored)
    if _DRAWN not in st.session_state and st.session_state.get(_LEVEL) is not None:
        _say(case)
    elif st.session_state.get(_DRAWN) != drawn or _LEVEL not in st.session_state:
        st.session_state[_LEVEL] = stored  # another cell, or this one after another page had been open
    st.session_state[_DRAWN] = drawn
    said = st.pills(
        "Pour moi, cette case…",
        [*(niveau.value for niveau in NiveauAvis), UNKNOWN],
        key=_LEVEL,
        format_func=lambda code: "Je ne sais pas encore" if code == UNKNOWN else NiveauAvis(code).label,
        on_change=_say,
        args=(case,),
    )
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(escape(refused), icon=":material/edit_off:")
    elif (None if said == UNKNOWN else said) != stored:
        st.rerun()
    if stored is None and case.niveau is not None:
        st.caption(f"D’après vos recherches : {escape(case.mots)}. Vous pouvez dire autre chose.")


def _say(case: Case) -> None:
    """Save what the window holds for this cell; taking a choice back is not knowing."""
    code = st.session_state[_LEVEL]
    level = None if code in {None, UNKNOWN} else NiveauAvis(code)
    said = Avis.on(case.piste.dossier_id, case.piste.id, case.critere.code)
    try:
        records.save(session.store(), said.model_copy(update={"niveau": level}), at=clock.now())
    except StoreError as refusal:
        st.session_state[_REFUSED] = sentence(refusal)
    else:
        saved.mark(clock.now())


def show_questions(dossier: Dossier, questions: Sequence[Question]) -> None:
    """List the open questions in a fold that says the most urgent one, each with a button that plans the research.

    Every block of this page makes the opening of a cell slower, and the home page proposes the first question too.
    """
    if not questions:
        st.markdown("Aucune question ouverte. Relisez vos pistes avec votre conseiller ou votre conseillère.")
        return
    first = f"La plus pressée : {escape(questions[0].texte)} ({escape(questions[0].case.piste.intitule)})"
    inside = fold(f"**Les questions encore ouvertes ({len(questions)})**. {first}", key="grille.questions")
    if inside is not None:
        with inside:
            for question in questions:
                _show_question(dossier, question)


def _show_question(dossier: Dossier, question: Question) -> None:
    case = question.case
    places = french.join([source.label for source in case.critere.ou_chercher[:3]], last="ou")
    with st.container(border=True, key=f"question-{case.piste.id}-{case.critere.code}"):
        st.markdown(
            f"**{escape(question.texte)}**  \n"
            f"{escape(case.piste.intitule)}, {escape(case.critere.nom)}. Où demander : {escape(places)}."
        )
        if st.button("Je vais chercher", key=f"chercher-{case.piste.id}-{case.critere.code}"):
            recherche.plan(dossier, question)
