"""How wide the columns of a table are: what holds more words gets more room."""

from cppcore.domain.document import Table

COURT, LONG = 8, 40
"""Characters below and above which a column gets no narrower and no wider."""


def widths(table: Table) -> list[float]:
    """Return the part of the width that each column takes; together they make 1."""
    columns = list(zip(table.tetes, *table.lignes, strict=True))
    wanted = [min(LONG, max(COURT, *map(len, column), 0)) for column in columns]
    return [round(n / sum(wanted), 4) for n in wanted]
