"""The calculations about answers that give no letters: attention, alpha, confidence, values."""

from collections.abc import Sequence

from pydantic import StrictInt, TypeAdapter

from cppcore.cli.calcul.reading import FINES, Calcul, Catalogue, Couple, Entier, Nombre, rounded
from cppcore.domain.questionnaires.attention import read_runs
from cppcore.domain.questionnaires.confiance import confidence, evolution
from cppcore.domain.questionnaires.fidelite import alpha
from cppcore.domain.questionnaires.valeurs import score_values
from cppcore.domain.socle.base import Titre


def _attention(answers: Sequence[int | None], _catalogue: Catalogue) -> object:
    found = read_runs(answers)
    return {"longstring": found.longstring, "flag": found.flag}


def _alpha(persons: Sequence[Sequence[int | None]], _catalogue: Catalogue) -> object:
    return rounded(alpha(persons), FINES)


def _confiance(answers: Sequence[int | None], _catalogue: Catalogue) -> object:
    return rounded(confidence(answers))


def _evolution(means: Sequence[float | None], _catalogue: Catalogue) -> object:
    return evolution(*means).label


def _valeurs(columns: Sequence[Sequence[str]], _catalogue: Catalogue) -> object:
    return score_values(columns)


CALCULS = {
    "attention": Calcul(
        TypeAdapter(list[StrictInt | None]),
        "donnez la liste des réponses dans l’ordre, chacune un nombre entier ou null",
        _attention,
    ),
    "alpha": Calcul(
        TypeAdapter(list[list[Entier | None]]),
        "donnez une liste de personnes, chacune une liste de réponses (un nombre entier ou null)",
        _alpha,
    ),
    "confiance": Calcul(
        TypeAdapter(list[StrictInt | None]),
        "donnez une liste de 10 réponses, chacune un nombre entier de 1 à 5 ou null",
        _confiance,
    ),
    "evolution": Calcul(
        TypeAdapter(Couple[Nombre | None]),
        "donnez deux moyennes de 1 à 5, celle d’avant ou null puis celle d’aujourd’hui",
        _evolution,
    ),
    "valeurs": Calcul(
        TypeAdapter(list[list[Titre]]),
        "donnez une liste de 5 colonnes, la plus importante d’abord, chacune une liste de noms de valeurs",
        _valeurs,
    ),
}
"""Read, said and applied as CALCUL promises, by name."""
