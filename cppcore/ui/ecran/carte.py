"""What is known of each piste as a table of the page itself: a colour, a sign and words a cell; no chart to load."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from cppcore.charts.carte import by_piste, legend, present, sentence
from cppcore.domain.pistes.grille import Case
from cppcore.domain.questionnaires.mesure import POINTS_MIN

COLONNES_MAX = 6
"""Criteria whose words fit in the width of a page; with more, every screen shows the signs alone, as a phone does."""


def show(cases: Sequence[Case], *, titre: str) -> bool:
    """Draw the sentence, then one row per piste and one column per criterion; False, and nothing, under two cells.

    The words of a cell are read aloud on every screen. On a phone, and past COLONNES_MAX criteria, the sign alone is
    shown, and a legend explains it.

    Args:
        cases: The cells, piste by piste, the criteria of each in the same order.
        titre: Our own words above the table.
    """
    if len(cases) < POINTS_MIN:
        return False
    lines = by_piste(cases)
    heads = Markup("").join(
        Markup('<th scope="col"><span>{}</span></th>').format(c.critere.court) for c in lines[0]
    )
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            line[0].piste.intitule, Markup("").join(_cell(c) for c in line)
        )
        for line in lines
    )
    st.html(
        Markup(
            '<div class="carte{tight}"><h3>{titre}</h3><p>{sentence}</p>'
            "<div><table><thead><tr><th>Piste</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
            '<p class="signes" aria-hidden="true">{signs}</p></div>'
        ).format(
            tight=" serree" if len(lines[0]) > COLONNES_MAX else "",
            titre=titre,
            sentence=sentence(cases),
            heads=heads,
            body=body,
            signs=Markup(" ").join(Markup("<span>{}</span>").format(legend(etat)) for etat in present(cases)),
        )
    )
    return True


def _cell(case: Case) -> Markup:
    etat = case.etat
    return Markup('<td class="{}"><b>{}</b> <small>{}</small></td>').format(
        etat.value, etat.symbole, etat.label
    )
