"""Any questionnaire without a calculation of its own: its answers, grouped by what was answered."""

from cppcore import french
from cppcore.domain.questionnaires.item import Forme, Item
from cppcore.domain.questionnaires.resultat import (
    Contexte,
    Passage,
    Resultat,
    repeats,
    said_of_repeats,
    series,
)


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Give the answers back, in the order of the scale; ranked phrases first, words as they were written."""
    del contexte
    run = repeats(passage)
    points = said(passage)
    return Resultat(
        phrase="Voici ce que vous avez répondu."
        if points
        else "Vous n’avez pas répondu, et c’est votre droit.",
        points=tuple(points),
        pourquoi=("Rien n’est calculé ici : vos réponses sont seulement rangées ensemble.",),
        conseiller=(*_unsaid(passage), *said_of_repeats(run)),
        relire=run > 0,
    )


def said(passage: Passage) -> list[str]:
    """Return one line for each group of answers, dimension by dimension."""
    lines: list[str] = []
    several = len(passage.questionnaire.dimensions) > 1
    for dimension in passage.questionnaire.dimensions:
        items = passage.questionnaire.items_of(dimension.code)
        head = f"{dimension.nom} – " if several else ""
        lines += [f"{head}{line}" for line in _lines(passage, items)]
    return lines


def _lines(passage: Passage, items: list[Item]) -> list[str]:
    if items[0].forme is Forme.RANG:
        return _ranked(passage, items)
    words = [
        f"{i.texte} : {r.texte.strip()}"
        for i in items
        if (r := passage.reponses.get(i.code)) and r.texte.strip()
    ]
    return words + _grouped(passage, items)


def _ranked(passage: Passage, items: list[Item]) -> list[str]:
    chosen = sorted(
        ((valeur, item.texte) for item in items if (valeur := passage.valeurs.get(item.code))), reverse=True
    )
    order = ", puis ".join(f"« {text} »" for _, text in chosen)
    return [f"ce qui compte d’abord : {order}"] if order else []


def _grouped(passage: Passage, items: list[Item]) -> list[str]:
    """Return « Oui : …, … » for each answer of the scale, in its order; an own scale has its question said."""
    groups: dict[str, list[str]] = {}
    lines = []
    for item in items:
        word = passage.questionnaire.word(item, passage.valeurs.get(item.code))
        if not word:
            continue
        if item.texte.endswith("?"):
            lines.append(f"{item.texte} {word}")
        elif item.echelle:
            lines.append(f"{item.texte} : {word}")
        else:
            groups.setdefault(word, []).append(item.texte)
    order = [m.label for m in passage.questionnaire.echelle]
    return lines + [f"{label} : {series(groups[label])}" for label in order if label in groups]


def _unsaid(passage: Passage) -> list[str]:
    silent = [
        item
        for item in passage.questionnaire.items
        if item.forme is not Forme.RANG and not ((r := passage.reponses.get(item.code)) and r.is_given)
    ]
    if not silent:
        return []
    return [f"{french.plural(len(silent), 'question')} sans réponse : ce n’est pas un « non »."]


def first_words(shown: Passage) -> str:
    """Return the first words that the person wrote, an empty text when she wrote none."""
    written = (
        shown.reponses[i.code].texte.strip() for i in shown.questionnaire.items if i.code in shown.reponses
    )
    return next((words for words in written if words), "")
