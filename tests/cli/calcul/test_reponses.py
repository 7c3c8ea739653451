import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.cli.calcul import compute
from tests.cli.calcul.sentence import TYPED, assert_is_one_french_sentence

F02 = [[2, 1, 2], [1, 0, 1], [0, 0, 1], [2, 2, 2], [1, 1, 0]]
CARDS = ["Réussite"] * 2 + ["Indépendance"] * 3 + ["Reconnaissance"] * 3 + ["Relations"] * 3
CARDS += ["Soutien"] * 3 + ["Conditions"] * 6
COLUMNS = [CARDS[start : start + 4] for start in range(0, 20, 4)]

CASES = [
    pytest.param("attention", [2] * 24 + [0, 1] * 12, {"longstring": 24, "flag": True}, id="E03"),
    pytest.param("attention", [2, 2, None, 2, 2], {"longstring": 2, "flag": False}, id="attention, a blank"),
    pytest.param("attention", [None, None], {"longstring": 0, "flag": False}, id="attention, only blanks"),
    pytest.param("attention", [], {"longstring": 0, "flag": False}, id="attention, nothing"),
    pytest.param("alpha", F02, 0.8298, id="F02"),
    pytest.param("alpha", [*F02, [None, 0, 0]], 0.8298, id="alpha, a person with a blank is left out"),
    pytest.param("alpha", [[1, 2], [1, 2]], None, id="alpha, nobody varies"),
    pytest.param("alpha", [], None, id="alpha, nobody"),
    pytest.param("confiance", [1, 2, 3, 4, 5, 5, 4, 3, None, None], 3.38, id="confiance, two decimals"),
    pytest.param("confiance", [3] * 10, 3.0, id="confiance, whole"),
    pytest.param("confiance", [3] * 7 + [None] * 3, None, id="confiance, too few"),
    pytest.param("evolution", [3.0, 3.6], "hausse", id="F06"),
    pytest.param("evolution", [3.6, 3], "baisse", id="evolution, down"),
    pytest.param("evolution", [3.6, 3.1], "stable", id="evolution, noise"),
    pytest.param("evolution", [None, 3.6], "non mesuré", id="evolution, first time"),
    pytest.param("evolution", [3.6, None], "non mesuré", id="evolution, too few answers today"),
    pytest.param(
        "valeurs",
        COLUMNS,
        {
            "Réussite": 30,
            "Indépendance": 28,
            "Reconnaissance": 24,
            "Relations": 18,
            "Soutien": 14,
            "Conditions": 8,
        },
        id="G01",
    ),
    pytest.param("valeurs", [*COLUMNS[:4], COLUMNS[4][:3]], None, id="valeurs, a card is missing"),
    pytest.param("valeurs", [[]] * 5, None, id="valeurs, nothing"),
]


@pytest.mark.parametrize(("name", "value", "expected"), CASES)
def test_what_is_printed(name, value, expected):
    assert json.dumps(compute(name, value), allow_nan=False) == json.dumps(expected)


NO_LIST = (None, {}, 3, True, TYPED)
NO_ANSWER = (TYPED, True, 1.0, "1", [], {}, float("nan"))

REFUSED = [
    *(
        (name, wrong)
        for name in ("attention", "alpha", "confiance", "evolution", "valeurs")
        for wrong in NO_LIST
    ),
    *(("attention", [1, wrong]) for wrong in NO_ANSWER),
    *(("alpha", [[1, 2], wrong]) for wrong in (*NO_LIST, [1], [1, 2, 3], [], [None])),
    *(("alpha", [[1, 2], [2, wrong]]) for wrong in (*NO_ANSWER, 10**7, -(10**400))),
    *(("confiance", [3] * length) for length in (0, 9, 11)),
    *(("confiance", [3] * 9 + [wrong]) for wrong in (*NO_ANSWER, 0, 6, -1, 10**400)),
    *(("evolution", wrong) for wrong in ([], [3], [3, 3, 3])),
    *(("evolution", [3, wrong]) for wrong in (TYPED, True, "3", [], 0.9, 5.1, float("nan"), float("inf"))),
    *(("evolution", [wrong, 3]) for wrong in (TYPED, True, "3", [], 0.9, 5.1, float("nan"), float("inf"))),
    *(("valeurs", wrong) for wrong in ([], COLUMNS[:4], [*COLUMNS, []], [*COLUMNS[:4], TYPED], [CARDS])),
    *(("valeurs", [*COLUMNS[:4], [*CARDS[:3], wrong]]) for wrong in (1, None, True, "", " ", [], "x" * 201)),
    *(("valeurs", [[TYPED] * 4, *COLUMNS[1:]]), ("valeurs", [[TYPED] * 4] * 5)),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_what_is_refused_is_told_in_one_french_sentence(name, value):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        compute(name, value)

    assert_is_one_french_sentence(str(refused.value))


answers = st.none() | st.integers(-(10**6), 10**6)


@settings(deadline=None)
@given(st.lists(st.lists(answers, min_size=3, max_size=3), max_size=6))
def test_alpha_of_any_answers_is_a_number_or_null(persons):
    assert json.dumps(compute("alpha", persons), allow_nan=False) != "-0.0"
