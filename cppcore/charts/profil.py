"""The scores of one questionnaire as bars, highest first."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

import altair as alt

from cppcore.charts.figure import AXE_DES_NOMS, POINTS_MIN, Figure, Ligne, figure, short_names
from cppcore.charts.theme import BLANC, BLEU, ENCRE, Spec, dress
from cppcore.domain.profil import SCORE_MAX
from cppcore.domain.questionnaire import Dimension, Questionnaire
from cppcore.french import NBSP, join, number

PAS_ASSEZ = "pas assez de réponses"
"""Said where a dimension has no score; it is not a zero."""

_LARGEUR_NOMBRE = 3.4
"""Room of « 13,7 » on a phone, in units of the score."""

_GRADUATIONS = [0, 4, 8, 12, 16]

_BULLE = [
    alt.Tooltip("famille:N", title="Famille"),
    alt.Tooltip("texte:N", title="Score sur 16"),
    alt.Tooltip("texte_avant:N", title="La fois d’avant"),
]


def bars(
    questionnaire: Questionnaire,
    scores: Mapping[str, float | None],
    previous: Mapping[str, float | None] | None = None,
) -> Figure | None:
    """Draw one bar per dimension on 0-16, highest first; a line across marks the previous passing.

    A dimension without a score has no bar; equal scores keep the order of the questionnaire.
    Returns None under two scores.

    Args:
        questionnaire: Gives the dimensions, their names and their order.
        scores: The score of each dimension; None or absent when too few answers were given.
        previous: The same for the passing before, None when there was none.
    """
    ranked = _ranked(questionnaire, scores)
    if len(ranked) < POINTS_MIN:
        return None
    names = short_names([dimension.nom for dimension, _ in ranked])
    rows = [
        _row(f"{name}\n{dimension.verbes}", score, (previous or {}).get(dimension.code))
        for name, (dimension, score) in zip(names, ranked, strict=True)
    ]
    missing = [d for d in questionnaire.dimensions if scores.get(d.code) is None]
    model = _model(compared=any(row["avant"] is not None for row in rows))
    return figure(model, rows, _phrase(ranked, missing), _table(ranked, missing, previous))


def _ranked(
    questionnaire: Questionnaire, scores: Mapping[str, float | None]
) -> list[tuple[Dimension, float]]:
    known = [(d, score) for d in questionnaire.dimensions if (score := scores.get(d.code)) is not None]
    return sorted(known, key=lambda pair: -round(pair[1], 9))


def _row(nom: str, score: float, before: float | None) -> Ligne:
    x, align, ink = _place(score, before)
    return {
        "nom": nom,
        "famille": nom.partition("\n")[0],
        "score": score,
        "avant": before,
        "texte": number(score),
        "texte_avant": _said(before),
        "texte_x": x,
        "cote": align,
        "ecart": 5 if align == "left" else -5,
        "encre": ink,
    }


def _place(score: float, before: float | None) -> tuple[float, str, str]:
    """Return where the number is written, which side of it, and its colour: never under the line."""
    mark = -SCORE_MAX if before is None else before
    if score >= _LARGEUR_NOMBRE and not score - _LARGEUR_NOMBRE < mark <= score:
        return score, "right", BLANC
    if score > SCORE_MAX - _LARGEUR_NOMBRE:
        return 0, "left", BLANC
    covered = score <= mark < score + _LARGEUR_NOMBRE
    return max(score, mark) if covered else score, "left", ENCRE


@cache
def _model(*, compared: bool) -> Spec:
    """Return the chart without its rows, which come in the order in which they are drawn."""
    base = alt.Chart().encode(alt.Y("nom:N").title(None).sort(None).axis(AXE_DES_NOMS))
    title = "Score sur 16 (le trait : la fois d’avant)" if compared else "Score sur 16"
    axis = alt.Axis(values=_GRADUATIONS, titleAnchor="end")
    x = alt.X("score:Q").title(title).scale(domain=[0, SCORE_MAX], nice=False).axis(axis)
    bar = base.mark_bar(color=BLEU, height=22).encode(x, tooltip=_BULLE if compared else _BULLE[:2])
    text = base.mark_text(
        align=alt.expr("datum.cote"), dx=alt.expr("datum.ecart"), baseline="middle", fontWeight="bold"
    ).encode(x="texte_x:Q", text="texte:N", color=alt.Color("encre:N").scale(None))
    tick = base.mark_tick(color=ENCRE, thickness=3, height=26).encode(x="avant:Q")
    layers = [bar, tick, text] if compared else [bar, text]
    return dress(alt.LayerChart(layer=layers, width="container", height=alt.Step(34)))


def _phrase(ranked: Sequence[tuple[Dimension, float]], missing: Sequence[Dimension]) -> str:
    """Read the scores, equal ones together."""
    groups = groupby(ranked, key=lambda pair: number(pair[1]))
    said = [f"{join([dimension.nom for dimension, _ in group])} {score}" for score, group in groups]
    lost = f"{NBSP}; {PAS_ASSEZ} pour {join([d.nom for d in missing])}" if missing else ""
    return f"Scores sur {SCORE_MAX}, du plus haut au plus bas{NBSP}: {', puis '.join(said)}{lost}."


def _table(
    ranked: Sequence[tuple[Dimension, float]],
    missing: Sequence[Dimension],
    before: Mapping[str, float | None] | None,
) -> list[dict[str, str]]:
    known = [(dimension, number(score)) for dimension, score in ranked]
    return [
        {"Famille": d.nom, "En verbes": d.verbes, "Score sur 16": said}
        | ({} if before is None else {"La fois d’avant": _said(before.get(d.code))})
        for d, said in [*known, *((d, PAS_ASSEZ) for d in missing)]
    ]


def _said(score: float | None) -> str:
    return PAS_ASSEZ if score is None else number(score)
