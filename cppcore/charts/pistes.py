"""The pistes at each appointment held: kept, new, set aside."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import altair as alt

from cppcore.charts import comptes
from cppcore.charts.comptes import ECARTEES, GARDEES, NOUVELLES
from cppcore.charts.figure import AXE_DES_NOMS, Figure, VegaRow, figure, short_names
from cppcore.charts.theme import BLANC, BLEU, BLEU_CLAIR, ENCRE, GRIS, NOIR, VIDE, Spec, dress
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.pistes.piste import Decision, Piste
from cppcore.french import full_day, short_day

_COULEURS = {
    GARDEES: (BLEU, BLEU, BLANC, ""),
    NOUVELLES: (BLEU_CLAIR, BLEU, NOIR, "+"),
    ECARTEES: (VIDE, GRIS, ENCRE, "\N{MINUS SIGN}"),
}
"""Inside, outline, text and sign of each segment."""

_LEGENDE = alt.Legend(title=None, columns=3, symbolType="square", symbolSize=160)
_BULLE = [
    alt.Tooltip("rdv:N", title="Rendez-vous"),
    alt.Tooltip("segment:N", title="Pistes"),
    alt.Tooltip("nombre:Q", title="Nombre"),
]


def history(
    pistes: Sequence[Piste], decisions: Sequence[Decision], rdvs_held: Sequence[Rdv]
) -> Figure | None:
    """Draw, for each dated appointment held, the pistes kept, new and set aside since the one before.

    Returns None under two appointments, or when there is no piste to count (see comptes.at_each).
    """
    counts = comptes.at_each(pistes, decisions, rdvs_held)
    if counts is None:
        return None
    names = short_names([f"RDV {one.numero} le {short_day(one.le)}" for one in counts])
    rows = [row for name, one in zip(names, counts, strict=True) for row in _rows(name, one.nombres)]
    table = [
        {"Rendez-vous": f"Rendez-vous {one.numero}", "Date": full_day(one.le)}
        | {segment: str(n) for segment, n in one.nombres.items()}
        for one in counts
    ]
    model = _model(tuple(s for s in _COULEURS if any(one.nombres[s] for one in counts)))
    return figure(model, rows, comptes.sentence(counts), table)


def _rows(name: str, count: Mapping[str, int]) -> list[VegaRow]:
    """Stack the segments of one appointment, left to right; without any piste it keeps its row, and a 0."""
    rows: list[VegaRow] = []
    start = 0
    for segment, n in count.items():
        if n:
            _, _, ink, sign = _COULEURS[segment]
            rows.append(_row(name, segment, start, n, f"{sign}{n}", ink))
            start += n
    return rows or [_row(name, GARDEES, 0, 0, "0", ENCRE)]


def _row(name: str, segment: str, start: int, n: int, text: str, ink: str) -> VegaRow:
    return {
        "rdv": name,
        "segment": segment,
        "nombre": n,
        "de": start,
        "a": start + n,
        "milieu": start + n / 2,
        "texte": text,
        "encre": ink,
    }


@lru_cache(maxsize=8)
def _model(segments: tuple[str, ...]) -> Spec:
    """Return the chart without its rows, which come in the order in which they are drawn."""
    base = alt.Chart().encode(alt.Y("rdv:N").title(None).sort(None).axis(AXE_DES_NOMS))
    bar = base.mark_bar(strokeWidth=2, height=20).encode(
        alt.X("de:Q").title("Nombre de pistes").scale(nice=False).axis(format="d", tickMinStep=1, grid=False),
        alt.X2("a"),
        alt.Fill("segment:N")
        .scale(domain=segments, range=[_COULEURS[s][0] for s in segments])
        .legend(_LEGENDE),
        alt.Stroke("segment:N")
        .scale(domain=segments, range=[_COULEURS[s][1] for s in segments])
        .legend(_LEGENDE),
        tooltip=_BULLE,
    )
    text = base.mark_text(fontWeight="bold", dx=alt.expr("datum.nombre ? 0 : 10")).encode(
        x="milieu:Q", text="texte:N", color=alt.Color("encre:N").scale(None)
    )
    return dress(alt.LayerChart(layer=[bar, text], width="container", height=alt.Step(26)))
