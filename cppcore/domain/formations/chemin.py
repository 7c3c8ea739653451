"""The way from today to the first pay of a piste, step by step: at the earliest, at the latest, or not known yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.inscription import EtatInscription, best_first
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.plan_financement import PlanFinancement
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import cells, open_questions
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import Choice
from cppcore.domain.socle.date_partielle import earliest, latest
from cppcore.domain.socle.mois import add_months, months_between


class EtapeChemin(Choice):
    """The steps to the first pay, in order."""

    RECHERCHES = "recherches", "Finir mes recherches"
    DOSSIER = "dossier", "Préparer mon dossier"
    INSCRIPTION = "inscription", "M’inscrire"
    EPREUVES = "epreuves", "Passer les épreuves"
    FORMATION = "formation", "Me former"
    EMBAUCHE = "embauche", "Trouver un emploi"
    SALAIRE = "salaire", "Recevoir mon premier salaire"


MOIS_DE_PAIE = 1
"""Months of work before the first pay at the latest: pay falls at least once a month (Code du travail, L3242-1)."""


@dataclass(frozen=True)
class Troncon:
    """One step: the day it may begin, and when it ends at the earliest and at the latest; None is not known yet."""

    etape: EtapeChemin
    debut: date | None = None
    au_plus_tot: date | None = None
    au_plus_tard: date | None = None


@dataclass(frozen=True)
class Chemin:
    """The way of one piste from a day on.

    formation and session are those on which it rests, None while there is none; estime: the end of the training
    is counted from its weeks, holidays left out. reste_min_centimes and reste_max_centimes are what is left to
    pay if all that is hoped for comes and if nothing more does, fees included unless frais_inconnus; None while
    not known: the least is not while one of the schemes hoped for has no amount.
    """

    piste_id: UUID
    today: date
    troncons: tuple[Troncon, ...]
    formation: Formation | None = None
    session: SessionFormation | None = None
    estime: bool = False
    reste_min_centimes: int | None = None
    reste_max_centimes: int | None = None
    frais_inconnus: bool = False

    @property
    def fin(self) -> Troncon:
        """Return the last step: the first pay."""
        return self.troncons[-1]

    @property
    def mois_min(self) -> int | None:
        """Return the whole months to the first pay at the earliest, None while not known."""
        return None if self.fin.au_plus_tot is None else months_between(self.today, self.fin.au_plus_tot)

    @property
    def mois_max(self) -> int | None:
        """Return the months to the first pay at the latest, one that is begun counted whole; None while not known."""
        if self.fin.au_plus_tard is None:
            return None
        whole = months_between(self.today, self.fin.au_plus_tard)
        return whole + (add_months(self.today, whole) < self.fin.au_plus_tard)


def end_of_researches(
    carnet: Carnet, piste: Piste, criteres: Sequence[Critere], programme: Programme, *, today: date
) -> date | None:
    """Return the day on which the researches about a piste end at the latest.

    The last day of the CPP while a question is open, today when none is; None when it cannot be said: the CPP has
    no first day yet, or it is over and questions are left.
    """
    if not open_questions(cells([piste], criteres, carnet.preuves, today=today, avis=carnet.avis)):
        return today
    if carnet.dossier.debut is None:
        return None
    last = programme.last_day(carnet.dossier.debut)
    return last if last >= today else None


def way(
    piste: Piste,
    formation: Formation | None = None,
    sessions: Sequence[SessionFormation] = (),
    pieces: Sequence[Piece] = (),
    *,
    plan: PlanFinancement | None = None,
    fin_recherches: date | None = None,
    today: date,
) -> Chemin:
    """Return the way of a piste to its first pay.

    It rests on the session of the training that comes first (best_first), unless that one is closed. A step is
    never said to end before the one it waits for. Nothing that is not known is filled in.

    Args:
        piste: The piste; when it needs no training, only researches and the search for a job are counted.
        formation: Its training, None while there is none.
        sessions: The sessions of the training.
        pieces: The documents of its file; all ready, the file is.
        plan: Its financing plan, None while there is none.
        fin_recherches: Day on which the researches end at the latest, today when nothing is left to ask, None when
            it cannot be said.
        today: The day it is counted from.
    """
    done = Troncon(EtapeChemin.RECHERCHES, today, today, fin_recherches)
    if piste.formation is False:
        return Chemin(
            piste.id, today, (done, *_work(piste, done, today)), reste_min_centimes=0, reste_max_centimes=0
        )
    session = _session(sessions, today)
    steps = [done]
    for step in (_filing, _enrolling, _tested):
        steps.append(step(session, pieces, max(t.au_plus_tot for t in steps if t.au_plus_tot)))
    trained = _trained(formation, session, max(t.au_plus_tot for t in steps if t.au_plus_tot))
    least, most = _left(formation, plan)
    return Chemin(
        piste.id,
        today,
        (*steps, trained, *_work(piste, trained, today)),
        formation,
        session,
        estime=bool(session and not session.fin and trained.au_plus_tot),
        reste_min_centimes=least,
        reste_max_centimes=most,
        frais_inconnus=formation is not None and formation.frais_centimes is None,
    )


def _session(sessions: Sequence[SessionFormation], today: date) -> SessionFormation | None:
    ranked = best_first(sessions, today=today)
    return ranked[0].session if ranked and ranked[0].etat is not EtatInscription.CLOSE else None


def _filing(session: SessionFormation | None, pieces: Sequence[Piece], after: date) -> Troncon:
    if session and session.depose_le:
        return _sent(EtapeChemin.DOSSIER, session.depose_le)
    if pieces and all(piece.prete for piece in pieces):
        return Troncon(EtapeChemin.DOSSIER, after, after, after)
    closes = session.cloture if session else None
    return Troncon(EtapeChemin.DOSSIER, after, after, max(after, latest(closes)) if closes else None)


def _enrolling(session: SessionFormation | None, _: Sequence[Piece], after: date) -> Troncon:
    if session and session.depose_le:
        return _sent(EtapeChemin.INSCRIPTION, session.depose_le)
    if session is None or not (session.ouverture or session.cloture):
        return Troncon(EtapeChemin.INSCRIPTION)
    begins = max(after, earliest(session.ouverture)) if session.ouverture else after
    closes = max(begins, latest(session.cloture)) if session.cloture else None
    return Troncon(EtapeChemin.INSCRIPTION, begins, begins, closes)


def _sent(etape: EtapeChemin, on: date) -> Troncon:
    return Troncon(etape, on, on, on)


def _tested(session: SessionFormation | None, _: Sequence[Piece], after: date) -> Troncon:
    told = session and (session.resultats or session.epreuves)
    if session is None or not told:
        return Troncon(EtapeChemin.EPREUVES)
    begins = max(after, earliest(session.epreuves)) if session.epreuves else after
    ends = max(begins, earliest(told))
    return Troncon(EtapeChemin.EPREUVES, begins, ends, max(ends, latest(told)))


def _trained(formation: Formation | None, session: SessionFormation | None, after: date) -> Troncon:
    if session is None or session.rentree is None:
        return Troncon(EtapeChemin.FORMATION)
    begins = max(after, earliest(session.rentree))
    if session.fin:
        ends = max(begins, earliest(session.fin))
        return Troncon(EtapeChemin.FORMATION, begins, ends, max(ends, latest(session.fin)))
    if formation is None or formation.duree_semaines is None:
        return Troncon(EtapeChemin.FORMATION, begins)
    length = timedelta(weeks=formation.duree_semaines)
    return Troncon(
        EtapeChemin.FORMATION, begins, begins + length, max(begins, latest(session.rentree)) + length
    )


def _work(piste: Piste, before: Troncon, today: date) -> tuple[Troncon, Troncon]:
    """Return the search for a job and the first pay; nobody is hired before today."""
    begins = before.au_plus_tot and max(today, before.au_plus_tot)
    hired_min = _later(begins, piste.embauche_mois_min)
    hired_max = _later(before.au_plus_tard and max(today, before.au_plus_tard), piste.embauche_mois_max)
    hired = Troncon(EtapeChemin.EMBAUCHE, begins, hired_min, hired_max)
    return hired, Troncon(EtapeChemin.SALAIRE, hired_min, hired_min, _later(hired_max, MOIS_DE_PAIE))


def _later(day: date | None, months: int | None) -> date | None:
    return None if day is None or months is None else add_months(day, months)


def _left(formation: Formation | None, plan: PlanFinancement | None) -> tuple[int | None, int | None]:
    """Return what is left to pay at the least and at the most, with the fees that are known."""
    if formation is None or formation.cout_centimes is None:
        return None, None
    fees, cost = formation.frais_centimes or 0, formation.cout_centimes
    if plan is None or plan.reste_espere_centimes is None or plan.reste_sur_centimes is None:
        return cost + fees, cost + fees
    least = None if plan.sans_montant else plan.reste_espere_centimes + fees
    return least, plan.reste_sur_centimes + fees
