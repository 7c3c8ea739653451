"""Where a person stands in a questionnaire, whatever the shape of its questions."""

from datetime import timedelta

import pytest

from cppcore.domain.questionnaires.passation import (
    Reponse,
    count_given,
    current,
    finished,
    first_open_screen,
    left,
    own,
)
from tests.domain.make import at, declare, passation

ITEMS = [f"i{n}" for n in range(7)]
GOING_ON = passation()


def answers(*codes, **passed):
    given = [Reponse.to(GOING_ON, code, 1) for code in codes]
    return given + [Reponse.to(GOING_ON, code, None, passe=is_passed) for code, is_passed in passed.items()]


def placed(**worth):
    return [Reponse.to(GOING_ON, code, value) for code, value in worth.items()]


SCREENS = [
    pytest.param(answers(), 0, id="nothing yet"),
    pytest.param(answers("i0", "i1"), 0, id="one left on the first"),
    pytest.param(answers("i0", "i1", "i2"), 1, id="the first is full"),
    pytest.param(answers("i0", "i2", i1=True), 1, id="passed counts as seen"),
    pytest.param(answers("i0", "i2", i1=False), 0, id="taken back does not"),
    pytest.param(answers("i3", "i4", "i5", "i6"), 0, id="answered from the end"),
    pytest.param(answers("i0", "i1", "i2", "i3", "i4", "i5"), 2, id="one question left"),
    pytest.param(answers(*ITEMS), 3, id="nothing left"),
    pytest.param(answers("gone"), 0, id="an item of another version"),
]


@pytest.mark.parametrize(("reponses", "screen"), SCREENS)
def test_a_questionnaire_resumes_at_its_first_open_screen(reponses, screen):
    assert first_open_screen(declare(), reponses) == screen


def test_only_what_is_given_in_this_passing_counts():
    other = Reponse.to(passation(), "i0", 1)
    reponses = [*answers("i0", i1=True, i2=False), other]

    assert count_given(GOING_ON, reponses) == 2
    assert {item: r.valeur for item, r in own(GOING_ON, reponses).items()} == {
        "i0": 1,
        "i1": None,
        "i2": None,
    }


def test_answering_again_makes_the_same_record():
    assert Reponse.to(GOING_ON, "i0", 0).id == Reponse.to(GOING_ON, "i0", 1).id
    assert Reponse.to(GOING_ON, "i0", 0).id != Reponse.to(passation(), "i0", 0).id


def test_the_passing_that_goes_on_and_those_that_are_finished():
    first, last = passation(terminee=at("2012-09-05")), passation(terminee=at("2012-09-09"))
    early, late = passation(), passation(commencee=at("2012-09-02") + timedelta(minutes=1))
    other = passation("r", terminee=at("2012-09-20"))
    everything = [last, late, other, first, early]

    assert current(everything, "q") is late
    assert finished(everything, "q") == [last, first]
    assert (current([first], "q"), finished([early], "q")) == (None, [])


RANKED = declare(
    items=[{"code": c, "texte": f"Phrase {c}", "dimension": "A", "forme": "rang"} for c in "abcde"]
)
RANKS = [
    pytest.param(placed(a=3), 0, id="one of three"),
    pytest.param(placed(a=3, b=2, c=None), 0, id="two of three"),
    pytest.param(placed(a=3, b=2, e=1), 1, id="three of five"),
]


@pytest.mark.parametrize(("reponses", "screen"), RANKS)
def test_a_ranked_group_is_one_screen_complete_with_three_choices(reponses, screen):
    assert [len(s) for s in RANKED.screens()] == [5]
    assert first_open_screen(RANKED, reponses) == screen


CARDS = declare(
    items=[{"code": f"c{n}", "texte": f"Carte {n}", "dimension": "A", "forme": "carte"} for n in range(20)]
)


def column(worth, *numbers):
    return [Reponse.to(GOING_ON, f"c{n}", worth) for n in numbers]


SORTS = [
    pytest.param(column(5, 0, 1, 2), 0, 17, id="three cards in the first column"),
    pytest.param(column(5, 0, 1, 2, 3), 1, 16, id="the first column is full"),
    pytest.param(column(5, 0, 1, 2, 3) + column(3, 4, 5, 6, 7), 1, 12, id="a column was skipped"),
    pytest.param(
        [r for n in range(5) for r in column(5 - n, *range(4 * n, 4 * n + 4))], 5, 0, id="all placed"
    ),
    pytest.param(column(5, 0, 1, 2, 3, 4), 0, 15, id="one card too many"),
]


@pytest.mark.parametrize(("reponses", "screen", "missing"), SORTS)
def test_a_card_sort_resumes_at_its_first_unfinished_column(reponses, screen, missing):
    assert first_open_screen(CARDS, reponses) == screen
    assert len(left(CARDS, reponses)) == missing


def test_words_count_as_an_answer_and_blank_words_do_not():
    words = declare(items=[{"code": "i0", "texte": "Vos mots", "dimension": "A", "forme": "libre"}])

    assert first_open_screen(words, [Reponse.to(GOING_ON, "i0", None, texte="  ")]) == 0
    assert first_open_screen(words, [Reponse.to(GOING_ON, "i0", None, texte="Oui")]) == 1


def test_what_is_left_is_what_was_neither_answered_nor_passed():
    reponses = answers("i0", "i4", i1=True)

    assert [item.code for item in left(declare(), reponses)] == ["i2", "i3", "i5", "i6"]
