"""Days on a chart: as Vega reads them, an axis of months, and the line of today."""

from collections.abc import Iterable
from datetime import date

import altair as alt

from cppcore.charts.theme import ENCRE

MOIS_AFFICHES_MAX = 8
"""Months past which the axis no longer names every one of them."""


def moment(d: date) -> str:
    """Return a day as local midnight: a bare date would be read as UTC, the day before in Martinique."""
    return f"{d.isoformat()}T00:00:00"


def when(d: date) -> dict[str, int]:
    """Return a day as the bound of a scale."""
    return {"year": d.year, "month": d.month, "date": d.day}


def month_axis(first: date, last: date) -> alt.Axis:
    """Return an axis with the first day of the months, or of every few months when there are many."""
    months = [
        date(n // 12, n % 12 + 1, 1)
        for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    step = 1 + (len(months) - 1) // MOIS_AFFICHES_MAX
    return alt.Axis(
        values=[when(d) for d in months[::step] if first <= d <= last],
        format="%b %Y",
        labelOverlap="parity",
        grid=True,
    )


def span(days: Iterable[date]) -> tuple[date, date]:
    """Return the first day of the first month and the first day after the last month of some days."""
    known = sorted(days)
    first, last = known[0], known[-1]
    return date(first.year, first.month, 1), date(last.year + last.month // 12, last.month % 12 + 1, 1)


def today_layers(first: date, last: date, today: date, y: int) -> list[alt.Chart]:
    """Return the line of today and its word, y pixels from the top; nothing when it is outside of the axis."""
    if not first <= today <= last:
        return []
    base = alt.Chart(alt.InlineData(values=[{"le": moment(today), "mot": "aujourd’hui"}])).encode(x="le:T")
    left = today - first > last - today
    return [
        base.mark_rule(color=ENCRE, strokeDash=[5, 4], strokeWidth=2),
        base.mark_text(
            color=ENCRE, align="right" if left else "left", dx=-5 if left else 5, y=y, baseline="middle"
        ).encode(text="mot:N"),
    ]
