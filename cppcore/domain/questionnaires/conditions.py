"""Conditions de travail: what is wanted, and the limits, which open a discussion and never remove a piste.

The limits are also put beside what a ROME sheet says of the work: questions, never an exit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from cppcore import french
from cppcore.domain.questionnaires.resultat import (
    Contexte,
    Passage,
    Resultat,
    repeats,
    said_of_repeats,
    series,
)
from cppcore.domain.questionnaires.rome import FicheMetier, all_contexts
from cppcore.domain.questionnaires.titres import words_of
from cppcore.domain.socle.base import Model

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
    before, now = contexte.avant[0].liste(IMPOSSIBLE), passage.liste(IMPOSSIBLE)
    moves = {
        "Nouveau": [text for text in now if text not in before],
        "N’est plus impossible": [text for text in before if text not in now],
    }
    return [f"{head} depuis la fois d’avant : {series(found)}." for head, found in moves.items() if found]


class Correspondance(Model):
    """One sentence of « Conditions de travail » (its code) and the work contexts of ROME that speak of it."""

    item: str = Field(pattern=r"^[a-z0-9-]+$")
    contextes: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True)
class LimiteTouchee:
    """A context of a sheet that touches a limit: what the sheet says, and the sentence she answered."""

    contexte: str
    limite: str


def touched(
    fiche: FicheMetier, limites: Mapping[str, str], correspondances: Iterable[Correspondance]
) -> list[LimiteTouchee]:
    """Return the contexts of a sheet that touch a limit of the person, in the order of the correspondences.

    A sheet gathers several jobs: a context may hold for some only. So this is asked, never concluded
    (QUESTIONNAIRES §2.3).

    Args:
        fiche: The sheet of the piste.
        limites: What the person said impossible: code of the sentence, and its words.
        correspondances: Which contexts speak of which sentence.
    """
    said = {_plain(words): words for words in all_contexts(fiche)}
    return [
        LimiteTouchee(said[_plain(contexte)], limites[one.item])
        for one in correspondances
        if one.item in limites
        for contexte in one.contextes
        if _plain(contexte) in said
    ]


def _plain(text: str) -> Sequence[str]:
    """Return a context without accents, capitals or signs: its spelling moves between versions."""
    return tuple(words_of(text))
