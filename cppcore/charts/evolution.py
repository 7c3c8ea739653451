"""One value from day to day, on a scale that never changes."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import ceil, floor

import altair as alt

from cppcore.charts.figure import Figure, VegaRow, figure
from cppcore.charts.temps import moment, when
from cppcore.charts.theme import BLEU, ENCRE, FORMAT_DATE, GRIS, Spec, dress
from cppcore.domain.questionnaires.mesure import POINTS_MIN, Releve
from cppcore.french import NBSP, full_day, number, plural, short_day

_MARGE = 20
"""Room around the outermost points, in pixels: a number is written above or below each."""

_BULLE = [alt.Tooltip("quand:N", title="Date"), alt.Tooltip("mots:N", title="Valeur")]


def steps(
    releves: Sequence[Releve], *, minimum: float, maximum: float, titre: str, bande: float | None
) -> Figure | None:
    """Draw the values as steps, oldest first, each with its point and its number.

    The scale goes from minimum to maximum, whatever the values. A grey band around the value before the last
    shows what is too small a change to be told (QUESTIONNAIRES §2.8, §5). Returns None under two values.

    Args:
        releves: The values; those of one day keep the order given, side by side.
        minimum: Lowest value of the scale.
        maximum: Highest value of the scale.
        titre: Our own words for the scale (« Confiance, de 1 à 5 »).
        bande: Half of the height of the band, None when every change counts.
    """
    dated = sorted(releves, key=lambda r: r.le)
    if len(dated) < POINTS_MIN:
        return None
    rows = [_row(rank, r, dated[max(0, rank - 1)]) for rank, r in enumerate(dated)]
    if bande is not None:
        before = dated[-2].valeur
        rows[-2] |= {"bas": max(minimum, before - bande), "haut": min(maximum, before + bande)}
    table = [{"Date": full_day(r.le), titre: r.mots} for r in dated]
    days = tuple(r.le for r in dated)
    model = _model(days, minimum, maximum, titre, banded=bande is not None)
    return figure(model, rows, _phrase(dated, titre, bande), table)


def _row(rank: int, releve: Releve, before: Releve) -> VegaRow:
    return {
        "rang": rank,
        "le": moment(releve.le),
        "valeur": releve.valeur,
        "texte": number(releve.valeur),
        "ecart": 17 if releve.valeur < before.valeur else -15,
        "mots": releve.mots,
        "quand": full_day(releve.le),
        "bas": None,
        "haut": None,
    }


@lru_cache(maxsize=8)
def _model(days: tuple[date, ...], minimum: float, maximum: float, titre: str, *, banded: bool) -> Spec:
    """Return the chart without its rows."""
    x = _times(days)
    scale = alt.Scale(domain=[minimum, maximum], nice=False, zero=False, padding=_MARGE)
    axis = alt.Axis(values=list(range(ceil(minimum), floor(maximum) + 1)), format="d", grid=True)
    y = alt.Y("valeur:Q").scale(scale).axis(axis).title(None)
    base = alt.Chart().encode(x, y)
    line = base.mark_line(
        color=BLEU,
        strokeWidth=2,
        interpolate="step-after",
        point=alt.OverlayMarkDef(color=BLEU, size=90, filled=True, opacity=1),
    ).encode(order="rang:Q", tooltip=_BULLE)
    text = base.mark_text(color=ENCRE, dy=alt.expr("datum.ecart"), fontWeight="bold").encode(text="texte:N")
    layers = [line, text]
    if banded:
        band = base.mark_rect(color=GRIS, opacity=0.3).encode(
            y=alt.Y("bas:Q").scale(scale).axis(axis).title(None), x2=alt.value("width"), y2="haut:Q"
        )
        layers = [band, line, text]
    band_words = "Bande grise : changement trop petit" if banded else []
    title = alt.TitleParams(titre, subtitle=band_words, subtitlePadding=4)
    return dress(alt.LayerChart(layer=layers, width="container", height=260, title=title))


def _times(days: tuple[date, ...]) -> alt.X:
    """Return the axis of the days; two values of one day stand side by side, each value then at equal distance."""
    if len(set(days)) == len(days):
        return alt.X("le:T").title(None).scale(nice=False, padding=_MARGE).axis(_dates(days))
    names = ", ".join(f"'{short_day(d)}'" for d in days)
    axis = alt.Axis(labelExpr=f"[{names}][datum.value]", labelAngle=0, labelOverlap="parity", grid=False)
    return alt.X("rang:O").title(None).scale(type="point", padding=0.3).axis(axis)


def _dates(days: tuple[date, ...]) -> alt.Axis:
    """Return an axis with the days of the points, as many as there is room for."""
    return alt.Axis(
        values=[when(d) for d in days],
        format=FORMAT_DATE,
        labelOverlap="parity",
        grid=False,
    )


def _phrase(dated: Sequence[Releve], titre: str, bande: float | None) -> str:
    first, last = dated[0], dated[-1]
    band = f"{NBSP}; un changement de moins de {number(bande)} ne veut rien dire" if bande else ""
    return (
        f"{titre}, {plural(len(dated), 'fois')}{NBSP}: {first.mots} le {full_day(first.le)}, "
        f"{last.mots} le {full_day(last.le)}{band}."
    )
