"""Tests passed elsewhere on screen: copy a result line by line, see it drawn, say what one keeps from it."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from cppcore import french
from cppcore.catalog.textes import text
from cppcore.charts.classement import rank
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.externe import EchelleExterne, TestExterne, measures, of_test
from cppcore.domain.questionnaires.mesure import POINTS_MIN
from cppcore.domain.socle.nombre import read_number
from cppcore.store import records
from cppcore.ui.ecran import barres, creation, fields, session, typed, undo
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import Md, escape
from cppcore.ui.ecran.fold import fold
from cppcore.ui.ecran.listes import Ligne

LINE = {
    "libelle": Md("Ce qui est écrit sur la feuille"),
    "score": Md("Mon score"),
    "maximum": Md("Sur combien ?"),
}
"""The three fields of one line of a result."""

WIDTHS = {"libelle": 250, "score": 105, "maximum": 105}
"""Their widths in pixels: beside each other on a wide screen, the two numbers on a phone."""


def show_list(dossier: Dossier) -> None:
    """Draw the tests passed elsewhere, the one added last on top, and the form that adds one."""
    echelles = records.all_of(session.store(), EchelleExterne, dossier.id)
    st.header("Un test passé ailleurs", anchor=False)
    st.markdown(text("externes"))
    undo.offer(TestExterne, EchelleExterne)
    _ask_new(dossier)
    for one in reversed(tests(dossier)):
        own = of_test(one, echelles)
        if inside := creation.sheet(one, _summary(one, len(own))):
            with inside:
                _sheet(dossier, one, own)


def _ask_new(dossier: Dossier) -> None:
    draft = Draft(dossier, "test-externe")
    with st.container(border=True, key="test-externe"):
        example = Md("Par exemple : MPI, Intérêts professionnels I, IRMR, CGP")
        nom = draft.text("nom", "Le nom du test", placeholder=example)
        if creation.is_sent(draft, "Ajouter ce test", main=False):
            creation.create(draft, TestExterne, nom=nom)


def _summary(test: TestExterne, lines: int) -> Md:
    """Return one line about a test, ready for Markdown."""
    said = [french.full_day(test.le)] if test.le else []
    said += [french.plural(lines, "résultat")] if lines else []
    return " – ".join([f"**{escape(test.nom)}**", *said])


def _sheet(dossier: Dossier, test: TestExterne, own: Sequence[EchelleExterne]) -> None:
    typed.line(test, "nom", "Le nom du test")
    left, right = st.columns(2)
    with left:
        typed.day(test, "le", "Quel jour ?")
    with right:
        typed.line(test, "donne_par", "Qui vous l’a fait passer ?")
    st.markdown("**Les résultats, comme sur la feuille**")
    for one in own:
        _line(one)
    _ask_line(dossier, test, own)
    _draw(own, key=f"test_externe.{test.id}.dessin")
    example = Md("Ce qui me ressemble, ce qui m’étonne, une question pour le rendez-vous…")
    typed.area(test, "retenu", "Ce que j’en retiens", placeholder=example)
    undo.offer_erase("Effacer ce test", test, *own)


def _line(echelle: EchelleExterne) -> None:
    """Draw one line of a result, each field saving itself."""
    key = f"echelle_externe.{echelle.id}"
    refused = [field for field in ("score", "maximum") if fields.problem(f"{key}.{field}")]
    side: Literal["top", "bottom"] = "top" if refused else "bottom"
    with st.container(border=True, horizontal=True, vertical_alignment=side, key=f"echelle-{echelle.id}"):
        with st.container(width=WIDTHS["libelle"]):
            typed.line(echelle, "libelle", LINE["libelle"])
        for field in ("score", "maximum"):
            with st.container(width=WIDTHS["libelle"] if field in refused else WIDTHS[field]):
                typed.value(echelle, field, LINE[field], read=read_number, write=_written)
        undo.offer_erase("Retirer", echelle, key=f"{key}.retirer")


def _written(number: float | None) -> str:
    return "" if number is None else french.number(number, 2)


def _ask_line(dossier: Dossier, test: TestExterne, own: Sequence[EchelleExterne]) -> None:
    """Draw the form that adds a line; the maximum of the line before is proposed."""
    draft = Draft(dossier, f"echelle-{test.id}")
    with st.container(border=True, key=f"echelle-nouvelle-{test.id}"):
        with st.container(horizontal=True):
            with st.container(width=WIDTHS["libelle"]):
                libelle = draft.text("libelle", LINE["libelle"], placeholder="Par exemple : le contact")
            with st.container(width=WIDTHS["score"]):
                got = draft.text("score", LINE["score"], placeholder="12,5")
            with st.container(width=WIDTHS["maximum"]):
                last = _written(own[-1].maximum) if own else ""
                highest = draft.text("maximum", LINE["maximum"], placeholder="20", default=last)
        needed = {"Écrivez d’abord ce qui est écrit sur la feuille, même en un mot.": libelle}
        if creation.is_sent(draft, "Ajouter cette ligne", needed, main=False):
            with creation.refusing(ValueError):
                said = {"libelle": libelle, "score": read_number(got), "maximum": read_number(highest)}
                ordre = max((e.ordre for e in own), default=-1) + 1
                creation.create(draft, EchelleExterne, below=False, test_id=test.id, ordre=ordre, **said)


def _draw(own: Sequence[EchelleExterne], *, key: str) -> None:
    """Draw the lines that are complete, once there are two of them."""
    drawn = measures(own)
    if len(drawn) < POINTS_MIN:
        return
    ranked = rank(drawn)
    title = f"Score sur {french.number(ranked.commun)}" if ranked.commun else "Part du maximum"
    barres.show(drawn, titre=title, key=key, phrase=ranked.count())


def kept(carnet: Carnet) -> list[Ligne]:
    """Return what the person has just kept of the tests passed elsewhere, for the page of an appointment."""
    return [
        Ligne(f" : {one.retenu.strip()}", f"« {one.nom} », passé ailleurs")
        for one in tests(carnet.dossier)
        if one.retenu.strip() and session.is_since_last_rdv(one, carnet)
    ]


def tests(dossier: Dossier) -> list[TestExterne]:
    """Return the tests that this person passed elsewhere, first one first."""
    return records.all_of(session.store(), TestExterne, dossier.id)


def show_results(dossier: Dossier) -> None:
    """Draw the tests passed elsewhere as they were copied, for the counsellor: nothing is read into them."""
    echelles = records.all_of(session.store(), EchelleExterne, dossier.id)
    for one in tests(dossier):
        own = of_test(one, echelles)
        if inside := fold(_summary(one, len(own)), key=f"externe.{one.id}"):
            with inside:
                st.caption(f"Passé ailleurs. {escape(one.donne_par)}" if one.donne_par else "Passé ailleurs.")
                _draw(own, key=f"externe.{one.id}.dessin")
                if one.retenu.strip():
                    st.markdown(f"**Ce qu’elle en retient** : {escape(one.retenu.strip())}")
