"""Days as persons write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.socle.jour import read_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("25/11/2026", date(2026, 11, 25)),
        ("5/3/26", date(2026, 3, 5)),
        ("05-03-2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        (" 25 novembre 2026 ", date(2026, 11, 25)),
        ("1er décembre", date(2026, 12, 1)),
        ("1ER DECEMBRE", date(2026, 12, 1)),
        ("3 janv.", date(2027, 1, 3)),
        ("20/10", date(2026, 10, 20)),
        ("29/02/2028", date(2028, 2, 29)),
        ("", None),
        ("   ", None),
    ],
)
def test_a_day_is_read_as_it_is_written(written, day):
    assert read_day(written, today=TODAY) == day


@pytest.mark.parametrize(
    "written",
    [
        "demain",
        "12",
        "12/",
        "30/02/2026",
        "00/01/2026",
        "12/13/2026",
        "1/1/1949",
        "1/1/2101",
        "1/1/202",
        "²/1/2026",
        "12 brumaire",
    ],
)
def test_what_is_not_a_day_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match="25/11/2026"):
        read_day(written, today=TODAY)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_written_in_full_is_read_back(day):
    assert read_day(f"{day:%d/%m}/{day.year}", today=TODAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_nothing_or_a_sentence(text):
    try:
        day = read_day(text, today=TODAY)
    except ValueError as refusal:
        assert "25/11/2026" in str(refusal)
    else:
        assert day is None or 1950 <= day.year <= 2100
