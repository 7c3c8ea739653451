"""Where the enrolment of a session stands on a day, honest with dates known in part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.socle.base import Choice
from cppcore.domain.socle.date_partielle import earliest, latest, whole_day


class EtatInscription(Choice):
    """Where an enrolment stands; first the states in which there is most to do now."""

    DEPOSEE = "deposee", "Dossier envoyé"
    OUVERTE = "ouverte", "Inscription ouverte"
    A_VERIFIER = "a-verifier", "Inscription à vérifier"
    OUVRE = "ouvre", "Pas encore ouverte"
    INCONNUE = "inconnue", "Dates pas encore sues"
    CLOSE = "close", "Inscription close"


@dataclass(frozen=True)
class Inscription:
    """Where the enrolment of a session stands.

    le is the date that matters, maybe partial: the last day while it is open or once it is closed, the first
    one before, the one to ask for when it is to verify; None when it is not known. jours is how many days are
    left until then, None when the day is not known or is past.
    """

    session: SessionFormation
    etat: EtatInscription
    le: str | None = None
    jours: int | None = None


def enrolment(session: SessionFormation, *, today: date) -> Inscription:
    """Return where the enrolment of a session stands.

    It is open or closed only when that is sure whatever the days that are not known. A session whose tests,
    results or start are surely past takes nobody any more.
    """
    etat, le = _state(session, today)
    day = whole_day(le) if le else None
    left = (
        (day - today).days if day and etat not in {EtatInscription.CLOSE, EtatInscription.DEPOSEE} else None
    )
    return Inscription(session, etat, le, left if left is None or left >= 0 else None)


def _state(session: SessionFormation, today: date) -> tuple[EtatInscription, str | None]:
    opens, closes = session.ouverture, session.cloture
    if session.depose_le is not None and session.depose_le <= today:
        return EtatInscription.DEPOSEE, session.depose_le.isoformat()
    for last in (closes, session.epreuves, session.resultats, session.rentree):
        if last and latest(last) < today:
            return EtatInscription.CLOSE, last
    if opens and earliest(opens) > today:
        return EtatInscription.OUVRE, opens
    if opens and latest(opens) > today:  # it opens this month or this year, on a day not known
        return EtatInscription.A_VERIFIER, opens
    if closes and (opens is None or earliest(closes) < today):
        return EtatInscription.A_VERIFIER, closes
    if closes:
        return EtatInscription.OUVERTE, closes
    return (EtatInscription.A_VERIFIER if opens else EtatInscription.INCONNUE), None


def best_first(sessions: Iterable[SessionFormation], *, today: date) -> list[Inscription]:
    """Return the enrolments, the one to look at first: what is sent, open, then to come; of a kind, the nearest.

    Among closed ones the last closed comes first.
    """
    return sorted((enrolment(s, today=today) for s in sessions), key=_rank)


def _rank(one: Inscription) -> tuple[int, int]:
    day = earliest(one.le).toordinal() if one.le else date.max.toordinal()
    return list(EtatInscription).index(one.etat), -day if one.etat is EtatInscription.CLOSE else day
