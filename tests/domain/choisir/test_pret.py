"""« Prêt à confirmer »: worked cases J01–J07, and one gap is always enough."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.choisir.pret import ACCORD, CASES, FREIN, PLAN, gaps
from cppcore.domain.pistes.case import EtatCase

TODAY = date(2012, 10, 14)
READY = dict.fromkeys(CASES.values(), "pour")
LATER = [date(2012, 11, 5)]


def missing(cells=READY, *, formation=True, freins=(), plan=LATER, accord="oui"):
    found = gaps(cells, formation=formation, freins=freins, plan=plan, accord=accord, today=TODAY)
    return [(gap.quoi, gap.etat) for gap in found]


def test_j01_everything_known_is_ready():
    assert missing() == []


def test_j02_one_unknown_cell_is_one_named_gap():
    assert missing({**READY, "financement": "inconnu"}) == [("financement", "inconnu")]


def test_a_cell_that_is_not_given_is_unknown():
    assert missing({}) == [(name, "inconnu") for name in CASES.values()]


def test_j03_without_training_dates_and_funding_are_not_asked():
    cells = {**READY, "dates": "inconnu", "financement": "inconnu"}

    assert missing(cells, formation=False) == []
    assert len(missing(cells, formation=None)) == len(missing(cells)) == 2


def test_j04_a_brake_is_named():
    assert missing(freins=["garde d’enfant"]) == [(FREIN, "garde d’enfant")]


@pytest.mark.parametrize(
    ("plan", "gap"),
    [
        ([], 1),
        ([date(2012, 10, 13)], 1),
        ([TODAY], 1),
        ([date(2012, 10, 15)], 0),
        (LATER, 0),
        ([TODAY, *LATER], 0),
    ],
)
def test_j05_an_action_to_come_is_needed(plan, gap):
    assert missing(plan=plan) == [(PLAN, "aucune action à venir")] * gap


@pytest.mark.parametrize("accord", ["non", "je ne sais pas"])
def test_j06_nobody_confirms_for_the_person(accord):
    assert missing(accord=accord) == [(ACCORD, accord)]


def test_j07_gaps_come_in_the_order_of_the_design():
    named = [what for what, _ in missing({}, freins=["a", "b"], plan=[], accord="non")]

    assert named == [
        *("intérêt", "conditions", "accès", "dates", "financement", "emploi local", "terrain"),
        *(FREIN, FREIN, PLAN, ACCORD),
    ]


@given(
    st.sampled_from(list(CASES.values())), st.sampled_from([e for e in EtatCase if e is not EtatCase.POUR])
)
def test_any_cell_that_is_not_for_is_a_gap(name, etat):
    assert missing({**READY, name: etat.label}) == [(name, etat.label)]


@given(
    st.dictionaries(st.sampled_from(list(CASES.values())), st.sampled_from([e.label for e in EtatCase])),
    st.sampled_from([True, None]),
)
def test_ready_only_when_every_required_cell_is_for(cells, formation):
    ready = not missing(cells, formation=formation)

    assert ready == (cells == READY)
