from datetime import timedelta

import pytest
from pydantic import ValidationError

from cppcore.domain.pistes.piste import Motif, Piste, is_open, last_decision
from tests.domain.make import PERSON, TODAY, aside, at, piste, reopened

SOUDEUR, BOULANGER = piste("Soudeur"), piste("Boulanger")
BEFORE = TODAY - timedelta(days=1)

DECISIONS = [
    pytest.param([], None, True, id="none: it is looked at"),
    pytest.param([aside(SOUDEUR)], 0, False, id="set aside"),
    pytest.param([aside(SOUDEUR, BEFORE), reopened(SOUDEUR)], 1, True, id="taken back the day after"),
    pytest.param([reopened(SOUDEUR), aside(SOUDEUR, BEFORE)], 0, True, id="in whatever order"),
    pytest.param(
        [reopened(SOUDEUR, created_at=at(TODAY, 10)), aside(SOUDEUR, created_at=at(TODAY, 9))],
        0,
        True,
        id="twice on one day: the last one written",
    ),
    pytest.param(
        [aside(SOUDEUR, created_at=at(TODAY, 9)), reopened(SOUDEUR)],
        0,
        False,
        id="saved before not yet saved",
    ),
    pytest.param([aside(BOULANGER)], None, True, id="about another piste"),
    pytest.param([aside(SOUDEUR, efface_le=at(TODAY))], None, True, id="an erased decision"),
]


@pytest.mark.parametrize(("decisions", "last", "is_kept"), DECISIONS)
def test_the_last_decision_tells_where_a_piste_stands(decisions, last, is_kept):
    assert last_decision(SOUDEUR, decisions) is (None if last is None else decisions[last])
    assert is_open(SOUDEUR, decisions) is is_kept


@pytest.mark.parametrize("name", ["", "  ", "\n", "\x00", "a" * 201])
def test_a_piste_has_a_name_of_one_line(name):
    with pytest.raises(ValidationError):
        Piste(dossier_id=PERSON, intitule=name)


def test_a_name_is_cleaned():
    named = Piste(dossier_id=PERSON, intitule="  aide-\nsoignant\u0065\u0301 \x07 ")

    assert named.intitule == "aide- soignanté"


def test_the_five_criteria_of_the_interview_are_the_first_motifs():
    assert [m.value for m in Motif][:5] == ["niveau", "lieu", "financement", "marche", "conditions"]
