"""A document as blocks, the same for every writer: what the PDF says, the DOCX says."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from cppcore.domain.base import Model


class Heading(Model):
    """The title of a part (niveau 1) or of a part of it (niveau 2)."""

    genre: Literal["titre"] = "titre"
    niveau: Literal[1, 2]
    texte: str


class Paragraph(Model):
    """Some lines of text; note is a smaller remark, important a line that must be seen first."""

    genre: Literal["paragraphe"] = "paragraphe"
    texte: str
    ton: Literal["normal", "note", "important"] = "normal"


class Quote(Model):
    """Words kept exactly as somebody wrote them, and who wrote them."""

    genre: Literal["citation"] = "citation"
    texte: str
    de: str


class Bullets(Model):
    """A list of short lines."""

    genre: Literal["liste"] = "liste"
    lignes: tuple[str, ...]


class Table(Model):
    """Rows under column heads; titre says what the table shows. Every row has as many cells as tetes."""

    genre: Literal["tableau"] = "tableau"
    titre: str
    tetes: tuple[str, ...] = Field(min_length=1)
    lignes: tuple[tuple[str, ...], ...]


class Drawing(Model):
    """A chart: its Vega-Lite specification, the sentence that reads it (its alternative text too)."""

    genre: Literal["dessin"] = "dessin"
    titre: str
    phrase: str
    spec: dict[str, Any]


class Blank(Model):
    """Lines left empty to write on by hand, under what is asked."""

    genre: Literal["a-remplir"] = "a-remplir"
    texte: str
    lignes: int = Field(default=3, ge=1, le=12)


class Signatures(Model):
    """One place to sign for each of those named, with a date."""

    genre: Literal["signatures"] = "signatures"
    noms: tuple[str, ...] = Field(min_length=1)


Block = Heading | Paragraph | Quote | Bullets | Table | Drawing | Blank | Signatures


class Document(Model):
    """One document to hand over.

    le is the day it was made, also the date written in the file: the same document gives the same bytes.
    pied stands at the foot of every page, beside « Page n sur N ». pages is how many it may take, None for no limit.
    """

    titre: str
    sous_titre: str = ""
    le: date
    pied: str = ""
    pages: int | None = None
    blocs: tuple[Block, ...]
