"""Alerts: each one's day, what raises nothing, and laws that hold for any facts."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.conseiller.alerte import AFTER, RULES, GenreAlerte, alerts, has_any
from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.projet.bilan import IssueBilan

TODAY = date(2012, 10, 15)
PERSON = UUID(int=1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def facts(jour: int | None = 0, **fields) -> Faits:
    """Return the facts about somebody at J+jour, of whom nothing raises an alert unless a field does."""
    usual = {"debut": None if jour is None else ago(jour), "terrain": 1, "essais": 1}
    return Faits(dossier_id=PERSON, **usual | fields)


def raised(faits: Faits) -> list[str]:
    return [one.genre.value for one in alerts(faits, today=TODAY)]


@pytest.mark.parametrize(
    ("faits", "expected"),
    [
        (facts(), []),
        (facts(None, terrain=0, essais=0, pistes_ouvertes=5), []),
        (facts(-3, terrain=0), []),
        (facts(derniere_activite=ago(6)), []),
        (facts(derniere_activite=ago(7)), ["silence"]),
        (facts(derniere_activite=None), []),
        (facts(contradiction=ago(7)), []),
        (facts(contradiction=ago(8)), ["contradiction"]),
        (facts(contradiction=ago(-3)), []),
        (facts(20, terrain=0), []),
        (facts(21, terrain=0), ["terrain"]),
        (facts(24, essais=0), []),
        (facts(25, essais=0), ["essai"]),
        (facts(27, pistes_ouvertes=3), []),
        (facts(28, pistes_ouvertes=2), []),
        (facts(28, pistes_ouvertes=3), ["pistes"]),
        (facts(28, suivie_formation=True), ["formation"]),
        (facts(28, suivie_formation=True, suivie_dates=True), ["formation"]),
        (facts(28, suivie_formation=True, suivie_dates=True, suivie_financement=True), []),
        (facts(28, suivie_formation=False), []),
        (facts(28, suivie_formation=None), []),
        (facts(pas_faites=1), []),
        (facts(pas_faites=2), ["consignes"]),
        (facts(faits_notes=2), ["oui-dire"]),
        (facts(faits_notes=2, faits_solides=1), []),
        (facts(suivie_limites=1), ["limite"]),
        (facts(confiance_avant=3.6, confiance=3.0), ["confiance"]),
        (facts(confiance_avant=3.5, confiance=3.0), []),
        (facts(confiance_avant=None, confiance=1.0), []),
        (facts(inscription=ago(-7)), ["inscription"]),
        (facts(inscription=ago(-8)), []),
        (facts(inscription=TODAY), ["inscription"]),
        (facts(41), []),
        (facts(42), ["jours-passes"]),
        (facts(42, terrain=0, essais=0, pistes_ouvertes=4, contradiction=ago(20)), ["jours-passes"]),
        (facts(42, inscription=ago(-1)), ["inscription", "jours-passes"]),
        (facts(50, tenus=8), []),
        (facts(50, issue=IssueBilan.NON_CONFIRME, inscription=TODAY), []),
    ],
)
def test_an_alert_comes_on_its_day(faits, expected):
    assert raised(faits) == expected


def test_every_alert_has_its_rule_and_its_words():
    assert list(RULES) == list(GenreAlerte)
    everything = facts(
        30,
        terrain=0,
        essais=0,
        pistes_ouvertes=3,
        derniere_activite=ago(30),
        contradiction=ago(30),
        suivie_limites=1,
        pas_faites=3,
        suivie_formation=True,
        confiance_avant=4.0,
        confiance=2.0,
        faits_notes=1,
        inscription=TODAY,
    )
    told = [*alerts(everything, today=TODAY), *alerts(facts(42), today=TODAY)]

    assert {one.genre for one in told} == set(GenreAlerte)
    assert all(one.phrase.endswith(".") and one.suggestion.endswith(".") for one in told)
    assert len({one.suggestion for one in told}) == len(GenreAlerte)


days = st.integers(-60, 400).map(ago)
maybe_day = st.none() | days
counts = st.integers(0, 5)
means = st.none() | st.floats(1, 5)

any_facts = st.builds(
    Faits,
    dossier_id=st.just(PERSON),
    debut=maybe_day,
    tenus=st.integers(0, 8),
    derniere_activite=maybe_day,
    pistes_ouvertes=counts,
    terrain=counts,
    essais=counts,
    faits_notes=counts,
    faits_solides=counts,
    contradiction=maybe_day,
    suivie_formation=st.none() | st.booleans(),
    suivie_dates=st.booleans(),
    suivie_financement=st.booleans(),
    suivie_limites=counts,
    pas_faites=counts,
    confiance_avant=means,
    confiance=means,
    inscription=maybe_day,
    issue=st.none() | st.sampled_from(IssueBilan),
)


@given(any_facts)
def test_alerts_come_once_in_the_same_order(faits):
    order = list(GenreAlerte)
    told = [order.index(one.genre) for one in alerts(faits, today=TODAY)]

    assert told == sorted(set(told))
    assert has_any(faits, today=TODAY) is bool(told)


@given(any_facts)
def test_nothing_known_raises_nothing(faits):
    unknown = {"debut", "derniere_activite", "contradiction", "suivie_formation", "confiance", "inscription"}
    blank = faits.model_copy(
        update={
            **dict.fromkeys(unknown),
            "suivie_limites": 0,
            "pas_faites": 0,
            "faits_notes": 0,
            "issue": None,
        }
    )

    assert raised(blank) == []


@given(any_facts, st.sampled_from(sorted({"terrain", "essais", "faits_solides"})))
def test_more_sources_never_raise_an_alert(faits, field):
    more = faits.model_copy(update={field: getattr(faits, field) + 1})

    assert set(raised(more)) <= set(raised(faits))


@given(any_facts, st.sampled_from(["suivie_dates", "suivie_financement"]))
def test_knowing_more_never_raises_an_alert(faits, field):
    assert set(raised(faits.model_copy(update={field: True}))) <= set(raised(faits))


@given(any_facts)
def test_writing_today_ends_the_silence(faits):
    assert "silence" not in raised(faits.model_copy(update={"derniere_activite": TODAY}))


@given(any_facts)
def test_the_end_is_quiet(faits):
    over = faits.is_past_its_days(TODAY)
    told = {one.genre for one in alerts(faits, today=TODAY)}

    assert not (faits.est_fini and told)
    assert not over or told <= AFTER


@given(any_facts)
def test_a_trouble_that_lasts_is_still_told_the_day_after(faits):
    """Until the days are over, only an enrolment and a silence that is broken end by themselves."""
    tomorrow = TODAY + timedelta(days=1)
    later = {one.genre for one in alerts(faits, today=tomorrow)}
    now = {one.genre for one in alerts(faits, today=TODAY)}

    assert faits.is_past_its_days(tomorrow) or now - later <= {GenreAlerte.INSCRIPTION}
