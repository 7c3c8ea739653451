"""What is known of a school, a training and its enrolment, in French: one sentence each, nothing filled in."""

from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.inscription import EtatInscription, Inscription
from cppcore.domain.formations.niveau import from_code
from cppcore.domain.formations.niveau import said as said_level
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.socle.date_partielle import said, whole_day
from cppcore.domain.socle.duree import said_minutes
from cppcore.french import number, plural

PAS_SU = "pas encore su"
"""The words for a fact that is not known."""


def place(ecole: Ecole) -> str:
    """Say where a school is and how far; empty while nothing of it is known."""
    far = [f"{number(ecole.km)} km"] if ecole.km is not None else []
    far += [f"{said_minutes(ecole.minutes)} de trajet"] if ecole.minutes is not None else []
    where = [ecole.lieu] if ecole.lieu else []
    parts = [", ".join([*where, *([f"à {', '.join(far)}"] if far else [])])] if where or far else []
    parts += [f"Internat : {'oui' if ecole.internat else 'non'}"] if ecole.internat is not None else []
    return f"{'. '.join(parts)}." if parts else ""


def level(formation: Formation) -> str:
    """Say the level of a training, in both numberings, and its length; empty while neither is known."""
    held = from_code(formation.niveau)
    length = [plural(formation.duree_semaines, "semaine")] if formation.duree_semaines else []
    length += [plural(formation.heures, "heure")] if formation.heures else []
    words = said_level(held) if held else ""
    parts = [words[0].upper() + words[1:]] if words else []
    parts += [f"Durée : {', '.join(length)}"] if length else []
    return f"{'. '.join(parts)}." if parts else ""


def session_name(session: SessionFormation) -> str:
    """Say which session it is, by its start.

    Without a start, by the end of its enrolment.
    """
    if session.rentree:
        return f"Rentrée : {said(session.rentree)}"
    if session.cloture:
        return f"Inscription jusqu’à : {said(session.cloture)}"
    return "Session sans date"


def enrolment(one: Inscription) -> str:
    """Say where an enrolment stands and what to ask for."""
    when = _when(one.le)
    match one.etat:
        case EtatInscription.DEPOSEE:
            return f"Dossier envoyé {when}."
        case EtatInscription.OUVERTE:
            return _open(one)
        case EtatInscription.OUVRE:
            left = f"dans {plural(one.jours, 'jour')}, " if one.jours else ""
            return f"L’inscription ouvre {left}{when}{_to_verify(one.le)}."
        case EtatInscription.A_VERIFIER:
            return _to_ask(one)
        case EtatInscription.CLOSE:
            return f"L’inscription est close. Date de fin : {said(one.le or '')}."
        case _:
            return "Les dates d’inscription ne sont pas encore sues : demandez-les à l’école."


def _open(one: Inscription) -> str:
    if one.jours is None:
        return f"L’inscription est ouverte jusqu’en {said(one.le or '')}{_to_verify(one.le)}."
    left = "c’est le dernier jour" if one.jours == 0 else f"encore {plural(one.jours, 'jour')}"
    return f"L’inscription est ouverte : {left}, jusqu’au {said(one.le or '')}."


def _to_ask(one: Inscription) -> str:
    session = one.session
    if one.le is None:
        return "L’inscription a commencé. On ne sait pas encore quand elle finit : demandez-le à l’école."
    if one.le == session.ouverture:
        return f"L’inscription ouvre {_when(one.le)} : jour à vérifier."
    if session.ouverture is None:
        return f"L’inscription finit {_when(one.le)}. On ne sait pas encore quand elle commence."
    return f"L’inscription finit {_when(one.le)} : jour à vérifier."


def _when(partial: str | None) -> str:
    if partial is None:
        return ""
    return f"{'le' if whole_day(partial) else 'en'} {said(partial)}"


def _to_verify(partial: str | None) -> str:
    return "" if partial and whole_day(partial) else " : jour à vérifier"
