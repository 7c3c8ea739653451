"""Weighted means: worked cases H06–H11, intervals, and the weight at which two pistes swap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.choisir.ponderation import Moyenne, flips, is_ahead, swaps, weigh

POIDS = {"interet": 3, "conditions": 2, "emploi": 1}
A = {"interet": 80, "conditions": 40, "emploi": 60}
B = {"interet": 60, "conditions": 60, "emploi": 60}

NOTES = st.fixed_dictionaries(dict.fromkeys(POIDS, st.none() | st.integers(0, 100)))
KNOWN = st.fixed_dictionaries(dict.fromkeys(POIDS, st.integers(0, 100)))
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(POIDS, st.integers(1, 9)))


def test_h07_one_unknown_widens_the_interval():
    found = weigh(POIDS, {"interet": 80, "conditions": 50, "emploi": None})

    assert found.score == 68
    assert (round(found.lo, 2), round(found.hi, 2), round(found.cover, 2)) == (56.67, 73.33, 83.33)


def test_nothing_known_has_no_score_and_the_widest_interval():
    assert weigh(POIDS, {}) == Moyenne(None, 0, 100, 0)


def test_a_criterion_without_a_weight_does_not_count():
    assert weigh({"interet": 1}, {"interet": 50, "autre": 0}).score == 50


@pytest.mark.parametrize(
    ("poids", "why"),
    [
        ({}, "il faut au moins un poids plus grand que zéro"),
        ({"a": 0}, "il faut au moins un poids plus grand que zéro"),
        ({"a": -1, "b": 2}, "un poids ne peut pas être négatif"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(poids, why):
    with pytest.raises(ValueError, match=f"^{why}$"):
        weigh(poids, {"a": 1})


def test_h10_the_weights_at_which_they_swap():
    found = flips(POIDS, A, B)

    assert weigh(POIDS, A).score == pytest.approx(63.33, abs=0.01)
    assert weigh(POIDS, B).score == 60
    assert found["interet"] == pytest.approx(0.4)
    assert found["conditions"] == pytest.approx(0.4286, abs=1e-4)
    assert found["emploi"] == 1


def test_ahead_only_when_the_unknown_cannot_change_it():
    sure, unsure = weigh(POIDS, A), weigh(POIDS, {"interet": 60, "conditions": None, "emploi": 60})

    assert is_ahead(sure, weigh(POIDS, B))
    assert not is_ahead(sure, unsure)
    assert not is_ahead(sure, sure)


def test_no_weight_swaps_two_pistes_when_one_is_better_everywhere():
    assert set(flips(POIDS, dict.fromkeys(POIDS, 90), dict.fromkeys(POIDS, 10)).values()) == {None}


def test_with_something_unknown_nothing_is_said_of_a_swap():
    assert set(flips(POIDS, A, {**B, "emploi": None}).values()) == {None}


def test_a_single_criterion_cannot_swap_anything():
    assert flips({"a": 1}, {"a": 1}, {"a": 2}) == {"a": None}


@given(WEIGHTS, NOTES)
def test_the_score_is_in_its_interval_which_closes_only_when_all_is_known(poids, notes):
    found = weigh(poids, notes)

    if found.score is not None:
        assert found.lo - 1e-9 <= found.score <= found.hi + 1e-9
    assert (found.cover == pytest.approx(100)) == (found.hi - found.lo < 1e-9)
    assert found.hi - found.lo == pytest.approx(100 - found.cover)


@given(WEIGHTS, KNOWN, KNOWN)
def test_at_the_weight_given_both_are_really_equal(poids, first, second):
    for critere, weight in flips(poids, first, second).items():
        if weight is None:
            continue
        rest = sum(w for c, w in poids.items() if c != critere)
        changed = {c: weight if c == critere else (1 - weight) * w / rest for c, w in poids.items()}
        one = sum(changed[c] * first[c] for c in poids)
        assert one == pytest.approx(sum(changed[c] * second[c] for c in poids), abs=1e-6)


@given(WEIGHTS, KNOWN, KNOWN)
def test_a_swap_is_the_same_seen_from_either_side(poids, first, second):
    assert flips(poids, first, second) == pytest.approx(flips(poids, second, first))


def test_the_piste_behind_comes_ahead_when_the_weight_is_crossed():
    found = {swap.critere: (round(swap.poids, 4), swap.au_dessus) for swap in swaps(POIDS, A, B)}

    assert found == {"interet": (0.4, False), "conditions": (0.4286, True)}


def test_two_equal_pistes_have_nothing_to_swap():
    assert swaps(POIDS, A, A) == []


@given(WEIGHTS, KNOWN, KNOWN)
def test_crossing_the_weight_really_swaps(poids, first, second):
    behind, ahead = sorted((first, second), key=lambda notes: weigh(poids, notes).score)
    for swap in swaps(poids, first, second):
        weight = (1 + swap.poids) / 2 if swap.au_dessus else swap.poids / 2
        rest = sum(w for c, w in poids.items() if c != swap.critere)
        changed = {c: weight if c == swap.critere else (1 - weight) * w / rest for c, w in poids.items()}
        assert weigh(changed, behind).score > weigh(changed, ahead).score


def test_no_weight_swaps_what_is_better_everywhere_even_by_different_gaps():
    better, worse = {"interet": 90, "conditions": 70, "emploi": 50}, dict.fromkeys(POIDS, 40)

    assert set(flips(POIDS, better, worse).values()) == {None}


def test_weights_that_a_computer_does_not_hold_exactly_still_swap_at_zero():
    poids = {"a": 0.1, "b": 0.3, "k": 0.6}

    assert flips(poids, {"a": 53, "b": 50, "k": 60}, {"a": 50, "b": 51, "k": 50})["k"] == 0.0
    assert flips(poids, {"a": 53, "b": 50, "k": 50}, {"a": 50, "b": 51, "k": 50})["k"] is None


def test_what_does_not_count_may_stay_unknown():
    poids = {"a": 1, "b": 1, "z": 0}

    assert flips(poids, {"a": 80, "b": 40}, {"a": 60, "b": 70}) == {"a": 0.6, "b": 0.4, "z": None}


def test_noise_puts_nobody_ahead():
    first = weigh({"a": 0.1, "b": 0.2, "c": 0.3}, {"a": 100, "b": 100, "c": 100})

    assert not is_ahead(first, Moyenne(100, 100, 100, 100))
    assert not is_ahead(Moyenne(50, 50 + 1e-12, 50, 100), Moyenne(50, 50, 50, 100))
    assert is_ahead(Moyenne(50.01, 50.01, 50.01, 100), Moyenne(50, 50, 50, 100))
    assert swaps({"a": 0.1, "b": 0.3}, {"a": 53, "b": 50}, {"a": 50, "b": 51}) == []


def test_nothing_is_said_of_a_swap_with_a_piste_of_which_nothing_is_known():
    assert swaps(POIDS, A, {}) == swaps(POIDS, {}, A) == []
