"""What is said by the other instruments: limits, values, levels, answers, and what changed."""

from datetime import date, timedelta

import pytest

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires import lecture_niveaux, lecture_tri
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.resultat import Contexte
from tests.domain.questionnaires.make import TODAY, all_items, passage

CONDITIONS = questionnaires()["conditions"]
FRANCAIS = questionnaires()["francais"]
VALEURS = questionnaires()["valeurs"]


def test_limits_come_first_and_are_told_to_both():
    first, second = CONDITIONS.items[0], CONDITIONS.items[5]
    answers = all_items("conditions", 3) | {first.code: 0, second.code: 0}

    result = read(passage("conditions", answers), Contexte())

    assert result.points[0].endswith(f"{first.texte}\u00a0; {second.texte}")
    assert any(first.texte in line for line in result.conseiller)
    assert result.mesures == ()


def test_limits_that_came_and_went_are_told_to_the_counsellor():
    first, second = CONDITIONS.items[0], CONDITIONS.items[5]
    before = passage("conditions", all_items("conditions", 3) | {first.code: 0})

    result = read(
        passage("conditions", all_items("conditions", 3) | {second.code: 0}), Contexte(avant=(before,))
    )

    assert any("Nouveau" in line and second.texte in line for line in result.conseiller)
    assert any("N’est plus" in line and first.texte in line for line in result.conseiller)


def test_an_unanswered_condition_is_neither_liked_nor_a_limit():
    result = read(passage("conditions", {CONDITIONS.items[0].code: None}), Contexte())

    assert result.points == ()
    assert any("pas de réponse" in line for line in result.pourquoi)


def sort(order: list[str]) -> dict[str, int]:
    return {code: 5 - n // 4 for n, code in enumerate(order)}


def test_values_go_from_6_to_30_whatever_the_number_of_their_cards():
    by_value = [item.code for d in VALEURS.dimensions for item in VALEURS.items_of(d.code)]

    best, worst = (
        lecture_tri.scores(passage(VALEURS, sort(by_value))),
        lecture_tri.scores(passage(VALEURS, sort(by_value[::-1]))),
    )

    first = VALEURS.dimensions[0].code
    assert (best[first], worst[first]) == (30, 6)
    assert all(6 <= score <= 30 for scores in (best, worst) for score in scores.values())


def test_a_sort_with_a_card_left_has_no_score():
    answers = sort([item.code for item in VALEURS.items])
    answers[VALEURS.items[-1].code] = None

    result = read(passage(VALEURS, answers), Contexte())

    assert lecture_tri.scores(passage(VALEURS, answers)) is None
    assert result.mesures == ()


ecouter = [item.code for item in FRANCAIS.items_of("ecouter")]
LEVELS = [
    pytest.param([1, 1, 1], 3, id="all"),
    pytest.param([1, 1, 0], 2, id="two"),
    pytest.param([0, 1, 1], 0, id="the first is missing: the others do not make up for it"),
    pytest.param([1, None, 1], None, id="not known yet"),
    pytest.param([None, None, None], None, id="nothing known"),
    pytest.param([0, None, None], 0, id="not yet, and nothing else is asked"),
]


@pytest.mark.parametrize(("answers", "reached"), LEVELS)
def test_a_level_is_the_last_step_reached_without_a_gap(answers, reached):
    found = passage(FRANCAIS, dict(zip(ecouter, answers, strict=True)))

    assert lecture_niveaux.level(found, "ecouter") == reached


def test_levels_are_one_a_skill_and_an_unanswered_skill_is_not_a_zero():
    result = read(passage(FRANCAIS, dict.fromkeys(ecouter, 0)), Contexte())

    assert len(result.points) == len(FRANCAIS.dimensions) == 4
    assert [("pas encore su" in point) for point in result.points] == [False, True, True, True]


def confidence(value: int, le: date = TODAY):
    return passage("confiance", all_items("confiance", value), le)


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [(3, 4, "hausse"), (4, 3, "baisse"), (3, 3, "stable"), (None, 3, "premier repère")],
)
def test_confidence_says_only_the_change(before, now, word):
    avant = (confidence(before, TODAY - timedelta(days=20)),) if before else ()

    result = read(confidence(now), Contexte(avant=avant))

    assert any(word in line for line in result.conseiller)
    assert [r.valeur for r in result.releves] == ([before, now] if before else [now])


def test_confidence_names_the_theme_that_needs_help_only_when_one_stands_out():
    declared = questionnaires()["confiance"]
    weak = {item.code: 1 for item in declared.items_of("plan")}

    alone = read(passage("confiance", all_items("confiance", 4) | weak), Contexte())
    even = read(confidence(3), Contexte())

    assert len(alone.points) == 1
    assert even.points == ()


def test_the_ladder_shows_each_appointment_in_order():
    code = questionnaires()["ou-j-en-suis"].items[0].code
    steps = [passage("ou-j-en-suis", {code: n}, TODAY - timedelta(days=6 * n)) for n in (1, 2, 3)]

    result = read(passage("ou-j-en-suis", {code: 5}), Contexte(avant=steps))

    assert [r.valeur for r in result.releves] == [3, 2, 1, 5]
    assert result.echelle == (1, 6)


def test_answers_are_grouped_by_answer_and_words_come_as_they_were_written():
    result = read(passage("numerique", all_items("numerique", 2)), Contexte())
    request = read(
        passage("demande", {questionnaires()["demande"].items[0].code: "Mon dos me fait mal."}), Contexte()
    )

    assert len(result.points) == 1
    assert request.points[0].endswith("Mon dos me fait mal.")


def test_ranked_phrases_come_in_their_order():
    declared = questionnaires()["avancer"]
    phrases = declared.items_of("motivations")
    answers = {phrases[4].code: 3, phrases[0].code: 2, phrases[2].code: 1}

    (line,) = read(passage("avancer", answers), Contexte()).points

    assert [line.index(phrases[n].texte) for n in (4, 0, 2)] == sorted(
        line.index(phrases[n].texte) for n in (4, 0, 2)
    )
