from itertools import product

from cppcore.charts.profil import PAS_ASSEZ, bars
from cppcore.charts.theme import LIGNES
from tests.charts.makers import QUESTIONNAIRE, column, rows_of, spec_of

ROOM = 3.4
"""What « 13,7 » takes on a phone, in units of the score."""

SCORES: dict[str, float | None] = {"R": 2.5, "I": 9.0, "A": 64 / 7, "S": 16, "E": 9.0, "C": None}


def codes_of(rows: list[dict[str, object]]) -> list[str]:
    return [str(row["famille"])[-1] for row in rows]


def test_the_highest_score_comes_first_and_ties_keep_the_order_of_the_questionnaire() -> None:
    assert codes_of(rows_of(bars(QUESTIONNAIRE, SCORES))) == ["S", "A", "I", "E", "R"]


def test_scores_that_differ_by_a_rounding_error_are_tied() -> None:
    scores = {"R": 0.3, "I": 0.1 + 0.2, "A": 0.3}

    assert codes_of(rows_of(bars(QUESTIONNAIRE, scores))) == ["R", "I", "A"]


def test_a_dimension_without_score_has_no_bar_and_is_said_in_the_table() -> None:
    figure = bars(QUESTIONNAIRE, SCORES)

    assert figure is not None
    assert "C" not in codes_of(rows_of(figure))
    assert figure.table[-1]["Score sur 16"] == PAS_ASSEZ
    assert len(figure.table) == 6


def test_a_zero_is_drawn() -> None:
    assert [row["score"] for row in rows_of(bars(QUESTIONNAIRE, dict.fromkeys("RI", 0.0)))] == [0, 0]


def test_the_scale_is_0_to_16_whatever_the_scores() -> None:
    spec = spec_of(bars(QUESTIONNAIRE, dict.fromkeys("RIASEC", 3.0)))

    assert spec["layer"][0]["encoding"]["x"]["scale"] == {"domain": [0, 16], "nice": False}


def test_bars_are_drawn_in_the_order_of_the_rows() -> None:
    layers = spec_of(bars(QUESTIONNAIRE, SCORES, SCORES))["layer"]

    assert [layer["encoding"]["y"]["sort"] for layer in layers] == [None] * 3


def test_values_are_written_with_a_comma() -> None:
    assert [row["texte"] for row in rows_of(bars(QUESTIONNAIRE, SCORES))] == ["16", "9,1", "9", "9", "2,5"]


def test_the_previous_passing_is_a_line_across_and_a_column() -> None:
    figure = bars(QUESTIONNAIRE, SCORES, {"S": 11.5, "R": None})

    assert figure is not None
    assert [row["avant"] for row in rows_of(figure)] == [11.5, None, None, None, None]
    assert column(figure.table, "La fois d’avant") == ["11,5", PAS_ASSEZ]
    assert [layer["mark"]["type"] for layer in spec_of(figure)["layer"]] == ["bar", "tick", "text"]


def test_without_previous_passing_there_is_neither_line_nor_column() -> None:
    figure = bars(QUESTIONNAIRE, SCORES)

    assert figure is not None
    assert "La fois d’avant" not in figure.table[0]
    assert [layer["mark"]["type"] for layer in spec_of(figure)["layer"]] == ["bar", "text"]


def test_a_number_is_never_under_the_line_nor_outside_the_chart() -> None:
    for score, before in product(range(17), repeat=2):
        figure = bars(QUESTIONNAIRE, {"R": score, "I": 0}, {"R": before})
        assert figure is not None
        row = figure.spec["datasets"][LIGNES][0]
        start = row["texte_x"] - (ROOM if row["cote"] == "right" else 0)

        assert 0 <= start <= 16 - ROOM, (score, before)
        assert not start < before < start + ROOM, (score, before)
        assert start >= score if row["encre"] == "currentColor" else start + ROOM <= score, (score, before)


def test_equal_scores_are_said_together() -> None:
    figure = bars(QUESTIONNAIRE, {"R": 8, "I": 8, "A": 3})

    assert figure is not None
    assert "Famille R et Famille I 8, puis Famille A 3" in figure.phrase


def test_under_two_scores_nothing_is_drawn() -> None:
    assert bars(QUESTIONNAIRE, {}) is None
    assert bars(QUESTIONNAIRE, {"R": 16, "I": None}) is None
