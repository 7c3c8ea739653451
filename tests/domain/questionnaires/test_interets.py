"""What is said about interests: ties shown, nothing for a flat profile, I and II side by side."""

import pytest

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires import lecture_riasec as riasec
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.resultat import Contexte
from cppcore.french import typeset
from tests.domain.questionnaires.make import all_items, passage

ONE, TWO = questionnaires()["interets-1"], questionnaires()["interets-2"]
VERBS = {d.code: d.verbes for d in ONE.dimensions}


def liking(**scores: int):
    """Answer questionnaire I so that each letter gets this even score, 0 for the others."""
    answers = {}
    for letter in "RIASEC":
        for n, item in enumerate(ONE.items_of(letter)):
            answers[item.code] = 2 if 2 * n < scores.get(letter, 0) else 0
    return answers


def choosing(order: str):
    """Answer questionnaire II with the letter that comes first in an order."""
    return {item.code: min((0, 1), key=lambda n: order.index(item.choix[n].dimension)) for item in TWO.items}


def test_what_stands_out_is_said_in_verbs_with_ties_on_one_line():
    result = read(passage(ONE, liking(S=12, R=10, C=10, E=6, I=4)), Contexte())

    assert result.ordre == (VERBS["S"], typeset(f"« {VERBS['R']} » ou « {VERBS['C']} »"))
    assert any("S R/C" in line for line in result.conseiller)
    assert [m.score for m in result.mesures] == [10, 4, 0, 12, 6, 10]


@pytest.mark.parametrize("value", [0, 1, 2])
def test_a_flat_profile_shows_no_group_and_its_counsellor_no_code(value):
    result = read(passage(ONE, all_items("interets-1", value)), Contexte())

    assert result.ordre == ()
    assert not any(line.startswith("Code") for line in result.conseiller)
    assert any("profil plat" in line for line in result.conseiller)


def test_three_kinds_of_flat_profile_are_said_differently():
    said = {read(passage(ONE, all_items("interets-1", v)), Contexte()) for v in (0, 1, 2)}

    assert len({result.phrase for result in said}) == len({result.conseiller for result in said}) == 3


def test_a_letter_with_five_answers_has_no_score_and_nothing_is_ranked():
    answers = liking(S=12, R=8)
    for item in ONE.items_of("C")[:3]:
        answers[item.code] = None

    result = read(passage(ONE, answers), Contexte())

    assert result.ordre == ()
    assert [m.score is None for m in result.mesures] == [d.code == "C" for d in ONE.dimensions]


def test_the_passing_before_is_drawn_beside():
    before = passage(ONE, liking(A=16))

    result = read(passage(ONE, liking(S=12, R=8)), Contexte(avant=(before, passage(ONE, liking(E=16)))))

    assert [m.avant for m in result.mesures] == [0, 0, 16, 0, 0, 0]


def test_the_same_answer_again_and_again_is_only_a_gentle_question():
    varied = read(passage(ONE, {i.code: n % 3 for n, i in enumerate(ONE.items)}), Contexte())
    repeated = read(passage(ONE, all_items("interets-1", 1)), Contexte())

    assert (varied.relire, repeated.relire) == (False, True)
    assert any("48" in line for line in repeated.conseiller)


def test_an_old_passing_keeps_its_score_when_the_items_are_edited():
    old = passage(ONE, liking(S=12, R=8))
    swapped = {"S": "R", "R": "S"}
    items = tuple(
        i.model_copy(update={"dimension": swapped.get(i.dimension, i.dimension)}) for i in ONE.items
    )
    edited = ONE.model_copy(update={"version": 2, "items": items})

    kept = Questionnaire.model_validate_json(ONE.model_dump_json())

    assert riasec.scores(passage(kept, liking(S=12, R=8))) == riasec.scores(old)
    new = riasec.scores(passage(edited, liking(S=12, R=8)))
    assert (riasec.scores(old)["S"], new["S"]) == (12, 8)


def test_forced_choices_are_an_order_with_ties_and_never_a_bar():
    result = read(passage(TWO, choosing("SARIEC")), Contexte())

    assert [line.split(typeset(" :"))[0] for line in result.ordre] == [VERBS[letter] for letter in "SAR"]
    assert result.mesures == ()


def test_a_missing_choice_leaves_the_whole_questionnaire_without_a_result():
    answers = choosing("SARIEC") | {TWO.items[0].code: None}

    result = read(passage(TWO, answers), Contexte())

    assert result.ordre == ()
    assert "un choix" in result.phrase


def test_choices_that_turn_in_circles_show_no_order():
    beats = {"R": "IA", "I": "AS", "A": "SE", "S": "EC", "E": "CR", "C": "RI"}
    answers = {
        item.code: 0 if item.choix[1].dimension in beats[item.choix[0].dimension] else 1 for item in TWO.items
    }

    result = read(passage(TWO, answers), Contexte())

    assert result.ordre == ()
    assert any("difficile" in line for line in result.conseiller)


AGREEMENTS = [("SARIEC", False), ("CEIRAS", True)]


@pytest.mark.parametrize(("order", "differs"), AGREEMENTS)
def test_one_and_two_are_read_beside_each_other(order, differs):
    first = passage(ONE, liking(S=16, A=12, R=10, I=6, E=4, C=2))
    second = passage(TWO, choosing(order))

    of_one = read(first, Contexte(autre=second))
    of_two = read(second, Contexte(autre=first))

    assert any("diffèrent" in point for point in of_two.points) is differs
    assert [any("À reprendre ensemble" in line for line in r.conseiller) for r in (of_one, of_two)] == [
        differs
    ] * 2


def test_agreement_is_not_computed_with_a_flat_profile():
    flat = passage(ONE, all_items("interets-1", 1))

    result = read(passage(TWO, choosing("SARIEC")), Contexte(autre=flat))

    assert any("pas calculable" in line for line in result.conseiller)
    assert result.points == ()
