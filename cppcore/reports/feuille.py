"""The blank sheet of a field enquiry, to print: large lines, the piste's open questions first."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from cppcore.domain.guide import GuideEnquete
from cppcore.french import typeset

_TEMPLATE = Path(__file__).with_name("feuille.typ")


def blank_sheet(guide: GuideEnquete, piste: str, ouvertes: Sequence[str]) -> bytes:
    """Return the blank sheet as a PDF of A4 pages; it never names the person.

    Her words reach typst as data, never as markup. Emojis, that no font of ours draws, are left out.

    Args:
        guide: The questions, by theme.
        piste: The title of the piste, in the person's words.
        ouvertes: The questions still open about this piste, asked first.
    """
    data = {
        "titre": guide.titre,
        "version": f"{guide.code}, version {guide.version}",
        "piste": _drawable(piste),
        "demander": guide.demander,
        "envies": guide.desirabilite,
        "ouvertes": [_drawable(question) for question in ouvertes],
        "themes": [{"nom": t.nom, "questions": [q.texte for q in guide.of(t.code)]} for t in guide.themes],
    }
    return _compile(json.dumps(data, ensure_ascii=False))


def _drawable(text: str) -> str:
    return typeset("".join(c for c in text if ord(c) <= 0xFFFF).strip())


def _compile(data: str) -> bytes:
    import typst  # 80 MB: loaded only when a sheet is asked for

    def render(standard: Literal["ua-1"] | None) -> bytes:
        return typst.compile(
            _template(),
            format="pdf",
            sys_inputs={"data": data},
            ignore_system_fonts=True,
            pdf_standards=standard,
        )

    try:
        return render("ua-1")  # headings, language and title that a screen reader finds
    except typst.TypstError:
        # A script that no font of ours draws is refused by the standard; the sheet is still worth printing.
        return render(None)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
