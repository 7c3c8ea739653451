"""Words as they are compared: capitals, accents and punctuation do not matter."""

import unicodedata


def plain(words: str) -> str:
    """Return words as they are compared: no capitals, no accents, no punctuation, one space between.

    >>> plain("L’École   du  Cycle !"), plain("l ecole du cycle")
    ('l ecole du cycle', 'l ecole du cycle')
    """
    joined = words.casefold().replace("œ", "oe").replace("æ", "ae")
    kept = (
        c if c.isalnum() else " "
        for c in unicodedata.normalize("NFKD", joined)
        if not unicodedata.combining(c)
    )
    return " ".join("".join(kept).split())
