"""Three and six months after the CPP: news that the person keeps for herself, or gives to her counsellor."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.socle.base import Choice, Record, Texte
from cppcore.domain.socle.mois import add_months

ECHEANCES = (3, 6)
"""Months after the last appointment at which one may look back (the interview regrets having no news)."""


class SituationSuivi(Choice):
    """Where the person is then; None is not said."""

    EMPLOI = "emploi", "J’ai un emploi"
    FORMATION = "formation", "Je suis en formation"
    RECHERCHE = "recherche", "Je cherche un emploi"
    PROJET = "projet", "Je prépare mon projet"
    AUTRE = "autre", "Autre chose"


class SuiteDuPlan(Choice):
    """What became of the plan d'action; none of them is a fault."""

    OUI = "oui", "Oui"
    EN_PARTIE = "en-partie", "En partie"
    NON = "non", "Non"


class Suivi(Record):
    """News, mois months after the CPP.

    metier is whether it is the job of her project, None while not said. aide and
    frein are what helped and what was in the way; suite is the next small step.
    """

    mois: int = Field(ge=1, le=24)
    situation: SituationSuivi | None = None
    metier: bool | None = None
    plan: SuiteDuPlan | None = None
    aide: Texte = ""
    frein: Texte = ""
    suite: Texte = ""

    @classmethod
    def blank(cls, dossier_id: UUID, mois: int) -> Self:
        """Return the news of that month while it is blank."""
        return cls(id=uuid5(dossier_id, f"suivi-{mois}"), dossier_id=dossier_id, mois=mois)

    @property
    def is_said(self) -> bool:
        """Tell whether anything was written."""
        words = (self.aide, self.frein, self.suite)
        return self.situation is not None or self.plan is not None or any(w.strip() for w in words)


def due(fin: date, suivis: Iterable[Suivi], *, today: date) -> int | None:
    """Return the latest month of ECHEANCES that is reached and about which nothing was written; None when none is.

    fin is the day of the last appointment held. An earlier month that was let pass is never asked for again.
    """
    reached = [mois for mois in ECHEANCES if add_months(fin, mois) <= today]
    told = {one.mois for one in suivis if one.is_said}
    return reached[-1] if reached and reached[-1] not in told else None
