"""A declared questionnaire: its screens, the answers that it offers, and the files that are refused."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cppcore.domain.questionnaires.questionnaire import Questionnaire
from tests.domain.make import declare

ITEMS = [f"i{n}" for n in range(7)]


def test_items_are_cut_into_screens():
    assert [len(screen) for screen in declare().screens()] == [3, 3, 1]


def test_each_dimension_may_start_a_screen():
    by_dimension = declare(
        par_dimension=True,
        dimensions=[{"code": c, "nom": "Nom"} for c in "AB"],
        items=[{"code": f"i{n}", "texte": "Question", "dimension": "A" if n < 4 else "B"} for n in range(6)],
    )

    assert [[i.code for i in s] for s in by_dimension.screens()] == [["i0", "i1", "i2"], ["i3"], ["i4", "i5"]]


@given(seed=st.uuids())
def test_a_shuffled_questionnaire_asks_everything_in_one_order_for_each_passing(seed):
    shuffled = declare(melange=True)
    order = [item.code for screen in shuffled.screens(str(seed)) for item in screen]

    assert sorted(order) == ITEMS
    assert order == [item.code for screen in shuffled.screens(str(seed)) for item in screen]


def test_two_passings_are_shuffled_differently():
    shuffled = declare(melange=True)

    orders = Counter(tuple(i.code for i in shuffled.ordered(str(n))) for n in range(50))

    assert len(orders) > 40


def test_the_order_of_the_file_is_kept_when_nothing_is_shuffled():
    assert [item.code for item in declare().ordered("any")] == ITEMS


def test_a_ranked_group_asks_for_three_answers_whatever_its_size():
    phrases = [{"code": f"p{n}", "texte": "Une phrase", "dimension": "A", "forme": "rang"} for n in range(6)]

    assert (declare().nb_reponses, declare(items=phrases).nb_reponses) == (7, 3)


def test_a_reversed_question_counts_the_other_way_round():
    scale = [{"valeur": n, "label": f"Réponse {n}"} for n in range(1, 6)]
    items = [{"code": "i0", "texte": "Question", "dimension": "A", "inverse": True}]
    reversed_one = declare(echelle=scale, items=items)

    assert reversed_one.answers_of("A", {"i0": 5}) == [1]
    assert reversed_one.answers_of("A", {"i0": None}) == [None]


def test_the_words_of_an_answer_are_those_of_its_own_scale():
    own = [{"valeur": 1, "label": "Là"}, {"valeur": 2, "label": "Ailleurs"}]
    items = [
        {"code": "i0", "texte": "Question", "dimension": "A"},
        {"code": "i1", "texte": "Où donc", "dimension": "A", "echelle": own},
    ]
    declared = declare(items=items)
    first, second = declared.items

    assert (declared.word(first, 1), declared.word(second, 1), declared.word(second, None)) == (
        "Oui",
        "Là",
        "",
    )


OFFERED = [
    pytest.param({}, [0, 1, None], [2, -1, 10], id="scale"),
    pytest.param(
        {
            "forme": "paire",
            "texte": "",
            "choix": [{"dimension": "A", "texte": "Un métier", "aide": "Ce que c’est."}] * 2,
        },
        [0, 1, None],
        [2],
        id="pair",
    ),
    pytest.param({"forme": "libre"}, [None], [0, 1], id="words"),
]


@pytest.mark.parametrize(("shape", "kept", "refused"), OFFERED)
def test_only_the_answers_that_are_offered_are_accepted(shape, kept, refused):
    declared = declare(items=[{"code": "i0", "texte": "Question", "dimension": "A"} | shape])
    for value in kept:
        declared.check_answer("i0", value)
    for value in refused:
        with pytest.raises(ValueError, match="liste"):
            declared.check_answer("i0", value)


def test_a_question_that_is_not_asked_has_no_answer():
    with pytest.raises(ValueError, match="questionnaire"):
        declare().check_answer("i9", 1)


def test_another_word_makes_another_questionnaire_and_the_same_one_keeps_its_name():
    assert declare().empreinte == declare().empreinte
    assert declare().empreinte != declare(titre="Essai bis").empreinte
    assert Questionnaire.model_validate_json(declare().model_dump_json()).empreinte == declare().empreinte


def test_answers_of_a_dimension_come_in_the_order_of_the_items():
    given = declare().answers_of("A", {"i2": 1, "i0": 0, "i5": None})

    assert given == [0, None, 1, None, None, None, None]


CARD = {"texte": "Une carte", "dimension": "A", "forme": "carte"}
PHRASE = {"texte": "Une phrase", "dimension": "A", "forme": "rang"}
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
    pytest.param({"items": [{"code": "a", "texte": "A" * 200, "dimension": "A"}]}, id="200 characters"),
    pytest.param({"items": [{"code": f"c{n}", **CARD} for n in range(19)]}, id="nineteen cards"),
    pytest.param(
        {
            "items": [
                *({"code": f"c{n}", **CARD} for n in range(20)),
                {"code": "i", "texte": "Aaa", "dimension": "A"},
            ]
        },
        id="cards and questions",
    ),
    pytest.param({"items": [{"code": f"p{n}", **PHRASE} for n in range(2)]}, id="two phrases to rank"),
    pytest.param(
        {
            "items": [
                *({"code": f"p{n}", **PHRASE} for n in range(3)),
                {"code": "i", "texte": "Aaa", "dimension": "A"},
            ]
        },
        id="a ranked group with a question",
    ),
    pytest.param(
        {
            "items": [
                {"code": "a", "texte": "Aaa", "dimension": "A", "choix": []},
                {"code": "b", "dimension": "A"},
            ]
        },
        id="no text",
    ),
    pytest.param(
        {
            "items": [
                {
                    "code": "a",
                    "dimension": "A",
                    "forme": "paire",
                    "choix": [{"dimension": "A", "texte": "Un seul", "aide": "Ce que c’est."}],
                }
            ]
        },
        id="a pair with one side",
    ),
    pytest.param({"dimensions": [{"code": "A", "nom": "Nom"}] * 2}, id="dimension twice"),
    pytest.param({"calcul": "riasec"}, id="interests without six letters"),
    pytest.param({"calcul": "paires"}, id="pairs without fifteen"),
    pytest.param({"calcul": "tri"}, id="sort without cards"),
    pytest.param({"calcul": "confiance"}, id="confidence without ten items"),
    pytest.param({"calcul": "echelon"}, id="ladder with seven questions"),
    pytest.param(
        {"calcul": "niveaux", "echelle": [{"valeur": n, "label": f"R{n}"} for n in range(3)]},
        id="levels with three answers",
    ),
]


@pytest.mark.parametrize("fields", REFUSED)
def test_a_questionnaire_that_does_not_hold_together_is_refused(fields):
    with pytest.raises(ValidationError):
        declare(**fields)
