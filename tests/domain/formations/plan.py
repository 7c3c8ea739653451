"""One line of a financing plan, whose use is said."""

from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from tests.domain.make import PERSON, make


def plan_line(
    dispositif: str,
    montant_centimes: int | None,
    etat: EtatFinancement,
    usage: UsageAide = UsageAide.FORMATION,
) -> LigneFinancement:
    """Return what one scheme may pay, in cents."""
    return make(
        LigneFinancement,
        formation_id=PERSON,
        dispositif=dispositif,
        montant_centimes=montant_centimes,
        etat=etat,
        usage=usage,
    )
