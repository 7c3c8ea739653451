import pytest

from cppcore.catalog.guides import guide
from cppcore.charts.envie import Envie, before_after
from tests.charts.makers import HOSTILES, rows_of, spec_of, walk

MOTS = guide().desirabilite


def draw(*pairs):
    return before_after([Envie(f"Lieu {n}", *pair) for n, pair in enumerate(pairs)], MOTS)


@pytest.mark.parametrize("pairs", [[], [(None, None)], [(3, None)], [(None, 4), (None, None)]])
def test_under_two_points_nothing_is_drawn(pairs):
    assert draw(*pairs) is None


def test_each_meeting_has_its_row_with_its_two_points():
    rows = rows_of(draw((3, 5), (5, 4)))

    assert [(r["nom"], r["avant"], r["apres"]) for r in rows] == [("Lieu 0", 3, 5), ("Lieu 1", 5, 4)]


def test_what_is_not_said_is_not_a_point():
    figure = draw((3, None), (None, None), (2, 2))

    rows = rows_of(figure)
    assert [(r["avant"], r["apres"]) for r in rows] == [(3, None), (2, 2)]
    assert figure.table[0]["Après"] == "pas encore dit"


@pytest.mark.parametrize("pairs", [[(3, 3)], [(1, 5), (2, 2)]])
def test_the_scale_never_changes(pairs):
    layers = spec_of(draw(*pairs))["layer"]

    for layer in layers:
        x = layer["encoding"]["x"]
        assert (x["scale"]["domain"], x["axis"]["values"]) == ([1, 5], [1, 2, 3, 4, 5])


def test_the_sentence_tells_each_meeting_without_its_name():
    figure = draw((3, 5), (5, None))

    assert "avant 3, après 5" in figure.phrase
    assert "avant 5, après pas encore dit" in figure.phrase
    assert "Lieu" not in figure.phrase


def test_the_table_says_the_figures_in_words():
    (line,) = draw((1, 5)).table

    assert line == {"Rencontre": "Lieu 0", "Avant": "1, pas du tout envie", "Après": "5, très envie"}


def test_hostile_names_are_rows_and_nothing_else():
    figure = before_after([Envie(name, 2, 3) for name in HOSTILES], MOTS)

    assert len(rows_of(figure)) == len(HOSTILES)
    assert [line["Rencontre"] for line in figure.table] == HOSTILES
    assert [v for k, v in walk({**figure.spec, "datasets": {}}) if k in {"url", "href"}] == []
