"""The pistes at each appointment held: kept, new, set aside."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import altair as alt

from cppcore.charts.figure import AXE_DES_NOMS, Figure, Ligne, figure, short_names
from cppcore.charts.theme import BLANC, BLEU, BLEU_CLAIR, ENCRE, GRIS, NOIR, VIDE, Spec, dress
from cppcore.domain.mesure import POINTS_MIN
from cppcore.domain.piste import Decision, Piste, is_open
from cppcore.domain.rdv import Rdv
from cppcore.french import NBSP, full_day, plural, short_day

GARDEES, NOUVELLES, ECARTEES = "Gardées", "Nouvelles", "Écartées"
"""The three segments, in the order in which they are stacked."""

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

    A piste noted and set aside between two appointments is only « écartée »; one reopened is
    « gardée ». At the first appointment every open piste is new. A piste without a creation date was
    always there. Returns None under two appointments, or when there is no piste to count.
    """
    rdvs = sorted(((r.prevu_le, r.numero) for r in rdvs_held if r.prevu_le), key=lambda pair: pair)
    if len(rdvs) < POINTS_MIN:
        return None
    counts = [
        _count(pistes, decisions, le, since)
        for (le, _), since in zip(rdvs, [None, *(le for le, _ in rdvs)], strict=False)
    ]
    if not any(any(count.values()) for count in counts):
        return None
    names = short_names([f"RDV {numero} le {short_day(le)}" for le, numero in rdvs])
    rows = [row for name, count in zip(names, counts, strict=True) for row in _rows(name, count)]
    table = [
        {"Rendez-vous": f"Rendez-vous {numero}", "Date": full_day(le)}
        | {segment: str(n) for segment, n in count.items()}
        for (le, numero), count in zip(rdvs, counts, strict=True)
    ]
    model = _model(tuple(s for s in _COULEURS if any(count[s] for count in counts)))
    return figure(model, rows, _phrase(counts), table)


def _count(
    pistes: Sequence[Piste], decisions: Sequence[Decision], le: date, since: date | None
) -> dict[str, int]:
    """Count the pistes at the end of one day; since is the day of the appointment before."""
    taken = [decision for decision in decisions if decision.le <= le]
    taken_before = [d for d in taken if since is not None and d.le <= since]
    count = {GARDEES: 0, NOUVELLES: 0, ECARTEES: 0}
    for piste in pistes:
        created = piste.created_at.date() if piste.created_at else date.min
        if created > le:
            continue
        is_new = since is None or created > since
        if is_open(piste, taken):
            count[NOUVELLES if is_new else GARDEES] += 1
        elif is_new or is_open(piste, taken_before):
            count[ECARTEES] += 1
    return count


def _rows(name: str, count: dict[str, int]) -> list[Ligne]:
    """Stack the segments of one appointment, left to right; without any piste it keeps its row, and a 0."""
    rows: list[Ligne] = []
    start = 0
    for segment, n in count.items():
        if n:
            _, _, ink, sign = _COULEURS[segment]
            rows.append(_row(name, segment, start, n, f"{sign}{n}", ink))
            start += n
    return rows or [_row(name, GARDEES, 0, 0, "0", ENCRE)]


def _row(name: str, segment: str, start: int, n: int, text: str, ink: str) -> Ligne:
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


def _phrase(counts: Sequence[dict[str, int]]) -> str:
    first, last = counts[0], counts[-1]
    before, now = first[GARDEES] + first[NOUVELLES], last[GARDEES] + last[NOUVELLES]
    gone = sum(count[ECARTEES] for count in counts)
    return (
        f"Du premier au dernier des {len(counts)} rendez-vous tenus{NBSP}: {plural(before, 'piste regardée', 'pistes regardées')}, "
        f"puis {now}{NBSP}; {plural(gone, 'écartée')} en tout."
    )
