"""One look for every chart: French numbers and dates, colours with one meaning, large labels."""

from typing import Any

import altair as alt

from cppcore.french import JOURS, MOIS

BLEU = "#0072B2"
"""Pour, fait. White text is readable on it (5.2)."""

BLEU_CLAIR = "#A9D2EC"
"""Blue still fragile or just arrived: always with a blue outline. Black text (12.9)."""

VERMILLON = "#D55E00"
"""Contre, en retard. Black text (5.4): white (3.9) is too faint."""

VERMILLON_CLAIR = "#F5C09A"
"""Vermillion still fragile: always with a vermillion outline. Black text (12.9)."""

POURPRE = "#CC79A7"
"""Contradiction. Black text (6.9)."""

GRIS = "#767676"
"""Ancien, ou sans suite; also the outline of what is empty. White text (4.5)."""

VIDE = "transparent"
"""Inconnu, à venir: nothing inside, the page shows through; always with an outline and a sign."""

ENCRE = "currentColor"
"""The page's own text colour, dark in the light theme and light in the dark one."""

BLANC = "#FFFFFF"
"""Text on blue and on grey."""

NOIR = "#000000"
"""Text on the light tints, on vermillion and on purple."""

TAILLE_TEXTE = 13
"""Smallest text of a chart, in pixels."""

FORMAT_DATE = "%d/%m"
"""How a date axis writes a day."""

FORMAT_NOMBRES = {
    "decimal": ",",
    "thousands": "\N{NARROW NO-BREAK SPACE}",
    "grouping": [3],
    "currency": ["", "\N{NO-BREAK SPACE}€"],
    "percent": "\N{NARROW NO-BREAK SPACE}%",
    "minus": "\N{MINUS SIGN}",
}
"""d3-format, locale fr-FR."""

FORMAT_TEMPS = {
    "dateTime": "%A %e %B %Y à %X",
    "date": "%d/%m/%Y",
    "time": "%H:%M:%S",
    "periods": ["AM", "PM"],
    "days": [JOURS[-1], *JOURS[:-1]],
    "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
    "months": list(MOIS),
    "shortMonths": [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ],
}
"""d3-time-format, locale fr-FR."""

_CONFIG = alt.Config(
    background="transparent",
    locale=alt.Locale(number=FORMAT_NOMBRES, time=FORMAT_TEMPS),
    axis=alt.AxisConfig(
        labelFontSize=TAILLE_TEXTE,
        labelColor=ENCRE,
        labelPadding=6,
        labelFlush=False,
        titleFontSize=TAILLE_TEXTE,
        titleColor=ENCRE,
        titlePadding=6,
        aria=False,
    ),
    legend=alt.LegendConfig(
        labelFontSize=TAILLE_TEXTE,
        labelColor=ENCRE,
        labelLimit=200,
        symbolStrokeWidth=2,
        orient="bottom",
        offset=8,
        padding=0,
        layout=alt.expr("{bottom: {anchor: 'end'}}"),  # from the left of the plot it is cut on a phone
        aria=False,
    ),
    title=alt.TitleConfig(
        anchor="start",
        color=ENCRE,
        subtitleColor=ENCRE,
        fontSize=TAILLE_TEXTE,
        subtitleFontSize=TAILLE_TEXTE,
    ),
    text=alt.MarkConfig(fontSize=TAILLE_TEXTE),
    mark=alt.MarkConfig(aria=False),
)

COLONNES = alt.expr("width < 420 ? 2 : 5")
"""Columns of a legend, on a phone and on a screen."""


LIGNES = "lignes"
"""The name of the rows in a specification; figure() brings them."""

Spec = dict[str, Any]
"""A Vega-Lite specification, as a page shows it."""


def dress(chart: alt.LayerChart) -> Spec:
    """Return the specification of a chart, without its rows, with the French locale and the common look.

    Vega would describe each mark and each axis in English: a reader hears the figure's sentence instead.
    The schema is not checked here, it takes longer than all the rest: the tests do it.
    """
    dressed = chart.copy(deep=False)
    dressed.config = _CONFIG
    dressed.data = alt.NamedData(name=LIGNES)
    return dressed.to_dict(validate=False)
