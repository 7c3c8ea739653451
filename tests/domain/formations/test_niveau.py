"""Levels in both numberings."""

import pytest

from cppcore.domain.formations.niveau import (
    NIVEAUX,
    check_code,
    from_code,
    from_new,
    from_old,
    said,
)


@pytest.mark.parametrize(
    ("ancien", "actuel"),
    [("V", 3), ("IV", 4), ("III", 5), ("II", 6), (" iii ", 5), ("I", None), ("VI", None), (" v  BIS", None)],
)
def test_an_old_number_gives_the_one_of_today(ancien, actuel):
    assert from_old(ancien).actuel == actuel
    assert from_old(ancien).ancien.casefold() == " ".join(ancien.split()).casefold()


@pytest.mark.parametrize(
    ("actuel", "ancien"), [(3, "V"), (4, "IV"), (5, "III"), (6, "II"), (7, "I"), (8, "I")]
)
def test_a_number_of_today_gives_the_old_one(actuel, ancien):
    assert from_new(actuel).ancien == ancien


@pytest.mark.parametrize("unknown", ["", "3", "VII", "IIII"])
def test_an_unknown_old_number_is_none(unknown):
    assert from_old(unknown) is None


@pytest.mark.parametrize("unknown", [0, 9, -5])
def test_an_unknown_number_of_today_is_none(unknown):
    assert from_new(unknown) is None


@pytest.mark.parametrize("low", [1, 2])
def test_the_two_lowest_have_no_old_number(low):
    assert from_new(low).ancien is None
    assert said(from_new(low)).startswith(f"niveau {low} (actuel), ")


def test_the_old_i_says_both_of_today():
    assert said(from_old("I")) == "niveau I (ancien), bac + 5 ou doctorat (7 ou 8)"


def test_both_numbers_are_always_said():
    assert said(from_new(5)) == "niveau III (ancien) = 5 (actuel), bac + 2"
    assert all(str(n.actuel) in said(n) for n in NIVEAUX if n.actuel)
    assert said(from_old("VI")) == "niveau VI (ancien), sans diplôme"


def test_each_level_has_its_own_code_and_is_found_by_it():
    assert [from_code(n.code) for n in NIVEAUX] == list(NIVEAUX)
    assert [n.code for n in NIVEAUX] == [
        *("1", "2", "vi", "v-bis", "v-3", "iv-4", "iii-5", "ii-6", "i-7", "i-8")
    ]


@pytest.mark.parametrize("code", ["", "5", "III", "iii-6"])
def test_an_unknown_code_is_refused(code):
    assert from_code(code) is None
    with pytest.raises(ValueError, match="liste"):
        check_code(code)
