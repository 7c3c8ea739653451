"""How the input of a rule is read, and its numbers written: kinds of values, decimals, what is said when they differ."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BeforeValidator, Field, StrictInt, TypeAdapter, ValidationError

from cppcore.domain.formations.dispositif import Dispositif
from cppcore.domain.formations.question_financement import QuestionFinancement
from cppcore.domain.immersion.cadre_immersion import CadreImmersion


class Catalogue(NamedTuple):
    """What the files of data/ say and a rule may name; empty: nothing is known."""

    programmes: Mapping[str, tuple[int, int]] = {}
    """By code, the duree_jours and the nb_rdv of each."""
    dispositifs: Mapping[str, Dispositif] = {}
    questions: Mapping[str, QuestionFinancement] = {}
    """Those that the schemes rest on, by the name of their answer."""
    immersions: Sequence[CadreImmersion] = ()
    """The dated rules of the work trials."""


NOTHING = Catalogue()


ANNEE_MIN, ANNEE_MAX = 1900, 2100
"""Years accepted in a date, both included: anything else is a slip of the finger."""

ENTIER_MAX = 1_000_000
"""Largest whole number accepted for an answer, in absolute value; squares and sums of it stay exact."""

UNE_DATE = f"une date AAAA-MM-JJ entre {ANNEE_MIN} et {ANNEE_MAX}"
"""How the sentences name a date to give."""

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
Entier = Annotated[StrictInt, Field(ge=-ENTIER_MAX, le=ENTIER_MAX)]

T = TypeVar("T")
Couple = Annotated[list[T], Field(min_length=2, max_length=2)]
"""Two values, read as a list so that the sentence about a missing one names the whole."""


class Calcul(NamedTuple):
    """A rule: how its input is read, what to say when it cannot be, and the function of the domain."""

    reader: TypeAdapter[Any]
    attendu: str
    run: Callable[[Any, Catalogue], object]


FINES = 4
"""Decimals of r, rho, alpha and zeta."""

USUELLES = 2
"""Decimals of everything else."""


def rounded(value: float | None, digits: int = USUELLES) -> float | None:
    """Round, and turn the -0.0 that rounding can leave into 0.0; None stays None."""
    return None if value is None else round(value, digits) + 0.0


def fault(error: ValidationError) -> str:
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
