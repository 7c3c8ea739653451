"""Dates as a calendar file (.ics) that any phone or computer reads, and one date as a QR code."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cppcore.domain.synthese.agenda import EntreeAgenda, GenreEntree

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PARIS = ZoneInfo("Europe/Paris")
"""Where the hours of the notebook hold."""

PRODUIT = "-//Carnet CPP//FR"
"""Which program wrote the file: a fixed text, so that the same dates make the same bytes."""

ALARMES = (timedelta(days=-1), timedelta(hours=-2))
"""Reminders before an appointment that has an hour (ECOSYSTEM §2)."""

ALARME_JOUR = (timedelta(hours=-15),)
"""Reminder of a whole day: the day before at 9:00."""

QR_PIXELS = 5
"""Side of one square of the QR code, in pixels."""


def write(entrees: Iterable[EntreeAgenda]) -> bytes:
    """Return the calendar: hours in UTC, no table of time zones (ECOSYSTEM §2, the trap found there).

    The words of the person are escaped and folded by icalendar: a line break in them stays text.
    """
    from icalendar import Calendar  # 3 MB: loaded only when a file is asked for

    calendar = Calendar()
    calendar.add("prodid", PRODUIT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in entrees:
        calendar.add_component(_event(one))
    return bytes(calendar.to_ical())


def qr(entree: EntreeAgenda) -> bytes:
    """Return one date as a QR code (PNG): a phone that sees it offers to put it in its calendar.

    It holds a whole event, short on purpose: the fewer the squares, the easier they are to read.
    """
    import segno
    from icalendar import Event

    event = Event()
    event.add("summary", entree.titre)
    _add_days(event, entree)
    picture = BytesIO()
    code = segno.make(event.to_ical().decode(), error="m", micro=False)
    code.save(picture, kind="png", scale=QR_PIXELS, border=4)
    return picture.getvalue()


def begins(entree: EntreeAgenda) -> datetime | date:
    """Return when it begins: an instant in UTC, or the day when the hour is not known."""
    if not entree.heure:
        return entree.le
    return datetime.combine(entree.le, time.fromisoformat(entree.heure), PARIS).astimezone(UTC)


def _add_days(event: "Event", entree: EntreeAgenda) -> None:
    start = begins(entree)
    event.add("dtstart", start)
    event.add("dtend", start + (timedelta(minutes=entree.minutes) if entree.heure else timedelta(days=1)))


def _event(entree: EntreeAgenda) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", str(entree.uid))
    event.add("sequence", entree.rev)
    event.add("dtstamp", entree.stamp.replace(tzinfo=UTC))
    event.add("summary", entree.titre)
    _add_days(event, entree)
    event.add("status", "CANCELLED" if entree.annulee else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if entree.heure and entree.genre is GenreEntree.RDV else "TRANSPARENT")
    if entree.lieu:
        event.add("location", entree.lieu)
    if entree.detail:
        event.add("description", entree.detail)
    if not entree.annulee:
        for before in ALARMES if entree.heure else ALARME_JOUR:
            event.add_component(_alarm(before, entree.titre))
    return event


def _alarm(before: timedelta, words: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    alarm.add("description", words)
    return alarm
