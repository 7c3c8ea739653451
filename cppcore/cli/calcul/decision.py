"""The calculations about choosing a piste: elimination, compromise, weights, what is missing, levels."""

from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, StrictInt, StrictStr, TypeAdapter, model_validator

from cppcore.cli.calcul.reading import ENTIER_MAX, FINES, UNE_DATE, Calcul, Catalogue, Jour, Nombre, rounded
from cppcore.domain.choisir import elimination, ponderation, pret
from cppcore.domain.formations import niveau
from cppcore.domain.socle.base import Model, Titre

Nom = Titre
Levels = dict[Nom, dict[Nom, StrictStr | None]]
Poids = Annotated[dict[Nom, Annotated[Nombre, Field(ge=0, le=ENTIER_MAX)]], Field(min_length=1)]
Note = Annotated[Nombre, Field(ge=0, le=100)]


class _Elimination(Model):
    leads: Levels
    criteria: list[tuple[Nom, list[StrictStr]]]
    target: Annotated[StrictInt, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _names_each_criterion_once(self) -> Self:
        if len({critere for critere, _ in self.criteria}) < len(self.criteria):
            raise ValueError("twice the same criterion")
        return self


class _Weights(Model):
    weights: Poids

    @model_validator(mode="after")
    def _has_weight(self) -> Self:
        if not sum(self.weights.values()):
            raise ValueError("no weight")
        return self


class _Mean(_Weights):
    values: dict[Nom, Note | None]


class _Pair(_Weights):
    A: dict[Nom, Note | None]
    B: dict[Nom, Note | None]


class _Ready(Model):
    today: Jour
    cells: dict[Nom, StrictStr]
    needs_training: StrictBool | None
    vetos: list[Nom]
    plan: list[tuple[Nom, Jour | None]]
    person_says: Literal["oui", "non", "je ne sais pas"]
    note: StrictStr = Field(default="", alias="_note")  # the worked cases of QUESTIONNAIRES §6 carry one


class _Level(Model):
    ancien: StrictStr | None = None
    actuel: StrictInt | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.ancien is None) == (self.actuel is None):
            raise ValueError("one of the two")
        return self


def _eliminate(asked: _Elimination, _catalogue: Catalogue) -> object:
    found = elimination.eliminate(asked.leads, asked.criteria, target=asked.target)
    return {
        "alive": list(found.alive),
        "log": [list(one) for one in found.log],
        "unknown": {name: list(criteria) for name, criteria in found.unknown.items()},
    }


def _compromise(asked: _Elimination, _catalogue: Catalogue) -> object:
    return elimination.compromises(asked.leads, asked.criteria)


def _mean(asked: _Mean, _catalogue: Catalogue) -> object:
    found = ponderation.weigh(asked.weights, asked.values)
    return {name: rounded(getattr(found, name)) for name in ("score", "lo", "hi", "cover")}


def _sensitivity(asked: _Pair, _catalogue: Catalogue) -> object:
    flips = ponderation.flips(asked.weights, asked.A, asked.B)
    return {
        "A": rounded(ponderation.weigh(asked.weights, asked.A).score),
        "B": rounded(ponderation.weigh(asked.weights, asked.B).score),
        "flip": {critere: rounded(weight, FINES) for critere, weight in flips.items()},
    }


def _ready(asked: _Ready, _catalogue: Catalogue) -> object:
    plan = [day for _, day in asked.plan if day is not None]
    missing = pret.gaps(
        asked.cells,
        formation=asked.needs_training,
        freins=asked.vetos,
        plan=plan,
        accord=asked.person_says,
        today=asked.today,
    )
    state = "pas prêt" if missing else "prêt à confirmer"
    # With the apostrophe of a keyboard, as CALCUL writes.
    return [state, [[gap.quoi.replace("’", "'"), gap.etat] for gap in missing]]


def _level(asked: _Level, _catalogue: Catalogue) -> object:
    found = niveau.from_old(asked.ancien) if asked.ancien is not None else niveau.from_new(asked.actuel or 0)
    if found is None:
        raise ValueError(
            "Ce niveau n’existe pas : donnez un ancien niveau de I à VI, ou un niveau actuel de 1 à 8."
        )
    return {"ancien": found.ancien, "actuel": found.actuel, "repere": found.repere}


_ELIMINATION = (
    "donnez un objet avec « leads » (chaque piste avec son niveau pour chaque critère, ou null), « criteria » "
    "(une liste de [critère, niveaux acceptés], le plus important d’abord, chaque critère une fois) et, si besoin, « target » (un nombre)"
)
_POIDS = "« weights » (un poids par critère, de 0 à un million, et au moins un au-dessus de 0)"

CALCULS = {
    "elimination": Calcul(TypeAdapter(_Elimination), _ELIMINATION, _eliminate),
    "compromis": Calcul(TypeAdapter(_Elimination), _ELIMINATION, _compromise),
    "ponderation": Calcul(
        TypeAdapter(_Mean),
        f"donnez un objet avec {_POIDS} et « values » (une valeur de 0 à 100 par critère, ou null)",
        _mean,
    ),
    "sensibilite": Calcul(
        TypeAdapter(_Pair),
        f"donnez un objet avec {_POIDS}, « A » et « B » (une valeur de 0 à 100 par critère, ou null)",
        _sensitivity,
    ),
    "pret": Calcul(
        TypeAdapter(_Ready),
        f"donnez un objet avec « today » ({UNE_DATE}), « cells » (l’état de chaque case), « needs_training » "
        "(true, false ou null), « vetos » (une liste de mots), « plan » (une liste de [texte, date ou null]) et "
        "« person_says » (oui, non ou je ne sais pas)",
        _ready,
    ),
    "niveau": Calcul(
        TypeAdapter(_Level),
        "donnez un objet avec « ancien » (un niveau de I à VI) ou « actuel » (un niveau de 1 à 8)",
        _level,
    ),
}
"""Read, said and applied as CALCUL promises, by name."""
