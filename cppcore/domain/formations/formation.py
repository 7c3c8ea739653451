"""Trainings: the diploma of a piste at one school, what it asks for and what it costs."""

from uuid import UUID

from pydantic import Field

from cppcore.domain.formations.niveau import CodeNiveau
from cppcore.domain.socle.base import Record, Texte, Titre
from cppcore.domain.socle.nombre import Centimes

SEMAINES_MAX = 520
"""Longest training, in weeks: ten years."""

HEURES_MAX = 20_000
"""Longest training, in hours: ten years of full days."""

RANG_MAX = 20
"""Lowest wish; one file often names one to three schools (IFAS Marseille-Aubagne, 2025; DOMAIN §8.6)."""


class Formation(Record):
    """One training for one piste. None is not known yet, everywhere."""

    piste_id: UUID
    ecole_id: UUID | None = None
    """None while the school is not found."""
    certification: Titre
    niveau: CodeNiveau | None = None
    duree_semaines: int | None = Field(default=None, ge=1, le=SEMAINES_MAX)
    """The whole length."""
    heures: int | None = Field(default=None, ge=1, le=HEURES_MAX)
    """The whole length."""
    cout_centimes: Centimes | None = None
    """The training itself; 0 is free."""
    frais_centimes: Centimes | None = None
    """What is paid besides: enrolment, tests, equipment."""
    rang: int | None = Field(default=None, ge=1, le=RANG_MAX)
    """The order of the wish, 1 first."""
    prerequis: Texte = ""
    """One condition per line."""
    age: bool | None = None
    """Whether the age asked for suits the person; True also when none is asked. The next two as well."""
    vaccination: bool | None = None
    permis: bool | None = None


def by_wish(formation: Formation) -> tuple[int, bool]:
    """Return the key that sorts trainings by wish, the first wish first, those without a rank last."""
    return formation.rang or RANG_MAX + 1, formation.created_at is None
