"""Scores as bars, the highest share of its maximum first."""

from collections.abc import Sequence
from functools import lru_cache

import altair as alt

from cppcore.charts.classement import Classement, rank, share
from cppcore.charts.figure import AXE_DES_NOMS, Figure, Ligne, figure, short_names
from cppcore.charts.theme import BLANC, BLEU, ENCRE, Spec, dress
from cppcore.domain.mesure import POINTS_MIN, Mesure
from cppcore.french import number

QUOI, DETAIL, SCORE, AVANT = "Quoi", "En clair", "Score", "La fois d’avant"
"""Heads of the table; the scores out of one maximum have the title of the drawing."""

_NOMBRE = 3.4 / 16
"""Room of « 13,7 » on a phone, as a share of the scale."""

_LETTRES = 4
"""Characters that this room holds."""

_LIGNES, _RANG, _LIGNE = 2, 34, 16
"""Lines of a name that fit one bar, the height of that bar in pixels, and of each line more."""

_FORMAT = ",.2~f"
"""How the axis writes its numbers: no useless zero."""

_PARTS = (4, 5, 3)
"""Into how many equal parts a scale is cut, the first that falls on whole numbers."""

_AXE = AXE_DES_NOMS.copy(deep=False)
_AXE.labelOffset = alt.condition(
    f"length(split(datum.label, '\\n')) > {_LIGNES}", alt.value(-_LIGNE / 2), alt.value(0)
)
"""A name of three lines is centred on its bar too."""

_BULLE = [
    alt.Tooltip("quoi:N", title=QUOI),
    alt.Tooltip("texte:N", title=SCORE),
    alt.Tooltip("texte_avant:N", title=AVANT),
]


def bars(mesures: Sequence[Mesure], *, titre: str, mots_libres: bool = False) -> Figure | None:
    """Draw one bar a score, the highest share first; a line across marks the time before.

    The scale goes from 0 to the maximum, whatever the scores. When the maxima differ each bar is the share
    of its own maximum: the axis has no numbers, and each name is followed by « 12 sur 20 ». A score that is
    missing has no bar; equal shares keep the order given. Returns None under two scores.

    Args:
        mesures: The scores, in the order that equal ones keep.
        titre: Our own words for the axis and the table (« Score sur 16 »).
        mots_libres: The names were typed by the person: the sentence does not say them.
    """
    ranked = rank(mesures)
    if len(ranked.connues) < POINTS_MIN:
        return None
    names = [
        _label(name, m, ranked)
        for name, m in zip(short_names([m.nom for m in ranked.connues]), ranked.connues, strict=True)
    ]
    rows = [_row(name, m, ranked) for name, m in zip(names, ranked.connues, strict=True)]
    lines = max(name.count("\n") + 1 for name in names)
    marked = any(row["avant"] is not None for row in rows)
    model = _model(titre, ranked.commun, compared=marked, lines=lines)
    table = [_line(m, titre, ranked) for m in ranked.toutes]
    detailed = any(m.detail for m in mesures)
    shown = table if detailed else [{k: v for k, v in line.items() if k != DETAIL} for line in table]
    return figure(model, rows, ranked.count() if mots_libres else ranked.sentence(), shown)


def _label(name: str, mesure: Mesure, ranked: Classement) -> str:
    """Return the name of a bar, what is said under it, and its score when the axis has no numbers."""
    under = [mesure.detail] if mesure.detail else []
    score = [] if ranked.commun else [ranked.say(mesure.score, mesure.maximum)]
    return "\n".join([name, *under, *score])


def _row(nom: str, mesure: Mesure, ranked: Classement) -> Ligne:
    score, before, common = mesure.score or 0, mesure.avant, ranked.commun
    text = number(score) if common else ""
    unit = 1 if common else 1 / mesure.maximum
    x, align, ink = _place(share(mesure), None if before is None else before / mesure.maximum, len(text))
    return {
        "nom": nom,
        "quoi": mesure.nom,
        "score": score * unit,
        "avant": None if before is None else before * unit,
        "nombre": text,
        "texte": ranked.say(score, mesure.maximum),
        "texte_avant": ranked.say(before, mesure.maximum),
        "texte_x": x * (common or 1),
        "cote": align,
        "ecart": 5 if align == "left" else -5,
        "encre": ink,
    }


def _place(part: float, before: float | None, letters: int) -> tuple[float, str, str]:
    """Return where the number is written, which side of it, and its colour: never under the line."""
    room = _NOMBRE * max(letters, _LETTRES) / _LETTRES
    mark = -1.0 if before is None else before
    if part >= room and not part - room < mark <= part:
        return part, "right", BLANC
    if part > 1 - room:
        return 0, "left", BLANC
    covered = part <= mark < part + room
    return max(part, mark) if covered else part, "left", ENCRE


@lru_cache(maxsize=16)
def _model(titre: str, common: float | None, *, compared: bool, lines: int) -> Spec:
    """Return the chart without its rows, which come in the order in which they are drawn."""
    base = alt.Chart().encode(alt.Y("nom:N").title(None).sort(None).axis(_AXE))
    axis = (
        alt.Axis(values=_ticks(common), format=_FORMAT, titleAnchor="end")
        if common
        else alt.Axis(values=[0, 1], labels=False, ticks=False, titleAnchor="end")
    )
    title = f"{titre} (le trait : la fois d’avant)" if compared else titre
    x = alt.X("score:Q").title(title).scale(domain=[0, common or 1], nice=False).axis(axis)
    layers = [base.mark_bar(color=BLEU, height=22).encode(x, tooltip=_BULLE if compared else _BULLE[:2])]
    if compared:
        layers.append(base.mark_tick(color=ENCRE, thickness=3, height=26).encode(x="avant:Q"))
    if common:
        layers.append(
            base.mark_text(
                align=alt.expr("datum.cote"), dx=alt.expr("datum.ecart"), baseline="middle", fontWeight="bold"
            ).encode(x="texte_x:Q", text="nombre:N", color=alt.Color("encre:N").scale(None))
        )
    height = _RANG + _LIGNE * max(0, lines - _LIGNES)
    return dress(alt.LayerChart(layer=layers, width="container", height=alt.Step(height)))


def _ticks(maximum: float) -> list[float]:
    """Return the numbers of an axis: 0, the maximum, and a few round numbers between them.

    >>> _ticks(16), _ticks(5), _ticks(100)
    ([0.0, 4.0, 8.0, 12.0, 16.0], [0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [0.0, 25.0, 50.0, 75.0, 100.0])
    >>> _ticks(37)
    [0.0, 10.0, 20.0, 30.0, 37.0]
    """
    step = next((maximum / n for n in _PARTS if maximum % n == 0), None) or _round_step(maximum)
    count = int((maximum - step / 2) / step)
    return [step * n for n in range(count + 1)] + [float(maximum)]


def _round_step(maximum: float) -> float:
    """Return 1, 2, 5, 10, 20…: the first that cuts a scale into at most four parts."""
    power = 0.01
    while True:
        for digit in (1, 2, 5):
            if digit * power >= maximum / 4:
                return digit * power
        power *= 10


def _line(mesure: Mesure, titre: str, ranked: Classement) -> dict[str, str]:
    line = {
        QUOI: mesure.nom,
        DETAIL: mesure.detail or "–",
        titre if ranked.commun else SCORE: ranked.say(mesure.score, mesure.maximum),
    }
    return line | ({AVANT: ranked.say(mesure.avant, mesure.maximum)} if ranked.comparees else {})
