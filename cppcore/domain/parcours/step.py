"""One step that the home page proposes."""

from dataclasses import dataclass

from cppcore.domain.pistes.grille import Question


@dataclass(frozen=True)
class Pas:
    """One step: what to do, why, and the page it opens.

    minutes is None when it cannot be said; question is the open question that the step plans to research.
    """

    code: str
    texte: str
    pourquoi: str
    ecran: str
    minutes: int | None = None
    question: Question | None = None
