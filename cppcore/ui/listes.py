"""What is only read, as HTML of the page itself: a heading, a sentence, a list, in one piece.

Markdown is read again by the browser at each opening, and each heading is a piece of its own: a page that tells much
waited for its words longer than for its charts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True)
class Ligne:
    """One line of a list, as plain text: what stands out first, then the rest, and the lines under it."""

    texte: str
    fort: str = ""
    sous: Sequence["Ligne"] = ()


def show(
    titre: str, lignes: Sequence[Ligne] = (), *, key: str, phrase: str = "", vide: str = "", rang: int = 2
) -> None:
    """Draw a heading, a sentence and a list; what is given is plain text, shown as it was typed, line by line.

    Args:
        titre: The heading; empty when there is one above already.
        lignes: The lines of the list.
        key: A short name of ours, the same from one run to the next.
        phrase: What stands between the heading and the list.
        vide: What is said in the place of an empty list.
        rang: The rank of the heading, 2 or 3.
    """
    level = 3 if rang == 3 else 2
    head = f"<h{level}>{escape(titre)}</h{level}>" if titre else ""
    said = "".join(f"<p>{escape(words)}</p>" for words in (phrase, "" if lignes else vide) if words)
    with st.container(key=key):
        st.html(f'<div class="liste">{head}{said}{_list(lignes)}</div>')


def _list(lignes: Sequence[Ligne]) -> str:
    return f"<ul>{''.join(_line(one) for one in lignes)}</ul>" if lignes else ""


def _line(ligne: Ligne) -> str:
    strong = f"<strong>{escape(ligne.fort)}</strong>" if ligne.fort else ""
    return f"<li>{strong}{escape(ligne.texte)}{_list(ligne.sous)}</li>"
