"""What is only read, as HTML of the page itself: headings, sentences and lists, in one piece.

Markdown is read again by the browser at each opening, and each heading is a piece of its own: a page that tells much
waited for its words longer than for its charts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup


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
    vide is said instead of an empty list; rang is the rank of the heading, 2 or 3; encadree frames the section.
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
        st.html(Markup("").join(_section(one) for one in sections))


def _section(section: Section) -> Markup:
    level = 3 if section.rang == 3 else 2
    head = Markup("<h{0}>{1}</h{0}>").format(level, section.titre) if section.titre else ""
    said = (section.phrase, "" if section.lignes else section.vide)
    words = Markup("").join(Markup("<p>{}</p>").format(one) for one in said if one)
    return Markup('<div class="liste{}" id="liste-{}">{}{}{}</div>').format(
        " encadree" if section.encadree else "", section.nom, head, words, _list(section.lignes)
    )


def _list(lignes: Sequence[Ligne]) -> Markup:
    inside = Markup("").join(_line(one) for one in lignes)
    return Markup("<ul>{}</ul>").format(inside) if lignes else inside


def _line(ligne: Ligne) -> Markup:
    strong = Markup("<strong>{}</strong>").format(ligne.fort) if ligne.fort else ""
    inside = Markup("").join(Markup("<li>{}</li>").format(one) for one in ligne.sous)
    under = Markup("<ul>{}</ul>").format(inside) if inside else ""
    return Markup("<li>{}{}{}</li>").format(strong, ligne.texte, under)
