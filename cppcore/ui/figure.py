"""A chart on screen: the sentence that reads it, the drawing, and its table one click away."""

from typing import TYPE_CHECKING

import streamlit as st

from cppcore.ui.escape import escape
from cppcore.ui.fold import fold

if TYPE_CHECKING:
    from cppcore.charts.figure import Figure


def show(figure: "Figure", *, key: str) -> None:
    """Draw a figure; key is a short name of ours, the same from one run to the next."""
    st.markdown(escape(figure.phrase))
    st.vega_lite_chart(figure.spec, key=key, alt=figure.phrase)
    table = fold("Voir les mêmes informations en tableau", key=f"{key}.tableau")
    if table is not None:
        table.markdown(_table(figure.table))


def _table(rows: list[dict[str, str]]) -> str:
    """Return rows as a Markdown table whose cells show exactly what they hold."""
    if not rows:
        return ""
    lines = [list(rows[0]), ["---"] * len(rows[0]), *([*row.values()] for row in rows)]
    cells = [
        [cell if cell == "---" else escape(" ".join(str(cell).split())) for cell in line] for line in lines
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)
