"""Sessions of a training: when one may enrol, is tested, begins and ends; any date may be known in part."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from cppcore.domain.socle.base import Record
from cppcore.domain.socle.date_partielle import DatePartielle, is_before

PLACES_MAX = 10_000
"""Most places of one session; more is a slip of the keyboard."""

ORDRE = (
    ("ouverture", "cloture", "La fin des inscriptions est avant leur début."),
    ("ouverture", "epreuves", "Les épreuves sont avant le début des inscriptions."),
    ("ouverture", "rentree", "La rentrée est avant le début des inscriptions."),
    ("cloture", "rentree", "Les inscriptions ferment après la rentrée."),
    ("epreuves", "resultats", "Les résultats sont avant les épreuves."),
    ("epreuves", "rentree", "Les épreuves sont après la rentrée."),
    ("resultats", "rentree", "Les résultats sont après la rentrée."),
    ("rentree", "fin", "La fin de la formation est avant la rentrée."),
)
"""Dates of a session that follow each other, and the refusal when they surely do not."""


class SessionFormation(Record):
    """One session of a training, each date None while not known.

    ouverture and cloture are the first and the last day to enrol; rentree and fin the first and the last day of
    the training. places is how many are taken. depose_le is the day on which the person sent her file, None
    while she has not.
    """

    formation_id: UUID
    ouverture: DatePartielle | None = None
    cloture: DatePartielle | None = None
    epreuves: DatePartielle | None = None
    resultats: DatePartielle | None = None
    rentree: DatePartielle | None = None
    fin: DatePartielle | None = None
    places: int | None = Field(default=None, ge=1, le=PLACES_MAX)
    depose_le: date | None = None

    @model_validator(mode="after")
    def follow_each_other(self) -> Self:
        """Refuse dates that surely contradict each other; those that only may are accepted."""
        for first, second, reason in ORDRE:
            if is_before(getattr(self, second), getattr(self, first)):
                raise ValueError(f"{reason} Vérifiez ces deux dates.")
        return self
