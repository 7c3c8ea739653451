"""Valeurs: what twenty cards in five columns put first; an order within one person only."""

from cppcore import french
from cppcore.domain.questionnaires.mesure import Mesure
from cppcore.domain.questionnaires.resultat import Contexte, Passage, Resultat, series
from cppcore.domain.questionnaires.valeurs import CARTES_PAR_COLONNE, NB_COLONNES, score_values

SCORE_MAX = 30
"""Highest score of a value, whatever the number of its cards (QUESTIONNAIRES §2.5)."""

PREMIERES = 3
"""Values that the counsellor confronts with each piste (QUESTIONNAIRES §2.1)."""


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Say the cards of the first column, then the values in order."""
    now = scores(passage)
    first = passage.liste(NB_COLONNES)
    points = [f"Tout en haut : {series(first)}"] if first else []
    if now is None:
        return Resultat(
            phrase="Le tri n’est pas terminé : il faut quatre cartes par colonne pour voir un ordre.",
            points=tuple(points),
            pourquoi=(_HOW,),
            conseiller=("Tri incomplet : pas de score.",),
        )
    before = (scores(contexte.avant[0]) if contexte.avant else None) or {}
    dimensions = passage.questionnaire.dimensions
    third = sorted(now.values(), reverse=True)[PREMIERES - 1]
    top = sorted((d for d in dimensions if now[d.code] >= third), key=lambda d: -now[d.code])
    names = french.join([d.nom for d in top])
    return Resultat(
        phrase="Voici ce que vous mettez en premier aujourd’hui. Cela peut changer : pensez à un exemple vécu.",
        points=(*points, f"En comptant toutes les cartes : {series([d.verbes or d.nom for d in top])}"),
        pourquoi=(_HOW, *_columns(passage)),
        conseiller=(
            f"Les premières, ex æquo compris, à mettre en face de chaque piste : {names}.",
            "Un tri seul ne suffit pas : on y répond facilement selon ce qu’on voudrait être. Demandez un exemple.",
        ),
        mesures=tuple(
            Mesure(d.nom, now[d.code], SCORE_MAX, d.verbes, before.get(d.code)) for d in dimensions
        ),
        titre=f"Place, de 6 à {SCORE_MAX}",
    )


_HOW = (
    "Une carte compte 5 dans la première colonne, 4 dans la suivante, jusqu’à 1. Nous ajoutons par famille. "
    "Les familles n’ont pas le même nombre de cartes : nous ramenons chacune entre 6 et 30."
)


def scores(passage: Passage) -> dict[str, int] | None:
    """Return the score of each value, 6-30; None while a column does not hold four cards."""
    given, items = passage.valeurs, passage.questionnaire.items
    columns = [[i.dimension for i in items if given.get(i.code) == n] for n in range(NB_COLONNES, 0, -1)]
    if any(len(column) != CARTES_PAR_COLONNE for column in columns):
        return None
    return score_values(columns)


def _columns(passage: Passage) -> list[str]:
    return [
        f"Colonne {n} : {series(cards)}"
        for n, value in enumerate(range(NB_COLONNES, 0, -1), 1)
        if (cards := passage.liste(value))
    ]
