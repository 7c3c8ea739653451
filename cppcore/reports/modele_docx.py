"""The blank file that a document is written into: A4, French, our styles, pages numbered at the foot."""

from typing import TYPE_CHECKING, Any

from cppcore.reports.docx_internals import append_field

if TYPE_CHECKING:
    from docx.document import Document as Docx

POLICE = "Arial"
"""On every computer, or replaced there by one of the same widths; a .docx cannot count on ours."""

MARGE_MM = 20
LARGEUR_MM = 210 - 2 * MARGE_MM
"""The width of the text, in millimetres."""

NOTE, IMPORTANT, FILL_IN = "Note", "Important", "Ligne à remplir"
"""The styles that Word does not have."""

SIZES = {
    "Normal": 11,
    "Title": 19,
    "Subtitle": 11,
    "Heading 1": 14,
    "Heading 2": 12,
    "Quote": 11,
    "Caption": 11,
    NOTE: 9.5,
    IMPORTANT: 11,
    FILL_IN: 11,
}
"""Points of each style that is used."""


BOLD = {"Title", "Heading 1", "Heading 2", "Caption", IMPORTANT}

AFTER_BORDERS = [
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
]
"""What may follow the borders of a paragraph: Word refuses a file in another order."""


def blank_model() -> "Docx":
    """Return an empty document with the styles that the writer uses."""
    import docx  # only for who writes one
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGE_MM)
    for name in (NOTE, IMPORTANT, FILL_IN):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    for name, size in SIZES.items():
        _dress(made.styles[name], name, size)
    made.styles[FILL_IN].paragraph_format.line_spacing = Mm(9)
    made.styles[FILL_IN].paragraph_format.space_after = Pt(0)
    _border(made.styles[FILL_IN], "bottom", "between")
    _border(made.styles[IMPORTANT], "top", "left", "bottom", "right")
    _border(made.styles["Quote"], "left")
    _border(made.styles["Title"])
    _speak_french(made)
    return made


def _dress(style: Any, name: str, size: float) -> None:
    """Give a style our font, black ink and its size; fonts of the theme would win over the name."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.italic = POLICE, Pt(size), False
    style.font.bold = name in BOLD
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), POLICE)


def _border(style: Any, *sides: str) -> None:
    """Give a style these borders only; none takes away those it had."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for had in properties.findall(qn("w:pBdr")):
        properties.remove(had)
    borders = OxmlElement("w:pBdr")
    properties.insert_element_before(borders, *AFTER_BORDERS)
    for side in ("top", "left", "bottom", "right", "between"):  # the order of the schema
        if side in sides:
            _set(mark(borders, f"w:{side}"), val="single", sz="6", space="4", color="767676")


def _speak_french(made: "Docx") -> None:
    """Put the language in the defaults of the file: in a style alone, Word still believes it English."""
    from docx.oxml.ns import qn

    for lang in made.styles.element.iter(qn("w:lang")):
        _set(lang, val="fr-FR", eastAsia="fr-FR")


def add_page_numbers(made: "Docx", pied: str) -> None:
    """Write the foot of every page: what is asked for, then « Page n sur N », counted by the word processor."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    foot = made.sections[0].footer.paragraphs[0]
    foot.style = made.styles[NOTE]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(LARGEUR_MM), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{pied}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" sur ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    _set(field, instr=code)
    append_field(paragraph, field, "1")


def mark(parent: Any, name: str) -> Any:
    """Add an element of the format to another and return it."""
    from docx.oxml import OxmlElement

    child = OxmlElement(name)
    parent.append(child)
    return child


def _set(element: Any, **values: str) -> None:
    from docx.oxml.ns import qn

    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
