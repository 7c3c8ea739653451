"""The signs that our fonts draw: the fonts are in the project, a file never depends on those of a computer."""

import unicodedata
from functools import cache
from pathlib import Path

POLICES = Path(__file__).with_name("polices")
"""The folder of the fonts."""

FAMILLE = "DejaVu Sans"
"""The name by which typst and the charts call them."""

REMPLACE = "\N{REPLACEMENT CHARACTER}"
"""What stands instead of a sign that no font of ours draws."""

_EXTRA = {"Mn", "Me", "Cf", "Sk"}
"""Kinds of signs that only change the one before: an accent, a joiner, the colour of a skin."""


def drawable(text: str) -> str:
    """Return a text that both our fonts, plain and bold, draw whole.

    An emoji or a script that they lack becomes « � », one for each sign: the reader sees that something is
    missing and where. PDF/A and PDF/UA refuse a file in which one sign cannot be drawn, and a font for every
    script would weigh more than all the rest.
    """
    drawn = _drawn()
    return "".join(c if ord(c) in drawn or c == "\n" else _instead(c) for c in text)


def _instead(sign: str) -> str:
    return "" if unicodedata.category(sign) in _EXTRA else REMPLACE


@cache
def _drawn() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # loaded only for who prints

    found = [set(TTFont(path, lazy=True).getBestCmap()) for path in sorted(POLICES.glob("*.ttf"))]
    return frozenset(
        code for code in set.intersection(*found) if unicodedata.category(chr(code)) not in {"Cc", "Cf", "Co"}
    )
