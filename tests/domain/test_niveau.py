"""Levels in both numberings."""

import pytest

from cppcore.domain.niveau import NIVEAUX, from_new, from_old, said


@pytest.mark.parametrize(
    ("ancien", "actuel"),
    [("V", 3), ("IV", 4), ("III", 5), ("II", 6), (" iii ", 5), ("I", None), ("VI", None)],
)
def test_an_old_number_gives_the_one_of_today(ancien, actuel):
    assert from_old(ancien).actuel == actuel


@pytest.mark.parametrize(
    ("actuel", "ancien"), [(3, "V"), (4, "IV"), (5, "III"), (6, "II"), (7, "I"), (8, "I")]
)
def test_a_number_of_today_gives_the_old_one(actuel, ancien):
    assert from_new(actuel).ancien == ancien


@pytest.mark.parametrize("unknown", ["", "3", "VII", "IIII"])
def test_an_unknown_old_number_is_none(unknown):
    assert from_old(unknown) is None


@pytest.mark.parametrize("unknown", [0, 1, 2, 9, -5])
def test_a_number_that_never_had_an_old_one_is_none(unknown):
    assert from_new(unknown) is None


def test_the_old_i_says_both_of_today():
    assert "7" in said(from_old("I"))
    assert "8" in said(from_old("I"))


def test_both_numbers_are_always_said():
    assert said(from_new(5)) == "niveau III (ancien) = 5 (actuel), bac + 2"
    assert all(str(n.actuel) in said(n) for n in NIVEAUX if n.actuel)
    assert said(from_old("VI")) == "niveau VI (ancien), sans diplôme"
