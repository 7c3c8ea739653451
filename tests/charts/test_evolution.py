import pytest

from cppcore.charts.evolution import steps
from cppcore.domain.questionnaires.mesure import Releve
from tests.charts.makers import make_day, rows_of, spec_of

TITRE = "Confiance, de 1 à 5"


def releve(day: int, valeur: float) -> Releve:
    return Releve(make_day(day), valeur, f"{valeur} en mots")


def draw(*values: tuple[int, float], bande: float | None = 0.6):
    return steps([releve(d, v) for d, v in values], minimum=1, maximum=5, titre=TITRE, bande=bande)


def test_values_are_drawn_in_the_order_of_their_days():
    rows = rows_of(draw((14, 2), (0, 3), (7, 4)))

    assert [(row["rang"], row["valeur"]) for row in rows] == [(0, 3), (1, 4), (2, 2)]
    assert rows[0]["le"] == "2012-09-03T00:00:00"


@pytest.mark.parametrize("values", [[(0, 3), (7, 3)], [(0, 1), (7, 5)]])
def test_the_scale_never_changes(values):
    layers = spec_of(draw(*values))["layer"]

    for layer in layers:
        y = layer["encoding"]["y"]
        assert y["scale"] == {"domain": [1, 5], "nice": False, "zero": False, "padding": 20}
        assert y["axis"]["values"] == [1, 2, 3, 4, 5]


def test_the_days_of_the_points_are_the_ones_of_the_axis():
    axis = spec_of(draw((0, 3), (7, 3)))["layer"][-1]["encoding"]["x"]["axis"]

    assert [tick["date"] for tick in axis["values"]] == [3, 10]
    assert axis["format"] == "%d/%m"


@pytest.mark.parametrize(
    ("before", "band"),
    [
        pytest.param(3, (2.4, 3.6), id="in the middle"),
        pytest.param(1.2, (1, 1.8), id="never below the scale"),
        pytest.param(5, (4.4, 5), id="never above the scale"),
    ],
)
def test_the_band_is_around_the_value_before_the_last(before, band):
    rows = rows_of(draw((0, 4), (7, before), (14, 2)))

    assert [(row["bas"], row["haut"]) for row in rows] == [(None, None), pytest.approx(band), (None, None)]


@pytest.mark.parametrize(("bande", "marks"), [(0.6, ["rect", "line", "text"]), (None, ["line", "text"])])
def test_the_band_is_drawn_only_when_it_is_asked_for(bande, marks):
    figure = draw((0, 4), (7, 3), bande=bande)

    assert [layer["mark"]["type"] for layer in spec_of(figure)["layer"]] == marks
    assert (spec_of(figure)["title"]["subtitle"] == []) is (bande is None)


def test_a_number_is_above_its_point_and_below_it_after_a_fall():
    assert [row["ecart"] > 0 for row in rows_of(draw((0, 4), (7, 3), (14, 3), (21, 5)))] == [
        False,
        True,
        False,
        False,
    ]


def test_two_values_of_one_day_keep_the_order_given():
    assert [row["valeur"] for row in rows_of(draw((0, 5), (0, 1)))] == [5, 1]


def test_two_values_of_one_day_are_not_one_above_the_other():
    apart = spec_of(draw((0, 3), (7, 3), (7, 4)))["layer"]
    dated = spec_of(draw((0, 3), (7, 3), (8, 4)))["layer"]

    assert {layer["encoding"]["x"]["field"] for layer in apart} == {"rang"}
    assert {layer["encoding"]["x"]["field"] for layer in dated} == {"le"}


def test_the_table_and_the_sentence_say_each_value_in_words():
    figure = draw((0, 3), (7, 3.6))

    assert figure.table == [
        {"Date": "lundi 3 septembre 2012", TITRE: "3 en mots"},
        {"Date": "lundi 10 septembre 2012", TITRE: "3.6 en mots"},
    ]
    assert figure.phrase.replace("\N{NO-BREAK SPACE}", " ") == (
        "Confiance, de 1 à 5, 2 fois : 3 en mots le lundi 3 septembre 2012, 3.6 en mots le lundi 10 "
        "septembre 2012 ; un changement de moins de 0,6 ne veut rien dire."
    )


@pytest.mark.parametrize("values", [[], [(0, 3)]])
def test_under_two_values_nothing_is_drawn(values):
    assert draw(*values) is None
