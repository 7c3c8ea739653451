"""A chart on screen: the sentence that reads it, the drawing, and its table one click away."""

from typing import TYPE_CHECKING

import streamlit as st

from cppcore.ui.ecran.escape import escape
from cppcore.ui.ecran.escape import table as markdown_table
from cppcore.ui.ecran.fold import fold

if TYPE_CHECKING:
    from cppcore.charts.figure import Figure


def show(figure: "Figure", *, key: str, said: bool = False) -> None:
    """Draw a figure; key is a short name of ours, the same from one run to the next.

    said: its sentence is already on the page.
    """
    if not said:
        st.markdown(escape(figure.phrase))
    st.vega_lite_chart(figure.spec, key=key, alt=figure.phrase)
    if table := fold("Voir les mêmes informations en tableau", key=f"{key}.tableau"):
        rows = [[*row.values()] for row in figure.table]
        table.markdown(markdown_table(list(figure.table[0]), rows) if rows else "")
