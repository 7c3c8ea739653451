"""A chart on screen: the sentence that reads it, the drawing, and its table one click away."""

from typing import TYPE_CHECKING

import streamlit as st

from cppcore.ui.escape import escape

if TYPE_CHECKING:
    from cppcore.charts.figure import Figure


def show(figure: "Figure | None", *, key: str, empty: str) -> None:
    """Draw a figure; empty is our own sentence for when there is nothing to draw yet."""
    if figure is None:
        st.caption(empty)
        return
    st.markdown(escape(figure.phrase))
    st.altair_chart(figure.chart, key=key, alt=figure.phrase)
    table = st.expander("Voir les mêmes informations en tableau", key=f"{key}.tableau", on_change="rerun")
    if table.open:
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
