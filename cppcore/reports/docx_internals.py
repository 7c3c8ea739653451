"""What a document for a word processor needs and python-docx has no public name for: its private members.

Named here only. tests/reports/test_docx_internals.py tries each of them on a small document: an upgrade fails there.
"""

from typing import Any


def row_properties(row: Any) -> Any:
    """Return the element that holds the properties of a row of a table, made if need be."""
    return row._tr.get_or_add_trPr()


def describe(picture: Any, words: str) -> None:
    """Give a picture its alternative text."""
    picture._inline.docPr.set("descr", words)


def append_field(paragraph: Any, field: Any, shown: str) -> None:
    """Put a field at the end of a paragraph, showing these words until the word processor counts."""
    paragraph._p.append(field)
    field.append(paragraph.add_run(shown)._r)
