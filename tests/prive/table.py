"""What may be in what leaves, written apart from the program: what is not named here may be nowhere.

A new kind of record, or a new field, is private until somebody adds it to a table here.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from cppcore.catalog.themes import themes
from cppcore.domain.carnet.rubrique import genre_of
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.socle.base import Record

PARTS = {
    "dossier": "dossier",
    "rendez-vous": "rdv constat_rdv",
    "questionnaires": "passation reponse questionnaire_demande",
    "tests": "test_externe echelle_externe",
    "parcours": "experience realisation competence",
    "pistes": "piste decision preference avis exigence",
    "recherches": "recherche preuve contact",
    "enquetes": "enquete_metier reponse_enquete",
    "formations": "ecole formation session_formation piece",
    "financements": "ligne_financement",
    "essais": "immersion hypothese_immersion jour_immersion point_convention",
    "travail": "consigne reponse_consigne remarque",
    "plan": "action",
    "bilan": "bilan piste_reflexion",
    "nouvelles": "suivi",
    "situation": "situation",
    "argent": "reponse_financement",
    "ligne-de-vie": "jalon",
}
"""What a tick lets out, by kind of record."""

SENSITIVE = {"nouvelles", "situation", "savoirs", "argent", "sante", "ligne-de-vie"}
"""Parts that are private until they are ticked, for one file; in a document they are never told."""

SAVOIRS = {"francais", "numerique"}
HEALTH = ("agefiph", "agefiph-formation")
"""Schemes for disabled persons: to name one is to tell of a handicap."""

KEPT_HERE = {"rdv.notes", "realisation.preuve", "formation.vaccination"}
"""What no tick lets out."""

MAY: Mapping[str, frozenset[str]] = {
    name: frozenset(champ.replace("avant_", "avant ") for champ in champs.split())
    for name, champs in {
        "bilan": """action.personne action.texte bilan.circonstances bilan.competences bilan.conditions bilan.mots
            bilan.observations bilan.projet competence.intitule decision.raison dossier.conseiller dossier.organisme
            dossier.pseudonyme dossier.reformulation reponse.texte ecole.lieu ecole.organisme exigence.intitule
            formation.certification hypothese_immersion.fait hypothese_immersion.texte immersion.bilan
            immersion.desaccord immersion.retour_texte piste.intitule piste_reflexion.intitule piste_reflexion.pas
            preference.nom preuve.fait recherche.organisme""",
        "half": """action.personne action.texte bilan.conditions dossier.conseiller dossier.organisme
            dossier.pseudonyme ecole.lieu ecole.organisme formation.certification piste.intitule
            piste_reflexion.intitule piste_reflexion.pas recherche.organisme""",
        "appointment": """action.texte avant_piste.intitule consigne.texte decision.raison decision.rouvrir_si
            decision.valeur enquete_metier.surprises formation.certification piste.intitule preference.nom
            preference.question rdv.a_dire recherche.organisme recherche.personne remarque.signature
            remarque.texte reponse_consigne.detail situation.note""",
        "trials": """hypothese_immersion.texte immersion.objectif piste.intitule recherche.lieu recherche.organisme
            recherche.personne""",
        "enquiry": "piste.intitule preference.question",
        "calendar": """action.but action.texte dossier.organisme formation.certification recherche.lieu
            recherche.note recherche.organisme""",
        "discreet": "",
        "qr": "",
        "log": """contact.note piste.intitule preuve.fait recherche.lieu recherche.note recherche.organisme
            recherche.personne recherche.raison recherche.si_alors recherche.url""",
        "charts": "piste.intitule preference.nom",
    }.items()
}
"""What each artefact that is no file to seal may tell, as « kind.field » (« avant_ »: what stood there before).

appointment is the page of the next one, trials the sheets of the work trials, enquiry that of the field enquiries,
discreet the calendar without its words, log the research log in CSV.
"""

_PART_OF = {genre: part for part, genres in PARTS.items() for genre in genres.split()}
_NOT_EXPLAINED = {theme.code for theme in themes() if theme.sans_pourquoi}


def part_of(record: Record, records: Mapping[UUID, Record]) -> str:
    """Return the part whose tick lets a record out, « nulle part » when nothing does."""
    if isinstance(record, Reponse):
        record = records.get(record.passation_id, record)
    if isinstance(record, Passation) and record.questionnaire in SAVOIRS:
        return "savoirs"
    said: dict[str, Any] = record.__dict__
    if said.get("dispositif") in HEALTH or said.get("champ") == "handicap_reconnu":
        return "sante"
    return _PART_OF.get(genre_of(type(record)), "nulle part")


def is_shown(record: Record) -> bool:
    """Tell whether a record that is shown one by one was chosen; the others need no choice of their own."""
    said: dict[str, Any] = record.__dict__
    if genre_of(type(record)) == "situation":
        return bool(said["partage"]) and said["reponse"] in {"un-peu", "bloque"}
    return bool(said.get("partage", True))


def is_private(record: Record, records: Mapping[UUID, Record]) -> bool:
    """Tell whether a record is told to nobody until she chooses it."""
    part = part_of(record, records)
    return part in SENSITIVE and not (part in {"situation", "ligne-de-vie"} and is_shown(record))


def may_be_sealed(champ: str, record: Record, records: Mapping[UUID, Record], choix: Collection[str]) -> bool:
    """Tell whether a text that stands may be in a file with these parts ticked."""
    is_explained = champ != "situation.note" or record.__dict__["theme"] not in _NOT_EXPLAINED
    return (
        record.auteur.value == "personne"
        and part_of(record, records) in {*choix, "dossier"}
        and is_shown(record)
        and is_explained
        and champ not in KEPT_HERE
    )


def may_be_told(name: str, champ: str, record: Record, records: Mapping[UUID, Record]) -> bool:
    """Tell whether a text may be in an artefact that is no sealed file."""
    if champ.endswith("situation.note"):
        return champ in MAY[name] and may_be_sealed(champ, record, records, {"situation"})
    return champ in MAY[name] and part_of(record, records) not in SENSITIVE
