"""How much a piste attracts before and after each meeting: one row per meeting, an arrow from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import altair as alt

from cppcore.charts.figure import AXE_DES_NOMS, Figure, VegaRow, figure, short_names
from cppcore.charts.theme import BLEU, ENCRE, Spec, dress
from cppcore.domain.questionnaires.mesure import POINTS_MIN
from cppcore.french import NBSP, plural

_ECART = 17
"""How far above or below its point a number is written, in pixels."""


@dataclass(frozen=True)
class Envie:
    """The wish before and after one meeting, None while not said; nom is in the person's words."""

    nom: str
    avant: int | None
    apres: int | None


def before_after(envies: Sequence[Envie], mots: Sequence[str]) -> Figure | None:
    """Draw the wish before (a ring) and after (a full point) each meeting, on a scale that never changes.

    Returns None under two points.

    Args:
        envies: The meetings, first one first.
        mots: The words of the scale, from 1 on.
    """
    points = [value for envie in envies for value in (envie.avant, envie.apres) if value]
    if len(points) < POINTS_MIN:
        return None
    told = [envie for envie in envies if envie.avant or envie.apres]
    names = short_names([envie.nom for envie in told])
    rows = [_row(name, envie) for name, envie in zip(names, told, strict=True)]
    table = [
        {"Rencontre": e.nom, "Avant": _in_words(e.avant, mots), "Après": _in_words(e.apres, mots)}
        for e in told
    ]
    model = _model(tuple(names), len(mots), f"1 = {mots[0]}, {len(mots)} = {mots[-1]}")
    return figure(model, rows, _phrase(told, len(mots)), table)


def _row(name: str, envie: Envie) -> VegaRow:
    same = envie.avant == envie.apres
    return {
        "nom": name,
        "avant": envie.avant,
        "apres": envie.apres,
        "texte_avant": "" if same else "avant",
        "texte_apres": "avant et après" if same else "après",
    }


def _in_words(value: int | None, mots: Sequence[str]) -> str:
    return f"{value}, {mots[value - 1]}" if value else "pas encore dit"


def _phrase(told: Sequence[Envie], maximum: int) -> str:
    each = [f"avant {_figure(e.avant)}, après {_figure(e.apres)}" for e in told]
    met = plural(len(told), "rencontre")
    return f"Mon envie de ce métier, de 1 à {maximum}, en {met}{NBSP}: {f'{NBSP}; '.join(each)}."


def _figure(value: int | None) -> str:
    return str(value) if value else "pas encore dit"


@lru_cache(maxsize=8)
def _model(names: tuple[str, ...], maximum: int, legende: str) -> Spec:
    """Return the chart without its rows."""
    scale = alt.Scale(domain=[1, maximum], nice=False, zero=False, padding=46)
    axis = alt.Axis(values=list(range(1, maximum + 1)), format="d", grid=True, orient="bottom")
    y = alt.Y("nom:N").title(None).sort(list(names)).axis(AXE_DES_NOMS)

    def at(field: str) -> alt.X:
        return alt.X(f"{field}:Q").scale(scale).axis(axis).title(None)

    base = alt.Chart().encode(y)
    both = base.transform_filter("datum.avant && datum.apres")
    before = base.transform_filter("datum.avant").encode(at("avant"))
    after = base.transform_filter("datum.apres").encode(at("apres"))
    layers = [
        both.mark_rule(color=BLEU, strokeWidth=2).encode(at("avant"), x2="apres:Q"),
        before.mark_point(color=BLEU, size=240, strokeWidth=2, filled=False, opacity=1),
        after.mark_point(color=BLEU, size=110, filled=True, opacity=1),
        before.mark_text(color=ENCRE, dy=-_ECART).encode(text="texte_avant:N"),
        after.mark_text(color=ENCRE, dy=_ECART, fontWeight="bold").encode(text="texte_apres:N"),
    ]
    words = f"Mon envie de ce métier, de 1 à {maximum}"
    title = alt.TitleParams(words, subtitle=legende, subtitlePadding=4)
    return dress(alt.LayerChart(layer=layers, width="container", height=alt.Step(56), title=title))
