"""Sections of the page itself: a name each, lines in order, and no text that HTML would read."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.charts.makers import HOSTILES
from tests.screen import Screen


def page(evil: str) -> None:
    from cppcore.ui.ecran import listes
    from cppcore.ui.ecran.listes import Ligne, Section

    inside = Ligne(evil, evil, [evil, "b"])
    listes.show(
        Section("une", evil, [inside, Ligne("c")], phrase=evil),
        Section("deux", rang=3, vide=evil),
        Section("trois", "T", [Ligne("d")], vide="jamais"),
    )


def nothing() -> None:
    from cppcore.ui.ecran import listes

    listes.show()


def draw(evil: str) -> Screen:
    return Screen(AppTest.from_function(page, args=(evil,))).run()


def test_each_section_has_its_lines_in_order_those_inside_after_their_own():
    assert draw("a").sections == {"une": ["aa", "a", "b", "c"], "deux": [], "trois": ["d"]}


@pytest.mark.complet
@pytest.mark.parametrize("evil", [*HOSTILES, "<b onclick=x>&amp; 'x'"])
def test_what_is_typed_is_shown_as_it_was_typed(evil):
    (plain,), (hostile,) = draw("a").at.main.get("html"), draw(evil).at.main.get("html")

    assert hostile.proto.body.count("<") == plain.proto.body.count("<")
    assert draw(evil).items("une") == [evil * 2, evil, "b", "c"]


def test_what_stands_for_an_empty_list_is_said_only_then():
    said = draw("rien").said()

    assert "rien</p>" in said.partition('id="liste-deux"')[2]
    assert "jamais" not in said


def test_no_section_draws_nothing():
    assert not Screen(AppTest.from_function(nothing)).run().at.main.get("html")
