"""`calcul immersion`: what it says of a trial, and what it refuses."""

import io
import json
from types import SimpleNamespace

import pytest

from cppcore import __main__ as command
from cppcore.catalog.immersions import cadres
from cppcore.cli.calcul import Catalogue, compute
from tests.cli.calcul.sentence import TYPED, assert_is_one_french_sentence

RULES = tuple(cadres().values())
EMT = {"cadre": "EMT", "debut": "2012-09-03", "fin": "2012-09-17", "heures": 80, "precedentes": []}
PMSMP = {"cadre": "PMSMP", "debut": "2024-01-31", "fin": "2024-02-29", "heures": 140, "precedentes": []}
FEBRUARY = {"debut": "2024-02-01", "fin": "2024-02-29", "meme_objet": True, "meme_entreprise": True}
MARCH = {**PMSMP, "debut": "2024-03-04", "fin": "2024-04-03"}


def asked(value) -> dict:
    return compute("immersion", value, Catalogue(immersions=RULES))


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (EMT, 0),
        ({**EMT, "fin": "2012-09-18"}, 1),
        ({**EMT, "heures": 80.5}, 1),
        ({**EMT, "fin": "2012-09-18", "heures": 81}, 2),
        ({**EMT, "debut": "2020-09-03", "fin": "2020-09-04", "heures": 14}, 1),
        ({**EMT, "debut": "2020-09-03", "fin": None, "heures": None}, 1),
        ({**EMT, "fin": None, "heures": None}, 0),
        (PMSMP, 0),
        ({**PMSMP, "fin": "2024-03-01"}, 1),
        ({**PMSMP, "debut": "2012-09-03", "fin": "2012-09-04", "heures": 14}, 1),
        ({**PMSMP, "debut": "2024-03-04", "fin": "2024-03-08", "heures": 49}, 1),
        ({**MARCH, "precedentes": [FEBRUARY]}, 0),
        ({**MARCH, "fin": "2024-04-04", "precedentes": [FEBRUARY]}, 1),
        ({**MARCH, "precedentes": [{**FEBRUARY, "meme_entreprise": False}] * 3}, 0),
        ({**MARCH, "precedentes": [{**FEBRUARY, "meme_entreprise": None}] * 3}, 0),
        (
            {
                **MARCH,
                "fin": "2024-03-06",
                "heures": 20,
                "precedentes": [{**FEBRUARY, "fin": "2024-02-05"}] * 2,
            },
            1,
        ),
    ],
)
def test_a_trial_is_within_its_limits_as_far_as_is_known(value, count):
    found = asked(value)

    assert found["conforme"] is (count == 0)
    assert len(found["raisons"]) == count
    assert [r for r in found["raisons"] if not r.endswith(".") or ". " in r] == []


def test_the_earlier_periods_may_be_left_out():
    assert asked({key: value for key, value in EMT.items() if key != "precedentes"}) == asked(EMT)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        TYPED,
        {},
        {**EMT, "cadre": "emt"},
        {**EMT, "cadre": "STAGE"},
        {**EMT, "debut": None},
        {**EMT, "debut": "2012-9-3"},
        {**EMT, "debut": "2012-02-30"},
        {**EMT, "fin": "2012-09-02"},
        {**EMT, "fin": "9999-01-01"},
        {**EMT, "heures": 0},
        {**EMT, "heures": -1},
        {**EMT, "heures": "80"},
        {**EMT, "heures": True},
        {**EMT, "heures": float("nan")},
        {**EMT, "heures": 24 * 15 + 1},
        {**EMT, "autre": TYPED},
        {**EMT, "precedentes": None},
        {**EMT, "precedentes": [{}]},
        {**EMT, "precedentes": [{**FEBRUARY, "debut": "2012-02-01", "fin": "2012-01-01"}]},
        {**EMT, "precedentes": [FEBRUARY]},
        {**MARCH, "precedentes": [{**FEBRUARY, "meme_objet": "oui"}]},
        {**MARCH, "precedentes": [FEBRUARY] * 101},
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(value):
    with pytest.raises(ValueError) as refusal:
        asked(value)

    assert_is_one_french_sentence(str(refusal.value))
    assert TYPED not in str(refusal.value)


def test_without_any_rules_it_says_so():
    with pytest.raises(ValueError) as refusal:
        compute("immersion", EMT)

    assert_is_one_french_sentence(str(refusal.value))


@pytest.mark.parametrize(("fin", "status"), [("2012-09-17", 0), ("2012-09-01", 2)])
def test_the_command_reads_the_rules_of_the_project(monkeypatch, capsys, fin, status):
    given = json.dumps({**EMT, "fin": fin}).encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given)))

    assert command.main(["calcul", "immersion"]) == status

    told = capsys.readouterr()
    if status:
        assert told.out == ""
        assert_is_one_french_sentence(told.err.strip())
    else:
        assert json.loads(told.out) == {"conforme": True, "raisons": []}
