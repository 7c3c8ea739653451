"""The secret phrases of many sealed files, as a table in CSV: the name of a file, then its phrase."""

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from cppcore.exchange.scelle import EXTENSION
from cppcore.exchange.tableau import TableauRefuse, cut, read_text

SANS_COLONNES = "Ce tableau ne dit pas de phrases : écrivez le nom du fichier « .cpp », puis sa phrase, un fichier par ligne."


def read(content: bytes) -> Mapping[str, str]:
    """Return the phrases by the names of their files, as `phrase_of` looks them up; other lines say nothing.

    Raises:
        TableauRefuse: this is no such table, with the sentence to show.
    """
    # A phrase may hold commas, and they do not count: what follows the name is one phrase.
    lines = [(key(cells[0]), " ".join(cells[1:]).strip()) for _, cells in cut(read_text(content), _names)]
    found = {name: phrase for name, phrase in lines if name.endswith(EXTENSION) and phrase}
    if not found:
        raise TableauRefuse(SANS_COLONNES)
    return found


def phrase_of(nom: str, phrases: Mapping[str, str]) -> str:
    """Return the phrase of a file: said for its whole path, else for its last name; empty when it is not said."""
    name = key(nom)
    return phrases.get(name) or phrases.get(PurePosixPath(name).name, "")


def key(nom: str) -> str:
    r"""Return what counts of the name of a file, whatever the system, the capitals and the form of the accents.

    >>> key("Lot\\Élodie.CPP") == key(" lot/e\u0301lodie.cpp")
    True
    """
    return unicodedata.normalize("NFC", nom.strip().replace("\\", "/").casefold())


def _names(cells: Sequence[str]) -> int:
    return int(len(cells) > 1 and key(cells[0]).endswith(EXTENSION))
