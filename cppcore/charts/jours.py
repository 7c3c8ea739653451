"""The days of the programme before they are drawn: what is dated, what falls far outside, the sentence; no Altair."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.questionnaires.mesure import POINTS_MIN
from cppcore.domain.recherches.recherche import Recherche
from cppcore.french import NBSP, day, join, plural

_MARGE = timedelta(days=14)
"""How far outside the programme a date is still drawn: one wrong year must not crush the six weeks."""


@dataclass(frozen=True)
class Jours:
    """The first and last day of the programme, and the appointments and researches that have a date."""

    debut: date
    fin: date
    rdvs: tuple[tuple[date, Rdv], ...]
    recherches: tuple[tuple[date, Recherche], ...]

    @property
    def days(self) -> list[date]:
        """Return the day of each record."""
        return [le for le, _ in (*self.rdvs, *self.recherches)]

    @property
    def near(self) -> list[date]:
        """Return the days that are drawn."""
        return [le for le in self.days if self.is_near(le)]

    def is_near(self, le: date) -> bool:
        """Tell whether a day is drawn, rather than far outside the programme."""
        return self.debut - _MARGE <= le <= self.fin + _MARGE

    def sentence(self, *, today: date) -> str:
        """Read the days: what took place, what is planned, where today is, how many dates are not drawn."""
        held = sum(rdv.etat is EtatRdv.HONORE for _, rdv in self.rdvs)
        planned = sum(rdv.etat is EtatRdv.PREVU for _, rdv in self.rdvs)
        other = len(self.rdvs) - held - planned
        said = [plural(held, "rendez-vous qui a eu lieu", "rendez-vous qui ont eu lieu")]
        said += [plural(planned, "prévu")] if planned else []
        said += [plural(other, "reporté ou manqué", "reportés ou manqués")] if other else []
        said += [plural(len(self.recherches), "recherche")]
        inside = self.debut <= today <= self.fin
        where = f"{NBSP}; aujourd’hui est le jour {(today - self.debut).days + 1}" if inside else ""
        far = len(self.days) - len(self.near)
        lost = f" {plural(far, 'date')} hors du dessin." if far else ""
        return f"Du {day(self.debut)} au {day(self.fin)}{NBSP}: {join(said)}{where}.{lost}"


def dated(
    programme: Programme, debut: date, rdvs: Sequence[Rdv], recherches: Sequence[Recherche]
) -> Jours | None:
    """Return the days of the programme that begins that day; None under two dates to draw."""
    found = Jours(
        debut,
        programme.last_day(debut),
        tuple((rdv.prevu_le, rdv) for rdv in rdvs if rdv.prevu_le),
        tuple((recherche.le, recherche) for recherche in recherches if recherche.le),
    )
    return found if len(found.near) >= POINTS_MIN else None
