import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.fidelite import alpha

F02 = [[2, 1, 2], [1, 0, 1], [0, 0, 1], [2, 2, 2], [1, 1, 0]]


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        pytest.param(F02, 0.8298, id="F02 by hand"),
        pytest.param([*F02, [None, 2, 2]], 0.8298, id="a person with a blank is left out"),
        pytest.param([[None, None, None], *F02], 0.8298, id="a person who answered nothing too"),
        pytest.param([[0, 0], [2, 2]], 1.0, id="two persons, two items"),
        pytest.param([[0, 0, 0], [1, 1, 1], [2, 2, 2]], 1.0, id="items that say the same"),
        pytest.param([[0, 1], [1, 0], [0, 0], [1, 1]], 0.0, id="items that have nothing in common"),
        pytest.param([[0, 2], [2, 0], [2, 1]], -12.0, id="items that go against each other"),
        pytest.param([[0, 0], [2, 1]], 0.8889, id="unequal items"),
    ],
)
def test_alpha(persons, expected):
    assert round(alpha(persons), 4) == expected


@pytest.mark.parametrize(
    "persons",
    [
        pytest.param([], id="nobody"),
        pytest.param([[2, 1, 2]], id="one person"),
        pytest.param([[2, 1, 2], [2, None, 2]], id="one person without a blank"),
        pytest.param([[None, 1], [2, None]], id="only persons with a blank"),
        pytest.param([[2], [1], [0]], id="one item"),
        pytest.param([[], []], id="no item"),
        pytest.param([[2, 1, 2], [2, 1, 2]], id="all the same answers"),
        pytest.param([[2, 0], [0, 2], [1, 1]], id="all the same totals"),
    ],
)
def test_alpha_is_not_computable(persons):
    assert alpha(persons) is None


@pytest.mark.parametrize(
    "persons", [[[2, 1], [2]], [[2, 1], [2, 1], [2, 1, None]], [[], [1]], [[None], [None, None]]]
)
def test_lists_of_different_lengths_are_refused(persons):
    with pytest.raises(ValueError, match=r"^Les listes .* même longueur .*\.$"):
        alpha(persons)


answers = st.integers(1, 5)
some_persons = st.lists(st.lists(answers, min_size=3, max_size=3), min_size=2, max_size=12)


@settings(deadline=None)
@given(some_persons, st.randoms(use_true_random=False))
def test_the_order_of_persons_and_items_changes_nothing(persons, random):
    shuffled = list(persons)
    random.shuffle(shuffled)

    assert alpha([list(reversed(person)) for person in shuffled]) == pytest.approx(alpha(persons))


@settings(deadline=None)
@given(some_persons, st.integers(-3, 3))
def test_moving_all_the_answers_changes_nothing(persons, shift):
    moved = [[answer + shift for answer in person] for person in persons]

    assert alpha(moved) == pytest.approx(alpha(persons))


@settings(deadline=None)
@given(some_persons)
def test_alpha_never_exceeds_one(persons):
    found = alpha(persons)

    assert found is None or found <= 1 + 1e-9
