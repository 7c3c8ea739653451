from datetime import date
from decimal import Decimal

import pytest

from cppcore.domain.formations.question_financement import QuestionFinancement, read_answer

NUMBER = {"genre": "nombre", "minimum": 0, "maximum": 100}
CENTS = {**NUMBER, "decimales": 2}
DAY = {"genre": "date", "du": date(2000, 1, 1), "au": date(2020, 12, 31)}
CHOICE = {
    "genre": "choix",
    "choix": [{"code": "oui-da", "libelle": "Oui"}, {"code": "non", "libelle": "Non"}],
}
YES_NO = {"genre": "oui-non"}


def make(**changed: object) -> QuestionFinancement:
    return QuestionFinancement.model_validate(
        {"champ": "essai", "question": "Quelle est la réponse ?", **changed}
    )


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (NUMBER, 0, Decimal(0)),
        (NUMBER, 100, Decimal(100)),
        (NUMBER, 3.0, Decimal(3)),
        (CENTS, 9.15, Decimal("9.15")),
        (CENTS, Decimal("0.1"), Decimal("0.1")),
        (DAY, "2012-11-05", date(2012, 11, 5)),
        (DAY, date(2000, 1, 1), date(2000, 1, 1)),
        (DAY, "2020-12-31", date(2020, 12, 31)),
        (CHOICE, "non", "non"),
        (YES_NO, True, True),
        (YES_NO, False, False),
        (YES_NO, "oui", True),
        (YES_NO, "non", False),
        *((kind, None, None) for kind in (NUMBER, DAY, CHOICE, YES_NO)),
    ],
)
def test_an_answer_is_read(kind, value, read):
    found = read_answer(make(**kind), value)

    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((NUMBER, wrong) for wrong in (-1, 101, 0.5, True, "3", float("nan"), float("inf"), 10**20, [])),
        (CENTS, 0.001),
        (CENTS, 100.01),
        *(
            (DAY, wrong)
            for wrong in ("1999-12-31", "2021-01-01", "2012-02-30", "2012-W39-1", "20121105", 3, True, "")
        ),
        *((CHOICE, wrong) for wrong in ("Oui", "", 1, True, ["non"])),
        *((YES_NO, wrong) for wrong in (1, 0, "", "peut-être", "true", [])),
    ],
)
def test_anything_else_is_refused_in_words_that_do_not_repeat_it(kind, value):
    question = make(**kind)

    with pytest.raises(ValueError, match=r"essai") as refused:
        read_answer(question, value)

    assert question.attendu in str(refused.value)


@pytest.mark.parametrize(
    "changed",
    [
        {"genre": "nombre"},
        {"genre": "nombre", "minimum": 0},
        {"genre": "nombre", "maximum": 0},
        {**YES_NO, "minimum": 0, "maximum": 3},
        {"genre": "date"},
        {"genre": "date", "du": date(2000, 1, 1)},
        {**YES_NO, "du": date(2000, 1, 1), "au": date(2000, 1, 2)},
        {"genre": "choix"},
        {**CHOICE, "choix": CHOICE["choix"][:1]},
        {**YES_NO, "choix": CHOICE["choix"]},
        {**YES_NO, "question": "Ce n’est pas une question."},
        {**YES_NO, "genre": "autre"},
    ],
)
def test_a_question_that_does_not_hold_is_refused(changed):
    with pytest.raises(ValueError, match=r"."):
        make(**changed)


def test_what_is_expected_is_said_for_each_kind():
    said = [make(**kind).attendu for kind in (NUMBER, CENTS, DAY, CHOICE, YES_NO)]

    assert len(set(said)) == 5
    assert ("100" in said[0], "2020-12-31" in said[2], "oui-da" in said[3]) == (True, True, True)
