"""One action of the plan d'action: what, for which goal, by when, who does it, and where it stands."""

from datetime import date
from uuid import UUID

from cppcore.domain.socle.base import Choice, Ligne, Record, Titre


class QuiAction(Choice):
    """Who does an action."""

    MOI = "moi", "Moi"
    CONSEILLER = "conseiller", "Mon conseiller ou ma conseillère"
    AUTRE = "autre", "Une autre personne"


class EtatAction(Choice):
    """Where an action stands; giving one up is a decision, not a fault."""

    A_FAIRE = "a-faire", "À faire"
    EN_COURS = "en-cours", "En cours"
    FAITE = "faite", "Faite"
    ABANDONNEE = "abandonnee", "Abandonnée"


OUVERTS = {EtatAction.A_FAIRE, EtatAction.EN_COURS}
"""States in which something is still to be done."""


class Action(Record):
    """One step towards a job, that the person wrote or took from a list.

    but is the goal that it serves, empty for none. echeance is the day by which it is done, None while not said;
    qui is who does it, None while not said; personne is her name when it is somebody else. piste_id is None for
    an action about no piste in particular. obstacle and alors are « si… » and « alors… », empty while not said.
    """

    texte: Titre
    but: Ligne = ""
    echeance: date | None = None
    qui: QuiAction | None = None
    personne: Ligne = ""
    etat: EtatAction = EtatAction.A_FAIRE
    piste_id: UUID | None = None
    obstacle: Ligne = ""
    alors: Ligne = ""

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.etat in OUVERTS

    @property
    def has_owner(self) -> bool:
        """Tell whether somebody is to do it: « une autre personne » needs a name."""
        return self.qui is not None and (self.qui is not QuiAction.AUTRE or bool(self.personne.strip()))
