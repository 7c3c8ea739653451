"""The work until the next appointment: homework of the programme and consignes, each with what the person says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.consigne import Consigne, EtatConsigne, ReponseConsigne
from cppcore.domain.parcours.programme import Devoir
from cppcore.domain.parcours.rdv import Genre
from cppcore.domain.parcours.step import Pas
from cppcore.domain.socle.base import Auteur
from cppcore.domain.synthese.change import is_new

ECRAN = "parcours/consignes"
"""The screen where the person says when, where, and what became of it."""


@dataclass(frozen=True)
class Tache:
    """One thing to do: a piece of homework of the programme (consigne is None) or a consigne.

    id names it on screen. vue tells whether the notebook itself shows that it was done. ecran is empty when it opens no screen.
    """

    id: UUID
    texte: str
    pourquoi: str
    ecran: str
    minutes: int | None
    reponse: ReponseConsigne
    vue: bool = False
    consigne: Consigne | None = None

    @property
    def etat(self) -> EtatConsigne:
        """Return where it stands: what the notebook shows comes before what was said."""
        return EtatConsigne.FAITE if self.vue else self.reponse.etat

    @property
    def is_done(self) -> bool:
        """Tell whether it was done."""
        return self.etat is EtatConsigne.FAITE

    @property
    def is_open(self) -> bool:
        """Tell whether it may still be done: neither done nor said « pas faite »."""
        return self.etat in {EtatConsigne.A_FAIRE, EtatConsigne.COMMENCEE}

    @property
    def is_asked(self) -> bool:
        """Tell whether the counsellor asked for it."""
        return self.consigne is not None and self.consigne.auteur is Auteur.CONSEILLER


def homework_code(carnet: Carnet, devoir: Devoir) -> str:
    """Return the code of a piece of homework of this interval: « 4-terrain », after which appointment and which."""
    numero = carnet.last_held.numero if carnet.last_held else 0
    return "-".join(filter(None, (str(numero), devoir.repere.value, devoir.questionnaire)))


def tasks(carnet: Carnet, devoirs: Iterable[tuple[Devoir, bool]]) -> list[Tache]:
    """Return all there is to do or was: what the counsellor asked, then the homework, then the person's own.

    devoirs is what cppcore.domain.synthese.next_step.homework gives.
    """
    given = [_of_consigne(carnet, one) for one in carnet.consignes]
    proposed = [_of_homework(carnet, devoir, done) for devoir, done in devoirs]
    asked = [t for t in given if t.is_asked]
    return [*asked, *proposed, *(t for t in given if not t.is_asked)]


def _of_consigne(carnet: Carnet, one: Consigne) -> Tache:
    reponse = _said(carnet, ReponseConsigne.to(one))
    return Tache(one.id, one.texte, one.pourquoi, one.ecran, one.minutes, reponse, consigne=one)


def _of_homework(carnet: Carnet, devoir: Devoir, done: bool) -> Tache:
    reponse = _said(carnet, ReponseConsigne.to_homework(carnet.dossier.id, homework_code(carnet, devoir)))
    return Tache(reponse.id, devoir.texte, devoir.pourquoi, devoir.ecran, devoir.minutes, reponse, vue=done)


def _said(carnet: Carnet, blank: ReponseConsigne) -> ReponseConsigne:
    return next((r for r in carnet.reponses_consigne if r.id == blank.id), blank)


def appointment_of(carnet: Carnet, today: date) -> int | None:
    """Return the number of the appointment at which something is given: today's, else the last held, else None."""
    of_today = (r.numero for r in carnet.appointments if r.prevu_le == today and r.genre is Genre.INDIVIDUEL)
    return next(of_today, carnet.last_held.numero if carnet.last_held else None)


def by_day(taches: Iterable[Tache]) -> list[Tache]:
    """Return things to do by the day that the person chose; those without a day last, in the order they have."""
    return sorted(taches, key=lambda t: (t.reponse.quand is None, t.reponse.quand or date.max))


def of_the_interval(taches: Sequence[Tache], since: datetime | None) -> list[Tache]:
    """Return what is talked about at the next appointment: all but the consignes that were over before the last one.

    since is the moment of the last appointment held, in naive UTC; None before the first.
    """
    return [t for t in taches if t.consigne is None or t.is_open or is_new(t.reponse.updated_at, since)]


def told(tache: Tache) -> str:
    """Return a thing to do with, when it was not done, why; with what she thinks of it when it serves her or not."""
    if tache.etat is EtatConsigne.PAS_FAITE:
        why = tache.reponse.why_not
        return f"{tache.texte} (pas fait{f' : {why}' if why else ''})"
    if tache.is_done and tache.reponse.utilisable is not None:
        return f"{tache.texte} ({'cela sert' if tache.reponse.utilisable else 'cela ne sert pas'})"
    return f"{tache.texte} (commencé)" if tache.etat is EtatConsigne.COMMENCEE else tache.texte


def due_step(taches: Iterable[Tache], today: date) -> Pas | None:
    """Return the step that proposes what the person planned for today or earlier; None when nothing is due."""
    for one in by_day(t for t in taches if t.is_open):
        quand = one.reponse.quand
        if quand is not None and quand <= today:
            day = "pour aujourd’hui" if quand == today else "avant aujourd’hui. Ce n’est pas grave"
            reason = f"Vous l’aviez prévu {day}. Faites-le, ou dites pourquoi ce n’est pas fait."
            return Pas("consigne", one.texte, reason, ECRAN, one.minutes)
    return None


def asked_step(taches: Iterable[Tache]) -> Pas | None:
    """Return the step that opens what the counsellor asked and the person has not planned; None when there is none."""
    for one in taches:
        if one.is_asked and one.etat is EtatConsigne.A_FAIRE and one.reponse.quand is None:
            reason = "Votre conseiller ou votre conseillère vous le demande. Dites quand et où vous le ferez."
            return Pas("consigne", one.texte, reason, ECRAN, one.minutes)
    return None


def is_waiting(tache: Tache, today: date) -> bool:
    """Tell whether a thing to do may be proposed now: still open, and not planned for a later day."""
    return tache.is_open and (tache.reponse.quand is None or tache.reponse.quand <= today)
