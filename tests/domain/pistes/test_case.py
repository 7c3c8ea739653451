from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cppcore.domain.pistes.case import EtatCase, Marque, cell_state
from tests.domain.pistes.contradiction import contradicted_since

TODAY = date(2012, 9, 24)


def make_marques(*marques):
    return [
        Marque(sens=sens, fiabilite=fiabilite, vu_le=date.fromisoformat(vu_le))
        for sens, fiabilite, vu_le in marques
    ]


SEPT, OLD = "2012-09-10", "2011-05-01"
LAST_FRESH_DAY, FIRST_OLD_DAY = "2011-09-25", "2011-09-24"

PERISSABLES = [
    pytest.param([], EtatCase.INCONNU, id="I01 no evidence"),
    pytest.param([(1, 1, SEPT)], EtatCase.POUR_FRAGILE, id="I03 only a forum post"),
    pytest.param(
        [(1, 3, SEPT), (-1, 1, "2012-09-12")], EtatCase.POUR_A_VERIFIER, id="I05 weak against strong"
    ),
    pytest.param([(1, 3, OLD)], EtatCase.ANCIEN, id="I07 sixteen months ago"),
    pytest.param([(1, 2, SEPT)], EtatCase.POUR, id="a professional says yes"),
    pytest.param([(1, 3, SEPT)], EtatCase.POUR, id="a direct source says yes"),
    pytest.param([(-1, 2, SEPT)], EtatCase.CONTRE, id="a professional says no"),
    pytest.param([(-1, 1, SEPT)], EtatCase.CONTRE_FRAGILE, id="hearsay says no"),
    pytest.param([(1, 1, SEPT), (1, 1, SEPT)], EtatCase.POUR_FRAGILE, id="two hearsays stay hearsay"),
    pytest.param([(1, 1, SEPT), (1, 2, SEPT)], EtatCase.POUR, id="the best of a side counts"),
    pytest.param([(-1, 3, SEPT), (1, 1, SEPT)], EtatCase.CONTRE_A_VERIFIER, id="hearsay against a no"),
    pytest.param([(1, 2, SEPT), (-1, 1, SEPT)], EtatCase.POUR_A_VERIFIER, id="2 against 1"),
    pytest.param([(1, 3, SEPT), (-1, 2, SEPT)], EtatCase.CONTRADICTION, id="both sides at least 2"),
    pytest.param([(1, 3, SEPT), (-1, 3, SEPT)], EtatCase.CONTRADICTION, id="both sides 3"),
    pytest.param([(1, 1, SEPT), (-1, 1, SEPT)], EtatCase.CONTRADICTION, id="equal strength, both hearsay"),
    pytest.param([(0, 3, SEPT)], EtatCase.INCONNU, id="what does not settle, alone"),
    pytest.param(
        [(0, 3, SEPT), (1, 1, SEPT)], EtatCase.POUR_FRAGILE, id="what does not settle adds no strength"
    ),
    pytest.param([(0, 3, SEPT), (1, 3, OLD)], EtatCase.ANCIEN, id="what does not settle refreshes nothing"),
    pytest.param([(0, 3, OLD)], EtatCase.INCONNU, id="old, and does not settle"),
    pytest.param([(-1, 3, OLD), (1, 1, SEPT)], EtatCase.POUR_FRAGILE, id="old evidence gives way to fresh"),
    pytest.param([(-1, 3, OLD), (1, 3, OLD)], EtatCase.ANCIEN, id="old on both sides"),
    pytest.param([(1, 3, LAST_FRESH_DAY)], EtatCase.POUR, id="365 days is fresh"),
    pytest.param([(1, 3, FIRST_OLD_DAY)], EtatCase.ANCIEN, id="366 days is old"),
    pytest.param([(1, 3, "2012-10-01")], EtatCase.POUR, id="a date after today is fresh"),
]


@pytest.mark.parametrize(("marques", "etat"), PERISSABLES)
def test_state_of_a_perishable_cell(marques, etat):
    assert cell_state(make_marques(*marques), today=TODAY, perissable=True) is etat


@pytest.mark.parametrize(
    ("marques", "etat"),
    [
        pytest.param([(1, 3, OLD)], EtatCase.POUR, id="old evidence still counts"),
        pytest.param([(1, 3, OLD), (-1, 1, SEPT)], EtatCase.POUR_A_VERIFIER, id="and is still weighed"),
        pytest.param([], EtatCase.INCONNU, id="no evidence"),
    ],
)
def test_state_of_a_cell_that_does_not_perish(marques, etat):
    assert cell_state(make_marques(*marques), today=TODAY, perissable=False) is etat


def test_29_february_a_year_ago_is_old_by_one_day():
    marques = make_marques((1, 3, "2012-02-29"))

    assert cell_state(marques, today=date(2013, 2, 28), perissable=True) is EtatCase.POUR
    assert cell_state(marques, today=date(2013, 3, 1), perissable=True) is EtatCase.ANCIEN


@pytest.mark.parametrize(
    "wrong",
    [{"sens": 2}, {"sens": -2}, {"sens": True}, {"fiabilite": 0}, {"fiabilite": 4}, {"fiabilite": 2.5}],
)
def test_an_impossible_mark_is_refused(wrong):
    with pytest.raises(ValidationError):
        Marque(**{"sens": 1, "fiabilite": 3, "vu_le": TODAY, **wrong})


def test_only_a_plain_pour_or_contre_closes_a_cell():
    assert {etat for etat in EtatCase if not etat.est_ouverte} == {EtatCase.POUR, EtatCase.CONTRE}


def test_every_state_has_its_own_short_symbol():
    symboles = [etat.symbole for etat in EtatCase]

    assert len(set(symboles)) == len(EtatCase)
    assert all(1 <= len(symbole) <= 2 for symbole in symboles)


def test_codes_are_ascii_and_labels_are_the_words_of_the_trade():
    assert all(etat.value.isascii() for etat in EtatCase)
    assert [etat.label for etat in EtatCase] == [
        "inconnu",
        "pour",
        "contre",
        "pour fragile",
        "contre fragile",
        "pour à vérifier",
        "contre à vérifier",
        "contradiction",
        "ancien",
    ]


MIRROR = {
    EtatCase.POUR: EtatCase.CONTRE,
    EtatCase.POUR_FRAGILE: EtatCase.CONTRE_FRAGILE,
    EtatCase.POUR_A_VERIFIER: EtatCase.CONTRE_A_VERIFIER,
}
MIRROR |= {contre: pour for pour, contre in MIRROR.items()}

a_marque = st.builds(
    Marque,
    sens=st.sampled_from([-1, 0, 1]),
    fiabilite=st.integers(1, 3),
    vu_le=st.integers(-30, 800).map(lambda days: TODAY - timedelta(days=days)),
)
some_marques = st.lists(a_marque, max_size=6)


@settings(deadline=None)
@given(some_marques, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_changes_nothing(marques, perissable, random):
    shuffled = list(marques)
    random.shuffle(shuffled)

    assert cell_state(shuffled, today=TODAY, perissable=perissable) is cell_state(
        marques, today=TODAY, perissable=perissable
    )


@settings(deadline=None)
@given(some_marques, a_marque, st.booleans())
def test_a_concordant_solid_source_never_weakens_pour(marques, added, perissable):
    before = cell_state(marques, today=TODAY, perissable=perissable)
    solid = added.model_copy(update={"sens": 1, "fiabilite": max(added.fiabilite, 2)})

    after = cell_state([*marques, solid], today=TODAY, perissable=perissable)

    assert before is not EtatCase.POUR or after is EtatCase.POUR


@settings(deadline=None)
@given(some_marques.filter(bool), st.data(), st.booleans())
def test_deleting_a_source_and_adding_it_again_restores_the_cell(marques, data, perissable):
    before = cell_state(marques, today=TODAY, perissable=perissable)
    place = data.draw(st.integers(0, len(marques) - 1))
    kept = [*marques[:place], *marques[place + 1 :]]
    cell_state(kept, today=TODAY, perissable=perissable)

    assert cell_state([*kept, marques[place]], today=TODAY, perissable=perissable) is before


@settings(deadline=None)
@given(some_marques, a_marque, st.booleans())
def test_what_does_not_settle_never_changes_the_state(marques, added, perissable):
    neutral = added.model_copy(update={"sens": 0})

    assert cell_state([*marques, neutral], today=TODAY, perissable=perissable) is cell_state(
        marques, today=TODAY, perissable=perissable
    )


@settings(deadline=None)
@given(some_marques, st.booleans())
def test_pour_and_contre_are_treated_alike(marques, perissable):
    etat = cell_state(marques, today=TODAY, perissable=perissable)
    turned = [marque.model_copy(update={"sens": -marque.sens}) for marque in marques]

    assert cell_state(turned, today=TODAY, perissable=perissable) is MIRROR.get(etat, etat)


@settings(deadline=None)
@given(some_marques)
def test_a_cell_that_does_not_perish_is_never_old(marques):
    assert cell_state(marques, today=TODAY, perissable=False) is not EtatCase.ANCIEN


@pytest.mark.parametrize(
    ("marques", "expected"),
    [
        ([], None),
        ([(1, 3, "2012-09-01")], None),
        ([(1, 3, "2012-09-01"), (-1, 1, "2012-09-02")], None),
        ([(1, 3, "2012-09-01"), (-1, 2, "2012-09-05")], "2012-09-05"),
        ([(1, 3, "2012-09-01"), (-1, 2, "2012-09-05"), (-1, 3, "2012-09-20")], "2012-09-05"),
        ([(1, 1, "2012-09-01"), (-1, 1, "2012-09-05")], "2012-09-05"),
        # hearsay came first, but the sources that count met on the 12th
        ([(1, 1, "2012-09-01"), (1, 2, "2012-09-12"), (-1, 3, "2012-09-05")], "2012-09-12"),
        ([(1, 3, "2011-01-01"), (-1, 3, "2012-09-05"), (1, 2, "2012-09-07")], "2012-09-07"),
    ],
)
def test_since_when_a_cell_contradicts_itself(marques, expected):
    since = contradicted_since(make_marques(*marques), today=TODAY, perissable=True)

    assert since == (expected and date.fromisoformat(expected))


@settings(deadline=None)
@given(some_marques, st.booleans())
def test_what_was_seen_by_that_day_is_already_a_contradiction(marques, perissable):
    since = contradicted_since(marques, today=TODAY, perissable=perissable)
    etat = cell_state(marques, today=TODAY, perissable=perissable)

    assert (since is None) == (etat is not EtatCase.CONTRADICTION)
    if since is not None:
        by_then = [marque for marque in marques if marque.vu_le <= since]
        before = [marque for marque in marques if marque.vu_le < since]
        assert cell_state(by_then, today=TODAY, perissable=perissable) is EtatCase.CONTRADICTION
        assert contradicted_since(before, today=TODAY, perissable=perissable) in (
            None,
            *(m.vu_le for m in before),
        )
