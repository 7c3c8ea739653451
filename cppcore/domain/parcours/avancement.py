"""Where the person stands in the days and the appointments of the CPP."""

from datetime import date, timedelta

from cppcore.domain.socle.base import Model

DUREE_JOURS = 42
"""Days of a CPP, first and last included (CPP 2012: six weeks)."""

NB_RDV = 8
"""Appointments of a CPP; the first is on day 1, the last one is the bilan (CPP 2012)."""


class Position(Model):
    """A day of the parcours, counted in dates.

    jour is 1 on the day of the first appointment, 0 before it, and stays at the last day once the
    parcours is over. attendus counts the appointments that an even pace would have held by today,
    and retard how many of them were not. est_fini is True from the day after fin.
    """

    jour: int
    jours_restants: int
    fin: date
    attendus: int
    retard: int
    est_fini: bool


def position(
    debut: date, *, today: date, honores: int, duree_jours: int = DUREE_JOURS, nb_rdv: int = NB_RDV
) -> Position:
    """Tell where today falls in a parcours that begins on debut (CALCUL, `parcours`).

    Only dates are compared, so a change of clock never moves a day.

    Args:
        debut: The day of the first appointment.
        today: The day the question is asked.
        honores: Appointments held so far.
        duree_jours: Days of the programme, first and last included.
        nb_rdv: Appointments of the programme.

    Raises:
        ValueError: honores is negative, duree_jours or nb_rdv is under 1.
    """
    if honores < 0:
        raise ValueError("Le nombre de rendez-vous honorés ne peut pas être négatif.")
    if duree_jours < 1 or nb_rdv < 1:
        raise ValueError("Un programme dure au moins 1 jour et compte au moins 1 rendez-vous.")
    jour = min(max((today - debut).days + 1, 0), duree_jours)
    intervals = max(duree_jours - 1, 1)  # a programme of one day has no interval to share out
    attendus = min(nb_rdv, 1 + (jour - 1) * (nb_rdv - 1) // intervals) if jour else 0
    fin = debut + timedelta(days=duree_jours - 1)
    return Position(
        jour=jour,
        jours_restants=duree_jours - jour,
        fin=fin,
        attendus=attendus,
        retard=max(0, attendus - honores),
        est_fini=today > fin,
    )
