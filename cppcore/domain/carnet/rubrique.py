"""The parts of a notebook as the person ticks them: which records each holds, and which are sensitive."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from cppcore.domain.formations.ecole import Ecole
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.immersion.immersion import HypotheseImmersion, Immersion, JourImmersion, PointConvention
from cppcore.domain.moi.competence import Competence, Exigence
from cppcore.domain.moi.experience import Experience, Realisation
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import Situation
from cppcore.domain.parcours.consigne import Consigne, ReponseConsigne
from cppcore.domain.parcours.constat_rdv import ConstatRdv
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.avis import Avis
from cppcore.domain.pistes.piste import Decision, Piste
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.projet.action import Action
from cppcore.domain.projet.bilan import Bilan, PisteReflexion
from cppcore.domain.projet.suivi import Suivi
from cppcore.domain.questionnaires.externe import EchelleExterne, TestExterne
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande, Reponse
from cppcore.domain.recherches.contact import Contact
from cppcore.domain.recherches.enquete import EnqueteMetier, ReponseEnquete
from cppcore.domain.recherches.recherche import Preuve, Recherche
from cppcore.domain.socle.base import Auteur, Choice, Record


class Depart(Choice):
    """When a part of the notebook may leave; the label stands beside it on screen."""

    TOUJOURS = "toujours", "Part avec chaque fichier"
    HABITUEL = "habituel", "Part si vous laissez la coche"
    SENSIBLE = "sensible", "Ne part que si vous cochez, pour ce fichier"


@dataclass(frozen=True)
class Rubrique:
    """One part: its code, its name, what it holds in one sentence, the kinds of record whose home it is.

    A sensitive part may have no kind of its own: `rubrique_of` then gives it some records of other kinds.
    """

    code: str
    titre: str
    phrase: str
    genres: tuple[type[Record], ...]
    depart: Depart = Depart.HABITUEL


RUBRIQUES = (
    Rubrique(
        "dossier",
        "Mon CPP",
        "Votre prénom ou l’autre nom choisi, vos dates, votre demande.",
        (Dossier,),
        Depart.TOUJOURS,
    ),
    Rubrique(
        "rendez-vous",
        "Mes rendez-vous",
        "Leurs dates et ce que vous voulez y dire. Vos notes sur le rendez-vous restent ici.",
        (Rdv, ConstatRdv),
    ),
    Rubrique(
        "questionnaires",
        "Mes questionnaires",
        "Vos réponses et vos mots, sauf sur le français et le numérique.",
        (Passation, Reponse, QuestionnaireDemande),
    ),
    Rubrique(
        "tests",
        "Mes tests passés ailleurs",
        "Leur nom, leurs résultats, ce que vous en retenez.",
        (TestExterne, EchelleExterne),
    ),
    Rubrique(
        "parcours",
        "Mon parcours professionnel",
        "Vos expériences, vos réalisations, vos compétences.",
        (Experience, Realisation, Competence),
    ),
    Rubrique(
        "pistes",
        "Mes pistes",
        "Vos pistes, vos critères, vos avis, vos décisions.",
        (Piste, Decision, Preference, Avis, Exigence),
    ),
    Rubrique(
        "recherches",
        "Mes recherches",
        "Les lieux, les personnes vues, ce que vous avez appris.",
        (Recherche, Preuve, Contact),
    ),
    Rubrique(
        "enquetes",
        "Mes enquêtes métier",
        "Ce que des professionnels vous ont répondu.",
        (EnqueteMetier, ReponseEnquete),
    ),
    Rubrique(
        "formations",
        "Mes formations",
        "Les écoles, les formations, leurs dates, les papiers demandés.",
        (Ecole, Formation, SessionFormation, Piece),
    ),
    Rubrique(
        "financements",
        "Mon plan de financement",
        "Qui peut payer une formation, combien, où en est la demande.",
        (LigneFinancement,),
    ),
    Rubrique(
        "essais",
        "Mes essais en entreprise",
        "L’entreprise, ce que vous vouliez vérifier, chaque jour en une ligne, ce que dit le tuteur.",
        (Immersion, HypotheseImmersion, JourImmersion, PointConvention),
    ),
    Rubrique(
        "travail",
        "Ce que j’ai à faire",
        "Les consignes, les remarques, et ce que vous en dites : quand, où, fait ou pourquoi pas.",
        (Consigne, ReponseConsigne, Remarque),
    ),
    Rubrique("plan", "Mon plan d’action", "Ce qu’il reste à faire, par qui, pour quand.", (Action,)),
    Rubrique(
        "bilan",
        "Mon bilan",
        "Ce qui est décidé à la fin, et vos mots.",
        (Bilan, PisteReflexion),
    ),
    Rubrique(
        "nouvelles",
        "Trois et six mois après",
        "Où vous en êtes après le CPP, ce qui a aidé ou freiné.",
        (Suivi,),
        Depart.SENSIBLE,
    ),
    Rubrique(
        "situation",
        "Ma situation",
        "Seulement les points dont vous avez choisi de parler.",
        (Situation,),
        Depart.SENSIBLE,
    ),
    Rubrique(
        "savoirs",
        "Le français et le numérique",
        "Vos réponses à ces deux questionnaires.",
        (),
        Depart.SENSIBLE,
    ),
    Rubrique(
        "argent",
        "Mes réponses sur l’argent",
        "Vos réponses aux questions sur qui peut payer : emploi, salaire, droits.",
        (ReponseFinancement,),
        Depart.SENSIBLE,
    ),
    Rubrique(
        "sante",
        "La santé et le handicap",
        "Vos réponses et vos demandes d’aide qui parlent de handicap.",
        (),
        Depart.SENSIBLE,
    ),
    Rubrique(
        "ligne-de-vie",
        "Ma ligne de vie",
        "Seulement les moments que vous avez choisi de montrer.",
        (Jalon,),
        Depart.SENSIBLE,
    ),
)
"""Every part, in the order of the menu, the sensitive ones last (DOMAIN §9)."""

PAR_CODE: Mapping[str, Rubrique] = {rubrique.code: rubrique for rubrique in RUBRIQUES}
"""The parts by code."""

HABITUEL = frozenset(r.code for r in RUBRIQUES if r.depart in {Depart.TOUJOURS, Depart.HABITUEL})
"""What is ticked before the person chooses: nothing sensitive."""

TOUTES = frozenset(PAR_CODE)
"""Every part: all that may be ticked, and the person's own complete export."""

_HOME: Mapping[type[Record], str] = {genre: r.code for r in RUBRIQUES for genre in r.genres}

_SAVOIRS = frozenset({"francais", "numerique"})
"""Questionnaires on what one may be ashamed of (DOMAIN §9: French level and digital gap are sensitive)."""

_CHAMPS_SANTE = frozenset({"handicap_reconnu"})
DISPOSITIFS_SANTE = frozenset({"agefiph", "agefiph-formation"})
_STATUT_SANTE = "entreprise-adaptee"
"""Being recognised as disabled counts as health (CNIL, délibération 2023-005)."""


def genre_of(kind: type[Record]) -> str:
    """Return the stable name of a kind of record, that of its table.

    >>> genre_of(EnqueteMetier), genre_of(Rdv)
    ('enquete_metier', 'rdv')
    """
    name = kind.__name__
    return "".join(f"_{c.lower()}" if c.isupper() and n else c.lower() for n, c in enumerate(name))


GENRES: Mapping[str, type[Record]] = {genre_of(kind): kind for kind in _HOME}
"""Every kind of record that a notebook holds, by its stable name."""

_WRITERS: Mapping[type[Record], frozenset[Auteur]] = {
    **dict.fromkeys((ConstatRdv, Remarque), frozenset({Auteur.CONSEILLER})),
    **dict.fromkeys((QuestionnaireDemande, Consigne), frozenset(Auteur)),
}
"""Who writes the kinds that the person does not write alone: nobody else's file may bring them.

Both note what is to do and which questionnaire is asked for; each line still has one author.
"""


def rubrique_of(record: Record, passations: Mapping[UUID, Passation]) -> str:
    """Return the code of the only part that a record belongs to.

    passations are those of the same notebook: an answer goes with its passation.
    """
    if isinstance(record, Reponse) and record.passation_id in passations:
        record = passations[record.passation_id]
    if isinstance(record, Passation) and record.questionnaire in _SAVOIRS:
        return "savoirs"
    return "sante" if _tells_health(record) else _HOME[type(record)]


def _tells_health(record: Record) -> bool:
    if isinstance(record, ReponseFinancement):
        return record.champ in _CHAMPS_SANTE or record.valeur == _STATUT_SANTE
    return isinstance(record, LigneFinancement) and record.dispositif in DISPOSITIFS_SANTE


def passations_of(records: Iterable[Record]) -> dict[UUID, Passation]:
    """Return the passations among records, by id, as `rubrique_of` needs them."""
    return {r.id: r for r in records if isinstance(r, Passation)}


def count(records: Iterable[Record]) -> dict[str, int]:
    """Return how many records each part holds, those that hold none left out."""
    held = list(records)
    passations = passations_of(held)
    found = Counter(rubrique_of(record, passations) for record in held)
    return {code: found[code] for code in PAR_CODE if code in found}


def may_write(auteur: Auteur, genre: str) -> bool:
    """Tell whether somebody ever writes a kind of record, by its stable name; nobody writes an unknown one.

    >>> may_write(Auteur.CONSEILLER, "piste"), may_write(Auteur.CONSEILLER, "remarque")
    (False, True)
    """
    kind = GENRES.get(genre)
    return kind is not None and auteur in _WRITERS.get(kind, {Auteur.PERSONNE})


def is_by(record: Record, auteur: Auteur) -> bool:
    """Tell whether a record is somebody's, of a kind that they write, erased or not."""
    return record.auteur is auteur and may_write(auteur, genre_of(type(record)))


def is_of(record: Record, auteur: Auteur) -> bool:
    """Tell whether a record is somebody's, of a kind that they write, and not erased."""
    return is_by(record, auteur) and record.efface_le is None
