"""What is only read, as HTML of the page itself: headings, sentences and lists, in one piece.

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
    sous: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """A heading, a sentence and a list, as plain text.

    nom is a short name of ours, of this section alone on its page; titre is empty when a heading is above already;
    vide is said in the place of an empty list; rang is the rank of the heading, 2 or 3; encadree frames the section.
    """

    nom: str
    titre: str = ""
    lignes: Sequence[Ligne] = ()
    phrase: str = ""
    vide: str = ""
    rang: int = 2
    encadree: bool = False


def show(*sections: Section) -> None:
    """Draw sections one under the other; what they hold is shown as it was typed, line by line."""
    if sections:
        st.html("".join(_section(one) for one in sections))


def _section(section: Section) -> str:
    level = 3 if section.rang == 3 else 2
    frame = " encadree" if section.encadree else ""
    head = f"<h{level}>{escape(section.titre)}</h{level}>" if section.titre else ""
    said = (section.phrase, "" if section.lignes else section.vide)
    words = "".join(f"<p>{escape(one)}</p>" for one in said if one)
    name = escape(section.nom)
    return f'<div class="liste{frame}" id="liste-{name}">{head}{words}{_list(section.lignes)}</div>'


def _list(lignes: Sequence[Ligne]) -> str:
    return f"<ul>{''.join(_line(one) for one in lignes)}</ul>" if lignes else ""


def _line(ligne: Ligne) -> str:
    strong = f"<strong>{escape(ligne.fort)}</strong>" if ligne.fort else ""
    inside = "".join(f"<li>{escape(one)}</li>" for one in ligne.sous)
    return f"<li>{strong}{escape(ligne.texte)}{f'<ul>{inside}</ul>' if inside else ''}</li>"
