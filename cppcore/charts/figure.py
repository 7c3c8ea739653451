"""What every chart gives to a page: the drawing, one sentence that reads it, the same data as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import altair as alt

from cppcore.charts.theme import LIGNES, Spec

LARGEUR_NOM = 20
"""Characters on one line of a row's name."""

LIGNES_NOM = 2
"""Lines of a row's name; the rest is cut and stays whole in the table."""

AXE_DES_NOMS = alt.Axis(
    labelExpr="split(datum.label, '\\n')",
    labelBaseline=alt.condition("indexof(datum.label, '\\n') > 0", alt.value("bottom"), alt.value("middle")),
    labelLimit=150,
    labelOverlap=False,
    ticks=False,
    domain=False,
    grid=False,
)
"""The axis of rows named by short_names()."""

VegaRow = dict[str, str | int | float | None]
"""One row given to Vega: keys are ours, never « image » nor « title », which its tooltip would load."""


@dataclass(frozen=True)
class Figure:
    """One chart, as a Vega-Lite specification, and its two equivalents for who does not see it.

    phrase is one sentence without any word typed by the person. table holds the same data in French
    words; the cells may hold the person's words, the columns never.
    """

    spec: Spec
    phrase: str
    table: list[dict[str, str]]


def figure(model: Spec, rows: Sequence[VegaRow], phrase: str, table: list[dict[str, str]]) -> Figure:
    """Give its rows to a chart drawn without data; the drawing itself is made once and kept.

    The sentence is not put in the chart: the page gives it as alt, and Streamlit logs it when it is in both.
    """
    datasets = {**model.get("datasets", {}), LIGNES: list(rows)}
    return Figure({**model, "datasets": datasets}, phrase, table)


def short_names(names: Sequence[str]) -> list[str]:
    r"""Cut names to what the side of a chart holds, and number those that would be the same.

    >>> short_names(["Vendeur", "Vendeur", "Agent de service hospitalier en clinique, de nuit"])
    ['Vendeur', 'Vendeur (2)', 'Agent de service\nhospitalier en…']
    """
    used: dict[str, None] = {}
    for name in names:
        short = "\n".join(wrap(name, LARGEUR_NOM, max_lines=LIGNES_NOM, placeholder="…")) or "…"
        unique, n = short, 1
        while unique in used:
            n += 1
            unique = f"{short} ({n})"
        used[unique] = None
    return list(used)
