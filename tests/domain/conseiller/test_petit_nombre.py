"""No count of fewer than five persons can be computed again, whoever knows the rule and reads everything shown."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.conseiller.petit_nombre import GROUPE_MIN, RESTE_MIN, SEUIL, Compte, groups, part_of


def shared_out(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Give every way in which that many persons may answer."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in shared_out(total - first, places - 1))


def shown(row: tuple[int, ...]) -> tuple[object, ...]:
    """Return all that a reader sees: which answers are together, and how many persons gave them."""
    together = groups(row)
    return together, tuple(sum(row[place] for place in places) for places in together)


@pytest.mark.parametrize(("places", "totals"), [(2, range(10, 61)), (3, range(10, 41)), (5, range(10, 26))])
def test_what_is_not_shown_keeps_many_possible_values(places: int, totals: range):
    """Every way is tried: among those that show the same thing, a hidden answer takes SEUIL values at least."""
    for total in totals:
        same: dict[object, list[tuple[int, ...]]] = defaultdict(list)
        for row in shared_out(total, places):
            same[shown(row)].append(row)
        for (together, _), rows in same.items():
            hidden = [place for one in together if len(one) > 1 for place in one]
            assert all(len({row[place] for row in rows}) >= SEUIL for place in hidden)


answers = st.lists(st.integers(0, 40), min_size=2, max_size=6).filter(lambda row: sum(row) >= GROUPE_MIN)


@given(answers)
def test_every_number_shown_counts_five_persons_and_what_is_together_nine(row):
    together = groups(row)

    assert sorted(place for one in together for place in one) == [*range(len(row))]
    assert all(sum(row[p] for p in one) >= SEUIL for one in together)
    assert all(sum(row[p] for p in one) >= RESTE_MIN for one in together if len(one) > 1)


@given(answers)
def test_nothing_is_put_together_without_need(row):
    if all(count >= SEUIL for count in row):
        assert groups(row) == tuple((place,) for place in range(len(row)))


def test_one_small_answer_takes_the_last_one_with_it():
    assert groups((30, 12, 3, 15)) == ((0,), (1,), (2, 3))
    assert groups((30, 12, 15, 3)) == ((0,), (1,), (2, 3))
    assert groups((3, 12, 15, 30)) == ((1,), (2,), (0, 3))


def test_several_small_answers_take_another_with_them():
    assert groups((30, 4, 4, 9)) == ((0,), (1, 2, 3))
    assert groups((30, 4, 4, 4, 9)) == ((0,), (1, 2, 3, 4))


def test_all_the_same_answer_or_nearly_is_not_told():
    assert groups((60, 0, 0)) == ((0, 1, 2),)
    assert groups((59, 1, 0)) == ((0, 1, 2),)


@pytest.mark.parametrize(
    ("count", "total", "expected"),
    [
        (0, 60, Compte(0, 4)),
        (4, 60, Compte(0, 4)),
        (5, 60, Compte(5, 5)),
        (55, 60, Compte(55, 55)),
        (56, 60, Compte(56, 60)),
        (60, 60, Compte(56, 60)),
        (5, 10, Compte(5, 5)),
        (6, 10, Compte(6, 10)),
        (4, 9, None),
        (9, 9, None),
    ],
)
def test_a_part_of_a_group(count: int, total: int, expected: Compte | None):
    assert part_of(count, total) == expected


@pytest.mark.parametrize("total", range(GROUPE_MIN, 40))
def test_a_part_that_is_not_shown_keeps_five_values(total: int):
    same: dict[object, set[int]] = defaultdict(set)
    for count in range(total + 1):
        same[part_of(count, total)].add(count)

    for told, counts in same.items():
        assert told is not None
        assert counts == set(range(told.bas, told.haut + 1))
        assert len(counts) >= SEUIL or told.nombre in range(SEUIL, total - SEUIL + 1)


def test_every_way_is_really_tried():
    assert len(list(shared_out(4, 3))) == 15
    assert set(shared_out(2, 2)) == {(a, b) for a, b in product(range(3), repeat=2) if a + b == 2}
