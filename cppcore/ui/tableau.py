"""A table of the page itself: each cell a sign, what it is worth and what weakens it; headers are read aloud.

A table written in Markdown is read and drawn again by the browser each time a cell is opened: ten milliseconds
for six pistes and ten criteria.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True)
class Cell:
    """What one cell says: a sign of one or two characters, words, and a nuance, empty when there is none."""

    signe: str
    mots: str
    nuance: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a row or a column: its words and a nuance, empty when there is none."""

    mots: str
    nuance: str = ""


def show(
    corner: str, heads: Sequence[Head], rows: Sequence[tuple[Head, Sequence[Cell]]], *, key: str
) -> None:
    """Draw a table; what is given is plain text, shown as it was typed.

    Args:
        corner: Our own words over the heads of the rows.
        heads: The heads of the columns.
        rows: Each row with its head and as many cells as heads.
        key: A short name of ours, which starts with « tableau » to scroll sideways.
    """
    top = "".join(f'<th scope="col">{_words(head.mots, head.nuance)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{_words(head.mots, head.nuance)}</th>{"".join(_cell(c) for c in cells)}</tr>'
        for head, cells in rows
    )
    with st.container(key=key):
        st.html(f"<table><thead><tr><th>{escape(corner)}</th>{top}</tr></thead><tbody>{body}</tbody></table>")


def _cell(cell: Cell) -> str:
    return f"<td><b>{escape(cell.signe)}</b> {_words(cell.mots, cell.nuance)}</td>"


def _words(mots: str, nuance: str) -> str:
    return f"{escape(mots)} <i>({escape(nuance)})</i>" if nuance else escape(mots)
