"""Which reading goes with which questionnaire."""

from collections.abc import Callable
from dataclasses import replace

from cppcore.domain.questionnaires import (
    conditions,
    confiance,
    lecture_niveaux,
    lecture_paires,
    lecture_reponses,
    lecture_riasec,
    lecture_tri,
)
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.domain.questionnaires.resultat import Contexte, Passage, Resultat
from cppcore.french import typeset

_READERS: dict[Calcul, Callable[[Passage, Contexte], Resultat]] = {
    Calcul.REPONSES: lecture_reponses.read,
    Calcul.DEMANDE: lecture_reponses.read,
    Calcul.RIASEC: lecture_riasec.read,
    Calcul.PAIRES: lecture_paires.read,
    Calcul.TRI: lecture_tri.read,
    Calcul.CONDITIONS: conditions.read,
    Calcul.NIVEAUX: lecture_niveaux.read,
    Calcul.CONFIANCE: confiance.read_confidence,
    Calcul.ECHELON: confiance.read_ladder,
}

OTHER_INTERESTS = {Calcul.RIASEC: Calcul.PAIRES, Calcul.PAIRES: Calcul.RIASEC}
"""Intérêts I is read beside Intérêts II, and the other way round."""


def read(passage: Passage, contexte: Contexte) -> Resultat:
    """Return what the result of a finished passation says."""
    said = _READERS[passage.questionnaire.calcul](passage, contexte)
    return replace(
        said,
        phrase=typeset(said.phrase),
        ordre=tuple(map(typeset, said.ordre)),
        points=tuple(map(typeset, said.points)),
        pourquoi=tuple(map(typeset, said.pourquoi)),
        conseiller=tuple(map(typeset, said.conseiller)),
    )
