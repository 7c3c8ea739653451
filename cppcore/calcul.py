"""The rules behind `python -m cppcore calcul`: one JSON value in, one JSON value out."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError

from cppcore.domain.base import Model
from cppcore.domain.case import Fiabilite, Marque, Signe, cell_state
from cppcore.domain.parcours import position
from cppcore.domain.profil import profile, score_scale

Programmes = Mapping[str, tuple[int, int]]
"""Code of each known programme, with its duree_jours and its nb_rdv."""

TAILLE_MAX = 1_000_000
"""Longest JSON read, in bytes; every real question holds in a few hundred."""

CHIFFRES_MAX = 20
"""Longest whole number read, in digits."""

ANNEE_MIN, ANNEE_MAX = 1900, 2100
"""Years accepted in a date, both included: anything else is a slip of the finger."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""date.fromisoformat also reads 20120924 and 2012-W39-1, which nobody means here."""


def _read_date(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("not a date")
    day = date.fromisoformat(value)
    if not ANNEE_MIN <= day.year <= ANNEE_MAX:
        raise ValueError("not a plausible year")
    return day


Jour = Annotated[date, BeforeValidator(_read_date)]
Nombre = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class _Scores(Model):
    r: Nombre | None = Field(alias="R")
    i: Nombre | None = Field(alias="I")
    a: Nombre | None = Field(alias="A")
    s: Nombre | None = Field(alias="S")
    e: Nombre | None = Field(alias="E")
    c: Nombre | None = Field(alias="C")


class _Case(Model):
    today: Jour
    preuves: list[tuple[Signe, Fiabilite, Jour]]
    perissable: StrictBool = True


class _Parcours(Model):
    programme: StrictStr
    debut: Jour
    today: Jour
    honores: Annotated[StrictInt, Field(ge=0)]


def _echelle(answers: Sequence[int | None], _programmes: Programmes) -> object:
    echelle = score_scale(answers)
    score = None if echelle.score is None else round(echelle.score, 2)
    return {"score": score, "n": echelle.n, "prorated": echelle.prorated}


def _profil(scores: _Scores, _programmes: Programmes) -> object:
    return profile(scores.model_dump(by_alias=True)).to_json()


def _preuve(case: _Case, _programmes: Programmes) -> object:
    marques = [Marque(sens=sens, fiabilite=fiabilite, vu_le=vu_le) for sens, fiabilite, vu_le in case.preuves]
    return cell_state(marques, today=case.today, perissable=case.perissable).label


def _parcours(parcours: _Parcours, programmes: Programmes) -> object:
    if parcours.programme not in programmes:
        known = ", ".join(f"« {code} »" for code in sorted(programmes)) or "aucun pour le moment"
        raise ValueError(f"Ce programme n’est pas connu : les programmes connus sont {known}.")
    duree_jours, nb_rdv = programmes[parcours.programme]
    found = position(
        parcours.debut, today=parcours.today, honores=parcours.honores, duree_jours=duree_jours, nb_rdv=nb_rdv
    )
    return found.model_dump(mode="json", exclude={"est_fini"})


class _Calcul(NamedTuple):
    """A rule: how its input is read, what to say when it cannot be, and the function of the domain."""

    reader: TypeAdapter[Any]
    attendu: str
    run: Callable[[Any, Programmes], object]


_UNE_DATE = f"une date AAAA-MM-JJ entre {ANNEE_MIN} et {ANNEE_MAX}"

_CALCULS = {
    "echelle": _Calcul(
        TypeAdapter(list[StrictInt | None]),
        "donnez une liste de 8 réponses, chacune 0, 1, 2 ou null",
        _echelle,
    ),
    "profil": _Calcul(
        TypeAdapter(_Scores),
        "donnez un objet avec les six lettres R, I, A, S, E, C, chacune avec un nombre de 0 à 16 ou null",
        _profil,
    ),
    "preuve": _Calcul(
        TypeAdapter(_Case),
        f"donnez un objet avec « today » ({_UNE_DATE}), « preuves » (une liste de [sens, fiabilité, date], "
        "où le sens vaut 1, -1 ou 0 et la fiabilité 1, 2 ou 3) et, si besoin, « perissable » (true ou false)",
        _preuve,
    ),
    "parcours": _Calcul(
        TypeAdapter(_Parcours),
        "donnez un objet avec « programme » (un code comme « cpp-2012 »), « debut » et « today » "
        f"({_UNE_DATE}) et « honores » (le nombre de rendez-vous honorés, 0 ou plus)",
        _parcours,
    ),
}

NAMES = tuple(_CALCULS)
"""What `compute` can be asked."""


def compute(name: str, value: object, *, programmes: Programmes | None = None) -> object:
    """Apply one rule to a JSON value and return the JSON value that CALCUL promises.

    Args:
        name: One of NAMES.
        value: What json.loads returned.
        programmes: The programmes that `parcours` may name; None: none is known.

    Raises:
        ValueError: One French sentence saying what is wrong and how to put it right. It never
            repeats the value.
    """
    if name not in _CALCULS:
        raise ValueError(f"Ce calcul n’existe pas : les calculs connus sont {', '.join(NAMES)}.")
    calcul = _CALCULS[name]
    try:
        asked = calcul.reader.validate_python(value)
    except ValidationError as error:
        raise ValueError(f"{_fault(error)} : {calcul.attendu}.") from None
    return calcul.run(asked, programmes or {})


def read_json(raw: bytes) -> object:
    """Read one JSON value, more strictly than json.loads: no NaN, no key written twice, no giant.

    Raises:
        ValueError: One French sentence saying what is wrong and how to put it right.
    """
    if len(raw) > TAILLE_MAX:
        raise ValueError(f"L’entrée est trop longue : donnez au plus {TAILLE_MAX} octets.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("L’entrée n’est pas lisible : enregistrez-la en UTF-8.") from None
    if not text.strip():
        raise ValueError("L’entrée est vide : donnez une valeur JSON sur l’entrée standard.")
    try:
        return json.loads(
            text, object_pairs_hook=_read_object, parse_int=_read_int, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        raise ValueError(
            f"L’entrée n’est pas du JSON : corrigez la ligne {error.lineno}, caractère {error.colno}."
        ) from None
    except RecursionError:
        raise ValueError("L’entrée est trop imbriquée : donnez un JSON plus simple.") from None


def _fault(error: ValidationError) -> str:
    """Say in French where the first fault is; the words come from the models, never from the value."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = first["loc"][0] if first["loc"] else None
    if first["type"] == "extra_forbidden":
        return "Une clé n’est pas connue"
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return f"Il manque « {place} »"
    if isinstance(place, int):
        return f"L’élément {place + 1} n’est pas accepté"
    return "Cette valeur n’est pas acceptée" if place is None else f"« {place} » n’est pas accepté"


def _read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("Une clé est écrite deux fois : gardez-en une seule.")
    return found


def _read_int(digits: str) -> int:
    if len(digits) > CHIFFRES_MAX:
        raise ValueError(f"Un nombre est trop grand : donnez au plus {CHIFFRES_MAX} chiffres.")
    return int(digits)


def _refuse_constant(_name: str) -> None:
    raise ValueError("NaN et Infinity ne sont pas acceptés : écrivez un nombre ou null.")
