from datetime import timedelta

import pytest
from pydantic import ValidationError

from cppcore.domain.questionnaire import (
    Questionnaire,
    Reponse,
    count_given,
    current,
    finished,
    first_open_screen,
    values,
)
from tests.domain.make import TODAY, at, passation

ITEMS = [f"i{n}" for n in range(7)]


def declare(**fields):
    usual = {
        "code": "q",
        "version": 1,
        "titre": "Essai",
        "but": "Un questionnaire d’essai",
        "consigne": "Répondez comme vous voulez",
        "source": "essai",
        "verifie_le": TODAY,
        "minutes": 5,
        "par_ecran": 3,
        "echelle": [{"valeur": 1, "label": "Oui"}, {"valeur": 0, "label": "Non"}],
        "dimensions": [{"code": "A", "nom": "Aaa", "verbes": "aller"}],
        "items": [{"code": code, "texte": f"Question {code}", "dimension": "A"} for code in ITEMS],
    }
    return Questionnaire.model_validate(usual | fields)


GOING_ON = passation()


def answers(*codes, **passed):
    given = [Reponse.to(GOING_ON, code, 1) for code in codes]
    return given + [Reponse.to(GOING_ON, code, None, passe=is_passed) for code, is_passed in passed.items()]


def test_items_are_cut_into_screens():
    assert [len(screen) for screen in declare().screens] == [3, 3, 1]


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
    assert values(GOING_ON, reponses) == {"i0": 1, "i1": None, "i2": None}


def test_answering_again_makes_the_same_record():
    assert Reponse.to(GOING_ON, "i0", 0).id == Reponse.to(GOING_ON, "i0", 1).id
    assert Reponse.to(GOING_ON, "i0", 0).id != Reponse.to(passation(), "i0", 0).id


def test_answers_of_a_dimension_come_in_the_order_of_the_items():
    given = declare().answers_of("A", {"i2": 1, "i0": 0, "i5": None})

    assert given == [0, None, 1, None, None, None, None]


def test_the_passing_that_goes_on_and_those_that_are_finished():
    first, last = passation(terminee=at("2012-09-05")), passation(terminee=at("2012-09-09"))
    early, late = passation(), passation(commencee=at("2012-09-02") + timedelta(minutes=1))
    other = passation("r", terminee=at("2012-09-20"))
    everything = [last, late, other, first, early]

    assert current(everything, "q") is late
    assert finished(everything, "q") == [last, first]
    assert (current([first], "q"), finished([early], "q")) == (None, [])


REFUSED = [
    pytest.param({"items": []}, id="no item"),
    pytest.param({"items": [{"code": "a", "texte": "Aaa", "dimension": "Z"}]}, id="unknown dimension"),
    pytest.param({"items": [{"code": "a", "texte": "Aaa", "dimension": "A"}] * 2}, id="same code twice"),
    pytest.param({"items": [{"code": "a", "texte": "aaa", "dimension": "A"}]}, id="no capital"),
    pytest.param({"items": [{"code": "a", "texte": "Aaa.", "dimension": "A"}]}, id="full stop"),
    pytest.param({"echelle": [{"valeur": 1, "label": "Oui"}]}, id="one answer"),
    pytest.param(
        {"echelle": [{"valeur": 1, "label": "Oui"}, {"valeur": 1, "label": "Non"}]}, id="same value"
    ),
    pytest.param(
        {"echelle": [{"valeur": 1, "label": "Oui"}, {"valeur": 0, "label": "Oui"}]}, id="same words"
    ),
    pytest.param(
        {"dimensions": [{"code": c, "nom": "Nom", "verbes": "aller"} for c in "AB"]},
        id="dimension without item",
    ),
    pytest.param({"inconnu": 1}, id="unknown field"),
]


@pytest.mark.parametrize("fields", REFUSED)
def test_a_questionnaire_that_does_not_hold_together_is_refused(fields):
    with pytest.raises(ValidationError):
        declare(**fields)
