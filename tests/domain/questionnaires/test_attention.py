import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.attention import read_runs


@pytest.mark.parametrize(
    ("answers", "longstring", "flag"),
    [
        pytest.param([2] * 24 + [0, 1] * 12, 24, True, id="E03 half of the items"),
        pytest.param([2] * 23 + [0, 1] * 12 + [0], 23, False, id="just under half"),
        pytest.param([0, 1] * 12 + [2] * 24, 24, True, id="at the end"),
        pytest.param([0] * 48, 48, True, id="always no is an answer"),
        pytest.param([None] * 48, 0, False, id="blanks are no answer"),
        pytest.param([], 0, False, id="no items"),
        pytest.param([1, 1, None, 1, 1], 2, False, id="a blank breaks a run"),
        pytest.param([1, 1, None, None], 2, True, id="blanks count among the items"),
        pytest.param([1, 1, None, None, None], 2, False, id="too many blanks"),
        pytest.param([1, 2, 2, 1, 1], 2, False, id="a run may come twice"),
        pytest.param([1, 1, 2], 2, True, id="an odd number of items"),
        pytest.param([1], 1, True, id="one item"),
    ],
)
def test_the_longest_run_is_flagged_from_half_of_the_items(answers, longstring, flag):
    found = read_runs(answers)

    assert (found.longstring, found.flag) == (longstring, flag)


answers = st.lists(st.sampled_from([0, 1, 2, None]), max_size=48)


@settings(deadline=None)
@given(answers)
def test_reading_backwards_changes_nothing(given_answers):
    assert read_runs(given_answers[::-1]) == read_runs(given_answers)


@settings(deadline=None)
@given(answers, st.integers(0, 48))
def test_a_blank_never_makes_a_run_longer(given_answers, place):
    blanked = [*given_answers[:place], None, *given_answers[place + 1 :]]

    assert read_runs(blanked).longstring <= read_runs(given_answers).longstring
