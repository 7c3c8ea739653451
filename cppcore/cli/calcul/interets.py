"""The calculations about interests: one letter, a profile, two profiles, forced choices, I against II."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field, StrictInt, StrictStr, TypeAdapter

from cppcore.cli.calcul.reading import FINES, Calcul, Catalogue, Couple, Nombre, rounded
from cppcore.domain.questionnaires.accord import agreement
from cppcore.domain.questionnaires.choix_force import score_choices
from cppcore.domain.questionnaires.congruence import compare_codes, compare_profile, correlate
from cppcore.domain.questionnaires.profil import profile, score_scale
from cppcore.domain.socle.base import Model

_DECIMALES_POURCENT = 1
"""A percentage of 18 needs no more; worked case C03 says 66.7."""


class _Scores(Model):
    r: Nombre | None = Field(alias="R")
    i: Nombre | None = Field(alias="I")
    a: Nombre | None = Field(alias="A")
    s: Nombre | None = Field(alias="S")
    e: Nombre | None = Field(alias="E")
    c: Nombre | None = Field(alias="C")


class _ProfilMetier(Model):
    scores: _Scores
    occupation: StrictStr


_Series = Sequence[Sequence[float | None]]


def _echelle(answers: Sequence[int | None], _catalogue: Catalogue) -> object:
    echelle = score_scale(answers)
    return {"score": rounded(echelle.score), "n": echelle.n, "prorated": echelle.prorated}


def _profil(scores: _Scores, _catalogue: Catalogue) -> object:
    return profile(scores.model_dump(by_alias=True)).to_json()


def _congruence(codes: Sequence[str], _catalogue: Catalogue) -> object:
    found = compare_codes(*codes)
    return {"C": found.c, "C_pct": rounded(found.c_pct, _DECIMALES_POURCENT), "M": found.m, "M2": found.m2}


def _congruence_profil(asked: _ProfilMetier, _catalogue: Catalogue) -> object:
    found = compare_profile(asked.scores.model_dump(by_alias=True), asked.occupation)
    return {"C": rounded(found.c), "M": rounded(found.m)}


def _correlation(series: _Series, _catalogue: Catalogue) -> object:
    return {"r": rounded(correlate(*series), FINES)}


def _choix_force(choices: Mapping[str, str | None], _catalogue: Catalogue) -> object:
    found = score_choices(choices)
    if found.scores is None:
        return {"score": None, "missing": found.missing}
    return {
        "score": found.scores,
        "sum": sum(found.scores.values()),
        "triads": found.triads,
        "zeta": rounded(found.zeta, FINES),
    }


def _accord(series: _Series, _catalogue: Catalogue) -> object:
    found = agreement(*series)
    return {"rho": rounded(found.rho, FINES), "top3_common": found.top3_common}


_DEUX_SERIES = TypeAdapter(Couple[list[Nombre | None]])

CALCULS = {
    "echelle": Calcul(
        TypeAdapter(list[StrictInt | None]),
        "donnez une liste de 8 réponses, chacune 0, 1, 2 ou null",
        _echelle,
    ),
    "profil": Calcul(
        TypeAdapter(_Scores),
        "donnez un objet avec les six lettres R, I, A, S, E, C, chacune avec un nombre de 0 à 16 ou null",
        _profil,
    ),
    "congruence": Calcul(
        TypeAdapter(Couple[StrictStr]),
        "donnez une liste de deux codes de trois lettres, comme SEI et ESA",
        _congruence,
    ),
    "congruence-profil": Calcul(
        TypeAdapter(_ProfilMetier),
        "donnez un objet avec « scores » (les six lettres R, I, A, S, E, C, chacune avec un nombre de 0 à 16 "
        "ou null) et « occupation » (un code de trois lettres, comme SRC)",
        _congruence_profil,
    ),
    "correlation": Calcul(_DEUX_SERIES, "donnez deux listes de six nombres, ou null", _correlation),
    "choix-force": Calcul(
        TypeAdapter(dict[str, Any]),  # the rule checks the pairs: an error of pydantic would hold the key
        "donnez un objet avec les 15 paires, RI à EC, chacune avec une de ses deux lettres ou null",
        _choix_force,
    ),
    "accord": Calcul(
        _DEUX_SERIES,
        "donnez deux listes de six nombres ou null, dans l’ordre R, I, A, S, E, C",
        _accord,
    ),
}
"""Read, said and applied as CALCUL promises, by name."""
