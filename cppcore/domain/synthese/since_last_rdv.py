"""What is different since the last appointment: the story of each piste in the order it happened, then the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.financement import EtatFinancement
from cppcore.domain.immersion.essai_entreprise import company
from cppcore.domain.immersion.immersion import EtatImmersion
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Case, cells
from cppcore.domain.pistes.piste import Decision, GenreDecision
from cppcore.domain.projet.action import EtatAction
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.recherches.enquete import DESIRABILITE_MAX, EnqueteMetier
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.socle.evenement import R, rewind
from cppcore.domain.synthese.change import Change, given_back, is_new


def changes(
    carnet: Carnet,
    criteres: Sequence[Critere],
    questionnaires: Mapping[str, Questionnaire],
    *,
    since: datetime | None,
    today: date,
    financeurs: Mapping[str, str] = MappingProxyType({}),
) -> list[Change]:
    """Return what is different from what the notebook held at that moment.

    The changes of one piste follow each other in the order in which they were written; pistes stand in the
    order of the notebook; what is about no piste comes last. financeurs gives the names of the funding schemes
    by their codes; a scheme that it does not know is shown by its code.
    """
    names = {c.code: c.court for c in criteres}
    ahead = [
        *_trial_changes(carnet, since),
        *_action_changes(carnet, since),
        *_outcome(carnet, since),
        *given_back(carnet, since),
    ]
    found = [
        *_piste_changes(carnet, since),
        *_decision_changes(carnet, names, since),
        *_cell_changes(carnet, criteres, since, today),
        *_level_changes(carnet, names, since),
        *_enquiry_changes(carnet, since),
        *_training_changes(carnet, since),
        *_money_changes(carnet, financeurs, since),
        *ahead,
    ]
    order = {piste.id: number for number, piste in enumerate(carnet.pistes)}
    about = [change for change in found if change.piste in order]
    about.sort(key=lambda c: (order[c.piste] if c.piste else 0, c.at is None, c.at))
    return (
        about
        + [change for change in ahead if change.piste is None]
        + _work_changes(carnet, questionnaires, since)
    )


def done_since(carnet: Carnet, since: datetime | None) -> list[Recherche]:
    """Return the researches that ended since the appointment, « pas de réponse » included.

    One that was planned before and done after counts; one that was already done and only retold does not.
    """
    then = {r.id: r.etat for r in rewind(carnet.recherches, carnet.evenements, since)}
    return [
        r
        for r in carnet.recherches
        if r.etat is not EtatRecherche.A_FAIRE
        and (is_new(r.created_at, since) or then.get(r.id) is EtatRecherche.A_FAIRE)
    ]


def _moved(
    records: Sequence[R], field: str, carnet: Carnet, since: datetime | None
) -> Iterator[tuple[R, object]]:
    """Give the records of which one field is not what it was then, each with what it was; None when it is new."""
    then = {r.id: getattr(r, field) for r in rewind(records, carnet.evenements, since)}
    return ((r, then.get(r.id)) for r in records if getattr(r, field) != then.get(r.id))


def _piste_changes(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    then = {p.id: p for p in rewind(carnet.pistes, carnet.evenements, since)}
    for piste in carnet.pistes:
        before = then.get(piste.id)
        if before is None:
            yield Change("piste", "Nouvelle piste", piste.created_at, piste.id)
        elif before.intitule != piste.intitule:
            yield Change("renommee", f"S’appelait « {before.intitule} »", piste.updated_at, piste.id)


def _decision_changes(carnet: Carnet, names: Mapping[str, str], since: datetime | None) -> Iterable[Change]:
    for decision in carnet.decisions:
        if is_new(decision.created_at, since):
            verb = "Écartée" if decision.genre is GenreDecision.ECARTEE else "Reprise"
            why = _why(decision, names)
            yield Change(
                decision.genre.value,
                f"{verb} ({why})" if why else verb,
                decision.created_at,
                decision.piste_id,
            )


def _why(decision: Decision, names: Mapping[str, str]) -> str:
    """Return on what a decision rests, in the person's words when she gave some."""
    on = names.get(decision.critere or "")
    ground = f"{on} : {decision.valeur}" if on else decision.motif.label if decision.motif else ""
    said = f"« {decision.raison.strip()} »" if decision.raison.strip() else ""
    again = f"À rouvrir si : {decision.rouvrir_si.strip()}" if decision.rouvrir_si.strip() else ""
    return ". ".join(part for part in (ground, said, again) if part)


def _cell_changes(
    carnet: Carnet, criteres: Sequence[Critere], since: datetime | None, today: date
) -> Iterable[Change]:
    then = rewind(carnet.pistes, carnet.evenements, since)
    before_day = min(today, since.date()) if since else today
    preuves = rewind(carnet.preuves, carnet.evenements, since)
    before = {(c.piste.id, c.critere.code): c.etat for c in cells(then, criteres, preuves, today=before_day)}
    for case in cells(carnet.pistes, criteres, carnet.preuves, today=today):
        was = before.get((case.piste.id, case.critere.code), EtatCase.INCONNU)
        if was is not case.etat:
            yield Change(
                f"case-{case.etat.value}",
                f"{case.critere.court} : {was.mots} → {case.etat.mots}",
                _last_written(case, since),
                case.piste.id,
            )


def _last_written(case: Case, since: datetime | None) -> datetime | None:
    """Return when the last piece of evidence of a cell was written, None when none was since."""
    moments = [at for p in case.preuves if (at := p.updated_at or p.created_at) and is_new(at, since)]
    return max(moments, default=None)


def _level_changes(carnet: Carnet, names: Mapping[str, str], since: datetime | None) -> Iterable[Change]:
    for avis, _ in _moved(carnet.avis, "niveau", carnet, since):
        if avis.critere in names:
            now = avis.niveau or EtatCase.INCONNU
            words = avis.niveau.label.lower() if avis.niveau else EtatCase.INCONNU.mots
            text = f"{names[avis.critere]}, avis donné : {words}"
            yield Change(f"avis-{now.value}", text, avis.updated_at or avis.created_at, avis.piste_id)


def _enquiry_changes(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    """Return the professionals met since the appointment, with the wish before and after, and the surprises."""
    visits = {r.id: r for r in done_since(carnet, since)}
    for enquete in carnet.enquetes:
        visit = visits.get(enquete.recherche_id)
        if visit is not None:
            yield Change(
                "enquete", _met(enquete, visit), visit.updated_at or visit.created_at, enquete.piste_id
            )


def _met(enquete: EnqueteMetier, visit: Recherche) -> str:
    who = ", ".join(filter(None, (visit.personne, visit.organisme))) or "un professionnel"
    end = " (pas de réponse)" if visit.etat is EtatRecherche.SANS_REPONSE else ""
    before, after = enquete.desirabilite_avant, enquete.desirabilite_apres
    wish = f"Envie : {before} avant, {after} après (sur {DESIRABILITE_MAX})" if before and after else ""
    surprise = f"Surprise : « {' '.join(enquete.surprises.split())} »" if enquete.surprises.strip() else ""
    return ". ".join(part for part in (f"Rencontre avec {who}{end}", wish, surprise) if part)


def _training_changes(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    for formation in carnet.formations:
        if is_new(formation.created_at, since):
            yield Change(
                "formation",
                f"Nouvelle formation : {formation.certification}",
                formation.created_at,
                formation.piste_id,
            )


TOLD_STATES = {EtatFinancement.DEMANDE, EtatFinancement.ACCORDE, EtatFinancement.REFUSE}
"""States of a request for money that count as a change; an idea is not, nor a first call."""


def _money_changes(carnet: Carnet, financeurs: Mapping[str, str], since: datetime | None) -> Iterable[Change]:
    """Return the requests that were sent or answered since the appointment: the scheme and the state, no amount."""
    pistes = {formation.id: formation.piste_id for formation in carnet.formations}
    for one, _ in _moved(carnet.financements, "etat", carnet, since):
        if one.etat in TOLD_STATES:
            yield Change(
                f"financement-{one.etat.value}",
                f"Financement, {financeurs.get(one.dispositif, one.dispositif)} : {one.etat.label.lower()}",
                one.updated_at or one.created_at,
                pistes.get(one.formation_id),
            )


TOLD_TRIALS = {
    EtatImmersion.DEMANDEE: "demandée",
    EtatImmersion.ACCEPTEE: "acceptée",
    EtatImmersion.REFUSEE: "refusée",
    EtatImmersion.SANS_REPONSE: "pas de réponse",
    EtatImmersion.FAITE: "faite",
    EtatImmersion.EN_PARTIE: "faite en partie",
    EtatImmersion.PAS_TENUE: "n’a pas eu lieu",
}
"""States of a work trial that count as a change, in words."""

TOLD_ACTIONS = {EtatAction.FAITE: "action-faite", EtatAction.ABANDONNEE: "action-abandonnee"}
"""States of an action that count as a change, and the codes of these changes."""


def _action_changes(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    """Return the actions that are new, done or given up since the appointment; one that is both counts once."""
    for action, before in _moved(carnet.actions, "etat", carnet, since):
        if action.etat in TOLD_ACTIONS:
            words = f"Action {action.etat.label.lower()} : {action.texte}"
            at = action.updated_at or action.created_at
            yield Change(TOLD_ACTIONS[action.etat], words, at, action.piste_id)
        elif before is None:
            yield Change("action", f"Nouvelle action : {action.texte}", action.created_at, action.piste_id)


def _outcome(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    """Return the outcome of the CPP when it was chosen since the appointment."""
    for bilan, _ in _moved(carnet.bilans, "issue", carnet, since):
        if bilan.issue is not None:
            yield Change(
                f"issue-{bilan.issue.value}", f"Issue : {bilan.issue.label}", bilan.updated_at, bilan.piste_id
            )


def _trial_changes(carnet: Carnet, since: datetime | None) -> Iterable[Change]:
    """Return the work trials that were asked for, answered, done or not since the appointment; an idea is not told.

    Why is not told either: it may be about her health or her family.
    """
    for one, _ in _moved(carnet.immersions, "etat", carnet, since):
        if one.etat is not EtatImmersion.IDEE:
            words = f"{one.cadre.label}, {company(one, carnet.recherches)} : {TOLD_TRIALS[one.etat]}"
            at = one.updated_at or one.created_at
            yield Change(f"immersion-{one.etat.value}", words, at, one.piste_id)


def _work_changes(
    carnet: Carnet, questionnaires: Mapping[str, Questionnaire], since: datetime | None
) -> list[Change]:
    lines = []
    for passation in carnet.passations:
        if passation.terminee is None or not is_new(passation.terminee, since):
            continue
        known = questionnaires.get(passation.questionnaire)
        name = known.titre if known else passation.questionnaire
        done = "Questionnaire corrigé" if passation.corrige else "Questionnaire terminé"
        lines.append(Change("questionnaire", f"{done} : {name}", passation.terminee))
    lines.sort(key=lambda c: (c.at is None, c.at))
    new = [p for p in carnet.preuves if is_new(p.created_at, since)]
    if new:
        text = f"{len(new)} nouvelles informations" if len(new) > 1 else "1 nouvelle information"
        lines.append(Change("preuves", text))
    return lines
