"""The way to the first pay: one row per step of a piste, or one row per piste to compare."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import altair as alt

from cppcore.charts.figure import AXE_DES_NOMS, Figure, VegaRow, figure, short_names
from cppcore.charts.temps import moment, month_axis, span, when
from cppcore.charts.theme import BLEU, BLEU_CLAIR, ENCRE, Spec, dress
from cppcore.domain.formations.chemin import Chemin, Troncon


def path(chemin: Chemin, phrase: str, mots: Sequence[str]) -> Figure | None:
    """Draw the steps of one piste, from the day a step may begin to its end, at the earliest then at the latest.

    Returns None while only one step has a date.

    Args:
        chemin: The way.
        phrase: The sentence that reads it.
        mots: When each step ends, in words, in the order of the steps.
    """
    known = [t for t in chemin.troncons if t.au_plus_tot or t.au_plus_tard]
    if len(known) < 2:
        return None
    names = short_names([t.etape.label for t in chemin.troncons])
    rows = [_row(name, t, chemin.today) for name, t in zip(names, chemin.troncons, strict=True)]
    table = [{"Étape": t.etape.label, "Quand": said} for t, said in zip(chemin.troncons, mots, strict=True)]
    return figure(_model(*_bounds([chemin])), rows, phrase, table)


def compare(
    noms: Sequence[str], chemins: Sequence[Chemin], phrase: str, mots: Sequence[str]
) -> Figure | None:
    """Draw one row per piste, from today to the first pay; None while no first pay is known.

    Args:
        noms: The names of the pistes, in the person's words.
        chemins: Their ways, from the same day.
        phrase: The sentence that reads it.
        mots: In how many months each first pay comes, in words.
    """
    if not any(c.fin.au_plus_tot for c in chemins):
        return None
    names = short_names(noms)
    rows = [
        _row(name, Troncon(c.fin.etape, c.today, c.fin.au_plus_tot, c.fin.au_plus_tard), c.today)
        for name, c in zip(names, chemins, strict=True)
    ]
    table = [
        {"Piste": nom or "Sans nom", "Premier salaire": said} for nom, said in zip(noms, mots, strict=True)
    ]
    return figure(_model(*_bounds(chemins)), rows, phrase, table)


def _bounds(chemins: Sequence[Chemin]) -> tuple[date, date]:
    troncons = [t for c in chemins for t in c.troncons]
    days = [d for t in troncons for d in (t.debut, t.au_plus_tot, t.au_plus_tard) if d]
    first = min(c.today for c in chemins)
    return span([first, *(d for d in days if d >= first)])


def _row(name: str, step: Troncon, today: date) -> VegaRow:
    """Return one row; what is past begins today, and a step of one day is drawn as a point."""
    ends = [max(d, today) for d in (step.au_plus_tot, step.au_plus_tard) if d]
    begins = max(step.debut or today, today) if ends else today
    return {
        "nom": name,
        "de": moment(min(begins, *ends)) if ends else moment(today),
        "tot": moment(ends[0]) if step.au_plus_tot else None,
        "tard": moment(ends[-1]) if step.au_plus_tard else None,
        "mot": "" if ends else "pas encore su",
        "mot_le": moment(today),
    }


@lru_cache(maxsize=8)
def _model(first: date, last: date) -> Spec:
    """Return the chart without its rows, which come in the order in which they are drawn."""
    scale = alt.Scale(domain=[when(first), when(last)], nice=False, padding=6)
    base = alt.Chart().encode(alt.Y("nom:N").title(None).sort(None).axis(AXE_DES_NOMS))

    def bar(de: str, a: str, fill: str) -> alt.Chart:
        return (
            base.transform_filter(f"datum.{de} && datum.{a}")
            .mark_bar(height=16, fill=fill, stroke=BLEU, strokeWidth=2)
            .encode(alt.X(f"{de}:T").title(None).scale(scale).axis(month_axis(first, last)), alt.X2(a))
        )

    words = base.mark_text(color=ENCRE, baseline="middle", align="left", dx=6).encode(
        x="mot_le:T", text="mot:N"
    )
    title = alt.TitleParams("Plein : au plus tôt", subtitle="Clair : au plus tard")
    layers = [
        words,
        bar("de", "tot", BLEU),
        bar("tot", "tard", BLEU_CLAIR),
    ]  # words first: they have every row
    return dress(alt.LayerChart(layer=layers, width="container", height=alt.Step(34), title=title))
