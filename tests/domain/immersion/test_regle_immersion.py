"""The limits of the EMT and of the PMSMP at their boundary, from the files of the project."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.immersions import cadres
from cppcore.domain.immersion.cadre_immersion import GenreCadre, rules_of
from cppcore.domain.immersion.regle_immersion import (
    Essai,
    Limite,
    PeriodePrecedente,
    broken,
    check,
    days,
    weeks,
)
from cppcore.domain.socle.mois import add_months

EMT, PMSMP = cadres()["emt-2012"], cadres()["pmsmp"]
MONDAY = date(2024, 3, 4)


def found(cadre, **known) -> dict[Limite, bool | None]:
    return {one.limite: one.respectee for one in check(cadre, Essai(**known))}


def before(debut: date, fin: date, **said) -> PeriodePrecedente:
    return PeriodePrecedente(debut=debut, fin=fin, **{"meme_objet": True, "meme_entreprise": True} | said)


@pytest.mark.parametrize(
    ("fin", "heures", "passed"),
    [
        (date(2012, 9, 17), 80, set()),
        (date(2012, 9, 18), 80, {Limite.DUREE}),
        (date(2012, 9, 17), 81, {Limite.HEURES}),
        (date(2012, 9, 18), 80.5, {Limite.DUREE, Limite.HEURES}),
        (date(2012, 9, 3), 7, set()),
    ],
    ids=["15 days, 80 h", "16 days", "81 h", "both", "one day"],
)
def test_an_emt_lasts_15_days_and_80_hours(fin, heures, passed):
    essai = Essai(debut=date(2012, 9, 3), fin=fin, heures=heures)

    assert {one.limite for one in broken(check(EMT, essai))} == passed


@pytest.mark.parametrize(
    ("debut", "fin", "kept"),
    [
        (date(2024, 3, 4), date(2024, 4, 4), True),
        (date(2024, 3, 4), date(2024, 4, 5), False),
        (date(2024, 1, 31), date(2024, 2, 29), True),
        (date(2024, 1, 31), date(2024, 3, 1), False),
        (date(2023, 1, 31), date(2023, 2, 28), True),
        (date(2023, 1, 29), date(2023, 3, 1), False),
        (date(2024, 12, 15), date(2025, 1, 15), True),
    ],
)
def test_a_pmsmp_lasts_one_month_from_date_to_date(debut, fin, kept):
    assert found(PMSMP, debut=debut, fin=fin)[Limite.DUREE] is kept


@pytest.mark.parametrize(
    ("fin", "heures", "kept"),
    [
        (MONDAY + timedelta(days=4), 48, True),
        (MONDAY + timedelta(days=4), 48.5, False),
        (MONDAY + timedelta(days=11), 96, True),
        (MONDAY + timedelta(days=11), 97, False),
        (MONDAY + timedelta(days=7), 60, True),
    ],
)
def test_a_pmsmp_holds_48_hours_a_week_of_the_calendar(fin, heures, kept):
    assert found(PMSMP, debut=MONDAY, fin=fin, heures=heures)[Limite.SEMAINE] is kept


@pytest.mark.parametrize(
    ("on", "emt", "pmsmp"),
    [
        (date(2008, 12, 31), None, False),
        (date(2012, 9, 3), True, False),
        (date(2014, 11, 15), True, False),
        (date(2014, 11, 16), True, True),
        (date(2015, 2, 1), None, True),
        (date(2015, 3, 31), None, True),
        (date(2015, 4, 1), False, True),
        (date(2026, 11, 28), False, True),
        (date(2027, 11, 28), False, True),
        (date(2027, 11, 29), False, None),
    ],
)
def test_a_scheme_exists_between_its_dates(on, emt, pmsmp):
    assert (found(EMT, debut=on)[Limite.DATES], found(PMSMP, debut=on)[Limite.DATES]) == (emt, pmsmp)


MONTH = (date(2024, 2, 1), date(2024, 2, 20))
EARLIER = (date(2024, 1, 2), date(2024, 1, 20))
NOW = {"debut": MONDAY, "fin": MONDAY + timedelta(days=4)}


@pytest.mark.parametrize(
    ("precedentes", "passed"),
    [
        ([], set()),
        ([before(*MONTH)], set()),
        ([before(*MONTH), before(*EARLIER)], {Limite.RENOUVELLEMENT}),
        ([before(*MONTH, meme_objet=False)], set()),
        ([before(*MONTH, meme_objet=False), before(*EARLIER, meme_objet=False)], {Limite.CONVENTIONS}),
        ([before(*MONTH, meme_objet=False, renouvelle=True), before(*EARLIER, meme_objet=False)], set()),
        ([before(*MONTH), before(*EARLIER, meme_objet=False)], set()),
        ([before(*MONTH, meme_entreprise=False), before(*EARLIER, meme_entreprise=False)], set()),
        ([before(date(2023, 3, 5), date(2023, 3, 9)), before(*MONTH)], {Limite.RENOUVELLEMENT}),
        ([before(date(2023, 3, 4), date(2023, 3, 9)), before(*MONTH)], set()),
    ],
    ids=[
        "first",
        "renewed once",
        "renewed twice",
        "second convention",
        "third convention",
        "second convention, whose other was renewed",
        "renewed once beside another convention",
        "elsewhere",
        "less than twelve months before",
        "twelve months before",
    ],
)
def test_a_pmsmp_is_renewed_once_and_there_are_two_in_twelve_months_in_one_company(precedentes, passed):
    essai = Essai(**NOW, precedentes=tuple(precedentes))

    assert {one.limite for one in broken(check(PMSMP, essai))} == passed


@pytest.mark.parametrize(("last", "kept"), [(date(2024, 4, 3), True), (date(2024, 4, 4), False)])
def test_the_days_in_one_company_are_sixty_at_most(last, kept):
    """29 days of February, then 31 or 32 from 4 March: 60 or 61."""
    earlier = before(date(2024, 2, 1), date(2024, 2, 29))
    essai = {"debut": MONDAY, "fin": last, "precedentes": (earlier,)}

    assert days(MONDAY, last) + 29 == (60 if kept else 61)
    assert found(PMSMP, **essai)[Limite.CUMUL] is kept


@pytest.mark.parametrize("field", ["meme_objet", "meme_entreprise"])
def test_what_is_not_known_of_an_earlier_period_is_never_counted_as_a_breach(field):
    rows = tuple(
        before(debut, debut + timedelta(days=27), **{field: None}) for debut in (EARLIER[0], MONTH[0])
    )

    states = found(PMSMP, **NOW, precedentes=rows)

    assert states[Limite.RENOUVELLEMENT] is None
    assert False not in {states[one] for one in (Limite.RENOUVELLEMENT, Limite.CONVENTIONS)}


def test_while_nothing_is_known_no_limit_is_passed_nor_kept_by_default():
    assert set(found(EMT).values()) == {None}
    assert {one for one, kept in found(PMSMP).items() if kept is not None} == {
        Limite.RENOUVELLEMENT,
        Limite.CONVENTIONS,
    }


def test_the_emt_has_no_limit_that_no_source_gives():
    assert set(found(EMT, **NOW)) == {Limite.DATES, Limite.DUREE, Limite.HEURES}


def test_each_limit_is_one_sentence():
    for cadre in (EMT, PMSMP):
        for essai in (Essai(), Essai(**NOW, heures=500.0, precedentes=(before(*MONTH),))):
            phrases = [one.phrase for one in check(cadre, essai)]
            assert [p for p in phrases if not p.endswith(".") or ". " in p] == []


def test_the_rules_of_a_day_are_those_that_existed_then_else_the_latest():
    known = list(cadres().values())

    assert rules_of(GenreCadre.EMT, date(2012, 9, 3), known) is EMT
    assert rules_of(GenreCadre.PMSMP, date(2012, 9, 3), known) is PMSMP
    assert rules_of(GenreCadre.PMSMP, None, known) is PMSMP
    assert rules_of(GenreCadre.EMT, None, []) is None


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
PERIODS = st.builds(
    lambda debut, n, **said: before(debut, debut + timedelta(days=n), **said),
    DAYS,
    st.integers(0, 60),
    meme_objet=st.sampled_from([True, False, None]),
    meme_entreprise=st.sampled_from([True, False, None]),
)


@given(DAYS, st.integers(0, 90), st.lists(PERIODS, max_size=5))
def test_knowing_less_never_adds_a_breach(debut, count, precedentes):
    fin = debut + timedelta(days=count)
    hidden = tuple(p.model_copy(update={"meme_entreprise": None}) for p in precedentes)

    passed = {one.limite for one in broken(check(PMSMP, Essai(debut, fin, 500, tuple(precedentes))))}
    for less in (Essai(debut, fin, 500, hidden), Essai(debut, None, None, tuple(precedentes)), Essai()):
        assert {one.limite for one in broken(check(PMSMP, less))} <= passed


@given(DAYS, st.integers(0, 400))
def test_a_shorter_period_never_passes_a_length_that_a_longer_one_keeps(debut, count):
    fin = debut + timedelta(days=count)
    longer, shorter = (
        found(PMSMP, debut=debut, fin=one)[Limite.DUREE] for one in (fin + timedelta(days=1), fin)
    )

    assert shorter or not longer
    assert shorter is (fin <= add_months(debut, 1))


@given(DAYS, st.integers(0, 100))
def test_weeks_are_those_of_the_calendar(debut, count):
    fin = debut + timedelta(days=count)
    mondays = {
        debut + timedelta(days=n) - timedelta(days=(debut + timedelta(days=n)).weekday())
        for n in range(count + 1)
    }

    assert weeks(debut, fin) == len(mondays)
