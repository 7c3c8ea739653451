"""What the template of the PDF reads: each block of a document, its texts cut into lines ready to be drawn."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from cppcore.domain.socle.document import (
    DATE,
    SIGNATURE,
    Blank,
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Quote,
    Table,
    one_line,
)
from cppcore.french import typeset
from cppcore.reports.colonnes import widths
from cppcore.reports.dessin import width_mm
from cppcore.reports.signes import FAMILLE, REMPLACE, drawable

LARGEUR_MM = 170.0
"""The narrowest text of a page, in millimetres."""

MOT_MAX = 26
"""Longest run of signs without a place to end a line."""

PAS = 6
"""Signs between two such places in a longer run."""

MANQUE = f"Le signe {REMPLACE} remplace un signe que ce fichier ne sait pas dessiner (un émoji, par exemple)."
"""Said at the end when a sign was replaced."""

Lines = list[str]
Draw = Callable[[dict[str, Any]], bytes]


def data_of(document: Document, draw: Draw) -> str:
    """Return a document as the JSON that the template reads; draw makes the SVG of a chart.

    Raises:
        ValueError: A chart cannot be drawn.
    """
    blocks = [_block(block, level, draw) for block, level in _leveled(document.blocs)]
    data = {
        "police": FAMILLE,
        "titre": _lines(document.titre),
        "sous_titre": _lines(document.sous_titre),
        "tete": _lines(one_line(document.titre)),
        "pied": _lines(one_line(document.pied)),
        "blocs": [block for block in blocks if block],
    }
    written = json.dumps(data, ensure_ascii=False)
    if REMPLACE not in written:
        return written
    note = {"genre": "paragraphe", "ton": "note", "texte": _lines(MANQUE)}
    return json.dumps(data | {"blocs": [*data["blocs"], note]}, ensure_ascii=False)


def _leveled(blocks: Iterable[Block]) -> Iterable[tuple[Block, int]]:
    """Give each block with the level of its heading: PDF/UA refuses one that skips a level."""
    level = 1
    for block in blocks:
        if isinstance(block, Heading) and block.texte.strip():
            level = min(block.niveau + 1, level + 1)
        yield block, level


def _block(block: Block, level: int, draw: Draw) -> dict[str, Any] | None:
    """Return what the template needs of one block; None when there is nothing to write."""
    match block:
        case Heading(texte=texte):
            content: dict[str, Any] = {"texte": _lines(texte), "niveau": level}
        case Paragraph(texte=texte, ton=ton):
            content = {"texte": _lines(texte), "ton": ton}
        case Quote(texte=texte, de=de):
            content = {"texte": _lines(texte), "de": _lines(de)}
        case Bullets(lignes=lignes):
            content = {"lignes": [lines for ligne in lignes if (lines := _lines(ligne))]}
        case Table(titre=titre, tetes=tetes, lignes=lignes):
            content = {
                "titre": _lines(titre),
                "tetes": [_lines(tete) for tete in tetes],
                "cases": [_lines(case) for ligne in lignes for case in ligne],
                "largeurs": widths(block),
            }
        case Drawing(titre=titre, phrase=phrase, spec=spec):
            drawn = draw(spec)
            alt = drawable(phrase.strip() or titre.strip()) or "Dessin"
            content = {"titre": _lines(titre), "phrase": _lines(phrase), "svg": drawn.decode(), "alt": alt}
            content["largeur"] = width_mm(drawn, LARGEUR_MM)
        case Blank(texte=texte, lignes=nombre):
            content = {"texte": _lines(texte), "nombre": nombre}
        case _:
            noms = [_lines(nom) for nom in block.noms]
            content = {"noms": noms, "date": _lines(DATE), "signature": _lines(SIGNATURE)}
    is_empty = isinstance(block, (Heading, Paragraph, Quote, Bullets)) and not any(
        content.get(key) for key in ("texte", "de", "lignes")
    )
    return None if is_empty else {"genre": block.genre, **content}


def _lines(text: str) -> Lines:
    """Return the lines of a text, none when it says nothing; a very long word may end a line anywhere."""
    if not text.strip():
        return []
    lines = (typeset(line) for line in drawable(text).strip().split("\n"))
    return [re.sub(rf"\S{{{MOT_MAX},}}", _with_ends, line) for line in lines]


def _with_ends(word: re.Match[str]) -> str:
    signs = word[0]
    return "\N{ZERO WIDTH SPACE}".join(signs[n : n + PAS] for n in range(0, len(signs), PAS))
