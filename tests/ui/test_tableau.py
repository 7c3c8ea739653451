"""The table of the page: words stay words, heads are heads."""

from streamlit.testing.v1 import AppTest

from tests.screen import Screen


def page() -> None:
    from cppcore.ui import tableau

    evil = "<b onclick=x>&amp; 'x'"
    tableau.show(
        evil,
        [tableau.Head(evil), tableau.Head("Lieu", evil)],
        [(tableau.Head(evil), [tableau.Cell("+", evil, evil), tableau.Cell(evil, "")])],
        key="tableau",
    )


EVIL = "<b onclick=x>&amp; 'x'"


def test_what_is_typed_is_shown_as_it_was_typed():
    screen = Screen(AppTest.from_function(page)).run()

    assert screen.table("tableau") == [
        [EVIL, EVIL, f"Lieu ({EVIL})"],
        [EVIL, f"+ {EVIL} ({EVIL})", f"{EVIL} "],
    ]


def test_heads_say_what_they_are_the_head_of():
    (html,) = Screen(AppTest.from_function(page)).run().widget("tableau").get("html")

    assert html.proto.body.count('scope="col"') == 2
    assert html.proto.body.count('scope="row"') == 1
