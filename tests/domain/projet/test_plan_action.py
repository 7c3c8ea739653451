"""The plan d'action: what comes first, what is late, what serves which goal, and what the home page asks."""

from datetime import timedelta

import pytest

from cppcore.domain.projet.action import Action, EtatAction, QuiAction
from cppcore.domain.projet.plan_action import (
    ButAction,
    alive,
    by_goal,
    is_late,
    late_step,
    next_action,
    overdue,
    planned_days,
    proposed,
)
from tests.domain.make import TODAY, aside, carnet, make, piste, reopened

LEAD = piste()


def action(days: int | None = None, **fields) -> Action:
    """Return an action to do that many days from today, undated for None."""
    day = None if days is None else TODAY + timedelta(days=days)
    return make(Action, **{"texte": "Appeler", "echeance": day} | fields)


@pytest.mark.parametrize(
    ("days", "etat", "late"),
    [
        (-1, EtatAction.A_FAIRE, True),
        (-1, EtatAction.EN_COURS, True),
        (-1, EtatAction.FAITE, False),
        (-1, EtatAction.ABANDONNEE, False),
        (0, EtatAction.A_FAIRE, False),
        (1, EtatAction.A_FAIRE, False),
        (None, EtatAction.A_FAIRE, False),
    ],
)
def test_an_action_is_late_the_day_after_while_it_is_not_done(days, etat, late):
    one = action(days, etat=etat)

    assert is_late(one, today=TODAY) is late
    assert overdue([one], today=TODAY) == [one] * late


def test_the_oldest_day_comes_first_and_an_undated_action_last():
    rows = [action(), action(3), action(-2), action(-5), action(0)]
    late = [rows[3], rows[2]]

    assert overdue(rows, today=TODAY) == late
    assert next_action(carnet(actions=rows)) == rows[3]
    assert next_action(carnet(actions=rows[:1])) == rows[0]
    assert next_action(carnet(actions=[action(1, etat=EtatAction.FAITE)])) is None


def test_nobody_is_reminded_of_a_piste_set_aside_until_it_is_reopened():
    own, free = action(-1, piste_id=LEAD.id), action(-1)
    rows = {"pistes": [LEAD], "actions": [own, free]}

    assert alive(carnet(**rows)) == [own, free]
    assert alive(carnet(**rows, decisions=[aside(LEAD)])) == [free]
    again = [aside(LEAD), reopened(LEAD, TODAY + timedelta(days=1))]
    assert alive(carnet(**rows, decisions=again)) == [own, free]


def test_goals_stand_where_their_first_action_does_and_no_goal_last():
    rows = [action(1), action(3, but="CV"), action(2, but="École"), action(4, but="École"), action(but="CV")]

    assert [(goal, len(own)) for goal, own in by_goal(rows)] == [("École", 2), ("CV", 2), ("", 1)]
    assert by_goal([]) == []


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({}, 0),
        ({"qui": QuiAction.MOI}, 1),
        ({"qui": QuiAction.CONSEILLER}, 1),
        ({"qui": QuiAction.AUTRE}, 0),
        ({"qui": QuiAction.AUTRE, "personne": " "}, 0),
        ({"qui": QuiAction.AUTRE, "personne": "Léa"}, 1),
        ({"qui": QuiAction.MOI, "echeance": None}, 0),
        ({"qui": QuiAction.MOI, "piste_id": None}, 0),
        ({"qui": QuiAction.MOI, "etat": EtatAction.FAITE}, 0),
    ],
)
def test_an_action_of_a_piste_counts_with_a_day_and_somebody_to_do_it(fields, count):
    one = action(1, **{"piste_id": LEAD.id} | fields)

    assert len(planned_days(LEAD.id, [one])) == count


BUTS = [
    ButAction(code="cv", nom="Mon CV", actions=[{"code": "a", "texte": "Refaire mon CV"}]),
    ButAction(
        code="ecole",
        nom="Me former",
        formation=True,
        actions=[{"code": "b", "texte": "M’inscrire"}, {"code": "c", "texte": "Demander le prix"}],
    ),
]


def left(**rows) -> list[str]:
    return [p.code for but in proposed(BUTS, carnet(**rows)) for p in but.actions]


def test_what_is_in_the_plan_is_not_proposed_again_until_it_is_over():
    one = action(texte="refaire  mon cv")

    assert left(actions=[one]) == ["b", "c"]
    assert left(actions=[one.model_copy(update={"etat": EtatAction.FAITE})]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("needs", "codes"),
    [
        ([], "abc"),
        ([None], "abc"),
        ([True], "abc"),
        ([False], "a"),
        ([False, None], "abc"),
        ([False, False], "a"),
    ],
)
def test_training_is_proposed_unless_no_piste_needs_any(needs, codes):
    assert "".join(left(pistes=[piste(formation=need) for need in needs])) == codes


def test_the_home_page_asks_about_the_oldest_late_action_only():
    rows = [action(-1, texte="B"), action(-3, texte="A"), action(2, texte="C")]
    step = late_step(carnet(actions=rows), TODAY)

    assert (step.code, step.ecran) == ("action", "projet/plan_action")
    assert step.texte.endswith(": A")
    assert late_step(carnet(actions=rows[2:]), TODAY) is None
