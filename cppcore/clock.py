"""The only reader of the clock: today, now, and from stored time to local time."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return today's local date; CPP_TODAY (AAAA-MM-JJ) fixes it for tests and demonstrations."""
    fixed = os.environ.get("CPP_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now().astimezone().date()


def now() -> datetime:
    """Return the present moment as naive UTC, the way the store keeps time."""
    moment = datetime.now(UTC).replace(tzinfo=None)
    if fixed := os.environ.get("CPP_TODAY"):
        return datetime.combine(date.fromisoformat(fixed), moment.time())
    return moment


def to_local(moment: datetime) -> datetime:
    """Return a naive UTC moment as naive local time, to be shown."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def to_utc(moment: datetime) -> datetime:
    """Return a naive local moment as naive UTC, the way the store keeps time."""
    return moment.astimezone(UTC).replace(tzinfo=None)
