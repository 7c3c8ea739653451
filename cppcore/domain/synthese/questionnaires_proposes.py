"""Which questionnaires to propose now: two at most between two appointments, those asked for first."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.programme import QUESTIONNAIRES_MAX, Programme
from cppcore.domain.questionnaires.passation import current, finished
from cppcore.domain.questionnaires.questionnaire import Calcul, Questionnaire
from cppcore.domain.synthese.change import is_new

MINUTES_MIN = 2
"""A questionnaire shorter than this does not count among the two: it takes ten seconds."""


def proposed(
    carnet: Carnet,
    programme: Programme,
    questionnaires: Mapping[str, Questionnaire],
    *,
    since: datetime | None,
) -> list[str]:
    """Return the codes to propose, first one first; those going on, then asked for, then usual at this point.

    Those finished since the last appointment held (since, naive UTC; None before the first) count among the
    two, so that nobody is given more than two between two appointments (QUESTIONNAIRES §2.1).
    """
    usual = _usual(carnet, programme) if carnet.held else _demandes(questionnaires)
    going_on = [p.questionnaire for p in carnet.passations if p.terminee is None]
    wanted = dict.fromkeys(
        [
            *going_on,
            *unanswered(carnet),
            *(code for code in usual if _is_due(carnet, questionnaires.get(code), since)),
        ]
    )
    known = [code for code in wanted if code in questionnaires]
    room = QUESTIONNAIRES_MAX - len(done_since(carnet, questionnaires, since))
    return known[: max(room, len([c for c in known if c in going_on]), 0)]


def in_order(questionnaires: Mapping[str, Questionnaire], programme: Programme) -> dict[str, Questionnaire]:
    """Return the questionnaires in the order in which a programme proposes them, the request first."""
    usual = [
        *_demandes(questionnaires),
        *(code for etape in programme.etapes for code in etape.questionnaires),
    ]
    order = dict.fromkeys([*(code for code in usual if code in questionnaires), *questionnaires])
    return {code: questionnaires[code] for code in order}


def _demandes(questionnaires: Mapping[str, Questionnaire]) -> list[str]:
    """Return « Ma demande »: the first appointment starts from it (interview)."""
    return [code for code, its in questionnaires.items() if its.calcul is Calcul.DEMANDE]


def unanswered(carnet: Carnet) -> list[str]:
    """Return the codes that the counsellor asked for and that were not finished since, first asked first."""
    asked = [d.questionnaire for d in sorted(carnet.demandes, key=lambda d: d.le)]
    return [code for code in asked if not _is_answered(carnet, code)]


def done_since(
    carnet: Carnet, questionnaires: Mapping[str, Questionnaire], since: datetime | None
) -> set[str]:
    """Return the codes finished since a moment, without the ones too short to count."""
    return {
        p.questionnaire
        for p in carnet.passations
        if p.terminee is not None
        and is_new(p.terminee, since)
        and (known := questionnaires.get(p.questionnaire)) is not None
        and known.minutes >= MINUTES_MIN
    }


def _usual(carnet: Carnet, programme: Programme) -> list[str]:
    """Return what the programme proposes at this point, then what it proposed before, latest first."""
    held = carnet.last_held.numero if carnet.last_held else 0
    steps: Sequence[Sequence[str]] = [
        e.questionnaires for e in programme.etapes[: min(held, programme.nb_rdv)]
    ]
    return [code for step in reversed(steps) for code in step]


def _is_answered(carnet: Carnet, code: str) -> bool:
    """Tell whether a questionnaire was finished since the counsellor asked for it."""
    asked = max(d.le for d in carnet.demandes if d.questionnaire == code)
    done = finished(carnet.passations, code)
    return bool(done and done[0].terminee and done[0].terminee.date() >= asked)


def _is_due(carnet: Carnet, questionnaire: Questionnaire | None, since: datetime | None) -> bool:
    """Tell whether it is still to be done: never finished, or meant to be answered again since then."""
    if questionnaire is None or current(carnet.passations, questionnaire.code):
        return False
    done = finished(carnet.passations, questionnaire.code)
    if not done or done[0].terminee is None:
        return True
    return questionnaire.suivi and since is not None and done[0].terminee <= since
