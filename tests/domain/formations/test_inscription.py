"""Where an enrolment stands, at every edge and with every part of a date missing."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from cppcore.domain.formations.inscription import EtatInscription, best_first, enrolment
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.socle.date_partielle import earliest, latest
from tests.domain.make import make

TODAY = date(2025, 10, 26)
"""Inside the window of IFAS Marseille-Aubagne: 1 September to 7 November 2025 (DOMAIN §8.6)."""

DEPOSEE, OUVERTE, A_VERIFIER, OUVRE, INCONNUE, CLOSE = EtatInscription
MARSEILLE = {
    "ouverture": "2025-09-01",
    "cloture": "2025-11-07",
    "resultats": "2025-11-27",
    "rentree": "2026-01-05",
}

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
partials = st.none() | st.builds(lambda d, n: d.isoformat()[:n], days, st.sampled_from([4, 7, 10]))


def session(**fields):
    return make(SessionFormation, formation_id=uuid4(), **fields)


def state(today=TODAY, **fields):
    found = enrolment(session(**fields), today=today)
    return found.etat, found.le, found.jours


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-08-31", (OUVRE, "2025-09-01", 1)),
        ("2025-09-01", (OUVERTE, "2025-11-07", 67)),
        ("2025-11-07", (OUVERTE, "2025-11-07", 0)),
        ("2025-11-08", (CLOSE, "2025-11-07", None)),
        ("2026-02-01", (CLOSE, "2025-11-07", None)),
    ],
)
def test_a_window_known_to_the_day(today, expected):
    assert state(date.fromisoformat(today), **MARSEILLE) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (INCONNUE, None, None)),
        ({"rentree": "2026-09"}, (INCONNUE, None, None)),
        ({"rentree": "2025-09"}, (CLOSE, "2025-09", None)),
        ({"rentree": "2025-10"}, (INCONNUE, None, None)),
        ({"epreuves": "2025-09"}, (CLOSE, "2025-09", None)),
        ({"resultats": "2025-09"}, (CLOSE, "2025-09", None)),
        ({"ouverture": "2026-03"}, (OUVRE, "2026-03", None)),
        ({"ouverture": "2025-10"}, (A_VERIFIER, "2025-10", None)),
        ({"ouverture": "2025"}, (A_VERIFIER, "2025", None)),
        ({"ouverture": "2025-09"}, (A_VERIFIER, None, None)),
        ({"ouverture": "2025-09", "cloture": "2025-11"}, (OUVERTE, "2025-11", None)),
        ({"ouverture": "2025-09", "cloture": "2025-10"}, (A_VERIFIER, "2025-10", None)),
        ({"ouverture": "2025-09", "cloture": "2025-09"}, (CLOSE, "2025-09", None)),
        ({"cloture": "2025-11-07"}, (A_VERIFIER, "2025-11-07", 12)),
        ({"cloture": "2025"}, (A_VERIFIER, "2025", None)),
        ({"depose_le": date(2025, 10, 1), "cloture": "2025-10-02"}, (DEPOSEE, "2025-10-01", None)),
        ({"depose_le": date(2025, 11, 1), **MARSEILLE}, (OUVERTE, "2025-11-07", 12)),
    ],
)
def test_what_is_not_known_is_not_filled_in(fields, expected):
    assert state(**fields) == expected


def test_no_day_is_left_before_one_that_is_past():
    assert state(ouverture="2025-10-20", cloture="2025") == (A_VERIFIER, "2025", None)
    assert enrolment(session(ouverture="2025-01", cloture="2025-10-26"), today=TODAY).jours == 0


@given(partials, partials, st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.data())
def test_open_and_closed_are_true_whatever_the_days_that_are_not_known(opens, closes, today, data):
    try:
        found = enrolment(session(ouverture=opens, cloture=closes), today=today)
    except ValidationError:
        assume(False)
    first = data.draw(st.dates(earliest(opens), latest(opens))) if opens else None
    last = data.draw(st.dates(earliest(closes), latest(closes))) if closes else None

    if found.etat is OUVERTE:
        assert first <= today <= last
    if found.etat is CLOSE:
        assert last < today
    if found.etat is OUVRE:
        assert today < first
    if found.jours is not None:
        assert today + timedelta(days=found.jours) == date.fromisoformat(found.le)


def test_the_session_to_look_at_comes_first():
    closed, closed_before = session(cloture="2025-09-01"), session(cloture="2024-09-01")
    later, soon = session(ouverture="2026-06"), session(ouverture="2026-03-01")
    ends_late, ends_soon = session(**MARSEILLE), session(ouverture="2025-09", cloture="2025-11-01")
    sent, unknown = session(depose_le=TODAY), session()
    ranked = [sent, ends_soon, ends_late, soon, later, unknown, closed, closed_before]

    assert [one.session for one in best_first(reversed(ranked), today=TODAY)] == ranked
