"""Conditions de travail: what is wanted, and the limits, which open a discussion and never remove a piste."""

from cppcore import french
from cppcore.lectures.resultat import Contexte, Passage, Resultat, repeats, said_of_repeats, series

IMPOSSIBLE = 0
"""Value of « Impossible pour moi », the lowest of the scale (QUESTIONNAIRES §2.3)."""


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Say the limits first, then the answers by preference; what changed since the time before, for both."""
    limits = passage.liste(IMPOSSIBLE)
    run = repeats(passage)
    return Resultat(
        phrase=_phrase(limits),
        points=tuple(_by_answer(passage)),
        pourquoi=(
            "Rien n’est additionné. Une limite n’écarte jamais une piste toute seule : elle devient une question à poser.",
            *_by_family(passage),
        ),
        conseiller=(*_counsellor(limits), *_moved(passage, contexte), *said_of_repeats(run)),
        relire=run > 0,
    )


def _phrase(limits: list[str]) -> str:
    if not limits:
        return "Vous n’avez noté aucune limite. Voici ce que vous aimez et ce que vous aimez moins."
    count = "une limite" if len(limits) == 1 else french.plural(len(limits), "limite")
    return f"Vous avez noté {count}. À dire au rendez-vous, pour en tenir compte dans vos pistes."


def _by_answer(passage: Passage) -> list[str]:
    scale = sorted(passage.questionnaire.echelle, key=lambda m: m.valeur)
    ordered = [scale[0], *reversed(scale[1:])]  # the limits, then from the most to the least liked
    return [f"{m.label} : {series(found)}" for m in ordered if (found := passage.liste(m.valeur))]


def _by_family(passage: Passage) -> list[str]:
    questionnaire, given = passage.questionnaire, passage.valeurs
    lines = []
    for dimension in questionnaire.dimensions:
        said = [
            f"{item.texte} ({questionnaire.word(item, given.get(item.code)) or _silent(passage, item.code)})"
            for item in questionnaire.items_of(dimension.code)
        ]
        lines.append(f"{dimension.nom} : {series(said)}")
    return lines


def _silent(passage: Passage, item: str) -> str:
    """Say a question without an answer as the list of the answers does: passed on purpose, or not reached."""
    reponse = passage.reponses.get(item)
    return "passée" if reponse is not None and reponse.passe else "pas de réponse"


def _counsellor(limits: list[str]) -> list[str]:
    if not limits:
        return ["Aucune limite notée."]
    return [
        f"Limites notées : {series(limits)}.",
        "Pour chaque limite : absolue, ou négociable ? Une raison de santé n’a pas à être dite.",
    ]


def _moved(passage: Passage, contexte: Contexte) -> list[str]:
    if not contexte.avant:
        return []
    before, now = set(contexte.avant[0].liste(IMPOSSIBLE)), set(passage.liste(IMPOSSIBLE))
    lines = []
    if new := [text for text in passage.liste(IMPOSSIBLE) if text not in before]:
        lines.append(f"Nouveau depuis la fois d’avant : {series(new)}.")
    if gone := [text for text in contexte.avant[0].liste(IMPOSSIBLE) if text not in now]:
        lines.append(f"N’est plus impossible depuis la fois d’avant : {series(gone)}.")
    return lines
