"""What is known of each piste as a table of the page itself: a colour, a sign and words a cell; no chart to load."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from cppcore.charts.carte import by_piste, legend, present, sentence
from cppcore.domain.pistes.grille import Case
from cppcore.domain.questionnaires.mesure import POINTS_MIN

COLONNES_MAX = 6
"""Criteria whose words fit in the width of a page; with more, every screen shows the signs alone, as a phone does."""


def show(cases: Sequence[Case], *, titre: str) -> bool:
    """Draw the sentence, then one row a piste and one column a criterion; False, and nothing, under two cells.

    The words of a cell are read aloud on every screen. On a phone, and past COLONNES_MAX criteria, the sign alone is
    shown, and a legend explains it.

    Args:
        cases: The cells, piste by piste, the criteria of each in the same order.
        titre: Our own words above the table.
    """
    if len(cases) < POINTS_MIN:
        return False
    lines = by_piste(cases)
    heads = "".join(f'<th scope="col"><span>{escape(c.critere.court)}</span></th>' for c in lines[0])
    body = "".join(
        f'<tr><th scope="row">{escape(line[0].piste.intitule)}</th>{"".join(_cell(c) for c in line)}</tr>'
        for line in lines
    )
    tight = " serree" if len(lines[0]) > COLONNES_MAX else ""
    signs = " ".join(f"<span>{escape(legend(etat))}</span>" for etat in present(cases))
    st.html(
        f'<div class="carte{tight}"><h3>{escape(titre)}</h3><p>{escape(sentence(cases))}</p>'
        f"<div><table><thead><tr><th>Piste</th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        f'<p class="signes" aria-hidden="true">{signs}</p></div>'
    )
    return True


def _cell(case: Case) -> str:
    etat = case.etat
    return f'<td class="{escape(etat.value)}"><b>{escape(etat.symbole)}</b> <small>{escape(etat.label)}</small></td>'
