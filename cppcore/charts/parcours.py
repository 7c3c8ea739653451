"""The days of the programme: the appointments, the researches, and today among them."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import altair as alt

from cppcore.charts.figure import AXE_DES_NOMS, Figure, Ligne, figure
from cppcore.charts.temps import moment, today_layers, when
from cppcore.charts.theme import BLEU, COLONNES, FORMAT_DATE, GRIS, VIDE, Spec, dress
from cppcore.domain.mesure import POINTS_MIN
from cppcore.domain.programme import Programme
from cppcore.domain.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.recherche import EtatRecherche, Recherche
from cppcore.french import NBSP, day, full_day, join, plural

RENDEZ_VOUS, RECHERCHES = "Rendez-vous", "Recherches"
"""The two rows."""

_RECHERCHE_FAITE, _RECHERCHE_A_FAIRE = "Recherche", "Recherche à faire"

_ETATS = {
    EtatRdv.HONORE: "A eu lieu",
    EtatRdv.PREVU: "Prévu",
    EtatRdv.REPORTE: "Reporté",
    EtatRdv.ABSENT_EXCUSE: "Absence prévenue",
    EtatRdv.ABSENT_NON_EXCUSE: "Absence",
}
"""Short words of the legend; the table has the whole label."""

_MARQUES = {
    "A eu lieu": ("circle", BLEU, BLEU),
    "Prévu": ("diamond", VIDE, BLEU),
    "Reporté": ("triangle-right", GRIS, GRIS),
    "Absence prévenue": ("triangle-down", VIDE, GRIS),
    "Absence": ("cross", VIDE, GRIS),
    _RECHERCHE_FAITE: ("square", BLEU, BLEU),
    _RECHERCHE_A_FAIRE: ("square", VIDE, BLEU),
}
"""Shape, inside and outline of each kind of mark, in the order of the legend."""

_TAILLE_RDV, _TAILLE_RECHERCHE = 170, 45
"""Areas in square pixels; that of a research is multiplied by the number on that day."""

_RANG = 36
"""Height of a row, in pixels."""

_NB_RECHERCHES_MAX = 5
"""Researches of one day past which the mark no longer grows."""

_SEMAINES_MAX = 12
"""Weeks past which the axis no longer shows every one of them."""

_MARGE = timedelta(days=14)
"""How far outside the programme a date is still drawn: one wrong year must not crush the six weeks."""


_LEGENDE = alt.Legend(title=None, columns=COLONNES, symbolSize=100)
_BULLE = [
    alt.Tooltip("quand:N", title="Date"),
    alt.Tooltip("quoi:N", title="Quoi"),
    alt.Tooltip("marque:N", title="État"),
]


def timeline(
    programme: Programme,
    debut: date,
    rdvs: Sequence[Rdv],
    recherches: Sequence[Recherche],
    *,
    today: date,
) -> Figure | None:
    """Draw the dated appointments and researches from the first to the last day of the programme.

    The axis is longer when a record falls a little outside, never shorter; one that falls far outside is
    only in the table, and the sentence says so. Researches of one day make one larger mark. Returns None
    under two dated records.
    """
    dated_rdvs = [(rdv.prevu_le, rdv) for rdv in rdvs if rdv.prevu_le]
    dated_recherches = [(recherche.le, recherche) for recherche in recherches if recherche.le]
    fin = debut + timedelta(days=programme.duree_jours - 1)
    days = [d for d, _ in [*dated_rdvs, *dated_recherches]]
    drawn = [d for d in days if debut - _MARGE <= d <= fin + _MARGE]
    if len(drawn) < POINTS_MIN:
        return None
    rows = [_rdv_row(le, rdv) for le, rdv in dated_rdvs if le in drawn]
    rows += _recherche_rows([(le, recherche) for le, recherche in dated_recherches if le in drawn])
    table = [
        (le, {"Date": full_day(le), "Quoi": _rdv_name(rdv), "État": rdv.etat.label}) for le, rdv in dated_rdvs
    ] + [(le, {"Date": full_day(le), "Quoi": r.nom, "État": r.etat.label}) for le, r in dated_recherches]
    table.sort(key=lambda pair: pair[0])
    present = {row["marque"] for row in rows}
    marks = tuple(mark for mark in _MARQUES if mark in present)
    model = _model(marks, min([debut, *drawn]), max([fin, *drawn]), today)
    phrase = _phrase(debut, fin, [r for _, r in dated_rdvs], len(dated_recherches), today)
    far = len(days) - len(drawn)
    if far:
        phrase += f" {plural(far, 'date')} hors du dessin."
    return figure(model, rows, phrase, [row for _, row in table])


def _rdv_name(rdv: Rdv) -> str:
    kind = "Rendez-vous" if rdv.genre is Genre.INDIVIDUEL else "Rendez-vous collectif"
    return f"{kind} {rdv.numero}"


def _rdv_row(le: date, rdv: Rdv) -> Ligne:
    return {
        "le": moment(le),
        "rang": RENDEZ_VOUS,
        "marque": _ETATS[rdv.etat],
        "taille": _TAILLE_RDV,
        "quoi": _rdv_name(rdv),
        "quand": full_day(le),
    }


def _recherche_rows(dated: Sequence[tuple[date, Recherche]]) -> list[Ligne]:
    """Return one row per day: « à faire » only when nothing of that day is done."""
    by_day: dict[date, list[Recherche]] = {}
    for le, recherche in dated:
        by_day.setdefault(le, []).append(recherche)
    return [
        {
            "le": moment(le),
            "rang": RECHERCHES,
            "marque": _RECHERCHE_A_FAIRE
            if all(r.etat is EtatRecherche.A_FAIRE for r in own)
            else _RECHERCHE_FAITE,
            "taille": _TAILLE_RECHERCHE * min(len(own), _NB_RECHERCHES_MAX),
            "quoi": plural(len(own), "recherche"),
            "quand": full_day(le),
        }
        for le, own in sorted(by_day.items(), key=lambda pair: pair[0])
    ]


@lru_cache(maxsize=8)
def _model(marks: tuple[str, ...], first: date, last: date, today: date) -> Spec:
    """Return the chart without its rows."""
    shapes, fills, strokes = zip(*(_MARQUES[mark] for mark in marks), strict=True)
    axis = alt.X("le:T").title(None).scale(domain=[when(first), when(last)], nice=False, padding=10)
    points = (
        alt.Chart()
        .mark_point(strokeWidth=2, opacity=1)
        .encode(
            axis.axis(_dates(first, last)),
            alt.Y("rang:N").title(None).scale(domain=[RENDEZ_VOUS, RECHERCHES]).axis(AXE_DES_NOMS),
            alt.Shape("marque:N").scale(domain=marks, range=shapes).legend(_LEGENDE),
            alt.Fill("marque:N").scale(domain=marks, range=fills).legend(_LEGENDE),
            alt.Stroke("marque:N").scale(domain=marks, range=strokes).legend(_LEGENDE),
            alt.Size("taille:Q").scale(None).legend(None),
            tooltip=_BULLE,
        )
    )
    return dress(
        alt.LayerChart(
            layer=[points, *today_layers(first, last, today, _RANG)],
            width="container",
            height=alt.Step(_RANG),
        )
    )


def _dates(first: date, last: date) -> alt.Axis:
    """Return an axis with one date a week, or every few weeks when it is very long, and the last day."""
    length = (last - first).days
    step = 7 * (1 + length // 7 // _SEMAINES_MAX)
    ticks = [*range(0, length - step // 2, step), length]
    return alt.Axis(
        values=[when(first + timedelta(days=n)) for n in ticks],
        format=FORMAT_DATE,
        labelOverlap="parity",
        labelFlush=False,
        grid=True,
    )


def _phrase(debut: date, fin: date, rdvs: Sequence[Rdv], nb_recherches: int, today: date) -> str:
    held = sum(rdv.etat is EtatRdv.HONORE for rdv in rdvs)
    planned = sum(rdv.etat is EtatRdv.PREVU for rdv in rdvs)
    other = len(rdvs) - held - planned
    said = [plural(held, "rendez-vous qui a eu lieu", "rendez-vous qui ont eu lieu")]
    said += [plural(planned, "prévu")] if planned else []
    said += [plural(other, "reporté ou manqué", "reportés ou manqués")] if other else []
    said += [plural(nb_recherches, "recherche")]
    where = f"{NBSP}; aujourd’hui est le jour {(today - debut).days + 1}" if debut <= today <= fin else ""
    return f"Du {day(debut)} au {day(fin)}{NBSP}: {join(said)}{where}."
