"""The bars of a result: the same names and numbers as the scores, in order, and no text that HTML would read."""

from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from cppcore.charts.classement import PAS_ASSEZ, rank
from cppcore.domain.questionnaires.mesure import Mesure
from tests.charts.makers import HOSTILES, make_mesures


class Read(HTMLParser):
    """What a browser finds: the tags, the texts of each name and of each value, the widths of the bars."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: dict[str, list[str]] = {"dt": [], "dd": []}
        self.styles: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag in self.said:
            self.said[tag].append("")
        if tag == "dd":
            self.styles.append([])
        if style := dict(attrs).get("style"):
            self.styles[-1].append(style)

    def handle_data(self, data):
        if self.tags[-1] in {"dt", "dd", "small", "b"}:
            self.said["dd" if len(self.said["dd"]) == len(self.said["dt"]) else "dt"][-1] += data


def _script(mesures):
    from cppcore.ui.ecran import barres

    barres.show(mesures, titre="De 0 à 16", key="essai")


def draw(mesures) -> Read | None:
    """Return what is drawn, None when nothing is."""
    at = AppTest.from_function(_script, args=(mesures,)).run()
    assert [e.value for e in at.exception] == []
    found = [node.proto.body for node in at.main if node.type == "html"]
    return Read(found[0]) if found else None


def test_names_and_values_are_said_the_highest_first_and_the_missing_last():
    read = draw(make_mesures(R=2.5, C=None, S=16, E=9))

    assert read.said == {"dt": ["S", "E", "R", "C"], "dd": ["16", "9", "2,5", PAS_ASSEZ]}


def test_a_bar_is_the_share_of_the_maximum_and_what_is_missing_has_none():
    read = draw(make_mesures(R=0, C=None, S=16, E=4))

    assert read.styles == [["width:100.0%"], ["width:25.0%"], ["width:0.0%"], []]


def test_the_time_before_is_marked_and_said():
    read = draw(make_mesures(R=(8, 12), S=16))

    assert read.styles == [["width:100.0%"], ["width:50.0%", "left:75.0%"]]
    assert "12" in read.said["dd"][1]
    assert PAS_ASSEZ in read.said["dd"][0]


def test_different_maxima_are_each_said():
    read = draw([Mesure("Un", 12, 20), Mesure("Deux", 47.5, 50)])

    assert read.said == {"dt": ["Deux", "Un"], "dd": ["47,5 sur 50", "12 sur 20"]}


def test_the_sentence_about_typed_names_counts_what_is_missing():
    missing = [Mesure("c", None, 20), Mesure("a", 12, 20), Mesure("b", 3, 20)]

    said = rank(missing).count().replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Sur 20 au plus : 2 barres, de 12 à 3 ; il en manque 1."


@pytest.mark.parametrize("mesures", [[], make_mesures(R=16), make_mesures(R=16, I=None)])
def test_under_two_scores_nothing_is_drawn(mesures):
    assert draw(mesures) is None


@pytest.mark.complet
@pytest.mark.parametrize("name", HOSTILES)
def test_a_hostile_name_is_only_text(name):
    plain, hostile = draw(make_mesures(a=1, b=2)), draw([Mesure("a", 1, 16), Mesure(name, 2, 16)])

    assert hostile.tags == plain.tags
    assert hostile.said["dt"][0] == name


@pytest.mark.complet
def test_a_hostile_detail_is_only_text():
    plain = draw([Mesure("a", 1, 16, "aider"), Mesure("b", 2, 16)])

    assert draw([Mesure("a", 1, 16, "<b onclick=x>"), Mesure("b", 2, 16)]).tags == plain.tags
