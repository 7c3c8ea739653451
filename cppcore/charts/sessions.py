"""The sessions of the trainings on one calendar: when one may enrol, is tested, gets the results and begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import altair as alt

from cppcore.charts.figure import AXE_DES_NOMS, Figure, VegaRow, figure, short_names
from cppcore.charts.temps import moment, month_axis, span, today_layers, when
from cppcore.charts.theme import BLEU, BLEU_CLAIR, COLONNES, ENCRE, VIDE, Spec, dress
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.questionnaires.mesure import POINTS_MIN
from cppcore.domain.socle.date_partielle import earliest, latest, said, whole_day
from cppcore.french import NBSP, plural

MARQUES = {"Épreuves": "diamond", "Résultats": "triangle-up", "Rentrée": "circle"}
"""Shape of each day, in the order of the legend."""

INSCRIPTIONS = "Inscriptions"
"""What the bars are."""

_LOIN = timedelta(days=3 * 366)
"""How far from today a date is still drawn: one wrong year must not crush the others."""


@dataclass(frozen=True)
class LigneSession:
    """One session with its name, in the person's words, and our words for where its enrolment stands."""

    nom: str
    session: SessionFormation
    etat: str


def sessions(lignes: Sequence[LigneSession], *, today: date) -> Figure | None:
    """Draw one row per session; a date known in part is a light band as long as what is not known.

    A date more than three years from today is only in the table. Returns None under two dates to draw.
    """
    names = short_names([one.nom for one in lignes])
    rows = [row for name, one in zip(names, lignes, strict=True) for row in _rows(name, one.session, today)]
    count = sum(row["sorte"] == "jour" for row in rows)
    count += sum(bool(d) for one in lignes for d in (one.session.ouverture, one.session.cloture))
    if count < POINTS_MIN or not rows:
        return None
    first, last = span([*(day for row in rows for day in _days(row)), today])
    marks = tuple(mark for mark in MARQUES if any(row["quoi"] == mark for row in rows))
    model = _model(marks, first, last, today)
    return figure(model, rows, _phrase(lignes, today), [_told(one) for one in lignes])


def _rows(name: str, session: SessionFormation, today: date) -> list[VegaRow]:
    rows: list[VegaRow] = []
    if session.ouverture and session.cloture:
        rows.append(
            _row(name, "peut-etre", INSCRIPTIONS, earliest(session.ouverture), latest(session.cloture))
        )
        sure = latest(session.ouverture), earliest(session.cloture)
        if sure[0] <= sure[1]:
            rows.append(_row(name, "sur", INSCRIPTIONS, *sure))
    elif edge := session.ouverture or session.cloture:
        rows.append(_row(name, "peut-etre", INSCRIPTIONS, earliest(edge), latest(edge)))
    for mark, partial in zip(MARQUES, (session.epreuves, session.resultats, session.rentree), strict=True):
        if partial:
            first, last = earliest(partial), latest(partial)
            if whole_day(partial) is None:
                rows.append(_row(name, "bande", mark, first, last))
            rows.append(
                _row(name, "jour", mark, first + (last - first) / 2, first + (last - first) / 2, partial)
            )
    return [row for row in rows if all(abs(day - today) <= _LOIN for day in _days(row))]


def _row(name: str, sorte: str, quoi: str, de: date, a: date, partial: str = "") -> VegaRow:
    end = a if sorte == "jour" else a + timedelta(days=1)
    return {
        "nom": name,
        "sorte": sorte,
        "quoi": quoi,
        "de": moment(de),
        "a": moment(end),
        "precis": int(not partial or whole_day(partial) is not None),
        "quand": said(partial) if partial else f"du {said(de.isoformat())} au {said(a.isoformat())}",
    }


def _days(row: VegaRow) -> list[date]:
    return [date.fromisoformat(str(row[edge])[:10]) for edge in ("de", "a")]


@lru_cache(maxsize=8)
def _model(marks: tuple[str, ...], first: date, last: date, today: date) -> Spec:
    """Return the chart without its rows, which come in the order in which they are drawn."""
    x = (
        alt.X("de:T")
        .title(None)
        .scale(domain=[when(first), when(last)], nice=False)
        .axis(month_axis(first, last))
    )
    base = alt.Chart().encode(
        x,
        alt.Y("nom:N").title(None).sort(None).axis(AXE_DES_NOMS),
        tooltip=[alt.Tooltip("quoi:N", title="Quoi"), alt.Tooltip("quand:N", title="Quand")],
    )
    bars = [
        base.transform_filter(f"datum.sorte == '{sorte}'")
        .mark_bar(height=height, fill=fill, stroke=stroke, strokeWidth=2)
        .encode(alt.X2("a"))
        for sorte, height, fill, stroke in (
            ("peut-etre", 20, BLEU_CLAIR, BLEU),
            ("sur", 20, BLEU, BLEU),
            ("bande", 6, BLEU_CLAIR, BLEU),
        )
    ]
    points = (
        base.transform_filter("datum.sorte == 'jour'")
        .mark_point(strokeWidth=2, size=160, stroke=ENCRE, opacity=1)
        .encode(
            alt.Shape("quoi:N")
            .scale(domain=list(marks), range=[MARQUES[mark] for mark in marks])
            .legend(alt.Legend(title=None, columns=COLONNES, symbolSize=120)),
            alt.Fill("precis:N").scale(domain=[0, 1], range=[VIDE, ENCRE]).legend(None),
        )
    )
    title = alt.TitleParams("Barre : inscriptions", subtitle="Clair ou vide : jour à vérifier")
    every_row = base.mark_point(opacity=0)  # keeps the order of the rows: each layer shows only some of them
    layers = [every_row, *bars, points, *today_layers(first, last, today, -6)]
    return dress(alt.LayerChart(layer=layers, width="container", height=alt.Step(44), title=title))


def _told(one: LigneSession) -> dict[str, str]:
    session = one.session
    dates = {
        "Inscriptions": _window(session.ouverture, session.cloture),
        "Épreuves": _words(session.epreuves),
        "Résultats": _words(session.resultats),
        "Rentrée": _words(session.rentree),
    }
    return {"Session": one.nom or "Sans nom", "État": one.etat, **dates}


def _words(partial: str | None) -> str:
    return said(partial) if partial else "pas encore su"


def _window(opens: str | None, closes: str | None) -> str:
    return f"{_words(opens)} → {_words(closes)}" if opens or closes else "pas encore su"


def _phrase(lignes: Sequence[LigneSession], today: date) -> str:
    """Say how many sessions there are, and the nearest start that is still to come."""
    coming = sorted(r for one in lignes if (r := one.session.rentree) and latest(r) >= today)
    start = f"{NBSP}; prochaine rentrée{NBSP}: {said(coming[0])}" if coming else ""
    return f"Calendrier de {plural(len(lignes), 'session')}{start}."
