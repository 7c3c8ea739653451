"""What waits for the counsellor's word in a notebook: an appointment to confirm, a bilan without outcome, a request."""

from dataclasses import dataclass

from cppcore.domain.conseiller.faits import Faits
from cppcore.domain.socle.base import Choice


class GenreCloture(Choice):
    """What is left open, the oldest habit of forgetting first."""

    RDV = "rdv", "Rendez-vous passés, pas encore confirmés"
    ISSUE = "issue", "Bilans sans issue"
    DEMANDE = "demande", "Questionnaires demandés, pas faits"


@dataclass(frozen=True)
class Cloture:
    """One thing to close with the person: what, and how many."""

    genre: GenreCloture
    nombre: int


def to_close(faits: Faits) -> list[Cloture]:
    """Return what is left to close about one person, in the order of GenreCloture.

    The outcome is asked for once the last appointment took place; a request no longer counts once the outcome is
    chosen.
    """
    waits_for_outcome = faits.tenus >= faits.nb_rdv and faits.issue is None
    found = {
        GenreCloture.RDV: faits.nb_a_confirmer,
        GenreCloture.ISSUE: int(waits_for_outcome),
        GenreCloture.DEMANDE: 0 if faits.issue else faits.demandes,
    }
    return [Cloture(genre, nombre) for genre, nombre in found.items() if nombre]
