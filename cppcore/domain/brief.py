"""One page for the appointment: what changed, what to talk about, what is open, what was done, what comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from cppcore.domain.carnet import Carnet
from cppcore.domain.case import EtatCase
from cppcore.domain.critere import Critere
from cppcore.domain.evenement import rewind
from cppcore.domain.grille import Case, Question, cells, open_questions
from cppcore.domain.piste import GenreDecision, Piste
from cppcore.domain.programme import Programme
from cppcore.domain.questionnaire import Questionnaire
from cppcore.domain.recherche import EtatRecherche
from cppcore.domain.situation import Theme, shared
from cppcore.domain.suite import grid, homework


@dataclass(frozen=True)
class Change:
    """One line of « ce qui a changé »: a stable code, and the sentence (it may quote the person)."""

    code: str
    texte: str


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
) -> Brief:
    """Return the page for the next appointment.

    since is the moment of the last appointment held, in naive UTC; None before the first. themes are those of
    « Ma situation »: only what the person chose to talk about is on the page.
    """
    cases = grid(carnet, criteres, today=today)
    tasks = homework(carnet, programme, criteres, today=today)
    return Brief(
        changes=tuple(changes(carnet, criteres, questionnaires, since=since, today=today)),
        a_dire=carnet.next_rdv.a_dire.strip() if carnet.next_rdv else "",
        questions=tuple(open_questions(cases)),
        done=tuple(_done(carnet, since)),
        tasks=tuple((d.texte, is_done) for d, is_done in tasks),
        dates=tuple(_dates(carnet, programme, today)),
        cases=tuple(cases),
        situation=tuple(shared(carnet.situations, themes)),
    )


def changes(
    carnet: Carnet,
    criteres: Sequence[Critere],
    questionnaires: Mapping[str, Questionnaire],
    *,
    since: datetime | None,
    today: date,
) -> list[Change]:
    """Return what is different from what the notebook held at that moment."""
    then = {p.id: p for p in rewind(carnet.pistes, carnet.evenements, since)}
    return [
        *_piste_changes(carnet, {c.code: c.nom for c in criteres}, then, since),
        *_cell_changes(carnet, criteres, then, since, today),
        *_work_changes(carnet, questionnaires, since),
    ]


def _is_new(created_at: datetime | None, since: datetime | None) -> bool:
    return since is None or (created_at is not None and created_at > since)


def _piste_changes(
    carnet: Carnet, criteria: Mapping[str, str], then: Mapping[UUID, Piste], since: datetime | None
) -> list[Change]:
    names = {p.id: p.intitule for p in carnet.pistes}
    lines = [Change("piste", f"Nouvelle piste : {p.intitule}") for p in carnet.pistes if p.id not in then]
    lines += [
        Change("renommee", f"Piste renommée : {then[p.id].intitule} devient {p.intitule}")
        for p in carnet.pistes
        if p.id in then and then[p.id].intitule != p.intitule
    ]
    for decision in carnet.decisions:
        if not _is_new(decision.created_at, since) or decision.piste_id not in names:
            continue
        on = criteria.get(decision.critere or "")
        why = f"{on} : {decision.valeur}" if on else decision.motif.label if decision.motif else ""
        said = f"« {decision.raison.strip()} »" if decision.raison.strip() else ""
        again = f"à rouvrir si : {decision.rouvrir_si.strip()}" if decision.rouvrir_si.strip() else ""
        reason = ". ".join(part for part in (why, said, again) if part)
        verb = "Piste écartée" if decision.genre is GenreDecision.ECARTEE else "Piste reprise"
        tail = f" ({reason})" if reason else ""
        lines.append(Change(decision.genre.value, f"{verb} : {names[decision.piste_id]}{tail}"))
    return lines


def _cell_changes(
    carnet: Carnet,
    criteres: Sequence[Critere],
    then: Mapping[UUID, Piste],
    since: datetime | None,
    today: date,
) -> list[Change]:
    before_day = min(today, since.date()) if since else today
    preuves = rewind(carnet.preuves, carnet.evenements, since)
    before = {
        (c.piste.id, c.critere.code): c.etat
        for c in cells(list(then.values()), criteres, preuves, today=before_day)
    }
    lines = []
    for case in cells(carnet.pistes, criteres, carnet.preuves, today=today):
        was = before.get((case.piste.id, case.critere.code), EtatCase.INCONNU)
        if was is not case.etat:
            text = f"{case.piste.intitule}, {case.critere.nom} : {was.mots} → {case.etat.mots}"
            lines.append(Change(f"case-{case.etat.value}", text))
    return lines


def _work_changes(
    carnet: Carnet, questionnaires: Mapping[str, Questionnaire], since: datetime | None
) -> list[Change]:
    lines = []
    for passation in carnet.passations:
        if passation.terminee is not None and _is_new(passation.terminee, since):
            known = questionnaires.get(passation.questionnaire)
            name = known.titre if known else passation.questionnaire
            done = "Questionnaire corrigé" if passation.corrige else "Questionnaire terminé"
            lines.append(Change("questionnaire", f"{done} : {name}"))
    new = [p for p in carnet.preuves if _is_new(p.created_at, since)]
    if new:
        lines.append(
            Change("preuves", f"{len(new)} nouvelles preuves" if len(new) > 1 else "1 nouvelle preuve")
        )
    return lines


def _done(carnet: Carnet, since: datetime | None) -> list[str]:
    """Return the researches recorded since the appointment, « pas de réponse » included."""
    lines = []
    for recherche in carnet.recherches:
        if not _is_new(recherche.created_at, since) or recherche.etat is EtatRecherche.A_FAIRE:
            continue
        end = " (pas de réponse)" if recherche.etat is EtatRecherche.SANS_REPONSE else ""
        lines.append(f"{recherche.nom}{end}")
    return lines


def _dates(carnet: Carnet, programme: Programme, today: date) -> list[Echeance]:
    coming = [
        Echeance(r.prevu_le, f"Rendez-vous {r.numero} sur {programme.nb_rdv}", r.heure)
        if r.genre.value == "individuel"
        else Echeance(r.prevu_le, "Rendez-vous de groupe", r.heure)
        for r in carnet.upcoming(today=today)
        if r.prevu_le is not None
    ]
    planned = [
        Echeance(r.le, f"À faire : {r.nom}")
        for r in carnet.recherches
        if r.etat is EtatRecherche.A_FAIRE and r.le is not None and r.le >= today
    ]
    end = []
    if carnet.dossier.debut is not None:
        last_day = carnet.dossier.debut + timedelta(days=programme.duree_jours - 1)
        if last_day >= today:
            end = [Echeance(last_day, f"Dernier jour des {programme.duree_jours} jours du CPP")]
    return sorted(coming + planned + end, key=lambda e: (e.le, e.heure))
