import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.cli.calcul import compute
from cppcore.domain.questionnaires.choix_force import PAIRES
from tests.cli.calcul.sentence import TYPED, assert_is_one_french_sentence

PLAIN = [14, 9, 4, 12, 6, 10]
FLAT = [8, 8, 8, 8, 8, 8]
TIED = {"R": 10, "I": 4, "A": 3, "S": 12, "E": 6, "C": 10}
METIER = {"scores": TIED, "occupation": "SRC"}
CHOICES = {pair: pair[0] for pair in PAIRES} | {"RA": "A"}

CASES = [
    pytest.param("congruence", ["SEI", "ESA"], {"C": 12, "C_pct": 66.7, "M": 20, "M2": 4}, id="C03"),
    pytest.param(
        "congruence", ["RIA", "RIA"], {"C": 18, "C_pct": 100.0, "M": 28, "M2": 6}, id="congruence, identical"
    ),
    pytest.param("congruence-profil", METIER, {"C": 16.5, "M": 27.0}, id="C10"),
    pytest.param(
        "congruence-profil",
        {**METIER, "scores": {**TIED, "A": 10}},
        {"C": 14.67, "M": 25.33},
        id="congruence-profil, two decimals",
    ),
    pytest.param(
        "congruence-profil",
        {**METIER, "scores": {**TIED, "E": None}},
        {"C": None, "M": None},
        id="congruence-profil, a letter has no score",
    ),
    pytest.param("correlation", [FLAT, PLAIN], {"r": None}, id="C15"),
    pytest.param(
        "correlation",
        [[1, -1, 0, 0, 0, 0], [-1e-5, 0, 1, -1, 0, 0]],
        {"r": 0.0},
        id="correlation, no minus zero",
    ),
    pytest.param(
        "correlation", [PLAIN, [x / 2 - 3 for x in PLAIN]], {"r": 1.0}, id="correlation, same shape"
    ),
    pytest.param("correlation", [PLAIN, [1, 2, 3, 4, 5, 7]], {"r": -0.2412}, id="correlation, four decimals"),
    pytest.param(
        "correlation", [[1, -1, 0, 0, 0, 0], [0, 0, 1, -1, 0, 0]], {"r": 0.0}, id="correlation, nil"
    ),
    pytest.param(
        "correlation", [[*PLAIN[:5], None], PLAIN], {"r": None}, id="correlation, a score is missing"
    ),
    pytest.param(
        "choix-force",
        CHOICES,
        {"score": {"R": 4, "I": 4, "A": 4, "S": 2, "E": 1, "C": 0}, "sum": 15, "triads": 1, "zeta": 0.875},
        id="D03",
    ),
    pytest.param(
        "choix-force", {**CHOICES, "EC": None}, {"score": None, "missing": 1}, id="choix-force, blank"
    ),
    pytest.param("choix-force", {"RI": "I"}, {"score": None, "missing": 14}, id="choix-force, keys missing"),
    pytest.param("choix-force", {}, {"score": None, "missing": 15}, id="choix-force, nothing"),
    pytest.param("accord", [PLAIN, [5, 3, 1, 4, 0, 2]], {"rho": 0.8857, "top3_common": 2}, id="accord"),
    pytest.param("accord", [FLAT, PLAIN], {"rho": None, "top3_common": 3}, id="accord, flat"),
    pytest.param(
        "accord",
        [[None, *FLAT[1:]], PLAIN],
        {"rho": None, "top3_common": None},
        id="accord, a score is missing",
    ),
]


@pytest.mark.parametrize(("name", "value", "expected"), CASES)
def test_what_is_printed(name, value, expected):
    assert json.dumps(compute(name, value), allow_nan=False) == json.dumps(expected)


WRONG_CODES = ["", "SE", "SEIA", "sei", "SEZ", "SES", TYPED, None, 3, ["S", "E", "I"], True]
WRONG_SERIES = [
    *(None, 3, {}, TYPED, [], PLAIN[:5], [*PLAIN, 1]),
    *([*PLAIN[:5], wrong] for wrong in (TYPED, True, [], "4", float("nan"), float("inf"), 1e300, 10**400)),
]

REFUSED = [
    *(("congruence", wrong) for wrong in (None, {}, "SEI", [], ["SEI"], ["SEI", "ESA", "RIA"])),
    *(("congruence", [wrong, "ESA"]) for wrong in WRONG_CODES),
    *(("congruence", ["SEI", wrong]) for wrong in WRONG_CODES),
    *(
        ("congruence-profil", wrong)
        for wrong in (None, [], "SRC", {}, {"scores": TIED}, {"occupation": "SRC"})
    ),
    *(("congruence-profil", {**METIER, "occupation": wrong}) for wrong in WRONG_CODES),
    *(
        ("congruence-profil", {**METIER, "scores": wrong})
        for wrong in (
            None,
            [],
            PLAIN,
            {},
            {"R": 1},
            {**TIED, TYPED: 1},
            {**TIED, "R": 17},
            {**TIED, "R": "1"},
        )
    ),
    ("congruence-profil", {**METIER, TYPED: 1}),
    *((name, wrong) for name in ("correlation", "accord") for wrong in (None, {}, [], [PLAIN], [PLAIN] * 3)),
    *((name, [wrong, PLAIN]) for name in ("correlation", "accord") for wrong in WRONG_SERIES),
    *((name, [PLAIN, wrong]) for name in ("correlation", "accord") for wrong in WRONG_SERIES),
    *(("choix-force", wrong) for wrong in (None, [], "R", list(CHOICES.items()))),
    ("choix-force", {**CHOICES, TYPED: 1}),
    *(("choix-force", {**CHOICES, wrong: "R"}) for wrong in (TYPED, "IR", "ri", "")),
    *(("choix-force", {**CHOICES, "RI": wrong}) for wrong in (TYPED, "A", "r", "", 1, True, [], ["R"], {})),
]


@pytest.mark.complet
@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_what_is_refused_is_told_in_one_french_sentence(name, value):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        compute(name, value)

    assert_is_one_french_sentence(str(refused.value))


def test_a_missing_key_is_named():
    with pytest.raises(ValueError, match=r"^Il manque « occupation »"):
        compute("congruence-profil", {"scores": TIED})


numbers = st.none() | st.integers(-20, 20) | st.floats(allow_nan=False)
six_numbers = st.lists(numbers, min_size=6, max_size=6)


@settings(deadline=None)
@given(st.sampled_from(["correlation", "accord"]), six_numbers, six_numbers)
def test_two_series_of_any_numbers_give_json_or_a_sentence(name, first, second):
    try:
        found = compute(name, [first, second])
    except ValueError as refused:
        assert_is_one_french_sentence(str(refused))
    else:
        assert "-0.0" not in json.dumps(found, allow_nan=False)


some_choices = st.dictionaries(st.sampled_from(PAIRES), st.sampled_from("RIASEC") | st.none(), max_size=15)


@settings(deadline=None)
@given(some_choices)
def test_any_choices_give_a_score_a_number_of_blanks_or_a_sentence(choices):
    try:
        found = compute("choix-force", choices)
    except ValueError as refused:
        assert_is_one_french_sentence(str(refused))
    else:
        assert found["score"] is not None or found["missing"] == 15 - len([x for x in choices.values() if x])
