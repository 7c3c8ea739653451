"""Field enquiries: a professional met about one piste, what she answered, and how the wish changed."""

from typing import Self
from uuid import UUID, uuid5

from pydantic import Field

from cppcore.domain.socle.base import Choice, Ligne, Record, Texte

DESIRABILITE_MAX = 5
"""The wish for a job goes from 1 to 5, each with its words in the guide."""


class Nature(Choice):
    """Whether an answer is a fact that can be checked or what the professional feels."""

    FAIT = "fait", "Un fait"
    OPINION = "opinion", "Une opinion"


class EnqueteMetier(Record):
    """One enquiry: the research holds who was met, where and when.

    guide and version name the guide that was followed. desirabilite_avant and desirabilite_apres go from 1
    to 5, None while not said.
    """

    recherche_id: UUID
    piste_id: UUID
    guide: str
    version: int = Field(ge=1)
    surprises: Texte = ""
    desirabilite_avant: int | None = Field(default=None, ge=1, le=DESIRABILITE_MAX)
    desirabilite_apres: int | None = Field(default=None, ge=1, le=DESIRABILITE_MAX)


class ReponseEnquete(Record):
    """What was answered to one question; intitule keeps the question as it was asked.

    nature is None while the person has not said whether it is a fact or an opinion.
    """

    enquete_id: UUID
    question: str
    intitule: Ligne
    texte: Texte = ""
    nature: Nature | None = None

    @classmethod
    def to(cls, enquete: EnqueteMetier, question: str, intitule: str) -> Self:
        """Return the empty answer to a question; answering again makes the same record."""
        return cls(
            id=uuid5(enquete.id, question),
            dossier_id=enquete.dossier_id,
            enquete_id=enquete.id,
            question=question,
            intitule=intitule,
        )
