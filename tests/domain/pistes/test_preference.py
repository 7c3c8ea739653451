"""The criteria of one person: her order, those taken away, her own."""

from uuid import UUID

from cppcore.domain.pistes.preference import Preference, criteres_of, preferences_of
from tests.domain import make

SHARED = [make.critere(code) for code in ("niveau", "lieu")] + [
    make.critere("salaire").model_copy(update={"depart": False})
]


def grid_of(*said):
    return [c.code for c in criteres_of(SHARED, preferences_of(make.PERSON, SHARED, said))]


def of(code, ordre, **fields):
    return Preference.of(make.PERSON, code, ordre).model_copy(update=fields)


def test_nothing_said_gives_the_starting_criteria_in_the_shared_order():
    assert grid_of() == ["niveau", "lieu"]


def test_her_order_comes_before_the_shared_one():
    assert grid_of(of("niveau", 1), of("lieu", 0)) == ["lieu", "niveau"]


def test_a_criterion_taken_away_is_not_in_the_grid_and_comes_back():
    assert grid_of(of("niveau", 0, retire=True)) == ["lieu"]
    assert grid_of(of("niveau", 0, retire=False)) == ["niveau", "lieu"]


def test_a_proposed_criterion_is_there_only_when_she_added_it():
    assert grid_of(of("salaire", 9)) == ["niveau", "lieu", "salaire"]


def test_her_own_criterion_asks_a_question_and_is_one_whatever_the_times_it_is_made():
    new = Preference.own(make.PERSON, UUID(int=7), "Travailler dehors", 0)

    (own,) = [c for c in criteres_of(SHARED, [new]) if c.code == new.code]

    assert (own.nom, own.court) == ("Travailler dehors", "Travailler dehors")
    assert "Travailler dehors" in own.question
    assert not own.perissable
    assert new == Preference.own(make.PERSON, UUID(int=7), "Travailler dehors", 0)


def test_her_own_criterion_may_have_a_name_of_one_letter_and_a_short_question():
    """It may be renamed so on screen, or come so in a file: no page must fail for it."""
    new = Preference.own(make.PERSON, UUID(int=7), "x", 0).model_copy(update={"question": "y"})

    (own,) = [c for c in criteres_of(SHARED, [new]) if c.code == new.code]

    assert (own.nom, own.question) == ("x", "y")


def test_a_code_that_nobody_knows_any_more_is_left_out():
    assert criteres_of(SHARED, [of("disparu", 0)]) == ()


def test_saying_something_of_a_criterion_does_not_move_it():
    assert grid_of(of("lieu", 1, ideal="Lyon")) == ["niveau", "lieu"]
