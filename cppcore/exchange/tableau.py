"""The bytes of a CSV file as lines of texts, whatever program wrote it; refused whole, in one French sentence."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence

TAILLE_MAX = 2_000_000
"""Biggest file, in bytes."""

LIGNES_MAX = 5_000
"""Most lines in a file; a whole CPP has a few dozen."""

SEPARATORS = ";,\t"
"""What may stand between two cells; the first one wins when the file does not say."""

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LATIN_9 = re.compile(rb"\xa4|[A-Za-z][\xbc-\xbe]|[\xbc-\xbe][A-Za-z]")
"""« € », or « œ » inside a word: in cp1252 the same bytes would be « ¤ » and « ½ »."""

_ONLY_CP1252 = re.compile(rb"[\x80-\x9f]")

_LINE_OF_SEPARATOR = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which Excel says how a file is cut."""


class TableauRefuse(ValueError):  # noqa: N818 - said to the person, not a programming error
    """A file from which nothing is taken; its text is the sentence to show."""


def read_text(content: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, cp1252 or ISO-8859-15.

    Raises:
        TableauRefuse: it is empty, too big, or no text at all.
    """
    if len(content) > TAILLE_MAX:
        raise TableauRefuse("Ce fichier est trop gros. Gardez seulement la feuille de vos recherches.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise TableauRefuse(
            "C’est un classeur. Ouvrez-le, faites « Enregistrer sous » et choisissez le format CSV."
        )
    text = _decoded(content)
    if _BINARY.search(text):
        raise TableauRefuse("Ce fichier n’est pas un tableau. Choisissez un fichier CSV.")
    if not text.strip():
        raise TableauRefuse("Ce fichier est vide.")
    return text


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_latin_9 = _LATIN_9.search(content) and not _ONLY_CP1252.search(content)
        return content.decode("iso-8859-15" if is_latin_9 else "cp1252", errors="replace")


def cut(text: str, rate: Callable[[Sequence[str]], int]) -> list[tuple[int, list[str]]]:
    """Return the lines that hold something, each with its number in the file, cut in cells.

    rate tells how many cells of a line look like the head of a column: the separator that gives the best line
    is the right one.

    Raises:
        TableauRefuse: too many lines, or quotation marks that never close.
    """
    said = _LINE_OF_SEPARATOR.match(text)
    if said:
        return _lines(text[said.end() :], said[1], first=2)
    found = {mark: _lines(text, mark) for mark in SEPARATORS if mark in text} or {";": _lines(text, ";")}
    return max(found.values(), key=lambda lines: max((rate(cells) for _, cells in lines[:HEADS]), default=0))


HEADS = 10
"""The heads of the columns are looked for in that many lines: a title often comes first."""


def _lines(text: str, separator: str, *, first: int = 1) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start = first
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((start, cells))
            if len(found) > LIGNES_MAX + HEADS:
                break
            start = first + reader.line_num
    except csv.Error:
        raise TableauRefuse("Ce tableau est abîmé : une case ne se referme pas.") from None
    return found
