"""The days of the programme: the appointments, the researches, and today among them."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import altair as alt

from cppcore.charts import jours
from cppcore.charts.figure import AXE_DES_NOMS, Figure, VegaRow, figure
from cppcore.charts.temps import moment, today_layers, when
from cppcore.charts.theme import BLEU, COLONNES, FORMAT_DATE, GRIS, VIDE, Spec, dress
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.french import full_day, plural

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
    found = jours.dated(programme, debut, rdvs, recherches)
    if found is None:
        return None
    rows = [_rdv_row(le, rdv) for le, rdv in found.rdvs if found.is_near(le)]
    rows += _recherche_rows([(le, recherche) for le, recherche in found.recherches if found.is_near(le)])
    table = [
        (le, {"Date": full_day(le), "Quoi": _rdv_name(rdv), "État": rdv.etat.label}) for le, rdv in found.rdvs
    ] + [(le, {"Date": full_day(le), "Quoi": r.nom, "État": r.etat.label}) for le, r in found.recherches]
    table.sort(key=lambda pair: pair[0])
    present = {row["marque"] for row in rows}
    marks = tuple(mark for mark in _MARQUES if mark in present)
    model = _model(marks, min([debut, *found.near]), max([found.fin, *found.near]), today)
    return figure(model, rows, found.sentence(today=today), [row for _, row in table])


def _rdv_name(rdv: Rdv) -> str:
    kind = "Rendez-vous" if rdv.genre is Genre.INDIVIDUEL else "Rendez-vous collectif"
    return f"{kind} {rdv.numero}"


def _rdv_row(le: date, rdv: Rdv) -> VegaRow:
    return {
        "le": moment(le),
        "rang": RENDEZ_VOUS,
        "marque": _ETATS[rdv.etat],
        "taille": _TAILLE_RDV,
        "quoi": _rdv_name(rdv),
        "quand": full_day(le),
    }


def _recherche_rows(dated: Sequence[tuple[date, Recherche]]) -> list[VegaRow]:
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
        grid=True,
    )
