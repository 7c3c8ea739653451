"""The helps shown on the screens, one Markdown file each in data/textes."""

from functools import cache
from pathlib import Path

from cppcore.catalog.loader import CatalogError, read_utf8, shown
from cppcore.french import typeset
from cppcore.settings import DATA

FOLDER = DATA / "textes"
"""Named after the screen that shows the text."""

HEADER = ("version", "source", "verifie_le")
"""What the first line says: <!-- version: 1 ; source: … ; verifie_le: 2012-09-03 -->."""


def text(name: str, folder: Path = FOLDER) -> str:
    """Return a text without its first line, which tells where it comes from.

    Raises:
        CatalogError: the file is missing, empty, or its first line does not tell its source.
    """
    return _read(folder / f"{name}.md")


@cache
def _read(path: Path) -> str:
    first, _, rest = read_utf8(path).replace("\r\n", "\n").partition("\n")
    comment = first.strip().removeprefix("<!--").removesuffix("-->")
    pairs = (part.partition(":") for part in comment.split(" ; "))
    said = {name.strip(): value.strip() for name, _, value in pairs}
    if missing := [name for name in HEADER if not said.get(name)]:
        raise CatalogError(
            shown(path),
            "ligne 1",
            f"La première ligne ne dit pas : {', '.join(missing)}.",
            "Écrivez : <!-- version: 1 ; source: … ; verifie_le: 2012-09-03 -->",
        )
    if not rest.strip():
        raise CatalogError(shown(path), "ligne 2", "Le texte est vide.", "Écrivez au moins une phrase.")
    return typeset(rest.strip())
