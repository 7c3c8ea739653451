"""What a cell is worth to the person: convient, acceptable, ne convient pas, or not known yet."""

from typing import Self
from uuid import UUID, uuid5

from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.socle.base import Choice, Record


class NiveauAvis(Choice):
    """The three levels of a cell; None is « je ne sais pas encore »."""

    CONVIENT = "convient", "Convient"
    ACCEPTABLE = "acceptable", "Acceptable"
    NE_CONVIENT_PAS = "ne-convient-pas", "Ne convient pas"


class Avis(Record):
    """What the person says of one piste for one criterion; niveau is None once it is withdrawn."""

    piste_id: UUID
    critere: str
    niveau: NiveauAvis | None = None

    @classmethod
    def on(cls, dossier_id: UUID, piste_id: UUID, critere: str) -> Self:
        """Return the record of one cell, while it is blank; saying again makes the same record."""
        return cls(
            id=uuid5(piste_id, f"avis-{critere}"), dossier_id=dossier_id, piste_id=piste_id, critere=critere
        )


FROM_EVIDENCE = {EtatCase.POUR: NiveauAvis.CONVIENT, EtatCase.CONTRE: NiveauAvis.NE_CONVIENT_PAS}
"""What solid evidence alone says of a cell; anything weaker leaves it unknown."""
