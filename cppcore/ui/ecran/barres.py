"""Scores as bars of the page itself: a list of names and values that a screen reader reads, and no chart to load.

A chart of Altair costs the browser thirty milliseconds: too much where a page holds one simple drawing.
"""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from cppcore.charts.classement import Classement, rank, share
from cppcore.domain.questionnaires.mesure import POINTS_MIN, Mesure


def show(mesures: Sequence[Mesure], *, titre: str, key: str, phrase: str = "") -> None:
    """Draw one bar per score, the highest share first; nothing under two scores.

    The scale goes from 0 to the maximum, whatever the scores; a mark across shows the time before. A score that
    is missing is said and has no bar.

    Args:
        mesures: The scores, in the order that equal ones keep.
        titre: Our own words for the scale (« De 0 à 16 »).
        key: A short name of ours, the same from one run to the next.
        phrase: Our own sentence, instead of the one that reads every score.
    """
    ranked = rank(mesures)
    if len(ranked.connues) < POINTS_MIN:
        return
    with st.container(key=key):
        st.html(
            Markup('<div class="barres"><p>{}</p><p class="titre">{}.{}</p><dl>{}</dl></div>').format(
                phrase or ranked.sentence(),
                titre,
                " Le trait : la fois d’avant." if ranked.comparees else "",
                Markup("").join(_line(m, ranked) for m in ranked.toutes),
            )
        )


def _line(mesure: Mesure, ranked: Classement) -> Markup:
    """Return one name and its score in words, as HTML."""
    said = ranked.say(mesure.score, mesure.maximum)
    before = ranked.say(mesure.avant, mesure.maximum)
    return Markup("<div><dt>{}{}</dt><dd>{}<b>{}</b>{}</dd></div>").format(
        mesure.nom,
        Markup(" <small>{}</small>").format(mesure.detail) if mesure.detail else "",
        _bar(mesure),
        said,
        Markup("<small>La fois d’avant : {}</small>").format(before) if ranked.comparees else "",
    )


def _bar(mesure: Mesure) -> Markup:
    """Return a bar and its mark, which say nothing more than the numbers beside them."""
    if mesure.score is None:
        return Markup("")
    mark = (
        ""
        if mesure.avant is None
        else Markup('<i style="left:{}"></i>').format(_percent(mesure.avant / mesure.maximum))
    )
    return Markup('<span aria-hidden="true"><i style="width:{}"></i>{}</span>').format(
        _percent(share(mesure)), mark
    )


def _percent(part: float) -> str:
    return f"{round(100 * part, 2)}%"
