"""The table whose cells open: words stay words, heads are heads, and what is said behind a cell is heard once."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.screen import Screen

EVIL = "<b onclick=x>&amp; 'x'"


def page() -> None:
    import streamlit as st

    from cppcore.ui.ecran import tableau

    evil = "<b onclick=x>&amp; 'x'"
    heard = st.session_state.setdefault("heard", [])
    asked = tableau.show(
        evil,
        [tableau.Head(evil), tableau.Head("Lieu", evil)],
        [
            (
                tableau.Head(evil),
                [
                    tableau.Cell("a", "+", evil, evil, tableau.saying("oui", evil, said=True)),
                    tableau.Cell('"b', evil, "", behind=tableau.doing("chercher", evil)),
                ],
            )
        ],
        key="table",
        say=lambda code, word: heard.append((code, word)),
    )
    st.session_state.setdefault("asked", []).append(asked)


@pytest.fixture
def screen() -> Screen:
    return Screen(AppTest.from_function(page)).run()


def test_what_is_typed_is_shown_as_it_was_typed(screen):
    assert screen.table("table") == [
        [EVIL, EVIL, f"Lieu ({EVIL})"],
        [EVIL, f"+ {EVIL} ({EVIL})", f"{EVIL} "],
    ]
    assert not any("<b onclick" in behind for behind in screen.behind("table").values())


def test_heads_say_what_they_are_the_head_of(screen):
    lines = json.loads(screen.widget("table").proto.json)["lignes"]

    assert (lines.count('scope="col"'), lines.count('scope="row"')) == (2, 1)
    assert lines.count('aria-expanded="false"') == 2


def test_what_is_said_is_heard_once_and_again_when_it_is_said_again(screen):
    screen.say("table", "a", "oui").run().run()
    assert screen.at.session_state["heard"] == [("a", "oui")]

    screen.say("table", "a", "oui")
    assert screen.at.session_state["heard"] == [("a", "oui")] * 2


def test_what_a_window_says_again_to_a_server_that_did_not_hear_it_counts(screen):
    screen.say("table", "a", "oui")
    del screen.at.session_state["table.entendu"]  # as in a new session
    screen.at.session_state["heard"] = []

    screen.run().run()

    assert screen.at.session_state["heard"] == [("a", "oui")]


def test_a_cell_that_is_not_there_says_nothing(screen):
    screen.say("table", "c", "oui").do("table", "c", "chercher")

    assert screen.at.session_state["heard"] == []
    assert set(screen.at.session_state["asked"]) == {None}


def test_what_is_asked_for_is_asked_once(screen):
    screen.do("table", '"b', "chercher").run()

    assert [asked for asked in screen.at.session_state["asked"] if asked] == [('"b', "chercher")]
