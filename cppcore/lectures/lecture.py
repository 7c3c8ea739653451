"""Which reading goes with which questionnaire."""

from collections.abc import Callable
from dataclasses import replace

from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.french import typeset
from cppcore.lectures import conditions, niveaux, paires, reponses, riasec, suivi, tri
from cppcore.lectures.resultat import Contexte, Passage, Resultat

_READERS: dict[Calcul, Callable[[Passage, Contexte], Resultat]] = {
    Calcul.REPONSES: reponses.read,
    Calcul.DEMANDE: reponses.read,
    Calcul.RIASEC: riasec.read,
    Calcul.PAIRES: paires.read,
    Calcul.TRI: tri.read,
    Calcul.CONDITIONS: conditions.read,
    Calcul.NIVEAUX: niveaux.read,
    Calcul.CONFIANCE: suivi.read_confidence,
    Calcul.ECHELON: suivi.read_ladder,
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
