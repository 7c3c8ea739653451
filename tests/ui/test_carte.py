"""The grid of the page for the appointment: the same cells as the chart of the bilan, readable without colour."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from cppcore.charts.carte import ETATS, by_piste, sentence
from cppcore.charts.preuves import COULEURS, heat_map
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import Case
from cppcore.settings import ROOT
from cppcore.ui.ecran.carte import COLONNES_MAX
from tests.charts.makers import HOSTILES, make_cases, make_critere, make_piste

CASES = make_cases(("Vendeur", "?+"), ("Soudeur", "+-"))


class Read(HTMLParser):
    """The tags, the classes and the words of each cell."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.classes: list[str] = []
        self.cells: list[str] = []
        self.is_tight = "serree" in html
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag in {"td", "th"}:
            self.cells.append("")
        if tag == "td":
            self.classes.append(dict(attrs)["class"])

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data


def _script(cases):
    import streamlit as st

    from cppcore.ui.ecran import carte

    st.session_state["drawn"] = carte.show(cases, titre="Ce que je sais")


def draw(cases) -> Read | None:
    """Return what is drawn, None when nothing is."""
    at = AppTest.from_function(_script, args=(cases,)).run()
    assert [e.value for e in at.exception] == []
    found = [node.proto.body for node in at.main if node.type == "html"]
    assert at.session_state["drawn"] is bool(found)
    return Read(found[0]) if found else None


def test_each_cell_has_its_colour_its_sign_and_its_words():
    read = draw(CASES)

    shown = [case for line in by_piste(CASES) for case in line]
    assert read.classes == [case.etat.value for case in shown]
    said = " ".join(read.cells)
    assert all(f"{case.etat.symbole} {case.etat.label}" in said for case in shown)


def test_pistes_stand_in_the_order_of_the_chart():
    names = [line[0].piste.intitule for line in by_piste(CASES)]

    assert [row["Piste"] for row in heat_map(CASES).table] == names
    assert [cell for cell in draw(CASES).cells if cell in names] == names


def test_the_sentence_is_that_of_the_chart_and_counts_every_state():
    counted = Counter(case.etat for case in CASES)

    assert heat_map(CASES).phrase == sentence(CASES)
    assert len(counted) > 2
    assert all(f"{etat.label} {times}" in sentence(CASES) for etat, times in counted.items())


def test_every_state_has_its_colours_those_of_the_chart():
    css = (ROOT / "cppcore" / "ui" / "ecran" / "page.css").read_text("utf-8")
    rules = [line for line in css.splitlines() if line.startswith("#root .carte .")]

    assert set(ETATS) == set(EtatCase)
    for etat in EtatCase:
        (rule,) = (line for line in rules if f".carte .{etat.value} " in line.replace(",", " "))
        inside, outline, ink = COULEURS[etat]
        assert f"border-color: {outline.lower()}" in rule
        if etat is not EtatCase.INCONNU:
            assert f"background: {inside.lower()}" in rule
            assert f"; color: {ink.lower()}" in rule


@pytest.mark.parametrize("more", [0, 1])
def test_many_criteria_are_shown_by_their_signs_and_still_said_in_words(more):
    piste, criteres = make_piste(), [make_critere(f"c{n}") for n in range(COLONNES_MAX + more)]
    cases = [Case(piste, critere, (), EtatCase.POUR) for critere in criteres]

    read = draw(cases)

    assert read.is_tight is bool(more)
    assert sum(EtatCase.POUR.label in cell for cell in read.cells) >= len(cases)


def test_under_two_cells_nothing_is_drawn():
    assert draw(CASES[:1]) is None


@pytest.mark.complet
@pytest.mark.parametrize("name", HOSTILES)
def test_a_hostile_name_is_only_text(name):
    hostile = make_cases((name, "?+"), ("Soudeur", "+-"))

    assert draw(hostile).tags == draw(CASES).tags
    assert make_piste(name).intitule in draw(hostile).cells
