import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.valeurs import score_values

CARDS = (
    ["Réussite"] * 2
    + ["Indépendance"] * 3
    + ["Reconnaissance"] * 3
    + ["Relations"] * 3
    + ["Soutien"] * 3
    + ["Conditions"] * 6
)
"""The twenty cards of worked case G01, value by value."""


def deal(cards):
    """Put twenty cards in five columns of four."""
    return [cards[start : start + 4] for start in range(0, 20, 4)]


def test_g01_cards_listed_value_by_value():
    assert score_values(deal(CARDS)) == {
        "Réussite": 30,
        "Indépendance": 28,
        "Reconnaissance": 24,
        "Relations": 18,
        "Soutien": 14,
        "Conditions": 8,
    }


def test_the_same_cards_the_other_way_round():
    assert score_values(deal(CARDS[::-1])) == {
        "Conditions": 28,
        "Soutien": 22,
        "Relations": 18,
        "Reconnaissance": 12,
        "Indépendance": 8,
        "Réussite": 6,
    }


def test_a_value_met_first_is_listed_first():
    assert list(score_values(deal(CARDS))) == list(dict.fromkeys(CARDS))


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param([[], [], [], [], []], id="nothing sorted"),
        pytest.param([*deal(CARDS)[:4], CARDS[16:19]], id="a card is missing"),
        pytest.param([*deal(CARDS)[:4], [*CARDS[16:], "Soutien"]], id="a card too many"),
        pytest.param([CARDS[:3], CARDS[3:8], *deal(CARDS)[2:]], id="twenty cards, not four by four"),
        pytest.param([CARDS, [], [], [], []], id="twenty cards in one column"),
    ],
)
def test_an_unfinished_sort_is_not_scored(columns):
    assert score_values(columns) is None


@pytest.mark.parametrize("length", [0, 4, 6])
def test_another_number_of_columns_is_refused(length):
    with pytest.raises(ValueError, match="5 colonnes"):
        score_values([["Soutien"] * 4] * length)


@pytest.mark.parametrize(
    "cards",
    [
        pytest.param(["a"] * 20, id="twenty cards"),
        pytest.param(["a"] * 1 + ["b"] * 1 + ["c"] * 6 + ["d"] * 6 + ["e"] * 6, id="one card"),
        pytest.param(["a"] * 4 + ["b"] * 4 + ["c"] * 6 + ["d"] * 6, id="four cards"),
        pytest.param(["a"] * 5 + ["b"] * 6 + ["c"] * 6 + ["d"] * 3, id="five cards"),
        pytest.param(["a"] * 7 + ["b"] * 6 + ["c"] * 4 + ["d"] * 3, id="seven cards"),
    ],
)
def test_a_value_with_another_number_of_cards_is_refused(cards):
    with pytest.raises(ValueError, match=r"^Le nombre de cartes .* 2, 3 ou 6 cartes\.$"):
        score_values(deal(cards))


@settings(deadline=None)
@given(st.permutations(CARDS))
def test_every_score_lies_between_6_and_30(cards):
    found = score_values(deal(cards))

    assert found.keys() == set(CARDS)
    assert all(type(score) is int and 6 <= score <= 30 for score in found.values())


@settings(deadline=None)
@given(st.permutations(CARDS))
def test_the_order_within_a_column_does_not_count(cards):
    columns = deal(cards)

    assert score_values([sorted(column) for column in columns]) == score_values(columns)
