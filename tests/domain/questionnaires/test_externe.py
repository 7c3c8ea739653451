import math
from uuid import UUID

import pytest
from pydantic import ValidationError

from cppcore.domain.questionnaires.externe import EchelleExterne, TestExterne, measures, of_test
from cppcore.domain.questionnaires.mesure import Mesure
from tests.domain.make import make

TEST = UUID(int=3)


def echelle(libelle: str = "Contact", score=None, maximum=None, **fields) -> EchelleExterne:
    content = {"libelle": libelle, "score": score, "maximum": maximum}
    return make(EchelleExterne, **{"test_id": TEST} | content | fields)


@pytest.mark.parametrize(
    ("score", "maximum"),
    [
        pytest.param(None, None, id="nothing yet"),
        pytest.param(12, None, id="the score before its maximum"),
        pytest.param(None, 20, id="the maximum before the score"),
        pytest.param(0, 20, id="zero"),
        pytest.param(20, 20, id="the maximum itself"),
        pytest.param(10_000, 10_000, id="the largest"),
    ],
)
def test_a_line_may_be_written_in_any_order(score, maximum):
    assert (echelle(score=score, maximum=maximum).score) == score


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param({"score": -3}, "plus petit que 0", id="a negative score"),
        pytest.param({"maximum": -1}, "plus petit que 0", id="a negative maximum"),
        pytest.param({"maximum": 0}, "plus grand que 0", id="a maximum of zero"),
        pytest.param({"score": 1e9}, "trop grand", id="a score too large"),
        pytest.param({"maximum": 10_001}, "trop grand", id="a maximum too large"),
        pytest.param({"score": 21, "maximum": 20}, "plus grand que le maximum", id="above its maximum"),
        pytest.param({"score": math.nan}, "pas un nombre", id="not a number"),
        pytest.param({"maximum": math.inf}, "pas un nombre", id="infinite"),
    ],
)
def test_a_number_that_cannot_be_is_refused_in_french(content, said):
    with pytest.raises(ValidationError) as refusal:
        echelle(**content)

    assert said in str(refusal.value.errors()[0]["ctx"]["error"])


def test_a_test_needs_only_its_name():
    assert make(TestExterne, nom="MPI").le is None

    with pytest.raises(ValidationError):
        make(TestExterne, nom=" ")


def test_lines_come_in_the_order_in_which_they_were_copied():
    test = make(TestExterne, id=TEST, nom="MPI")
    lines = [echelle("b", ordre=2), echelle("a", ordre=1), echelle("x", test_id=UUID(int=9))]

    assert [e.libelle for e in of_test(test, lines)] == ["a", "b"]


def test_only_whole_lines_are_drawn_and_nothing_is_counted_again():
    lines = [echelle("a", 12.5, 20), echelle("b", 3), echelle("c", None, 20), echelle("", 3, 20)]

    assert measures([*lines, echelle("d", 0, 7)]) == [Mesure("a", 12.5, 20), Mesure("d", 0, 7)]
