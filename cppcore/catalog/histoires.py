"""How a story of data/demo is written: moments, each with the records that the person wrote then."""

from datetime import date, time
from typing import Any

from pydantic import Field, create_model

from cppcore.domain.carnet.rubrique import GENRES
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
    "pistes": GENRES["piste"],
    "decisions": GENRES["decision"],
    "recherches": GENRES["recherche"],
    "preuves": GENRES["preuve"],
    "preferences": GENRES["preference"],
    "avis": GENRES["avis"],
    "contacts": GENRES["contact"],
    "enquetes": GENRES["enquete_metier"],
    "reponses_enquete": GENRES["reponse_enquete"],
    "experiences": GENRES["experience"],
    "realisations": GENRES["realisation"],
    "competences": GENRES["competence"],
    "exigences": GENRES["exigence"],
    "jalons": GENRES["jalon"],
    "externes": GENRES["test_externe"],
    "echelles": GENRES["echelle_externe"],
    "ecoles": GENRES["ecole"],
    "formations": GENRES["formation"],
    "sessions": GENRES["session_formation"],
    "pieces": GENRES["piece"],
    "financements": GENRES["ligne_financement"],
    "actions": GENRES["action"],
    "immersions": GENRES["immersion"],
    "hypotheses": GENRES["hypothese_immersion"],
    "jours_immersion": GENRES["jour_immersion"],
    "consignes": GENRES["consigne"],
    "remarques": GENRES["remarque"],
    "constats": GENRES["constat_rdv"],
    # The ids of these are then those that the screen makes: the cle is the theme, « cpp », the rank, the month.
    "situation": GENRES["situation"],
    "bilan": GENRES["bilan"],
    "reflexion": GENRES["piste_reflexion"],
    "suivi": GENRES["suivi"],
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
