from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.congruence import (
    NOMBRE_MAX,
    Congruence,
    Proximite,
    compare_codes,
    compare_letters,
    compare_profile,
    complete,
    correlate,
    in_words,
)
from cppcore.domain.questionnaires.profil import LETTRES, profile

CODES = ["".join(letters) for letters in permutations(LETTRES, 3)]

PAIRS = [
    pytest.param("SEI", "ESA", 12, 66.7, 20, 4, id="C03 Iachan's example"),
    pytest.param("SEI", "ESI", 13, 72.2, 21, 4, id="Iachan's second code"),
    pytest.param("RIA", "RIA", 18, 100.0, 28, 6, id="identical"),
    pytest.param("RIA", "SEC", 0, 0.0, 0, 0, id="opposite"),
    pytest.param("RIA", "RSE", 12, 66.7, 22, 5, id="first letter"),
    pytest.param("RIA", "SRE", 5, 27.8, 10, 2, id="first found second"),
    pytest.param("RIA", "SER", 1, 5.6, 4, 0, id="first found third"),
    pytest.param("IRA", "SRE", 10, 55.6, 5, 1, id="second found second"),
    pytest.param("IRA", "SER", 6, 33.3, 2, 0, id="second found third"),
    pytest.param("IAR", "SER", 8, 44.4, 1, 0, id="third found third"),
    pytest.param("RIA", "CRI", 12, 66.7, 12, 2, id="shifted by one"),
    pytest.param("RIA", "AIR", 10, 55.6, 13, 1, id="upside down"),
]


@pytest.mark.parametrize(("first", "second", "c", "c_pct", "m", "m2"), PAIRS)
def test_two_codes(first, second, c, c_pct, m, m2):
    found = compare_codes(first, second)

    assert (found.c, round(found.c_pct, 1), found.m, found.m2) == (c, c_pct, m, m2)


@settings(deadline=None)
@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_the_order_of_the_codes_changes_nothing(first, second):
    assert compare_codes(first, second) == compare_codes(second, first)


def test_c_and_m_are_maximal_for_identical_codes_only():
    best = Congruence(c=18, c_pct=100, m=28, m2=6)

    found = {code: compare_codes("SAC", code) for code in CODES}

    assert found.pop("SAC") == best
    assert all(0 <= one.c < best.c and 0 <= one.m < best.m for one in found.values())


@pytest.mark.parametrize("wrong", ["", "RI", "RIAS", "RIZ", "ria", "RRI", "RIR", "R I", "R/C"])
def test_a_code_is_three_different_letters(wrong):
    for asked in [(wrong, "RIA"), ("RIA", wrong)]:
        with pytest.raises(ValueError, match="trois lettres différentes parmi R, I, A, S, E, C"):
            compare_codes(*asked)
    with pytest.raises(ValueError, match="trois lettres"):
        compare_profile({}, wrong)


def make_scores(r=0, i=0, a=0, s=0, e=0, c=0):
    return dict(zip(LETTRES, (r, i, a, s, e, c), strict=True))


@pytest.mark.parametrize(
    ("scores", "occupation", "c", "m"),
    [
        pytest.param(make_scores(10, 4, 3, 12, 6, 10), "SRC", 16.5, 27.0, id="C10 tie for second"),
        pytest.param(make_scores(14, 9, 4, 12, 6, 10), "RSC", 18.0, 28.0, id="no tie, identical"),
        pytest.param(
            make_scores(s=9, e=8, i=7, a=7), "ESI", 12.5, 20.5, id="Iachan's example of a tie, third"
        ),
        pytest.param(make_scores(8, 8, 8, 8, 8, 8), "RIA", 9.0, 10.0, id="flat, 120 codes"),
        pytest.param({**make_scores(8, 8, 8), "E": None}, "RIA", None, None, id="a letter is missing"),
        pytest.param({}, "RIA", None, None, id="nothing is known"),
    ],
)
def test_a_profile_is_compared_by_all_its_codes(scores, occupation, c, m):
    found = compare_profile(scores, occupation)

    assert (found.c, found.m) == (c, m)


few_scores = st.lists(st.integers(0, 3), min_size=6, max_size=6)


@settings(deadline=None)
@given(few_scores, st.sampled_from(CODES), st.randoms(use_true_random=False))
def test_averaging_over_ties_does_not_depend_on_the_order_of_the_letters(six, occupation, random):
    scores = make_scores(*six)
    letters = list(scores)
    random.shuffle(letters)

    assert compare_profile({x: scores[x] for x in letters}, occupation) == compare_profile(scores, occupation)


@settings(deadline=None)
@given(few_scores, st.sampled_from(CODES))
def test_an_average_lies_between_its_codes(six, occupation):
    codes = profile(make_scores(*six)).codes
    compared = [compare_codes(code, occupation) for code in codes]

    found = compare_profile(make_scores(*six), occupation)

    assert min(one.c for one in compared) <= found.c <= max(one.c for one in compared)
    assert min(one.m for one in compared) <= found.m <= max(one.m for one in compared)


PLAIN = [14, 9, 4, 12, 6, 10]
FLAT = [8, 8, 8, 8, 8, 8]


@pytest.mark.parametrize(
    ("first", "second", "r"),
    [
        pytest.param(FLAT, PLAIN, None, id="C15 flat person"),
        pytest.param(PLAIN, FLAT, None, id="flat occupation"),
        pytest.param([0.1] * 6, PLAIN, None, id="flat despite binary fractions"),
        pytest.param([None, *PLAIN[1:]], PLAIN, None, id="a score is missing"),
        pytest.param(PLAIN, [*PLAIN[:5], None], None, id="a score of the other is missing"),
        pytest.param(PLAIN, PLAIN, 1.0, id="identical"),
        pytest.param(PLAIN, [-x for x in PLAIN], -1.0, id="mirrored"),
        pytest.param([1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0], -0.2, id="by hand"),
        pytest.param([1, 2, 3, 4, 5, 6], [1, 3, 2, 5, 4, 6], 0.885714286, id="ranks by hand"),
        pytest.param([1, -1, 0, 0, 0, 0], [0, 0, 1, -1, 0, 0], 0.0, id="nothing in common is not undefined"),
        pytest.param([NOMBRE_MAX, 0, 0, 0, 0, 0], [-NOMBRE_MAX, 0, 0, 0, 0, 0], -1.0, id="largest numbers"),
    ],
)
def test_pearson(first, second, r):
    assert correlate(first, second) == r


scores_0_16 = st.lists(st.integers(0, 16), min_size=6, max_size=6)


@settings(deadline=None)
@given(
    scores_0_16,
    scores_0_16,
    st.floats(0.1, 10),
    st.floats(-100, 100),
)
def test_r_does_not_change_with_the_scale_of_one_side(first, second, factor, shift):
    moved = [factor * score + shift for score in first]

    assert correlate(moved, second) == pytest.approx(correlate(first, second), abs=1e-6)


@settings(deadline=None)
@given(scores_0_16, scores_0_16)
def test_r_is_symmetric_within_its_range_and_undefined_for_flat_series_only(first, second):
    r = correlate(first, second)

    assert r == correlate(second, first)
    assert (r is None) == (len(set(first)) == 1 or len(set(second)) == 1)
    assert r is None or -1 <= r <= 1


@pytest.mark.parametrize("length", [0, 5, 7])
def test_a_series_of_another_length_is_refused(length):
    for asked in [([1] * length, PLAIN), (PLAIN, [None] * length)]:
        with pytest.raises(ValueError, match="6 scores"):
            correlate(*asked)


@pytest.mark.parametrize(
    "wrong", [float("nan"), float("inf"), float("-inf"), NOMBRE_MAX + 1, -NOMBRE_MAX - 1]
)
def test_a_score_that_is_no_plain_number_is_refused(wrong):
    for asked in [
        ([*PLAIN[:5], wrong], PLAIN),
        (FLAT, [wrong, *PLAIN[1:]]),
        ([None, *PLAIN[2:], wrong], FLAT),
    ]:
        with pytest.raises(ValueError, match=f"au plus {NOMBRE_MAX}"):
            correlate(*asked)


def test_complete_scores_are_returned_as_they_are():
    assert complete([0, 1.5, 2, 3, 4, 16]) == [0, 1.5, 2, 3, 4, 16]
    assert complete([0, 1.5, None, 3, 4, 16]) is None


SOCIAL = {"R": 2, "I": 4, "A": 8, "S": 16, "E": 10, "C": 6}


@pytest.mark.parametrize(
    ("lettres", "words"),
    [
        ("S", Proximite.PROCHE),
        ("SE", Proximite.PROCHE),
        ("R", Proximite.ELOIGNE),
        ("", Proximite.PAS_CALCULABLE),
        ("X", Proximite.PAS_CALCULABLE),
    ],
)
def test_a_share_is_said_in_words(lettres, words):
    assert in_words(compare_letters(SOCIAL, lettres)) is words


def test_a_flat_profile_is_near_no_letter():
    assert compare_letters(dict.fromkeys(LETTRES, 8), "S") is None
    assert compare_letters(dict.fromkeys(LETTRES), "S") is None


def test_tied_letters_are_averaged():
    tied = SOCIAL | {"E": 16}

    assert compare_letters(tied, "S") == pytest.approx((1 + 2 / 3) / 2)


@given(st.fixed_dictionaries({letter: st.integers(0, 16) for letter in LETTRES}), st.sampled_from(LETTRES))
def test_a_share_stays_between_0_and_1_and_no_order_matters(scores, letter):
    share = compare_letters(scores, letter)

    assert share is None or 0 <= share <= 1
    assert share == compare_letters(dict(reversed(scores.items())), letter)
