"""How wide the columns of a table are: what holds more words gets more room."""

from collections.abc import Sequence

from cppcore.domain.socle.document import Table

COURT, LONG = 8, 40
"""Characters below and above which a column gets no narrower and no wider."""

MOT_MAX = 20
"""Characters of a word that a column keeps whole: a word cut in two is hard to read for who reads little."""


def widths(table: Table) -> list[float]:
    """Return the part of the width that each column takes; together they make 1."""
    columns = list(zip(table.tetes, *table.lignes, strict=True))
    wanted = [max(min(LONG, max(COURT, *map(len, column))), _longest_word(column)) for column in columns]
    return [round(n / sum(wanted), 4) for n in wanted]


def _longest_word(column: Sequence[str]) -> int:
    return max((min(MOT_MAX, len(word)) for cell in column for word in cell.split()), default=0)
