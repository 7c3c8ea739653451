"""User text made harmless before any Streamlit call that renders Markdown."""

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LEADING_SPACES = re.compile(r"^[ \t]+", re.MULTILINE)


def escape(text: object) -> str:
    r"""Return a text that Markdown shows exactly as it was typed: no link, image, formula or HTML.

    Lines stay lines.

    >>> print(escape("![](http://x) $y$"))
    \!\[\]\(http\:\/\/x\) \$y\$
    """
    quiet = _PUNCTUATION.sub(r"\\\1", str(text))
    quiet = _LEADING_SPACES.sub(lambda spaces: "\u00a0" * len(spaces[0]), quiet)
    return re.sub(r"\n{2,}", "\n\n", quiet).replace("\n", "  \n")
