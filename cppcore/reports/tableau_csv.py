"""A table as a CSV file that any French spreadsheet opens, and the name of a file that says nothing of anybody."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from cppcore.domain.recherches.tableur import protect

BOM = "\ufeff"
"""Tells old versions of Excel that the file is in UTF-8."""


def write_csv(lines: Iterable[Iterable[str]]) -> bytes:
    """Return the file of some lines, heads first: « ; » between cells, UTF-8 with its mark, formulas made harmless."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    writer.writerows([protect(cell) for cell in line] for line in lines)
    return (BOM + paper.getvalue()).encode()


def dated_name(what: str, today: date, ending: str) -> str:
    """Return a name that says what a file holds and its day, nothing of the person.

    >>> dated_name("notes", date(2012, 9, 3), "csv")
    'notes-2012-09-03.csv'
    """
    return f"{what}-{today.isoformat()}.{ending}"
