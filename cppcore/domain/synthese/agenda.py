"""The dates of the notebook that go into a phone: which ones, in which words, and what changed since the last time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.plan_financement import EcheanceDossier
from cppcore.domain.immersion.essai_entreprise import coming as coming_trials
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.parcours.rdv import Genre, Rdv
from cppcore.domain.projet.plan_action import alive
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.domain.socle.base import TEXTE_MAX, Choice, Model, Record
from cppcore.domain.socle.date_partielle import whole_day


class GenreEntree(Choice):
    """What a date is; its label is the discreet title, that says nothing of the person."""

    RDV = "rdv", "Rendez-vous"
    A_FAIRE = "a-faire", "À faire"
    ECHEANCE = "echeance", "Date à retenir"


class EntreeAgenda(Model):
    """One date for the phone. titre, lieu and detail are the full words, or what `discreet` leaves of them."""

    uid: UUID
    genre: GenreEntree
    le: date
    """Local day (Europe/Paris)."""
    heure: str = Field(default="", pattern=r"^(\d\d:\d\d)?$")
    """Local hour; empty means the whole day."""
    minutes: int = Field(default=0, ge=0, le=480)
    """How long it lasts, of use only with an hour."""
    titre: str = Field(min_length=1, max_length=600)
    lieu: str = Field(default="", max_length=600)
    detail: str = Field(default="", max_length=TEXTE_MAX)
    rev: int = Field(default=0, ge=0)
    """It grows with each change."""
    stamp: datetime
    """When it was written, in naive UTC."""
    annulee: bool = False
    """The phone must take it out."""

    def discreet(self) -> Self:
        """Return this date with nothing of the person in it: « Rendez-vous », and when."""
        return self.model_copy(update={"titre": self.genre.label, "lieu": "", "detail": ""})

    @property
    def said(self) -> dict[str, object]:
        """Return what a phone shows of it: two entries that say the same need not be sent twice."""
        return self.model_dump(exclude={"rev", "stamp"})


class AgendaEnvoye(Model):
    """What the last file held, so that the next one may hold only what changed; le is naive UTC."""

    le: datetime
    entrees: tuple[EntreeAgenda, ...] = ()


def entries(
    carnet: Carnet,
    programme: Programme,
    *,
    today: date,
    financeurs: Mapping[str, str],
    dossiers: Sequence[EcheanceDossier] = (),
) -> list[EntreeAgenda]:
    """Return the dates of today and later, in full words, nearest first.

    Appointments, planned researches and actions, first and last days of an accepted work trial, last days to enrol
    or to send a file, last day of the CPP. What she wants to say at an appointment is never there. financeurs
    gives the names of the funding schemes by their codes; dossiers are the files still to send to them.
    """
    found = [
        *(_appointment(r, carnet, programme) for r in carnet.upcoming(today=today)),
        *planned(carnet, programme, today=today),
        *_enrolments(carnet),
        *files_to_send(carnet, dossiers, financeurs),
    ]
    return sorted((e for e in found if e.le >= today), key=_when)


def planned(carnet: Carnet, programme: Programme, *, today: date) -> list[EntreeAgenda]:
    """Return what is planned for today or later, researches first, then actions and trials, and the last day."""
    found = [
        *(
            _entry(r, GenreEntree.A_FAIRE, r.le, f"À faire : {r.nom}", lieu=r.lieu, detail=r.note)
            for r in carnet.recherches
            if r.etat is EtatRecherche.A_FAIRE and r.le is not None
        ),
        *(
            _entry(a, GenreEntree.A_FAIRE, a.echeance, f"À faire : {a.texte}", detail=a.but)
            for a in alive(carnet)
            if a.echeance is not None
        ),
        *_trials(carnet, today),
    ]
    if carnet.dossier.debut is not None:
        titre = f"Dernier jour des {programme.duree_jours} jours du CPP"
        last_day = programme.last_day(carnet.dossier.debut)
        found.append(_entry(carnet.dossier, GenreEntree.ECHEANCE, last_day, titre))
    return [e for e in found if e.le >= today]


def settle(
    now: Iterable[EntreeAgenda], sent: AgendaEnvoye | None, *, today: date
) -> tuple[list[EntreeAgenda], list[EntreeAgenda]]:
    """Return everything that a whole file holds, and only what changed since the last one.

    A date that was sent and is no longer there is sent as cancelled, so that the phone takes it out; one that says
    something else has a greater rev than the one that was sent. Before any file, both lists are the same.
    """
    before = {e.uid: e for e in sent.entrees} if sent else {}
    whole = [_newer(entry, before.get(entry.uid)) for entry in now]
    still = {entry.uid for entry in whole}
    gone = [e for uid, e in before.items() if uid not in still and e.le >= today]
    # without their words: they may be erased, or no longer to be told
    whole += [
        e.discreet().model_copy(update={} if e.annulee else {"annulee": True, "rev": e.rev + 1}) for e in gone
    ]
    whole.sort(key=_when)
    return whole, [e for e in whole if e.uid not in before or e.said != before[e.uid].said]


def _when(entry: EntreeAgenda) -> tuple[date, str, str]:
    return entry.le, entry.heure, str(entry.uid)


def _newer(entry: EntreeAgenda, sent: EntreeAgenda | None) -> EntreeAgenda:
    if sent is None:
        return entry
    least = sent.rev if sent.said == entry.said else sent.rev + 1
    return entry.model_copy(update={"rev": max(entry.rev, least)})


def _entry(record: Record, genre: GenreEntree, le: date, titre: str, **more: object) -> EntreeAgenda:
    stamp = record.updated_at or datetime.combine(le, time())
    usual = {"uid": uuid5(record.dossier_id, str(record.id)), "rev": record.rev, "stamp": stamp}
    return EntreeAgenda.model_validate({**usual, "genre": genre, "le": le, "titre": titre, **more})


def _appointment(rdv: Rdv, carnet: Carnet, programme: Programme) -> EntreeAgenda:
    """Return an appointment that has a day."""
    one = rdv.genre is Genre.INDIVIDUEL
    titre = f"Rendez-vous CPP {rdv.numero} sur {programme.nb_rdv}" if one else "Rendez-vous CPP de groupe"
    return _entry(
        rdv,
        GenreEntree.RDV,
        rdv.prevu_le or date.min,
        titre,
        heure=rdv.heure,
        minutes=programme.duree_rdv_min,
        lieu=carnet.dossier.organisme,
    )


def _trials(carnet: Carnet, today: date) -> list[EntreeAgenda]:
    """Return the first and last days of the accepted work trials; each is a date of its own, whatever its day becomes."""
    places = {r.id: r.lieu for r in carnet.recherches}
    return [
        _entry(
            one,
            GenreEntree.ECHEANCE,
            le,
            words,
            uid=uuid5(one.id, "premier jour" if le == one.debut else "dernier jour"),
            lieu=places.get(one.recherche_id, ""),
        )
        for le, words, one in coming_trials(carnet, today=today)
    ]


def _enrolments(carnet: Carnet) -> list[EntreeAgenda]:
    """Return the last days to enrol in the trainings of open pistes, while the file has not gone."""
    kept = {p.id for p in carnet.open_pistes}
    names = {f.id: f.certification for f in carnet.formations if f.piste_id in kept}
    return [
        _entry(s, GenreEntree.ECHEANCE, le, f"Dernier jour pour s’inscrire : {names[s.formation_id]}")
        for s in carnet.sessions
        if s.formation_id in names and s.depose_le is None and s.cloture and (le := whole_day(s.cloture))
    ]


def files_to_send(
    carnet: Carnet, dossiers: Iterable[EcheanceDossier], financeurs: Mapping[str, str]
) -> list[EntreeAgenda]:
    """Return the last days to send a file, the same day of one scheme once; another day is another date."""
    days = {(one.dispositif, one.le): one.le for one in dossiers if one.le is not None}
    return [
        _entry(
            carnet.dossier,
            GenreEntree.ECHEANCE,
            le,
            f"Dernier jour pour envoyer le dossier : {financeurs.get(code, code)}",
            uid=uuid5(carnet.dossier.id, f"dossier-{code}-{le.isoformat()}"),
            rev=0,
        )
        for (code, _), le in days.items()
    ]
