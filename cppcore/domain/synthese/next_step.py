"""What comes next: the homework of this interval, and the one step proposed on the home page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.inscription import EtatInscription, best_first
from cppcore.domain.immersion.essai_entreprise import trial_step
from cppcore.domain.parcours.programme import Devoir, Programme, Repere
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.parcours.step import Pas
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import grid, open_questions
from cppcore.domain.projet.plan_action import late_step
from cppcore.domain.questionnaires.passation import count_given
from cppcore.domain.questionnaires.questionnaire import Calcul, Questionnaire
from cppcore.domain.recherches.journal import to_chase
from cppcore.domain.recherches.recherche import EtatRecherche, Source
from cppcore.domain.synthese.end_of_programme import news_step, outcome_step
from cppcore.domain.synthese.questionnaires_proposes import proposed
from cppcore.domain.synthese.travail import Tache, asked_step, due_step, is_waiting, tasks
from cppcore.french import plural


def homework(
    carnet: Carnet, programme: Programme, criteres: Sequence[Critere], *, today: date
) -> list[tuple[Devoir, bool]]:
    """Return the homework proposed after the last appointment held, each with whether it is done.

    Empty before the first appointment took place.
    """
    last = carnet.last_held
    if last is None:
        return []
    etape = programme.etapes[min(last.numero, programme.nb_rdv) - 1]
    since = last.prevu_le or date.min
    return [(devoir, _is_done(devoir, carnet, criteres, since, today)) for devoir in etape.devoirs]


def _is_done(devoir: Devoir, carnet: Carnet, criteres: Sequence[Critere], since: date, today: date) -> bool:
    passations = [
        p for p in carnet.passations if not devoir.questionnaire or p.questionnaire == devoir.questionnaire
    ]
    recherches = [r for r in carnet.recherches if r.le is not None and r.etat is not EtatRecherche.A_FAIRE]
    checks = {
        Repere.QUESTIONNAIRE_FINI: lambda: any(p.terminee for p in passations),
        Repere.RETENU: lambda: any(p.retenu.strip() for p in passations),
        Repere.SITUATION: lambda: any(s.reponse is not None for s in carnet.situations),
        Repere.REALISATION: lambda: bool(carnet.realisations),
        Repere.PISTE_AJOUTEE: lambda: bool(carnet.pistes),
        Repere.RECHERCHE_FAITE: lambda: any(r.le and r.le >= since for r in recherches),
        Repere.PREUVE_AJOUTEE: lambda: any(
            p.created_at and p.created_at.date() >= since for p in carnet.preuves
        ),
        Repere.TERRAIN: lambda: any(r.source is Source.ENTREPRISE for r in recherches),
        Repere.DEUX_PISTES: lambda: 1 <= len(carnet.open_pistes) <= 2,
        Repere.SANS_CONTRADICTION: lambda: (
            not any(c.etat is EtatCase.CONTRADICTION for c in grid(carnet, criteres, today=today))
        ),
        Repere.BILAN: lambda: bool(carnet.bilan.mots.strip()),
        Repere.A_DIRE: lambda: bool(carnet.next_rdv and carnet.next_rdv.a_dire.strip()),
    }
    return checks[devoir.repere]()


def to_confirm(carnet: Carnet, *, today: date) -> Rdv | None:
    """Return the earliest appointment that is past and of which nobody said what became of it, None without any.

    What her counsellor noted of it stands until she says something: it is confirmed apart, and holds up nothing.
    """
    past = [r for r in carnet.appointments if r.etat is EtatRdv.PREVU and r.prevu_le and r.prevu_le < today]
    return min(past, key=lambda r: (r.prevu_le or date.max, r.numero), default=None)


def next_step(
    carnet: Carnet,
    programme: Programme,
    criteres: Sequence[Critere],
    questionnaires: Mapping[str, Questionnaire],
    *,
    since: datetime | None = None,
    today: date,
) -> Pas:
    """Return the one step to propose now: dates first, then the near appointment, then the homework.

    since is the moment of the last appointment held, in naive UTC; None before the first.
    """
    waiting = proposed(carnet, programme, questionnaires, since=since) if carnet.held else []
    asked = {d.questionnaire for d in carnet.demandes}
    work = tasks(carnet, homework(carnet, programme, criteres, today=today))
    return (
        _date_step(carnet, today)
        or _appointment_step(carnet, programme, today, just_held=True)
        or _preparation_step(carnet, today)
        or news_step(carnet, programme, today=today)
        or outcome_step(carnet, programme)
        or _enrolment_step(carnet, today)
        or trial_step(carnet, today)
        or _questionnaire_step(carnet, questionnaires)
        or _demande_step(carnet, questionnaires)
        or _proposed_step([code for code in waiting if code in asked], questionnaires, ASKED)
        or late_step(carnet, today)
        or due_step(work, today)
        or asked_step(work)
        or _homework_step(work, today)
        or _proposed_step(waiting, questionnaires)
        or _chase_step(carnet, today)
        or _question_step(carnet, criteres, today)
        or _appointment_step(carnet, programme, today, just_held=False)
        or Pas(
            "preparer",
            "Relisez votre page pour le rendez-vous",
            "Vous saurez quoi dire en premier.",
            "parcours/preparer",
            3,
        )
    )


def _date_step(carnet: Carnet, today: date) -> Pas | None:
    if carnet.dossier.debut is None:
        return Pas(
            "debut",
            "Notez la date de votre premier rendez-vous",
            "Le carnet pourra vous dire où vous en êtes dans les 42 jours.",
            "parcours/rendez_vous",
            1,
        )
    if late := to_confirm(carnet, today=today):
        return Pas(
            "confirmer",
            f"Dites si le rendez-vous {'de groupe ' * (late.genre is Genre.COLLECTIF)}{late.numero} a eu lieu",
            "Sa date est passée. Le carnet a besoin de le savoir pour vous proposer la suite.",
            "parcours/rendez_vous",
            1,
        )
    return None


def _appointment_step(carnet: Carnet, programme: Programme, today: date, *, just_held: bool) -> Pas | None:
    """Propose to note the next date when none is: at once on the day of an appointment or the day after.

    Later it comes last, for a date may not be known yet: it must not hide the homework.
    """
    last = carnet.last_held
    if last is None or carnet.next_numero > programme.nb_rdv or carnet.upcoming(today=today):
        return None
    if just_held and (last.prevu_le or date.min) < today - timedelta(days=1):
        return None
    return Pas(
        "fixer",
        "Notez la date de votre prochain rendez-vous",
        "Le carnet vous dira quand le préparer. Si vous ne la savez pas, demandez-la à votre structure.",
        "parcours/rendez_vous",
        1,
    )


def _preparation_step(carnet: Carnet, today: date) -> Pas | None:
    coming = [r for r in carnet.upcoming(today=today) if r.genre is Genre.INDIVIDUEL]
    if not coming or coming[0].a_dire.strip() or coming[0].prevu_le is None:
        return None
    if coming[0].prevu_le > today + timedelta(days=1):
        return None
    day = "aujourd’hui" if coming[0].prevu_le == today else "demain"
    return Pas(
        "preparer",
        f"Préparez votre rendez-vous : il a lieu {day}",
        "Écrivez ce que vous voulez dire. Le reste de la page est déjà prêt.",
        "parcours/preparer",
        5,
    )


JOURS_CLOTURE = 7
"""Days before the end of an enrolment from which it comes before the rest: about one interval of the CPP."""


def _enrolment_step(carnet: Carnet, today: date) -> Pas | None:
    """Propose to send the file of a training of an open piste whose enrolment is about to close."""
    looked_at = {piste.id for piste in carnet.open_pistes}
    titles = {f.id: f.certification for f in carnet.formations if f.piste_id in looked_at}
    asked = [s for s in carnet.sessions if s.formation_id in titles]
    for one in best_first(asked, today=today):
        if one.etat is EtatInscription.OUVERTE and one.jours is not None and one.jours <= JOURS_CLOTURE:
            left = f"dans {plural(one.jours, 'jour')}" if one.jours else "aujourd’hui"
            return Pas(
                "inscription",
                f"L’inscription ferme {left} : {titles[one.session.formation_id]}",
                "Envoyez votre dossier, ou notez qu’il est parti. Si vous renoncez, dites-le dans « Mes pistes ».",
                "formations/ecoles",
                20,
            )
    return None


def _questionnaire_step(carnet: Carnet, questionnaires: Mapping[str, Questionnaire]) -> Pas | None:
    for passation in carnet.passations:
        questionnaire = questionnaires.get(passation.questionnaire)
        if passation.terminee is None and questionnaire:
            given = count_given(passation, carnet.reponses)
            return Pas(
                "questionnaire",
                f"Continuez « {questionnaire.titre} » : {given} sur {questionnaire.nb_reponses}",
                "Vos réponses sont gardées. Vous reprenez où vous en étiez.",
                _screen_of(questionnaire),
                max(1, round(questionnaire.minutes * (1 - given / questionnaire.nb_reponses))),
            )
    return None


def _screen_of(questionnaire: Questionnaire) -> str:
    return "moi/demande" if questionnaire.calcul is Calcul.DEMANDE else "moi/questionnaires"


def _demande_step(carnet: Carnet, questionnaires: Mapping[str, Questionnaire]) -> Pas | None:
    """Propose to write the request until the second appointment; the first one starts from it (interview)."""
    request = next((q for q in questionnaires.values() if q.calcul is Calcul.DEMANDE), None)
    is_written = request is None or any(p.questionnaire == request.code for p in carnet.passations)
    if request is None or is_written or len(carnet.held) > 1:
        return None
    return Pas(
        "demande",
        "Écrivez votre demande, avec vos mots",
        "Votre premier rendez-vous part de là. Quelques mots suffisent.",
        "moi/demande",
        request.minutes,
    )


ASKED = "Votre conseiller ou votre conseillère vous le demande. "
"""Said of a questionnaire that was asked for, before what it is for."""


def _proposed_step(
    codes: Sequence[str], questionnaires: Mapping[str, Questionnaire], asked: str = ""
) -> Pas | None:
    if not codes:
        return None
    questionnaire = questionnaires[codes[0]]
    return Pas(
        "proposition",
        f"Remplissez « {questionnaire.titre} »",
        f"{asked}{questionnaire.but}",
        _screen_of(questionnaire),
        questionnaire.minutes,
    )


def _homework_step(work: Iterable[Tache], today: date) -> Pas | None:
    for one in work:
        if one.consigne is None and is_waiting(one, today):
            return Pas("devoir", one.texte, one.pourquoi, one.ecran, one.minutes)
    return None


def _chase_step(carnet: Carnet, today: date) -> Pas | None:
    """Propose to try again where an answer has been waited for too long."""
    waiting = to_chase(carnet, today=today)
    if not waiting:
        return None
    return Pas(
        "relancer",
        f"Relancez : {waiting[0].nom}",
        "Pas de réponse depuis plus de deux semaines. C’est courant : il faut souvent essayer plusieurs fois.",
        "recherches/journal",
        5,
    )


def _question_step(carnet: Carnet, criteres: Sequence[Critere], today: date) -> Pas | None:
    asked = open_questions(grid(carnet, criteres, today=today))
    if not asked:
        return None
    case = asked[0].case
    return Pas(
        "question",
        f"Cherchez une réponse : {asked[0].texte}",
        f"C’est encore une question ouverte pour « {case.piste.intitule} » ({case.critere.nom}).",
        "recherches/journal",
        20,
        asked[0],
    )
