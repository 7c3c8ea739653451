"""Gathers what a document needs, from the file and from the catalogue: for the screens and the command line alike."""

from datetime import date

from cppcore.actions import passages
from cppcore.catalog.criteres import criteres
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.catalog.programmes import programmes
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.formations.discretion import discreet
from cppcore.domain.formations.etude_financement import EtudeFinancement, study
from cppcore.domain.formations.formation import by_wish
from cppcore.domain.moi.competence import Acquis, CaseExigence, Competence, Exigence, matrix, skills
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.grille import cells
from cppcore.domain.pistes.preference import criteres_of, preferences_of
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.lecture_reponses import first_words
from cppcore.domain.questionnaires.questionnaire import Calcul
from cppcore.domain.questionnaires.resultat import Resultat
from cppcore.domain.socle.document import Document, Drawing
from cppcore.domain.synthese.lecture_bilan import FaitsBilan
from cppcore.reports.bilan import bilan_document
from cppcore.reports.demi_page import half_page
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store


def facts(store: Store, dossier: Dossier, *, today: date) -> FaitsBilan:
    """Return everything that the bilan of a person rests on."""
    carnet = carnets.load(store, dossier)
    acquis = skills(records.all_of(store, Competence, dossier.id), carnet.realisations)
    shared = criteres()
    own = criteres_of(shared, preferences_of(dossier.id, shared, carnet.preferences))
    return FaitsBilan(
        carnet=carnet,
        programme=programmes()[dossier.programme],
        today=today,
        demande=_demande(store, carnet),
        acquis=tuple(acquis),
        exigences=_exigences(store, carnet, acquis),
        cases=tuple(cells(carnet.pistes, own, carnet.preuves, today=today, avis=carnet.avis)),
        etudes=_etudes(carnet, today),
        resultats=tuple(_results(store, carnet)),
    )


def bilan(store: Store, dossier: Dossier, *, today: date) -> Document:
    """Return the bilan of a person, with its drawings when she keeps them."""
    found = facts(store, dossier, today=today)
    return bilan_document(found, drawings(found) if found.carnet.bilan.dessins else ())


def for_referent(store: Store, dossier: Dossier, *, today: date) -> Document:
    """Return the half page for the référent."""
    return half_page(facts(store, dossier, today=today))


def drawings(found: FaitsBilan) -> list[Drawing]:
    """Return the drawings of the bilan, those that have something to show."""
    from cppcore.charts import parcours, pistes, preuves  # altair is heavy: only where a chart is drawn

    carnet, debut = found.carnet, found.carnet.dossier.debut
    figures = {
        "Les jours du CPP": parcours.timeline(
            found.programme, debut, carnet.appointments, carnet.recherches, today=found.today
        )
        if debut
        else None,
        "Ce qu’on sait de chaque piste": preuves.heat_map(found.cases),
        "Les pistes, de rendez-vous en rendez-vous": pistes.history(
            carnet.pistes, carnet.decisions, carnet.held
        ),
    }
    return [
        Drawing(titre=titre, phrase=one.phrase, spec=one.spec)
        for titre, one in figures.items()
        if one is not None
    ]


def _demande(store: Store, carnet: Carnet) -> str:
    """Return the request as it was said again, else the first words she wrote; empty when there are none."""
    if said := carnet.dossier.reformulation.strip():
        return said
    asked = [its for its in passages.known(store, carnet.passations).values() if its.calcul is Calcul.DEMANDE]
    written = next((p for its in asked if (p := passages.latest(store, carnet, its.code))), None)
    return first_words(written) if written else ""


def _exigences(store: Store, carnet: Carnet, acquis: list[Acquis]) -> tuple[CaseExigence, ...]:
    wanted = carnet.bilan.piste_id
    asked = [e for e in records.all_of(store, Exigence, carnet.dossier.id) if e.piste_id == wanted]
    return tuple(matrix(asked, acquis).get(wanted, ())) if wanted else ()


def _etudes(carnet: Carnet, today: date) -> tuple[EtudeFinancement, ...]:
    """Return the trainings of the piste of the bilan, first wish first, each with who may pay it."""
    own = sorted((f for f in carnet.formations if f.piste_id == carnet.bilan.piste_id), key=by_wish)
    known = discreet(dispositifs())
    return tuple(study(carnet, one, known, questions(), today=today) for one in own)


def _results(store: Store, carnet: Carnet) -> list[tuple[str, date, Resultat]]:
    """Return the latest reading of each questionnaire, the request apart."""
    found = []
    for code, its in passages.known(store, carnet.passations).items():
        if its.calcul is not Calcul.DEMANDE and (shown := passages.latest(store, carnet, code)):
            said = read(shown, passages.context(store, carnet, shown))
            found.append((shown.questionnaire.titre, shown.le, said))
    return found
