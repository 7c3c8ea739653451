"""Partial dates: read as a person writes them, never more precise than what she knows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cppcore.domain.socle.date_partielle import (
    DatePartielle,
    check,
    earliest,
    is_before,
    latest,
    read_partial,
    said,
    whole_day,
)

TODAY = date(2017, 3, 15)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
PARTIALS = st.builds(lambda d, length: d.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("septembre 2017", "2017-09"),
        ("Septembre  2017 ", "2017-09"),
        ("sept. 2017", "2017-09"),
        ("09/2017", "2017-09"),
        ("janvier 2017", "2017-01"),
        ("01/2017", "2017-01"),
        ("12/2100", "2100-12"),
        ("9-2017", "2017-09"),
        ("fin septembre 2017", "2017-09"),
        ("mi-septembre 2017", "2017-09"),
        ("en 2017", "2017"),
        ("fin 2017", "2017"),
        ("août 2017", "2017-08"),
        ("aout 2017", "2017-08"),
        ("2017", "2017"),
        ("5 sept. 2017", "2017-09-05"),
        ("1er septembre 2017", "2017-09-01"),
        ("05/09/2017", "2017-09-05"),
        ("05/09/17", "2017-09-05"),
        ("5 septembre", "2017-09-05"),
        ("2017-09-05", "2017-09-05"),
        ("2017-09", "2017-09"),
        ("", None),
        ("   ", None),
    ],
)
def test_a_date_is_read_as_it_is_written(written, stored):
    assert read_partial(written, today=TODAY) == stored


@pytest.mark.parametrize(
    "written",
    [
        "bientôt",
        "31/02/2017",
        "13/2017",
        "00/2017",
        "0/2017",
        "2017-13",
        "2017-02-30",
        "1812",
        "12017",
        "septembre",
        "octembre 2017",
        "avant septembre 2017",
        "09/17",
        "5 sept 2017 ou 6",
        "2017 2018",
        "-2017",
        "²017",
        "fin",
        "\N{FULLWIDTH DIGIT TWO}017",
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(written):
    with pytest.raises(ValueError, match="2017") as refusal:
        read_partial(written, today=TODAY)

    assert "Invalid" not in str(refusal.value)


@pytest.mark.parametrize("stored", ["", "2017-9", "2017-00", "2017-13", "17", "2017-02-29", "1949", "2101"])
def test_a_wrong_stored_date_is_refused(stored):
    with pytest.raises(ValidationError):
        TypeAdapter(DatePartielle).validate_python(stored)


@pytest.mark.parametrize(
    ("written", "exists"), [("31/02/2017", False), ("2017-02-30", False), ("bientôt", True), ("12017", True)]
)
def test_a_day_that_does_not_exist_is_said_so(written, exists):
    with pytest.raises(ValueError, match="2017") as refusal:
        read_partial(written, today=TODAY)

    assert ("n’existe pas" in str(refusal.value)) is not exists


def test_the_first_of_a_month_is_said_as_in_french():
    assert [said(d) for d in ("2017-09-01", "2017-09-02", "2017-09", "2017")] == [
        "1er septembre 2017",
        "2 septembre 2017",
        "septembre 2017",
        "2017",
    ]


@given(PARTIALS)
def test_what_is_said_is_read_back(partial):
    assert read_partial(said(partial), today=TODAY) == partial == check(partial)


@given(PARTIALS)
def test_a_partial_date_holds_all_the_days_it_may_be(partial):
    first, last = earliest(partial), latest(partial)

    assert first <= last
    assert first.isoformat()[: len(partial)] == last.isoformat()[: len(partial)] == partial
    assert (whole_day(partial) is not None) == (first == last) == (len(partial) == 10)
    following = date.fromordinal(last.toordinal() + 1) if last < date.max else None
    assert following is None or following.isoformat()[: len(partial)] != partial


@given(PARTIALS, PARTIALS, st.data())
def test_an_order_is_said_only_when_every_day_agrees(first, second, data):
    a = data.draw(st.dates(earliest(first), latest(first)))
    b = data.draw(st.dates(earliest(second), latest(second)))

    order = is_before(first, second)

    assert order is None or order == (a < b)
    if whole_day(first) and whole_day(second):
        assert order is not None


@given(PARTIALS, PARTIALS)
def test_two_dates_are_never_each_before_the_other(first, second):
    assert not (is_before(first, second) and is_before(second, first))


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2017-09-05", "2017-09-06", True),
        ("2017-09-05", "2017-09-05", False),
        ("2017-09-06", "2017-09-05", False),
        ("2017-09", "2017-10", True),
        ("2017-09", "2017-09", None),
        ("2017-09", "2017-09-30", None),
        ("2017-09", "2017-09-01", False),
        ("2017", "2018-01-01", True),
        ("2017", "2017-06", None),
        (None, "2017", None),
        ("2017", None, None),
    ],
)
def test_the_order_of_two_dates_has_three_values(first, second, order):
    assert is_before(first, second) is order
