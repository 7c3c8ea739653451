"""Who may pay one training, from all that the notebook knows: the first day, the answers, the advice, the last days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import uuid5

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.dispositif import Dispositif, Valeur
from cppcore.domain.formations.eligibilite import Eligibilite, assess, notice, questions_that_matter
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.inscription import best_first
from cppcore.domain.formations.montant_financement import COUT, HEURES, Borne, Unite
from cppcore.domain.formations.plan_financement import (
    USAGES,
    EcheanceDossier,
    EtatEcheance,
    PlanFinancement,
    deadline,
    deadlines,
    plan,
    plan_lines,
)
from cppcore.domain.formations.question_financement import QuestionFinancement
from cppcore.domain.formations.reponse_financement import answers
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.formations.trois_valeurs import Cas, Valeurs
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.socle.date_partielle import earliest, latest

DE_LA_FICHE = {COUT: "cout_centimes", HEURES: "heures"}
"""Questions that the sheet of the training answers, and its field: they are never asked twice."""


@dataclass(frozen=True)
class EtudeFinancement:
    """Everything that is known about who may pay one training.

    session is the one whose start counts, None while no start is noted; debut is that start, maybe partial.
    situation holds the answers, None for « not known yet ». lignes are those of this training, dispositifs
    the schemes to look at and those of its lines.
    """

    formation: Formation
    session: SessionFormation | None
    situation: Valeurs
    lignes: tuple[LigneFinancement, ...]
    dispositifs: Mapping[str, Dispositif]

    @property
    def debut(self) -> str | None:
        """Return the start of the training, known in part maybe; None while not known."""
        return self.session.rentree if self.session else None

    @property
    def premier_jour(self) -> date | None:
        """Return the first day on which the training may start: being too early with a file costs nothing."""
        return earliest(self.debut) if self.debut else None

    @property
    def plan(self) -> PlanFinancement:
        """Return the plan of the training: what is sure, what is hoped for, what is left."""
        return plan(self.formation.cout_centimes, plan_lines(self.lignes, self.dispositifs))


def study(
    carnet: Carnet,
    formation: Formation,
    dispositifs: Mapping[str, Dispositif],
    questions: Mapping[str, QuestionFinancement],
    *,
    today: date,
) -> EtudeFinancement:
    """Return what the notebook knows about who may pay a training."""
    told = answers(carnet.reponses_financement, questions, formation.id)
    return EtudeFinancement(
        formation=formation,
        session=starting(carnet.sessions, formation, today=today),
        situation={**told, **of_the_sheet(formation)},
        lignes=tuple(one for one in carnet.financements if one.formation_id == formation.id),
        dispositifs=dispositifs,
    )


def starting(
    sessions: Iterable[SessionFormation], formation: Formation, *, today: date
) -> SessionFormation | None:
    """Return the session whose start counts: of those with a start, the one to look at first."""
    own = best_first([s for s in sessions if s.formation_id == formation.id], today=today)
    return next((one.session for one in own if one.session.rentree), None)


def of_the_sheet(formation: Formation) -> dict[str, Valeur]:
    """Return what the sheet of the training answers, in euros and in hours; what it does not say is left out."""
    known: dict[str, Valeur] = {}
    if formation.cout_centimes is not None:
        known[COUT] = Decimal(formation.cout_centimes) / 100
    if formation.heures is not None:
        known[HEURES] = formation.heures
    return known


def advice(dispositif: Dispositif, situation: Valeurs, debut: str | None) -> Eligibilite:
    """Say whether a scheme may pay, whatever the day of a start that is known in part.

    When the first and the last day that the start may be do not give the same advice, the start is not known well
    enough: it is as if it were not known at all. The last day to send the file is counted from the first one.
    """
    if debut is None:
        return assess(dispositif, situation, on=None)
    first = assess(dispositif, situation, on=earliest(debut))
    last = assess(dispositif, situation, on=latest(debut))
    if replace(first, a_deposer_avant=None) == replace(last, a_deposer_avant=None):
        return first
    return assess(dispositif, situation, on=None)


def questions_left(
    etude: EtudeFinancement, looked_at: Iterable[Dispositif], put_aside: Iterable[str] = ()
) -> list[str]:
    """Return the questions that may still change something, the most useful first, those put aside left out.

    Args:
        etude: What is known.
        looked_at: The schemes of the chosen rules.
        put_aside: Questions that were asked and whose answer is not known yet.
    """
    aside = set(put_aside)
    found = questions_that_matter(looked_at, etude.situation, on=etude.premier_jour, montants=True)
    return [champ for champ in found if champ not in aside]


def file_days(etude: EtudeFinancement, *, today: date) -> list[EcheanceDossier]:
    """Return the last days to send the files of the plan, the earliest first, then those not known.

    The day that the person noted on a line wins over the one that is counted back from the start.
    """
    noted = {one.dispositif: one.echeance for one in etude.lignes if one.echeance}
    jours = {
        code: notice(Cas(etude.situation, etude.premier_jour, dispositif)).jours
        for code, dispositif in etude.dispositifs.items()
        if code in {one.dispositif for one in etude.lignes}
    }
    found = deadlines(etude.lignes, etude.dispositifs, debut=etude.premier_jour, jours=jours, today=today)
    own = [_as_noted(one, noted.get(one.dispositif), etude.dispositifs, today) for one in found]
    return sorted(own, key=lambda one: (one.le is None, one.le or date.max))


def _as_noted(
    counted: EcheanceDossier, noted: date | None, known: Mapping[str, Dispositif], today: date
) -> EcheanceDossier:
    if noted is None:
        return counted
    if counted.etat is EtatEcheance.DEPOSE:
        return replace(counted, le=noted)
    return deadline(known[counted.dispositif], EtatFinancement.IDEE, debut=noted, jours=0, today=today)


DERNIERE_ANNEE_2012 = 2013
"""Last year in which a training prepared with the rules of 2012 usually starts."""


def rules_fit(regles: Regles, debut: str | None, *, today: date) -> bool:
    """Tell whether the chosen rules go with the start of the training; yes while the start is not known.

    The rules of 2012 go with a start in 2012 or 2013, those of today with one that is not before this year.
    """
    if debut is None:
        return True
    if regles is Regles.R2012:
        return earliest(debut).year <= DERNIERE_ANNEE_2012
    return latest(debut).year >= today.year


def coming_files(
    carnet: Carnet,
    dispositifs: Mapping[str, Dispositif],
    questions: Mapping[str, QuestionFinancement],
    *,
    today: date,
) -> list[EcheanceDossier]:
    """Return the files still to send, dated today or later, of the trainings whose piste is still looked at."""
    kept = {p.id for p in carnet.open_pistes}
    found = [
        one
        for formation in carnet.formations
        if formation.piste_id in kept
        for one in file_days(study(carnet, formation, dispositifs, questions, today=today), today=today)
    ]
    return [one for one in found if one.etat in {EtatEcheance.A_VENIR, EtatEcheance.PROCHE}]


def line_of(etude: EtudeFinancement, code: str, usage: UsageAide) -> LigneFinancement | None:
    """Return the line of a scheme for one use, None while it is not in the plan."""
    usual = USAGES[etude.dispositifs[code].genre][0] if code in etude.dispositifs else UsageAide.FORMATION
    return next(
        (one for one in etude.lignes if one.dispositif == code and (one.usage or usual) is usage), None
    )


def idea(etude: EtudeFinancement, found: Eligibilite, usage: UsageAide) -> LigneFinancement:
    """Return the line that puts a scheme in the plan as an idea; made twice it is the same line.

    Its amount is what the scheme would pay, when it is counted in euros and is not only a floor; it stays to verify.
    """
    formation, montant = etude.formation, found.montant
    is_whole = montant is not None and montant.unite is Unite.EUROS and montant.borne is not Borne.AU_MOINS
    return LigneFinancement(
        id=uuid5(formation.id, f"financement-{found.code}-{usage.value}"),
        dossier_id=formation.dossier_id,
        formation_id=formation.id,
        dispositif=found.code,
        usage=usage,
        montant_centimes=int(montant.valeur * 100) if montant and is_whole else None,
    )
