"""Scores as bars of the page itself: a list of names and values that a screen reader reads, and no chart to load.

A chart of Altair costs the browser thirty milliseconds: too much where a page holds one simple drawing.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st

from cppcore.charts.classement import Classement, rank, share
from cppcore.domain.questionnaires.mesure import POINTS_MIN, Mesure


def show(mesures: Sequence[Mesure], *, titre: str, key: str, phrase: str = "") -> None:
    """Draw one bar a score, the highest share first; nothing under two scores.

    The scale goes from 0 to the maximum, whatever the scores; a mark across shows the time before. A score that
    is missing is said and has no bar.

    Args:
        mesures: The scores, in the order that equal ones keep.
        titre: Our own words for the scale (« De 0 à 16 »).
        key: A short name of ours, the same from one run to the next.
        phrase: Our own sentence, in the place of the one that reads every score.
    """
    ranked = rank(mesures)
    if len(ranked.connues) < POINTS_MIN:
        return
    lines = "".join(_line(m, ranked) for m in ranked.toutes)
    legend = " Le trait : la fois d’avant." if ranked.comparees else ""
    with st.container(key=key):
        st.html(
            f'<div class="barres"><p>{escape(phrase or ranked.sentence())}</p>'
            f'<p class="titre">{escape(titre)}.{legend}</p><dl>{lines}</dl></div>'
        )


def _line(mesure: Mesure, ranked: Classement) -> str:
    """Return one name and what is said of it, as HTML."""
    detail = f" <small>{escape(mesure.detail)}</small>" if mesure.detail else ""
    said = f"<b>{escape(ranked.say(mesure.score, mesure.maximum))}</b>"
    before = (
        f"<small>La fois d’avant : {escape(ranked.say(mesure.avant, mesure.maximum))}</small>"
        if ranked.comparees
        else ""
    )
    return f"<div><dt>{escape(mesure.nom)}{detail}</dt><dd>{_bar(mesure)}{said}{before}</dd></div>"


def _bar(mesure: Mesure) -> str:
    """Return a bar and its mark, which say nothing more than the numbers beside them."""
    if mesure.score is None:
        return ""
    before = None if mesure.avant is None else mesure.avant / mesure.maximum
    mark = "" if before is None else f'<i style="left:{_percent(before)}"></i>'
    return f'<span aria-hidden="true"><i style="width:{_percent(share(mesure))}"></i>{mark}</span>'


def _percent(part: float) -> str:
    return f"{round(100 * part, 2)}%"
