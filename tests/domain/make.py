"""Records with only the fields that matter to a test; everything belongs to one person."""

from datetime import date, datetime, time
from itertools import count
from typing import Any
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.domain.questionnaires.passation import Passation
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, Source

TODAY = date(2012, 9, 24)
PERSON = UUID(int=1)

_numbers = count(1000)


def make(kind: type, **fields: Any) -> Any:
    """Return a record of this person with an id of its own."""
    return kind(**{"id": UUID(int=next(_numbers)), "dossier_id": PERSON} | fields)


def at(day: date | str, hour: int = 12) -> datetime:
    """Return a moment of a day, in naive UTC."""
    return datetime.combine(date.fromisoformat(day) if isinstance(day, str) else day, time(hour))


def carnet(debut: date | None = TODAY, **records: Any) -> Carnet:
    """Return a notebook that holds these records."""
    own = {kind: tuple(rows) for kind, rows in records.items()}
    return Carnet(dossier=Dossier(id=PERSON, dossier_id=PERSON, debut=debut), **own)


def piste(intitule: str = "Soudeur", **fields: Any) -> Piste:
    return make(Piste, intitule=intitule, **fields)


def rdv(numero: int, prevu_le: date | None = None, etat: EtatRdv = EtatRdv.PREVU, **fields: Any) -> Rdv:
    return make(Rdv, numero=numero, prevu_le=prevu_le, etat=etat, **fields)


def held(numero: int, prevu_le: date | None = None, **fields: Any) -> Rdv:
    return rdv(numero, prevu_le, EtatRdv.HONORE, **fields)


def recherche(source: Source = Source.SITE, **fields: Any) -> Recherche:
    return make(Recherche, source=source, **{"le": TODAY, "etat": EtatRecherche.FAITE} | fields)


def preuve(of: Piste, critere: str, sens: Sens, fiabilite: int = 3, **fields: Any) -> Preuve:
    usual = {"recherche_id": UUID(int=5), "vu_le": TODAY, "fait": "x"}
    return make(Preuve, piste_id=of.id, critere=critere, sens=sens, fiabilite=fiabilite, **usual | fields)


def aside(of: Piste, le: date = TODAY, **fields: Any) -> Decision:
    return make(
        Decision, piste_id=of.id, genre=GenreDecision.ECARTEE, **{"le": le, "motif": Motif.LIEU} | fields
    )


def reopened(of: Piste, le: date = TODAY, **fields: Any) -> Decision:
    return make(Decision, piste_id=of.id, genre=GenreDecision.ROUVERTE, le=le, **fields)


def passation(code: str = "q", terminee: datetime | None = None, **fields: Any) -> Passation:
    usual = {"questionnaire": code, "version": 1, "commencee": at("2012-09-01"), "terminee": terminee}
    return make(Passation, **usual | fields)


def critere(code: str, *, perissable: bool = False) -> Critere:
    return Critere(
        code=code,
        nom=f"Critère {code}",
        court=code,
        question=f"Que savez-vous de {code} ?",
        perissable=perissable,
        ou_chercher=(Source.ECOLE, Source.CIO),
    )


def declare(**fields: Any) -> Questionnaire:
    """Return a small declared questionnaire: seven yes/no items of one dimension, three a screen."""
    usual = {
        "code": "q",
        "version": 1,
        "titre": "Essai",
        "but": "Un questionnaire d’essai",
        "consigne": "Répondez comme vous voulez",
        "source": "essai",
        "verifie_le": TODAY,
        "minutes": 5,
        "par_ecran": 3,
        "echelle": [{"valeur": 1, "label": "Oui"}, {"valeur": 0, "label": "Non"}],
        "dimensions": [{"code": "A", "nom": "Aaa", "verbes": "aller"}],
        "items": [{"code": f"i{n}", "texte": f"Question i{n}", "dimension": "A"} for n in range(7)],
    }
    return Questionnaire.model_validate(usual | fields)
