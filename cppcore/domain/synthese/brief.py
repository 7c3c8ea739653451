"""One page for the appointment: what changed, what to talk about, what is open, what was done, what comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.plan_financement import EcheanceDossier
from cppcore.domain.moi.situation import Theme, shared
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Case, Question, grid, open_questions
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.synthese.agenda import files_to_send, planned
from cppcore.domain.synthese.change import Change
from cppcore.domain.synthese.next_step import homework
from cppcore.domain.synthese.since_last_rdv import changes, done_since
from cppcore.domain.synthese.travail import Tache, by_day, of_the_interval, tasks, told


@dataclass(frozen=True)
class Echeance:
    """One coming date and what happens then; heure is empty when it is not known."""

    le: date
    texte: str
    heure: str = ""


@dataclass(frozen=True)
class Brief:
    """What both sides read before an appointment; every list may be empty."""

    changes: tuple[Change, ...]
    a_dire: str
    questions: tuple[Question, ...]
    done: tuple[str, ...]
    tasks: tuple[tuple[str, bool], ...]
    dates: tuple[Echeance, ...]
    cases: tuple[Case, ...]
    situation: tuple[str, ...] = ()


def brief(
    carnet: Carnet,
    programme: Programme,
    criteres: Sequence[Critere],
    questionnaires: Mapping[str, Questionnaire],
    *,
    since: datetime | None,
    today: date,
    themes: Sequence[Theme] = (),
    financeurs: Mapping[str, str] = MappingProxyType({}),
    dossiers: Sequence[EcheanceDossier] = (),
) -> Brief:
    """Return the page for the next appointment.

    since is the moment of the last appointment held, in naive UTC; None before the first. themes are those of
    « Ma situation »: only what the person chose to talk about is on the page. financeurs gives the names of the
    funding schemes by their codes; dossiers are the files still to send to them.
    """
    cases = grid(carnet, criteres, today=today)
    work = tasks(carnet, homework(carnet, programme, criteres, today=today))
    return Brief(
        changes=tuple(
            changes(carnet, criteres, questionnaires, since=since, today=today, financeurs=financeurs)
        ),
        a_dire=carnet.next_rdv.a_dire.strip() if carnet.next_rdv else "",
        questions=tuple(open_questions(cases)),
        done=tuple(_done(r) for r in done_since(carnet, since)),
        tasks=tuple((told(t), t.is_done) for t in of_the_interval(work, since)),
        dates=tuple(
            sorted(
                [
                    *_appointments(carnet, programme, today),
                    *(Echeance(e.le, e.titre) for e in planned(carnet, programme, today=today)),
                    *_chosen_days(work, today),
                    *(Echeance(e.le, e.titre) for e in files_to_send(carnet, dossiers, financeurs)),
                ],
                key=lambda e: (e.le, e.heure),
            )
        ),
        cases=tuple(cases),
        situation=tuple(shared(carnet.situations, themes)),
    )


def _done(recherche: Recherche) -> str:
    end = " (pas de réponse)" if recherche.etat is EtatRecherche.SANS_REPONSE else ""
    return f"{recherche.nom}{end}"


def _appointments(carnet: Carnet, programme: Programme, today: date) -> list[Echeance]:
    return [
        Echeance(r.prevu_le, f"Rendez-vous {r.numero} sur {programme.nb_rdv}", r.heure)
        if r.genre.value == "individuel"
        else Echeance(r.prevu_le, "Rendez-vous de groupe", r.heure)
        for r in carnet.upcoming(today=today)
        if r.prevu_le is not None
    ]


def _chosen_days(work: Iterable[Tache], today: date) -> list[Echeance]:
    """Return the days that the person chose for what is still to do."""
    return [
        Echeance(t.reponse.quand, f"À faire : {t.texte}")
        for t in by_day(work)
        if t.is_open and t.reponse.quand is not None and t.reponse.quand >= today
    ]
