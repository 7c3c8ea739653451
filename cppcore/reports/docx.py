"""The same document for a word processor: real headings, repeated table heads, alternative texts (python-docx)."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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
    Signatures,
    Table,
    one_line,
)
from cppcore.french import typeset
from cppcore.reports import dessin
from cppcore.reports.colonnes import widths
from cppcore.reports.docx_internals import describe, row_properties
from cppcore.reports.modele_docx import (
    FILL_IN,
    IMPORTANT,
    LARGEUR_MM,
    NOTE,
    add_page_numbers,
    blank_model,
    mark,
)

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table as DocxTable

AUTEUR = "Carnet CPP"
"""Written as the author of every file: it names nobody."""

TONS = {"normal": "Normal", "note": NOTE, "important": IMPORTANT}
"""The style of a paragraph."""


def write_docx(document: Document) -> bytes:
    """Return a document as the bytes of a .docx, in the order in which it is read; same document, same bytes.

    A sign that our fonts lack is kept: the word processor has others.

    Raises:
        ValueError: A chart of the document cannot be drawn.
    """
    made = blank_model()
    _describe(made, document)
    made.add_paragraph(typeset(document.titre), style="Title")
    if document.sous_titre.strip():
        made.add_paragraph(typeset(document.sous_titre), style="Subtitle")
    for block in document.blocs:
        _add(made, block)
    add_page_numbers(made, typeset(one_line(document.pied)))
    written = BytesIO()
    made.save(written)
    return _with_one_date(written, document)


def _describe(made: "Docx", document: Document) -> None:
    made_on = datetime.combine(document.le, time(), UTC)
    said = made.core_properties
    said.title, said.author, said.last_modified_by, said.language = (
        document.titre[:255],
        AUTEUR,
        AUTEUR,
        "fr-FR",
    )
    said.comments, said.created, said.modified, said.revision = "", made_on, made_on, 1


def _add(made: "Docx", block: Block) -> None:
    match block:
        case Table():
            _add_table(made, block)
        case Drawing():
            _add_drawing(made, block)
        case Signatures(noms=noms):
            _add_signatures(made, noms)
        case _:
            _add_words(made, block)


def _add_words(made: "Docx", block: Heading | Paragraph | Quote | Bullets | Blank) -> None:
    match block:
        case Heading(niveau=niveau, texte=texte):
            _say(made, texte, f"Heading {niveau}")
        case Paragraph(texte=texte, ton=ton):
            _say(made, texte, TONS[ton])
        case Quote(texte=texte, de=de):
            _say(made, texte, "Quote")
            _say(made, de, NOTE)
        case Bullets(lignes=lignes):
            for ligne in lignes:
                _say(made, ligne, "List Bullet")
        case Blank(texte=texte, lignes=nombre):
            _ask(made, texte.strip())
            for _ in range(nombre):
                made.add_paragraph(style=FILL_IN)


def _say(where: Any, texte: str, style: str, *, bold: bool = False, stays: bool = False) -> None:
    """Write a text as one paragraph, nothing when it says nothing; stays keeps it beside what follows."""
    if texte.strip():
        paragraph = where.add_paragraph(style=style)
        paragraph.add_run(typeset(texte.strip())).bold = bold or None
        paragraph.paragraph_format.keep_with_next = stays or None


def _ask(made: "Docx", texte: str) -> None:
    """Write what is asked above empty lines, its first line in bold, on the same page as they are."""
    question, end, rest = texte.partition("\n")
    _say(made, question, "Normal", bold=True, stays=True)
    if rest:
        made.paragraphs[-1].add_run(typeset(end + rest))


def _add_table(made: "Docx", block: Table) -> None:
    _say(made, block.titre, "Caption", stays=True)
    table = made.add_table(rows=0, cols=len(block.tetes), style="Table Grid")
    for ligne in (block.tetes, *block.lignes):
        for cell, texte in zip(table.add_row().cells, ligne, strict=True):
            cell.paragraphs[0].add_run(typeset(texte.strip())).bold = ligne is block.tetes or None
    _set_widths(table, widths(block))
    mark(row_properties(table.rows[0]), "w:tblHeader")
    for row in table.rows:
        mark(row_properties(row), "w:cantSplit")
    made.add_paragraph(style=NOTE)


def _set_widths(table: "DocxTable", parts: list[float]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Mm(LARGEUR_MM * part)
    for row in table.rows:
        for cell, part in zip(row.cells, parts, strict=True):
            cell.width = Mm(LARGEUR_MM * part)


def _add_drawing(made: "Docx", block: Drawing) -> None:
    from docx.shared import Mm

    _say(made, block.titre, "Caption", stays=True)
    width = dessin.width_mm(dessin.svg(block.spec), LARGEUR_MM)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(BytesIO(dessin.png(block.spec)), width=Mm(width))
    describe(picture, block.phrase.strip() or block.titre.strip() or "Dessin")
    _say(made, block.phrase, "Normal")


def _add_signatures(made: "Docx", noms: tuple[str, ...]) -> None:
    table = made.add_table(rows=0, cols=min(2, len(noms)))
    for start in range(0, len(noms), 2):
        row = table.add_row()
        mark(row_properties(row), "w:cantSplit")
        for cell, nom in zip(row.cells, noms[start : start + 2], strict=False):
            _add_place(cell, nom)


def _add_place(cell: Any, nom: str) -> None:
    cell.paragraphs[0].add_run(typeset(nom)).bold = True
    for texte in (DATE, SIGNATURE):
        _say(cell, texte, "Normal")
    for _ in range(2):
        cell.add_paragraph()


def _with_one_date(written: BytesIO, document: Document) -> bytes:
    """Return the same file, all its parts dated from the document: the present moment is in none."""
    le = (max(1980, document.le.year), document.le.month, document.le.day, 0, 0, 0)  # a zip starts in 1980
    again = BytesIO()
    with ZipFile(written) as source, ZipFile(again, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, le), source.read(name), ZIP_DEFLATED)
    return again.getvalue()
