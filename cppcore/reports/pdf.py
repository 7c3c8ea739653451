"""A document as PDF pages that a screen reader reads: PDF/UA-1 and PDF/A-2a, in our own fonts, with typst."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cppcore.domain.socle.document import Document
from cppcore.reports import dessin
from cppcore.reports.gabarit import Draw, data_of
from cppcore.reports.signes import POLICES

if TYPE_CHECKING:
    import typst

_TEMPLATE = Path(__file__).with_name("document.typ")

CORPS_MIN = 9.5
"""Smallest size of a text, in points, even when a document must fit its pages."""


@dataclass(frozen=True)
class PdfFait:
    """A PDF that was made: its bytes, and how many pages it takes."""

    octets: bytes
    pages: int


@dataclass(frozen=True)
class Setting:
    """One setting of the page: sizes of text in points, the rest in millimetres."""

    corps: float
    titre: float
    partie: float
    sous_partie: float
    marge: float
    espace: float
    ligne: float
    petit: float = CORPS_MIN
    case_max: int = 400  # bytes of a cell above which a row may go on over the next page


SETTINGS = (
    Setting(corps=11, titre=19, partie=14, sous_partie=12, marge=20, espace=4, ligne=9),
    Setting(corps=10, titre=16, partie=12.5, sous_partie=11, marge=16, espace=3, ligne=9),
    Setting(corps=CORPS_MIN, titre=15, partie=11.5, sous_partie=10, marge=12, espace=2.2, ligne=8),
)
"""The usual setting, then those tried in turn when a document is longer than it may be."""


def write_pdf(document: Document) -> bytes:
    """Return a document as the bytes of a PDF; the same document gives the same bytes.

    Raises:
        ValueError: A chart of the document cannot be drawn.
    """
    return make_pdf(document).octets


def make_pdf(document: Document) -> PdfFait:
    """Return a document as a PDF, with the number of its pages.

    When it takes more pages than it may, smaller text and margins are tried; when that is not enough, it is
    made all the same in the usual size, and pages tells. A sign that our fonts lack is replaced, see drawable().

    Raises:
        ValueError: A chart of the document cannot be drawn.
    """
    import typst  # 80 MB: only for who prints

    try:
        return _make(document, dessin.svg)
    except typst.TypstError:
        # PDF/UA refuses a chart when one of its texts is shaped in a way that cannot be read back.
        return _make(document, dessin.framed_png)


def fits(document: Document) -> bool:
    """Tell whether a document takes no more pages than it may, in one of the settings.

    Raises:
        ValueError: A chart of the document cannot be drawn.
    """
    return (
        document.pages is None or _settle(data_of(document, dessin.svg), document.pages)[1] <= document.pages
    )


def _make(document: Document, draw: Draw) -> PdfFait:
    data = data_of(document, draw)
    setting, pages = _settle(data, document.pages)
    return PdfFait(_compile(data, setting, document.le), pages)


def _settle(data: str, most: int | None) -> tuple[Setting, int]:
    """Return the first setting in which a document fits, else the usual one, and how many pages it takes."""
    tried = ((setting, _count(data, setting)) for setting in SETTINGS)
    usual = next(tried)
    fitting = (one for one in (usual, *tried) if most is None or one[1] <= most)
    return next(fitting, usual)


def _count(data: str, setting: Setting) -> int:
    """Return how many pages a document takes with a setting; typst keeps the layout for what follows."""
    import typst

    found = typst.query(
        _template(),
        "<pages>",
        field="value",
        one=True,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data, setting),
    )
    return int(found)


def _compile(data: str, setting: Setting, le: date) -> bytes:
    import typst

    return typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data, setting),
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(le, time(), UTC),
    )


def _inputs(data: str, setting: Setting) -> dict[str, str]:
    return {"data": data, "reglage": json.dumps(asdict(setting))}


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(POLICES)])
