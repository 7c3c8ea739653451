"""The calendar file, read back by three programs that know nothing of us, and the code read as a phone does."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.socle.base import clean
from cppcore.domain.synthese.agenda import EntreeAgenda, GenreEntree
from cppcore.reports.agenda import begins, qr, write

SUMMER, WINTER = date(2012, 10, 13), date(2012, 11, 13)
INSTANTS = {
    SUMMER: datetime(2012, 10, 13, 7, 30, tzinfo=UTC),
    WINTER: datetime(2012, 11, 13, 8, 30, tzinfo=UTC),
}
"""9:30 in Paris, two hours before London's in summer, one in winter."""

HOSTILE = 'a\r\nBEGIN:VEVENT\r\nSUMMARY:faux\r\nEND:VEVENT\n;,\\:"é🙂'


def entry(number: int = 1, **fields) -> EntreeAgenda:
    usual = {"uid": UUID(int=number), "genre": GenreEntree.RDV, "le": SUMMER, "heure": "09:30", "minutes": 90}
    return EntreeAgenda.model_validate(
        {**usual, "titre": "Rendez-vous", "rev": 3, "stamp": datetime(2012, 9, 3, 8), **fields}  # noqa: DTZ001 - the store keeps naive UTC
    )


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


BOTH = [entry(1, le=SUMMER), entry(2, le=WINTER)]
EXPECTED = {(start, start + timedelta(minutes=90)) for start in INSTANTS.values()}


def by_icalendar(content: bytes) -> set:
    return {(e.start, e.end) for e in events(content)}


def by_vobject(content: bytes) -> set:
    vobject = pytest.importorskip("vobject", reason="pip install -r tests/requirements.txt")
    read = vobject.readOne(content.decode())
    read.validate()
    return {(e.dtstart.value, e.dtend.value) for e in read.vevent_list}


def by_ics(content: bytes) -> set:
    ics = pytest.importorskip("ics", reason="pip install -r tests/requirements.txt")
    return {(e.begin.datetime, e.end.datetime) for e in ics.Calendar(content.decode()).events}


@pytest.mark.parametrize("reader", [by_icalendar, by_vobject, by_ics])
def test_three_programs_read_the_same_instants_in_summer_and_in_winter(reader):
    assert reader(write(BOTH)) == EXPECTED


def test_no_table_of_time_zones_is_needed():
    content = write(BOTH)

    assert b"TZID" not in content
    assert b"VTIMEZONE" not in content
    assert b"DTSTART:20121013T073000Z" in content


@pytest.mark.parametrize("le", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_the_day_when_the_hour_changes_an_afternoon_is_right(le):
    offset = {3: 2, 10: 1}[le.month]

    assert begins(entry(le=le, heure="14:00")) == datetime(le.year, le.month, le.day, 14 - offset, tzinfo=UTC)


def test_without_an_hour_it_is_the_whole_day():
    ics = pytest.importorskip("ics", reason="pip install -r tests/requirements.txt")
    vobject = pytest.importorskip("vobject", reason="pip install -r tests/requirements.txt")
    content = write([entry(heure="")])

    (one,) = events(content)
    assert (one.start, one.end) == (SUMMER, SUMMER + timedelta(days=1))
    assert vobject.readOne(content.decode()).vevent.dtstart.value == SUMMER
    (same,) = ics.Calendar(content.decode()).events
    assert (same.all_day, same.begin.date()) == (True, SUMMER)


@pytest.mark.parametrize(
    ("heure", "before"),
    [("09:30", {timedelta(days=-1), timedelta(hours=-2)}), ("", {timedelta(hours=-15)})],
)
def test_it_rings_before_and_says_no_more_than_the_title(heure, before):
    (one,) = events(write([entry(heure=heure)]))
    alarms = one.walk("VALARM")

    assert {a["trigger"].dt for a in alarms} == before
    assert {str(a["description"]) for a in alarms} == {"Rendez-vous"}


def test_a_cancelled_date_says_so_and_rings_no_more():
    kept, gone = events(write([entry(1), entry(2, annulee=True, rev=4)]))

    assert (kept["status"], kept["sequence"]) == ("CONFIRMED", 3)
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", 4)
    assert gone.walk("VALARM") == []
    assert [str(e["uid"]) for e in (kept, gone)] == [str(UUID(int=1)), str(UUID(int=2))]


def test_the_same_dates_make_the_same_bytes():
    assert write(BOTH) == write(list(BOTH))


def test_lines_end_as_the_norm_says_and_are_short():
    content = write([entry(titre="é" * 300, detail="é\n" * 300)])

    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_words_of_the_person_make_no_event():
    vobject = pytest.importorskip("vobject", reason="pip install -r tests/requirements.txt")
    content = write([entry(titre=HOSTILE, lieu=HOSTILE, detail=HOSTILE)])

    (one,) = events(content)
    assert len(vobject.readOne(content.decode()).vevent_list) == 1
    assert content.count(b"\r\nBEGIN:VEVENT") == 1
    assert str(one["description"]) == HOSTILE.replace("\r\n", "\n")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=120) | st.just(HOSTILE))
def test_whatever_is_written_one_event_is_read_with_its_words(words):
    kept = clean(words)
    content = write([entry(titre=kept or "x", detail=kept)])

    (one,) = events(content)
    assert str(one.get("description", "")).splitlines() == kept.splitlines()
    assert one.start == INSTANTS[SUMMER]


def test_an_empty_calendar_is_a_calendar():
    assert events(write([])) == []


@pytest.mark.parametrize("le", [SUMMER, WINTER])
def test_a_code_is_read_as_one_event_at_the_same_instant(le):
    zxing = pytest.importorskip("zxingcpp", reason="pip install -r tests/requirements.txt")
    pillow = pytest.importorskip("PIL.Image")

    (read,) = zxing.read_barcodes(pillow.open(BytesIO(qr(entry(le=le)))))
    event = icalendar.Event.from_ical(read.text)

    assert (event.start, event.end) == (INSTANTS[le], INSTANTS[le] + timedelta(minutes=90))
    assert str(event["summary"]) == "Rendez-vous"


def test_the_longest_title_still_makes_a_code_that_is_read():
    zxing = pytest.importorskip("zxingcpp", reason="pip install -r tests/requirements.txt")
    pillow = pytest.importorskip("PIL.Image")

    (read,) = zxing.read_barcodes(pillow.open(BytesIO(qr(entry(titre=f"é{HOSTILE}", heure="")))))

    assert icalendar.Event.from_ical(read.text).start == SUMMER
