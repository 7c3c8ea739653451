"""User text made harmless before any Streamlit call that renders Markdown."""

import re
from collections.abc import Iterable, Sequence
from typing import NewType

from cppcore import french

Md = NewType("Md", str)
"""A text ready to be drawn as Markdown: our own words, or what `escape` returned (tests/markdown_plugin.py)."""

_PUNCTUATION = re.compile(r"([!#$&()*+<>@\[\\\]^_`{|}~]|:(?=\S)|^[-=])", re.MULTILINE)
"""What Markdown reads anywhere, and what it reads at the start of a line.

Commas, stops and hyphens of ordinary French stay as they are: the name of a box to tick is read aloud with its
backslashes.
"""

_NUMBERED = re.compile(r"^(\d+)\.", re.MULTILINE)

_AFTER_PARSING = re.compile(r"(www(?=\.)|https?:(?=//)|@|:(?=streamlit:)|[<>~-](?=[->=]))", re.IGNORECASE)
"""What Streamlit turns into links, logos and arrows after Markdown was read, backslash or not."""

_WORD_JOINER = "\u2060"
"""Takes no room and breaks those patterns."""

_LEADING_SPACES = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: object) -> Md:
    r"""Return a text that Markdown shows exactly as it was typed: no link, image, formula or HTML.

    Lines stay lines.

    >>> print(escape("![](a.png) $y$"))
    \!\[\]\(a.png\) \$y\$
    """
    broken = _AFTER_PARSING.sub(f"\\1{_WORD_JOINER}", str(text))
    quiet = _NUMBERED.sub(r"\1\\.", _PUNCTUATION.sub(r"\\\1", broken))
    quiet = _LEADING_SPACES.sub(lambda spaces: "\u00a0" * len(spaces[0]), quiet)
    return Md(re.sub(r"\n{2,}", "\n\n", quiet).replace("\n", "  \n"))


def printed(words: str) -> Md:
    """Return words ready for Markdown, with the spaces of French printing."""
    return escape(french.typeset(words))


def bullets(texts: Iterable[str]) -> Md:
    r"""Return texts as a Markdown list that shows them as they were typed.

    >>> print(bullets(["un", "d*eux"]))
    - un
    - d\*eux
    """
    return "\n".join(f"- {escape(text)}" for text in texts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Md:
    r"""Return rows under their heads as a Markdown table whose cells show exactly what they hold.

    >>> print(table(["Quoi"], [["a|b"]]))
    | Quoi |
    | --- |
    | a\|b |
    """
    lines = [[escape(" ".join(str(cell).split())) for cell in row] for row in (heads, *rows)]
    lines.insert(1, [Md("---")] * len(heads))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
