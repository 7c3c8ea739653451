import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.accord import Accord, agreement

PLAIN = [14, 9, 4, 12, 6, 10]


@pytest.mark.parametrize(
    ("first", "second", "rho", "common"),
    [
        pytest.param(PLAIN, [5, 2, 0, 4, 1, 3], 1.0, 3, id="same order on another scale"),
        pytest.param(PLAIN, [0, 3, 5, 1, 4, 2], -1.0, 0, id="other way round"),
        pytest.param([6, 5, 4, 3, 2, 1], [5, 6, 4, 2, 3, 1], 0.8857, 3, id="neighbours swapped"),
        pytest.param([6, 5, 4, 3, 2, 1], [4, 5, 3, 2, 1, 0], 0.9429, 3, id="top swapped"),
        pytest.param([6, 5, 4, 3, 2, 1], [5, 1, 0, 4, 3, 2], 0.1429, 1, id="one in common"),
        pytest.param([6, 5, 4, 3, 2, 1], [5, 4, 0, 3, 2, 1], 0.6571, 2, id="two in common"),
        pytest.param([6, 5, 4, 4, 2, 1], [5, 0, 1, 4, 3, 2], 0.1739, 2, id="tied thirds are both on top"),
        pytest.param([1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], -1.0, 0, id="two levels"),
        pytest.param([2, 2, 1, 1, 0, 0], [2, 1, 2, 1, 0, 0], 0.75, 3, id="average ranks"),
        pytest.param([4, 4, 4, 4, 0, 0], [4, 4, 4, 4, 1, 0], 0.9798, 3, id="four in common count as three"),
        pytest.param([8, 8, 8, 8, 8, 8], PLAIN, None, 3, id="I is flat"),
        pytest.param(PLAIN, [2, 2, 2, 2, 2, 2], None, 3, id="II is flat"),
        pytest.param([*PLAIN[:5], None], PLAIN, None, None, id="a score of I is missing"),
        pytest.param(PLAIN, [None, *PLAIN[1:]], None, None, id="a score of II is missing"),
        pytest.param([16, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0], 1.0, 3, id="nothing but the first"),
    ],
)
def test_two_orders_are_compared(first, second, rho, common):
    found = agreement(first, second)

    assert (found.rho and round(found.rho, 4), found.top3_common) == (rho, common)


@pytest.mark.parametrize(
    ("rho", "common", "expected"),
    [
        pytest.param(0.3, 2, False, id="at both thresholds"),
        pytest.param(0.2999, 3, True, id="another order"),
        pytest.param(0.9, 1, True, id="one letter in common"),
        pytest.param(0.9, 0, True, id="none in common"),
        pytest.param(-1.0, 0, True, id="both"),
        pytest.param(0.0, 3, True, id="rho nil is not unknown"),
        pytest.param(1.0, 3, False, id="neither"),
        pytest.param(None, 0, None, id="rho is not computable"),
        pytest.param(None, None, None, id="a score is missing"),
    ],
)
def test_they_disagree_by_order_or_by_first_letters(rho, common, expected):
    assert Accord(rho=rho, top3_common=common).disagrees is expected


def test_nothing_known_is_not_a_disagreement():
    assert Accord().disagrees is None


@pytest.mark.parametrize("wrong", [[1] * 5, [1] * 7, []])
def test_a_series_of_another_length_is_refused(wrong):
    for asked in [(wrong, PLAIN), (PLAIN, wrong)]:
        with pytest.raises(ValueError, match="6 scores"):
            agreement(*asked)


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="au plus"):
        agreement([float("nan"), *PLAIN[1:]], PLAIN)


six = st.lists(st.integers(0, 5), min_size=6, max_size=6)


@settings(deadline=None)
@given(six, six)
def test_which_questionnaire_comes_first_changes_nothing(first, second):
    assert agreement(first, second) == agreement(second, first)


@settings(deadline=None)
@given(six, six)
def test_only_the_order_counts(first, second):
    stretched = [score**3 + score for score in first]

    assert agreement(stretched, second) == agreement(first, second)


@settings(deadline=None)
@given(six)
def test_a_questionnaire_agrees_with_itself_unless_it_is_flat(scores):
    found = agreement(scores, scores)

    assert found == Accord(rho=None if len(set(scores)) == 1 else 1.0, top3_common=3)


@settings(deadline=None)
@given(st.permutations([0, 1, 2, 3, 4, 5]), st.permutations([0, 1, 2, 3, 4, 5]))
def test_without_ties_rho_is_spearmans_short_formula(first, second):
    squares = sum((x - y) ** 2 for x, y in zip(first, second, strict=True))

    assert agreement(first, second).rho == pytest.approx(1 - 6 * squares / 210)
