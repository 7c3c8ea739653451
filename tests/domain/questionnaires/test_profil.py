from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.lecture_riasec import PhraseInterets, read_profile
from cppcore.domain.questionnaires.profil import (
    LETTRES,
    Consistance,
    Differenciation,
    distance,
    near_ties,
    profile,
    score_scale,
)


def make_scores(r=0, i=0, a=0, s=0, e=0, c=0):
    return dict(zip(LETTRES, (r, i, a, s, e, c), strict=True))


SCALES = [
    pytest.param([2, 1, 0, 2, 1, 0, 2, 1], 9.0, 8, False, id="A03 complete"),
    pytest.param([2, 2, 1, 1, 0, 0, None, None], 8.0, 6, True, id="A04 prorated"),
    pytest.param([2, 2, 2, 2, 2, None, None, None], None, 5, False, id="A05 too few"),
    pytest.param([None] * 8, None, 0, False, id="A06 nothing answered is not zero"),
    pytest.param([0] * 8, 0.0, 8, False, id="all no"),
    pytest.param([2] * 8, 16.0, 8, False, id="all yes"),
    pytest.param([None, 2, 2, 2, 2, 2, 2, 2], 16.0, 7, True, id="seven answers"),
    pytest.param([None, 1, 1, 1, 1, 1, 2, 2], 9 * 8 / 7, 7, True, id="seven answers, not whole"),
]


@pytest.mark.parametrize(("answers", "score", "n", "prorated"), SCALES)
def test_a_letter_is_scored_when_six_of_its_eight_activities_are_answered(answers, score, n, prorated):
    scale = score_scale(answers)

    assert (scale.score, scale.n, scale.prorated) == (score, n, prorated)


@pytest.mark.parametrize("wrong", [3, -1, True, False, 1.0, "1", float("nan")])
def test_an_answer_outside_the_three_is_refused(wrong):
    with pytest.raises(ValueError, match=r"^Une réponse .* 0, 1, 2 ou rien\.$"):
        score_scale([wrong, 0, 0, 0, 0, 0, 0, 0])


@pytest.mark.parametrize("length", [0, 7, 9])
def test_a_scale_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="8"):
        score_scale([1] * length)


answers_of_a_scale = st.lists(st.sampled_from([0, 1, 2, None]), min_size=8, max_size=8)


@settings(deadline=None)
@given(answers_of_a_scale, st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_change_the_score(answers, random):
    shuffled = list(answers)
    random.shuffle(shuffled)

    assert score_scale(shuffled) == score_scale(answers)


@settings(deadline=None)
@given(answers_of_a_scale, st.integers(0, 7), st.sampled_from([0, 1, 2]))
def test_answering_more_never_lowers_the_number_of_answers(answers, place, answer):
    more = [*answers[:place], answer, *answers[place + 1 :]]

    assert score_scale(more).n >= score_scale(answers).n


@settings(deadline=None)
@given(answers_of_a_scale)
def test_a_score_stays_within_its_range(answers):
    score = score_scale(answers).score

    assert score is None or 0 <= score <= 16


B01 = make_scores(14, 9, 4, 12, 6, 10)
B04 = make_scores(10, 4, 3, 12, 6, 10)
B07 = make_scores(8, 8, 8, 8, 8, 8)
B10 = make_scores(9, 8, 8, 8, 7, 7)

PROFILS = [
    pytest.param(
        B01,
        {
            "display": "R S C",
            "n_codes": 1,
            "codes": ["RSC"],
            "DI1": 2,
            "DI2": 4,
            "DI3": 3.5,
            "DI4": 6.0,
            "DI5": 10,
            "DI6": 0.1818,
            "DI7": 3.3871,
            "niveau": "différencié",
            "consistance": "faible",
            "elevation": 9.17,
            "things_people": 13,
            "data_ideas": 5.2,
        },
        id="B01 plain",
    ),
    pytest.param(
        B04,
        {
            "display": "S R/C",
            "n_codes": 2,
            "codes": ["SRC", "SCR"],
            "DI1": 2,
            "DI2": 2,
            "DI3": 4.0,
            "DI4": 5.0,
            "DI5": 9,
            "DI6": 0.2,
            "DI7": 3.3541,
            "niveau": "différencié",
            "consistance": "indéterminée",
            "elevation": 7.5,
            "things_people": 1,
            "data_ideas": 15.59,
        },
        id="B04 tie for second",
    ),
    pytest.param(
        B07,
        {
            "display": "R/I/A/S/E/C",
            "n_codes": 120,
            "codes": ["".join(letters) for letters in permutations("RIASEC", 3)],
            "DI1": 0,
            "DI2": 0,
            "DI3": 0.0,
            "DI4": 0.0,
            "DI5": 0,
            "DI6": 0.0,
            "DI7": 0.0,
            "niveau": "plat",
            "consistance": "indéterminée",
            "elevation": 8.0,
            "things_people": 0,
            "data_ideas": 0.0,
        },
        id="B07 flat",
    ),
    pytest.param(
        B10,
        {
            "display": "R I/A/S",
            "n_codes": 6,
            "codes": ["RIA", "RIS", "RAI", "RAS", "RSI", "RSA"],
            "DI1": 1,
            "DI2": 1,
            "DI3": 1.0,
            "DI4": 1.5,
            "DI5": 2,
            "DI6": 0.0426,
            "DI7": 0.6872,
            "niveau": "plat",
            "consistance": "indéterminée",
            "elevation": 7.83,
            "things_people": 2,
            "data_ideas": -3.46,
        },
        id="B10 almost flat",
    ),
]


@pytest.mark.parametrize(("scores", "expected"), PROFILS)
def test_worked_profiles(scores, expected):
    assert profile(scores).to_json() == expected


@pytest.mark.parametrize(("scores", "expected"), PROFILS)
def test_whole_indices_are_printed_without_decimals_and_the_others_with(scores, expected):
    printed = profile({letter: float(score) for letter, score in scores.items()}).to_json()

    assert {key: str(value) for key, value in printed.items()} == {
        key: str(value) for key, value in expected.items()
    }


def test_indices_that_are_not_whole_have_two_decimals():
    printed = profile(make_scores(88 / 7, 9, 5, 4, 3, 1)).to_json()

    assert [printed[f"DI{n}"] for n in range(1, 6)] == [3.57, 7.57, 6.07, 8.57, 11.57]
    assert [printed["elevation"], printed["things_people"]] == [5.76, 19.14]


def test_a_letter_without_a_score_makes_everything_not_computable():
    printed = profile({**B01, "E": None}).to_json()

    assert printed.pop("n_codes") == 0
    assert printed.pop("codes") == []
    assert set(printed.values()) == {None}


@pytest.mark.parametrize("scores", [{}, {"R": 4}])
def test_an_absent_letter_has_no_score(scores):
    assert profile(scores) == profile(make_scores(i=None))
    assert near_ties(scores) == []


@pytest.mark.parametrize("wrong", [-1, 16.5, float("nan"), float("inf")])
def test_a_score_out_of_range_is_refused(wrong):
    with pytest.raises(ValueError, match="de 0 à 16"):
        profile({**B01, "R": wrong})


def test_an_unknown_letter_is_refused():
    with pytest.raises(ValueError, match="R, I, A, S, E, C"):
        profile({**B01, "Z": 4})


def test_all_zero_leaves_only_the_ratio_undefined():
    flat = profile(make_scores())

    assert flat.di6 is None
    assert None not in {flat.di1, flat.di2, flat.di3, flat.di4, flat.di5, flat.di7}


@pytest.mark.parametrize(
    ("top", "niveau"),
    [
        (8, Differenciation.PLAT),
        (10, Differenciation.PLAT),
        (10.4, Differenciation.PLAT),
        (10.41, Differenciation.PEU_DIFFERENCIE),
        (11, Differenciation.PEU_DIFFERENCIE),
        (13, Differenciation.PEU_DIFFERENCIE),
        (13.99, Differenciation.PEU_DIFFERENCIE),
        (14, Differenciation.DIFFERENCIE),
        (16, Differenciation.DIFFERENCIE),
    ],
)
def test_the_level_is_read_on_the_first_to_last_difference(top, niveau):
    assert profile(make_scores(top, 8, 8, 8, 8, 8)).niveau is niveau


@pytest.mark.parametrize(
    ("scores", "consistance"),
    [
        pytest.param(make_scores(r=9, i=8, s=7), Consistance.ELEVEE, id="neighbours"),
        pytest.param(make_scores(r=9, c=8, s=7), Consistance.ELEVEE, id="neighbours round the corner"),
        pytest.param(make_scores(r=9, a=8, s=7), Consistance.MOYENNE, id="one apart"),
        pytest.param(make_scores(i=9, e=8, s=7), Consistance.FAIBLE, id="opposites"),
        pytest.param(make_scores(r=9, i=8, a=7, s=7), Consistance.ELEVEE, id="a tie for third is no matter"),
        pytest.param(make_scores(r=9, a=9, s=7), Consistance.MOYENNE, id="a tie for first is no matter"),
        pytest.param(make_scores(r=9, i=8, c=8), Consistance.ELEVEE, id="tied seconds that agree"),
        pytest.param(make_scores(r=9, i=8, a=8), Consistance.INDETERMINEE, id="tied seconds that disagree"),
        pytest.param(make_scores(r=9, i=9, a=9), Consistance.INDETERMINEE, id="three tied for first"),
    ],
)
def test_consistency_is_the_distance_of_the_first_two_letters(scores, consistance):
    assert profile(scores).consistance is consistance


def test_distances_on_the_hexagon():
    assert [distance("R", letter) for letter in LETTRES] == [0, 1, 2, 3, 2, 1]


@pytest.mark.parametrize(
    ("scores", "pairs"),
    [
        pytest.param(B07, [], id="equal is not near"),
        pytest.param(B10, [("R", "IAS"), ("IAS", "EC")], id="groups"),
        pytest.param(B01, [("R", "S"), ("S", "C"), ("C", "I"), ("E", "A")], id="two points"),
        pytest.param(make_scores(14, 11, 8, 5, 2, 0), [("E", "C")], id="three points are distinct"),
        pytest.param(make_scores(4.4, 2.4), [("R", "I")], id="two points despite binary fractions"),
        pytest.param({**B10, "R": None}, [], id="not computable"),
    ],
)
def test_near_ties_are_neighbours_at_most_two_points_apart(scores, pairs):
    assert near_ties(scores) == pairs


@pytest.mark.parametrize(
    ("scores", "lecture"),
    [
        pytest.param({**B01, "R": None}, PhraseInterets.PAS_CALCULABLE, id="a letter is missing"),
        pytest.param(B07, PhraseInterets.PLAT_MILIEU, id="flat, middle"),
        pytest.param(make_scores(16, 16, 16, 16, 16, 16), PhraseInterets.PLAT_TOUT_OUI, id="flat, all yes"),
        pytest.param(
            make_scores(14.4, 14.4, 14.4, 14.4, 14.4, 14.4), PhraseInterets.PLAT_TOUT_OUI, id="flat, 90 %"
        ),
        pytest.param(make_scores(14, 14, 14, 14, 15, 15), PhraseInterets.PLAT_MILIEU, id="flat, under 90 %"),
        pytest.param(make_scores(), PhraseInterets.PLAT_TOUT_NON, id="flat, all no"),
        pytest.param(
            make_scores(1.6, 1.6, 1.6, 1.6, 1.6, 1.6), PhraseInterets.PLAT_TOUT_NON, id="flat, 10 %"
        ),
        pytest.param(make_scores(2, 2, 2, 2, 1, 1), PhraseInterets.PLAT_MILIEU, id="flat, over 10 %"),
        pytest.param(make_scores(5), PhraseInterets.PEU_DIFFERENCIE, id="low, and not flat"),
        pytest.param(make_scores(6), PhraseInterets.DIFFERENCIE, id="low, and differentiated"),
        pytest.param(B01, PhraseInterets.DIFFERENCIE, id="differentiated"),
    ],
)
def test_the_sentence_said_depends_on_the_level_then_on_the_elevation(scores, lecture):
    assert read_profile(scores) is lecture


six_scores = st.tuples(*[st.integers(0, 16) | st.floats(0, 16)] * 6).map(lambda six: make_scores(*six))


@settings(deadline=None)
@given(six_scores, st.randoms(use_true_random=False))
def test_the_order_of_the_letters_in_the_input_changes_nothing(scores, random):
    letters = list(scores)
    random.shuffle(letters)
    shuffled = {letter: scores[letter] for letter in letters}

    assert profile(shuffled) == profile(scores)
    assert near_ties(shuffled) == near_ties(scores)


@settings(deadline=None)
@given(six_scores)
def test_every_code_is_a_descending_ranking_and_none_is_forgotten(scores):
    highest = sorted(scores.values(), reverse=True)[:3]
    permissible = {
        "".join(code) for code in permutations(LETTRES, 3) if [scores[letter] for letter in code] == highest
    }

    found = profile(scores)

    assert set(found.codes) == permissible
    assert len(found.codes) == found.n_codes == len(permissible)


@settings(deadline=None)
@given(six_scores)
def test_nothing_printed_is_minus_zero_or_not_a_number(scores):
    printed = [str(value) for value in profile(scores).to_json().values()]

    assert not {"-0.0", "nan", "inf", "-inf"} & set(printed)


def test_a_rounding_down_to_zero_has_no_sign():
    printed = profile(make_scores(8, 8.001, 8, 8, 8, 8)).to_json()

    assert str(printed["data_ideas"]) == "0.0"
