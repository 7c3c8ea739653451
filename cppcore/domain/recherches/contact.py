"""The thread of one research: each call, letter or visit, and what came of it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.socle.base import Choice, Record, Texte

DELAI_RELANCE_JOURS = 15
"""Days without an answer from which somebody may be called again (users of Immersion Facilitée; PEERS, line 6)."""

CONTACTS_PAR_REPONSE = 6
"""Contacts for one answer: 17 % of companies answered in 2024 (Immersion Facilitée; PEERS, line 6). To verify."""


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


class EtatFil(Choice):
    """Where the thread of a research stands, read from its last contact (the last codes are its own) and the day."""

    A_RELANCER = "a-relancer", "À relancer"
    EN_ATTENTE = "en-attente", "En attente"
    REPONSE = "reponse", "Réponse reçue"
    REFUS = "refus", "Refus"
    SANS_REPONSE = "sans-reponse", "Pas de réponse"


def own_contacts(recherche: Recherche, contacts: Iterable[Contact]) -> list[Contact]:
    """Return the contacts of a research, the latest first; of one day, the last one written first."""
    own = [c for c in contacts if c.recherche_id == recherche.id and c.efface_le is None]
    return sorted(own, key=lambda c: (c.le, c.created_at is None, c.created_at), reverse=True)


def thread_state(recherche: Recherche, contacts: Iterable[Contact], *, today: date) -> EtatFil | None:
    """Return where the thread of a research stands, None when nobody was contacted.

    Somebody may be called again DELAI_RELANCE_JOURS days after a contact that still waits. Once the person has
    said « pas de réponse » of the research itself she expects nothing more.
    """
    own = own_contacts(recherche, contacts)
    if not own:
        return None
    last = own[0]
    if last.issue is not IssueContact.ATTENTE:
        return EtatFil(last.issue.value)
    if recherche.etat is EtatRecherche.SANS_REPONSE:
        return EtatFil.SANS_REPONSE
    is_long = (today - last.le).days >= DELAI_RELANCE_JOURS
    return EtatFil.A_RELANCER if is_long else EtatFil.EN_ATTENTE
