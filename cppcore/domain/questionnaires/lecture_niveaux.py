"""Français: one level for each skill, found statement by statement; the skills are never averaged."""

from cppcore.domain.questionnaires.item import Dimension
from cppcore.domain.questionnaires.resultat import Contexte, Passage, Resultat, series

OUI, PAS_ENCORE = 1, 0
"""Values of the two answers."""


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Say for each skill what the person can do, and the next step; unanswered is « pas encore su »."""
    del contexte
    dimensions = passage.questionnaire.dimensions
    return Resultat(
        phrase="Voici où vous en êtes, compétence par compétence. On n’en fait pas la moyenne.",
        points=tuple(_said(passage, d) for d in dimensions),
        pourquoi=(
            "Les phrases vont de la plus facile à la plus difficile. Nous montrons la dernière que vous pouvez faire "
            "sans en sauter une.",
        ),
        conseiller=tuple(_counsellor(passage, d) for d in dimensions),
    )


def level(passage: Passage, dimension: str) -> int | None:
    """Return how many statements hold in a row from the easiest one; None when the next one has no answer."""
    count = 0
    for item in passage.questionnaire.items_of(dimension):
        answer = passage.valeurs.get(item.code)
        if answer is None:
            return None
        if answer == PAS_ENCORE:
            return count
        count += 1
    return count


def _said(passage: Passage, dimension: Dimension) -> str:
    reached = level(passage, dimension.code)
    items = passage.questionnaire.items_of(dimension.code)
    if reached is None:
        return f"{dimension.nom} : pas encore su"
    done = items[reached - 1].texte if reached else "pas encore, c’est une chose à dire au rendez-vous"
    above = [i.texte for i in items[reached:] if passage.valeurs.get(i.code) == OUI]
    following = f" ; ensuite : {items[reached].texte}" if 0 < reached < len(items) else ""
    also = f" ; vous pouvez aussi : {series(above)}" if above else ""
    return f"{dimension.nom} : {done}{following}{also}"


def _counsellor(passage: Passage, dimension: Dimension) -> str:
    reached = level(passage, dimension.code)
    items = passage.questionnaire.items_of(dimension.code)
    above = [i for i in items[(reached or 0) :] if passage.valeurs.get(i.code) == OUI]
    skipped = ", avec un « oui » plus haut : à regarder ensemble" if reached is not None and above else ""
    shown = "pas encore su" if reached is None else f"{reached} sur {len(items)}"
    return f"{dimension.nom} : {shown}{skipped}. D’après ses réponses."
