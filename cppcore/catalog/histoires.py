"""How a story of data/demo is written: moments, each with the records that the person wrote then."""

from datetime import date, time
from typing import Any

from pydantic import Field, create_model

from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion, JourImmersion
from cppcore.domain.moi.competence import Competence, Exigence
from cppcore.domain.moi.experience import Experience, Realisation
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import Situation
from cppcore.domain.parcours.consigne import Consigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.avis import Avis
from cppcore.domain.pistes.piste import Decision, Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.projet.action import Action
from cppcore.domain.projet.bilan import Bilan, PisteReflexion
from cppcore.domain.projet.suivi import Suivi
from cppcore.domain.questionnaires.externe import EchelleExterne, TestExterne
from cppcore.domain.recherches.contact import Contact
from cppcore.domain.recherches.enquete import EnqueteMetier, ReponseEnquete
from cppcore.domain.recherches.recherche import Preuve, Recherche
from cppcore.domain.socle.base import Model, Record

Fields = dict[str, Any]
"""One record as a story tells it."""

DAYS = (
    *("debut", "prevu_le", "le", "vu_le", "leve_le", "depose_le", "echeance", "fin", "dernier_jour"),
    *("quand", "jour", "propose_le"),
)
"""Fields written as a number of days from today."""

PARTIALS = {"jour": 10, "mois": 7, "annee": 4}
"""A date known in part is written { mois = 290 }: days from today, and how much of an ISO day is known."""

LINKS = {
    "piste": "pistes",
    "recherche": "recherches",
    "experience": "experiences",
    "realisation": "realisations",
    "test": "externes",
    "enquete": "enquetes",
    "ecole": "ecoles",
    "formation": "formations",
    "immersion": "immersions",
}
"""Fields that name another record by its cle, a word, and where that record is."""

KINDS: dict[str, type[Record]] = {
    "pistes": Piste,
    "decisions": Decision,
    "recherches": Recherche,
    "preuves": Preuve,
    "preferences": Preference,
    "avis": Avis,
    "contacts": Contact,
    "enquetes": EnqueteMetier,
    "reponses_enquete": ReponseEnquete,
    "experiences": Experience,
    "realisations": Realisation,
    "competences": Competence,
    "exigences": Exigence,
    "jalons": Jalon,
    "externes": TestExterne,
    "echelles": EchelleExterne,
    "ecoles": Ecole,
    "formations": Formation,
    "sessions": SessionFormation,
    "pieces": Piece,
    "financements": LigneFinancement,
    "actions": Action,
    "immersions": Immersion,
    "hypotheses": HypotheseImmersion,
    "jours_immersion": JourImmersion,
    "consignes": Consigne,
    "remarques": Remarque,
    "constats": ConstatRdv,
    # The ids of these are then those that the screen makes: the cle is the theme, « cpp », the rank, the month.
    "situation": Situation,
    "bilan": Bilan,
    "reflexion": PisteReflexion,
    "suivi": Suivi,
}
"""Kinds of record whose fields are written as they are."""


class _Told(Model):
    jour: int = Field(le=-1)
    heure: time
    dossier: Fields | None = None
    rdvs: tuple[Fields, ...] = ()
    passations: tuple[Fields, ...] = ()
    demandes: tuple[Fields, ...] = ()
    reponses_consigne: tuple[Fields, ...] = ()


_LISTS: dict[str, Any] = dict.fromkeys(KINDS, (tuple[Fields, ...], ()))
Moment: Any = create_model("Moment", __base__=_Told, **_LISTS)
"""What was written at one moment: jour counts from today, heure is UTC; then the records, one list per kind.

A record told again under the same cle (or the same numero) is changed, not added.
"""


class Histoire(Model):
    """One invented person, moment by moment, oldest first."""

    code: str
    version: int = Field(ge=1)
    source: str = Field(min_length=5)
    verifie_le: date
    moments: tuple[Moment, ...] = Field(min_length=1)
