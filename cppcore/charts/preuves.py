"""What is known of each piste for each criterion, and above all what is not known yet."""

from collections.abc import Sequence
from functools import lru_cache

import altair as alt

from cppcore.charts import carte
from cppcore.charts.figure import AXE_DES_NOMS, Figure, VegaRow, figure, short_names
from cppcore.charts.theme import (
    BLANC,
    BLEU,
    BLEU_CLAIR,
    COLONNES,
    ENCRE,
    GRIS,
    NOIR,
    POURPRE,
    VERMILLON,
    VERMILLON_CLAIR,
    VIDE,
    Spec,
    dress,
)
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import Case
from cppcore.domain.questionnaires.mesure import POINTS_MIN

COULEURS = {
    EtatCase.POUR: (BLEU, BLEU, BLANC),
    EtatCase.POUR_FRAGILE: (BLEU_CLAIR, BLEU, NOIR),
    EtatCase.POUR_A_VERIFIER: (BLEU_CLAIR, BLEU, NOIR),
    EtatCase.CONTRE: (VERMILLON, VERMILLON, NOIR),
    EtatCase.CONTRE_FRAGILE: (VERMILLON_CLAIR, VERMILLON, NOIR),
    EtatCase.CONTRE_A_VERIFIER: (VERMILLON_CLAIR, VERMILLON, NOIR),
    EtatCase.CONTRADICTION: (POURPRE, POURPRE, NOIR),
    EtatCase.ANCIEN: (GRIS, GRIS, BLANC),
    EtatCase.INCONNU: (VIDE, GRIS, ENCRE),
}
"""Inside, outline and sign of each state."""

_BULLE = [
    alt.Tooltip("piste:N", title="Piste"),
    alt.Tooltip("critere:N", title="Critère"),
    alt.Tooltip("etat:N", title="Ce que je sais"),
]


_BANDE = alt.RelativeBandSize(band=0.9)
_LEGENDE = alt.Legend(title=None, columns=COLONNES, symbolType="square", symbolSize=160)
_AXE_DES_CRITERES = alt.Axis(
    orient="top",
    labelAngle=alt.expr("width < 420 ? -50 : 0"),
    labelAlign=alt.expr("width < 420 ? 'left' : 'center'"),
    labelLimit=110,
    labelOverlap=False,
    ticks=False,
    domain=False,
    grid=False,
)


def heat_map(cases: Sequence[Case]) -> Figure | None:
    """Draw one cell per piste and criterion, with its sign; pistes with the fewest unknowns first.

    Criteria keep the order given, and so do pistes with as many unknowns. Returns None under two cells.
    """
    if len(cases) < POINTS_MIN:
        return None
    lines = carte.by_piste(cases)
    names = short_names([line[0].piste.intitule for line in lines])
    criteres = {case.critere.code: case.critere.court for case in cases}
    columns = dict(zip(criteres, short_names(["Piste", *criteres.values()])[1:], strict=True))
    rows = [
        _row(case, name, columns[case.critere.code])
        for name, line in zip(names, lines, strict=True)
        for case in line
    ]
    table = [
        {"Piste": line[0].piste.intitule} | {columns[c.critere.code]: c.etat.label for c in line}
        for line in lines
    ]
    return figure(_model(carte.present(cases)), rows, carte.sentence(cases), table)


def _row(case: Case, nom: str, colonne: str) -> VegaRow:
    return {
        "nom": nom,
        "colonne": colonne,
        "piste": case.piste.intitule,
        "critere": case.critere.nom,
        "etat": carte.legend(case.etat),
        "signe": case.etat.symbole,
        "encre": COULEURS[case.etat][2],
    }


@lru_cache(maxsize=32)
def _model(etats: tuple[EtatCase, ...]) -> Spec:
    """Return the chart without its rows, which come in the order in which they are drawn."""
    domain = [carte.legend(etat) for etat in etats]
    base = alt.Chart().encode(
        alt.X("colonne:N").title(None).sort(None).axis(_AXE_DES_CRITERES),
        alt.Y("nom:N").title(None).sort(None).axis(AXE_DES_NOMS),
        tooltip=_BULLE,
    )
    cell = base.mark_rect(strokeWidth=2, cornerRadius=3, width=_BANDE, height=_BANDE).encode(
        alt.Fill("etat:N").scale(domain=domain, range=[COULEURS[e][0] for e in etats]).legend(_LEGENDE),
        alt.Stroke("etat:N").scale(domain=domain, range=[COULEURS[e][1] for e in etats]).legend(_LEGENDE),
    )
    sign = base.mark_text(fontSize=18, fontWeight="bold").encode(
        text="signe:N", color=alt.Color("encre:N").scale(None)
    )
    return dress(alt.LayerChart(layer=[cell, sign], width="container", height=alt.Step(36)))
