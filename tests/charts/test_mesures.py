from itertools import pairwise, product

import pytest

from cppcore.charts.classement import PAS_ASSEZ
from cppcore.charts.mesures import AVANT, DETAIL, QUOI, SCORE, bars
from cppcore.charts.theme import LIGNES
from cppcore.domain.mesure import Mesure
from tests.charts.makers import HOSTILES, column, make_mesures, rows_of, spec_of

ROOM = 3.4
"""What « 13,7 » takes on a phone, in units of a score out of 16."""

TITRE = "Score sur 16"
SCORES = make_mesures(R=2.5, I=9.0, A=64 / 7, S=16, E=9.0, C=None)
MIXED = [Mesure("Un", 12, 20), Mesure("Deux", 47.5, 50), Mesure("Trois", 3, 8, avant=2)]


def draw(mesures, **asked):
    return bars(mesures, titre=TITRE, **asked)


def names_of(figure) -> list[str]:
    return [row["quoi"] for row in rows_of(figure)]


def test_the_highest_score_comes_first_and_ties_keep_the_order_given():
    assert names_of(draw(SCORES)) == ["S", "A", "I", "E", "R"]


def test_scores_that_differ_by_a_rounding_error_are_tied():
    assert names_of(draw(make_mesures(R=0.3, I=0.1 + 0.2, A=0.3))) == ["R", "I", "A"]


def test_a_missing_score_has_no_bar_and_is_said_in_the_table_and_in_the_sentence():
    figure = draw(SCORES)

    assert "C" not in names_of(figure)
    assert figure.table[-1] == {QUOI: "C", TITRE: PAS_ASSEZ}
    assert len(figure.table) == 6
    assert f"{PAS_ASSEZ} pour C" in figure.phrase


def test_a_zero_is_drawn():
    assert [row["score"] for row in rows_of(draw(make_mesures(R=0.0, I=0.0)))] == [0, 0]


@pytest.mark.parametrize(
    ("maximum", "ticks"),
    [
        pytest.param(16, [0, 4, 8, 12, 16], id="16"),
        pytest.param(5, [0, 1, 2, 3, 4, 5], id="5"),
        pytest.param(20, [0, 5, 10, 15, 20], id="20"),
        pytest.param(6, [0, 2, 4, 6], id="6"),
        pytest.param(37, [0, 10, 20, 30, 37], id="no round part"),
        pytest.param(1, [0, 0.5, 1], id="one"),
        pytest.param(10_000, [0, 2500, 5000, 7500, 10_000], id="the largest"),
    ],
)
def test_the_scale_goes_from_0_to_the_maximum_whatever_the_scores(maximum, ticks):
    x = spec_of(draw(make_mesures(maximum, R=0.5, I=0.2)))["layer"][0]["encoding"]["x"]

    assert x["scale"] == {"domain": [0, maximum], "nice": False}
    assert x["axis"]["values"] == ticks


@pytest.mark.parametrize("maximum", [0.01, 0.3, 1, 2, 7, 11, 13.5, 20, 99, 101, 997, 9999.99])
def test_no_scale_has_more_numbers_than_a_phone_holds(maximum):
    ticks = spec_of(draw(make_mesures(maximum, R=0, I=0)))["layer"][0]["encoding"]["x"]["axis"]["values"]

    assert ticks[0] == 0
    assert ticks[-1] == maximum
    assert len(ticks) <= 7
    assert min(b - a for a, b in pairwise(ticks)) >= maximum / 20


def test_bars_are_drawn_in_the_order_of_the_rows():
    layers = spec_of(draw(make_mesures(R=1, I=(2, 1))))["layer"]

    assert [layer["encoding"]["y"]["sort"] for layer in layers] == [None] * 3


def test_values_are_written_with_a_comma():
    assert [row["nombre"] for row in rows_of(draw(SCORES))] == ["16", "9,1", "9", "9", "2,5"]


def test_the_time_before_is_a_line_across_and_a_column():
    figure = draw(make_mesures(S=(16, 11.5), A=9, R=2))

    assert [row["avant"] for row in rows_of(figure)] == [11.5, None, None]
    assert column(figure.table, AVANT) == ["11,5", PAS_ASSEZ]
    assert [layer["mark"]["type"] for layer in spec_of(figure)["layer"]] == ["bar", "tick", "text"]


def test_without_a_time_before_there_is_neither_line_nor_column():
    figure = draw(SCORES)

    assert AVANT not in figure.table[0]
    assert [layer["mark"]["type"] for layer in spec_of(figure)["layer"]] == ["bar", "text"]


def test_what_is_said_under_a_name_is_in_the_table():
    figure = draw([Mesure("Social", 9, 16, "aider"), Mesure("Art", 3, 16)])

    assert [row["nom"] for row in rows_of(figure)] == ["Social\naider", "Art"]
    assert column(figure.table, DETAIL) == ["aider", "–"]


def test_a_number_is_never_under_the_line_nor_outside_the_chart():
    for score, before in product(range(17), repeat=2):
        row = draw(make_mesures(R=(score, before), I=0)).spec["datasets"][LIGNES][0]
        start = row["texte_x"] - (ROOM if row["cote"] == "right" else 0)

        assert 0 <= start <= 16 - ROOM, (score, before)
        assert not start < before < start + ROOM, (score, before)
        assert start >= score if row["encre"] == "currentColor" else start + ROOM <= score, (score, before)


def test_a_long_number_stays_inside_the_chart():
    rows = rows_of(draw(make_mesures(10_000, R=7400, I=2500, A=2550)))

    assert [(row["cote"], row["encre"]) for row in rows] == [
        ("right", "#FFFFFF"),
        ("left", "currentColor"),
        ("left", "currentColor"),
    ]


def test_equal_scores_are_said_together():
    assert "R et I 8, puis A 3." in draw(make_mesures(R=8, I=8, A=3)).phrase


def test_different_maxima_are_drawn_as_shares_and_each_name_says_its_score():
    figure = draw(MIXED)
    x = spec_of(figure)["layer"][0]["encoding"]["x"]

    assert [row["nom"] for row in rows_of(figure)] == ["Deux\n47,5 sur 50", "Un\n12 sur 20", "Trois\n3 sur 8"]
    assert [row["score"] for row in rows_of(figure)] == pytest.approx([0.95, 0.6, 0.375])
    assert [row["avant"] for row in rows_of(figure)] == [None, None, 0.25]
    assert x["scale"]["domain"] == [0, 1]
    assert x["axis"]["labels"] is False
    assert [layer["mark"]["type"] for layer in spec_of(figure)["layer"]] == ["bar", "tick"]
    assert figure.table[0] == {QUOI: "Deux", SCORE: "47,5 sur 50", AVANT: PAS_ASSEZ}


@pytest.mark.parametrize("maximum", [20, None], ids=["one maximum", "several maxima"])
@pytest.mark.parametrize("name", [h for h in HOSTILES if h != "…"])
def test_a_name_typed_by_the_person_is_only_in_the_data(name, maximum):
    figure = draw(
        [Mesure(name, 12, maximum or 30), Mesure(name, 3, 20), Mesure(name, None, 20)], mots_libres=True
    )

    assert name.strip()[:6] not in figure.phrase
    assert figure.table[0][QUOI] == name
    assert len({row["nom"] for row in rows_of(figure)}) == 2


def test_the_sentence_about_typed_names_counts_what_is_missing():
    missing = [Mesure("c", None, 20), Mesure("a", 12, 20), Mesure("b", 3, 20)]

    said = draw(missing, mots_libres=True).phrase.replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Sur 20 au plus : 2 barres, de 12 à 3 ; il en manque 1."


@pytest.mark.parametrize("mesures", [[], make_mesures(R=16), make_mesures(R=16, I=None)])
def test_under_two_scores_nothing_is_drawn(mesures):
    assert draw(mesures) is None


def test_a_row_is_higher_when_a_name_takes_three_lines():
    short, long = (
        draw(SCORES),
        draw([Mesure("Un nom de plus de vingt signes", 1, 5, "dit"), Mesure("b", 1, 5)]),
    )

    assert spec_of(long)["height"]["step"] > spec_of(short)["height"]["step"]
