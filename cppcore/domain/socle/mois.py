"""Months of the calendar: the same day some months later, and how many lie between two days."""

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month.

    >>> add_months(date(2012, 1, 31), 1)
    datetime.date(2012, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> int:
    """Return how many whole months fit between two days, 0 when the second is not later.

    >>> months_between(date(2012, 1, 31), date(2012, 2, 29)), months_between(date(2012, 1, 15), date(2012, 3, 14))
    (1, 1)
    """
    whole = (last.year - first.year) * 12 + last.month - first.month
    return max(0, whole - (add_months(first, whole) > last))
