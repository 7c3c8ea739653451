"""A table whose cells open: each a sign, what it is worth and what weakens it, and behind it what the page wants to say.

Everything is in the page already: opening a cell asks nothing of the server and draws nothing else again. Two kinds
of buttons may be behind a cell: one says something that stays said, the other does something once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup

_table = st.components.v2.component(
    "tableau",
    html='<div class="lignes"><table></table></div><div class="derriere" role="region" aria-live="polite" hidden></div>',
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Head:
    """The head of a row or a column: its words and a nuance, empty when there is none."""

    mots: str
    nuance: str = ""


@dataclass(frozen=True)
class Cell:
    """What one cell says: a sign of one or two characters, words, and a nuance, empty when there is none.

    code is ours, unlike any other of the table; behind is HTML.
    """

    code: str
    signe: str
    mots: str
    nuance: str = ""
    behind: Markup | None = None


Row = tuple[Head, Sequence[Cell]]


def saying(word: str, label: str, *, said: bool) -> Markup:
    """Return a button for what is behind a cell, which gives it a word of ours; pressed already when it has that word."""
    pressed = Markup('aria-pressed="{}"').format(str(said).lower())
    return _button("dire", word, label, pressed)


def doing(what: str, label: str) -> Markup:
    """Return a button for what is behind a cell, which does something once."""
    return _button("faire", what, label)


def show(
    corner: str, heads: Sequence[Head], rows: Sequence[Row], *, key: str, say: Callable[[str, str], None]
) -> tuple[str, str] | None:
    """Draw a table; what is given is plain text, shown as it was typed, except what is behind.

    Args:
        corner: Our own words over the heads of the rows.
        heads: The heads of the columns.
        rows: Each row with its head and as many cells as heads.
        key: A short name of ours.
        say: Called with the code of a cell and the word that was said of it, before the page is drawn again.

    Returns:
        The code of a cell and what was asked to be done there, None at all other runs.
    """
    cells = {cell.code: cell for _, row in rows for cell in row}

    def hear() -> None:
        """Pass on what the window said last, if it is new."""
        if said := _unheard(key):
            st.session_state[f"{key}.entendu"] = said
            if said[0] in cells:
                say(said[0], said[1])

    pressed = _table(
        data={
            "lignes": _lines(corner, heads, rows),
            "cases": {code: cell.behind or "" for code, cell in cells.items()},
            "entendu": (st.session_state.get(f"{key}.entendu") or [None])[-1],
        },
        key=key,
        on_dire_change=hear,
        on_faire_change=lambda: None,
    )
    if _unheard(key):  # after a restart the window says it again, and nobody heard it
        hear()
        st.rerun()
    code, what = pressed.get("faire") or ("", "")
    return (code, what) if code in cells else None


def _unheard(key: str) -> Sequence[str]:
    said: Sequence[str] = st.session_state[key].get("dire") or ()
    return () if st.session_state.get(f"{key}.entendu") == said else said


def _lines(corner: str, heads: Sequence[Head], rows: Sequence[Row]) -> Markup:
    top = Markup("").join(Markup('<th scope="col">{}</th>').format(_words(head)) for head in heads)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            _words(head), Markup("").join(_cell(c) for c in cells)
        )
        for head, cells in rows
    )
    return Markup("<thead><tr><th>{}</th>{}</tr></thead><tbody>{}</tbody>").format(corner, top, body)


def _cell(cell: Cell) -> Markup:
    inside = Markup("<b>{}</b> {}").format(cell.signe, _words(cell))
    folded = Markup('aria-expanded="false" tabindex="-1"')
    return Markup("<td>{}</td>").format(_button("case", cell.code, inside, folded))


def _button(name: str, value: str, inside: str, more: Markup | None = None) -> Markup:
    return Markup('<button type="button" name="{}" value="{}" {}>{}</button>').format(
        name, value, more or "", inside
    )


def _words(said: Head | Cell) -> Markup:
    nuance = Markup(" <i>({})</i>").format(said.nuance) if said.nuance else ""
    return Markup("{}{}").format(said.mots, nuance)
