"""A document as blocks, the same for every writer: what the PDF says, the DOCX says."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cppcore.domain.socle.base import Model, clean

LIGNE_MAX = 75
"""Longest text at the head or the foot of a page, in characters."""

DATE, SIGNATURE = "Le :", "Signature :"
"""What is asked of each person who signs."""

_INVISIBLE = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF])
"""Signs that change the direction of what follows (Unicode UAX 9), and the byte order mark."""

_LINE_ENDS = dict.fromkeys([0x2028, 0x2029], "\n")


def printable(value: object) -> object:
    """Return a value whose texts may be written in any file; what is no text, list nor dict is left as it is.

    Taken out: control characters, lone surrogates, private and forbidden code points, byte order marks, and
    the signs that change the direction of writing. Those are taken out rather than closed again: they show
    nothing, and without them a line reads in the order in which it was typed. A tab becomes a space.
    """
    if isinstance(value, str):
        kept = str(clean(value)).translate(_INVISIBLE).translate(_LINE_ENDS).replace("\t", " ")
        # noncharacters: XML refuses them
        return "".join(c for c in kept if ord(c) & 0xFFFE != 0xFFFE and not "\ufdd0" <= c <= "\ufdef")
    if isinstance(value, dict):
        return {key: printable(inside) for key, inside in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(inside) for inside in value]
    return value


Mots = Annotated[str, BeforeValidator(printable)]
"""A text that may be written in any file; a line end in it is kept."""


class Heading(Model):
    """The title of a part (niveau 1) or of a part of it (niveau 2)."""

    genre: Literal["titre"] = "titre"
    niveau: Literal[1, 2]
    texte: Mots


class Paragraph(Model):
    """Some lines of text; note is a smaller remark, important a line that must be seen first."""

    genre: Literal["paragraphe"] = "paragraphe"
    texte: Mots
    ton: Literal["normal", "note", "important"] = "normal"


class Quote(Model):
    """Words kept exactly as somebody wrote them, and who wrote them."""

    genre: Literal["citation"] = "citation"
    texte: Mots
    de: Mots


class Bullets(Model):
    """A list of short lines."""

    genre: Literal["liste"] = "liste"
    lignes: tuple[Mots, ...]


class Table(Model):
    """Rows under column heads; titre says what the table shows. Every row has as many cells as tetes."""

    genre: Literal["tableau"] = "tableau"
    titre: Mots
    tetes: tuple[Mots, ...] = Field(min_length=1)
    lignes: tuple[tuple[Mots, ...], ...]

    @model_validator(mode="after")
    def _is_even(self) -> Self:
        if any(len(ligne) != len(self.tetes) for ligne in self.lignes):
            raise ValueError("Chaque ligne d’un tableau doit avoir autant de cases que de titres.")
        return self


class Drawing(Model):
    """A chart: its Vega-Lite specification, the sentence that reads it (its alternative text too)."""

    genre: Literal["dessin"] = "dessin"
    titre: Mots
    phrase: Mots
    spec: Annotated[dict[str, Any], BeforeValidator(printable)]


class Blank(Model):
    """Lines left empty to write on by hand, under what is asked; the first line of the text is the question."""

    genre: Literal["a-remplir"] = "a-remplir"
    texte: Mots
    lignes: int = Field(default=3, ge=1, le=12)


class Signatures(Model):
    """One place to sign for each of those named, with a date."""

    genre: Literal["signatures"] = "signatures"
    noms: tuple[Mots, ...] = Field(min_length=1)


Block = Heading | Paragraph | Quote | Bullets | Table | Drawing | Blank | Signatures


class Document(Model):
    """One document to hand over.

    le is the day it was made; it is written in what the file says of itself, not on the page, and so the same
    document gives the same bytes. pied stands at the foot of every page, beside « Page n sur N ». pages is how
    many it may take, None for no limit.
    """

    titre: Annotated[Mots, Field(min_length=1)]
    sous_titre: Mots = ""
    le: date
    pied: Mots = ""
    pages: int | None = Field(default=None, ge=1)
    blocs: tuple[Block, ...]


def one_line(text: str, longest: int = LIGNE_MAX) -> str:
    """Return a text on one line, as at the head or the foot of a page; what is too long ends with « … »."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 2].rstrip()} …"
