"""A work trial in a company: where it stands, what is to be verified there, each day in a line, and what came of it."""

from datetime import date
from typing import Self
from uuid import UUID, uuid5

from pydantic import Field, model_validator

from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.recherches.recherche import Sens
from cppcore.domain.socle.base import Choice, Code, Record, Texte, Titre

HEURES_MAX = 1440
"""Most hours that are believed: every hour of sixty days."""


class EtatImmersion(Choice):
    """Where a trial stands; a refusal and « pas de réponse » are results."""

    IDEE = "idee", "C’est une idée"
    DEMANDEE = "demandee", "Je l’ai demandé"
    ACCEPTEE = "acceptee", "Il est accepté"
    REFUSEE = "refusee", "L’entreprise a refusé"
    SANS_REPONSE = "sans-reponse", "Pas de réponse"
    FAITE = "faite", "Fait jusqu’au bout"
    EN_PARTIE = "en-partie", "Fait en partie"
    PAS_TENUE = "pas-tenue", "Il n’a pas eu lieu"


ASKING = {EtatImmersion.IDEE, EtatImmersion.DEMANDEE}
"""States in which the company has not answered yet."""

HELD = {EtatImmersion.FAITE, EtatImmersion.EN_PARTIE}
"""States in which the person was there, if only for a day."""

ENDED = HELD | {EtatImmersion.REFUSEE, EtatImmersion.SANS_REPONSE, EtatImmersion.PAS_TENUE}
"""States after which nothing more is expected of this company."""


class RetourTuteur(Choice):
    """How what the tutor says came back; « papier » is kept as it is: nobody must type it again."""

    PAS_ENCORE = "pas-encore", "Pas encore"
    RECOPIE = "recopie", "Oui, je le recopie ici"
    PAPIER = "papier", "Oui, je l’ai reçu sur papier"


class Immersion(Record):
    """One trial in one company; the research holds the company, the place, the tutor and the thread of contacts.

    What is None is not known yet.
    """

    recherche_id: UUID
    cadre: GenreCadre
    piste_id: UUID | None = None
    """The piste that it tries."""
    debut: date | None = None
    fin: date | None = None
    heures: float | None = Field(default=None, gt=0, le=HEURES_MAX)
    """Hours in all."""
    objet: str | None = None
    """A code of its scheme."""
    objectif: Texte = ""
    etat: EtatImmersion = EtatImmersion.IDEE
    raison: Texte = ""
    """Why it was refused, cut short or did not take place."""
    dernier_jour: date | None = None
    """For a trial done in part, as the next field."""
    heures_manquees: float | None = Field(default=None, ge=0, le=HEURES_MAX)
    bilan: Texte = ""
    """The person’s own debrief."""
    retour: RetourTuteur = RetourTuteur.PAS_ENCORE
    retour_texte: Texte = ""
    """The tutor’s words, copied."""
    accord: bool | None = None
    """Whether the person agrees with the tutor."""
    desaccord: Texte = ""
    """On what the person does not agree."""

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        """Refuse what cannot be: the screen shows why beside the field, and keeps what was typed there."""
        if self.debut and self.fin and self.fin < self.debut:
            raise ValueError("Le dernier jour est avant le premier. Corrigez l’un des deux.")
        if self.dernier_jour and self.debut and self.dernier_jour < self.debut:
            raise ValueError("Ce jour est avant le premier jour prévu. Corrigez l’un des deux.")
        if self.dernier_jour and self.fin and self.dernier_jour > self.fin:
            raise ValueError("Ce jour est après le dernier jour prévu. Corrigez l’un des deux.")
        if (
            self.heures is not None
            and self.heures_manquees is not None
            and self.heures_manquees > self.heures
        ):
            raise ValueError(
                "Les heures manquées dépassent les heures prévues. Corrigez l’un des deux nombres."
            )
        return self

    @property
    def is_held(self) -> bool:
        """Tell whether the person was there, if only for a day."""
        return self.etat in HELD

    @property
    def last_day(self) -> date | None:
        """Return the last day spent there as far as is known: said by the person, else planned."""
        return (self.dernier_jour if self.etat is EtatImmersion.EN_PARTIE else None) or self.fin


class IssueHypothese(Choice):
    """What came of a hypothesis."""

    A_VERIFIER = "a-verifier", "À vérifier"
    VERIFIE = "verifie", "Vérifié : c’est bien ça"
    INFIRME = "infirme", "Infirmé : ce n’est pas ça"
    PAS_VU = "pas-vu", "Pas vu"


SENS_USUEL = {IssueHypothese.VERIFIE: Sens.POUR, IssueHypothese.INFIRME: Sens.CONTRE}
"""What a settled hypothesis usually says of its piste; the person may say otherwise."""


class HypotheseImmersion(Record):
    """One thing to verify during a trial, as a sentence that may turn out true or not.

    critere is the criterion of the grid that it is about, None for none. fait is what was seen. sens is what it
    means for the piste, None for the usual meaning.
    """

    immersion_id: UUID
    texte: Titre
    critere: Code | None = None
    issue: IssueHypothese = IssueHypothese.A_VERIFIER
    fait: Texte = ""
    sens: Sens | None = None


class JourImmersion(Record):
    """What the person says of one day, in one line; a day has one line."""

    immersion_id: UUID
    le: date
    texte: Texte = ""

    @classmethod
    def of(cls, immersion: Immersion, le: date) -> Self:
        """Return the empty line of a day; asked twice, it is the same record."""
        own = uuid5(immersion.id, le.isoformat())
        return cls(id=own, dossier_id=immersion.dossier_id, immersion_id=immersion.id, le=le)


class PointConvention(Record):
    """Whether the convention says one thing that it must say; reponse None is « pas encore su »."""

    immersion_id: UUID
    point: str
    reponse: bool | None = None

    @classmethod
    def of(cls, immersion: Immersion, point: str) -> Self:
        """Return the point as it is before any answer; asked twice, it is the same record."""
        own = uuid5(immersion.id, f"point-{point}")
        return cls(id=own, dossier_id=immersion.dossier_id, immersion_id=immersion.id, point=point)
