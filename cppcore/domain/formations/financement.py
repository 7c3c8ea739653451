"""Who may pay for a training: one line per scheme, from an idea to an answer."""

from datetime import date
from uuid import UUID

from cppcore.domain.socle.base import Choice, Code, Record, Texte
from cppcore.domain.socle.nombre import Centimes


class EtatFinancement(Choice):
    """Where a request for money stands."""

    IDEE = "idee", "Une idée"
    CONTACTE = "contacte", "J’ai pris contact"
    DEMANDE = "demande", "Demandé"
    ACCORDE = "accorde", "Accordé"
    REFUSE = "refuse", "Refusé"


class UsageAide(Choice):
    """What the money of one line is for; only the first is taken off the cost of the training."""

    FORMATION = "formation", "Payer la formation"
    REVENU = "revenu", "Vivre pendant la formation"
    FRAIS = "frais", "Payer les frais autour"


class LigneFinancement(Record):
    """What one scheme may pay of one training; a scheme that pays for two uses makes two lines.

    dispositif is the code of the scheme; montant_centimes is None while not known; echeance is the day before
    which the file must be sent, None while not known. usage is None while not said: it is then the usual one
    of the scheme.
    """

    formation_id: UUID
    dispositif: Code
    usage: UsageAide | None = None
    montant_centimes: Centimes | None = None
    etat: EtatFinancement = EtatFinancement.IDEE
    echeance: date | None = None
    note: Texte = ""
