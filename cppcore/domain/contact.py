"""The thread of one research: each call, letter or visit, and what came of it."""

from datetime import date
from uuid import UUID

from cppcore.domain.base import Choice, Record, Texte


class Moyen(Choice):
    """How somebody was contacted."""

    TELEPHONE = "telephone", "Téléphone"
    COURRIEL = "courriel", "Courriel"
    LETTRE = "lettre", "Lettre"
    VISITE = "visite", "Visite"
    MESSAGE = "message", "Message ou formulaire"


class IssueContact(Choice):
    """What came of a contact; « pas de réponse » is a result too."""

    ATTENTE = "attente", "J’attends une réponse"
    REPONSE = "reponse", "J’ai eu une réponse"
    SANS_REPONSE = "sans-reponse", "Pas de réponse"
    REFUS = "refus", "Refus"


class Contact(Record):
    """One contact about one research."""

    recherche_id: UUID
    le: date
    moyen: Moyen
    issue: IssueContact = IssueContact.ATTENTE
    note: Texte = ""
