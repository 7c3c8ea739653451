"""The research log: where the person looked, whom she met, and what it proves about a piste."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from cppcore.domain.socle.base import Choice, Code, Ligne, Record, Texte


class Source(Choice):
    """The kinds of places where one looks (interview; DOMAIN §4)."""

    SITE = "site", "Site internet"
    CIO = "cio", "CIO"
    MIFE = "mife", "MIFE"
    ENTREPRISE = "entreprise", "Entreprise ou professionnel"
    ECOLE = "ecole", "École ou centre de formation"
    POLE_EMPLOI = "pole-emploi", "Pôle emploi / France Travail"
    SALON = "salon", "Salon ou réunion d’information"
    LIEU_INFORMATION = "lieu-information", "Autre lieu d’information (mission locale, chambre…)"
    PROCHE = "proche", "Proche ou connaissance"
    AUTRE = "autre", "Autre"


class EtatRecherche(Choice):
    """Where a research stands; « pas de réponse » is a result too."""

    A_FAIRE = "a-faire", "À faire"
    FAITE = "faite", "Faite"
    SANS_REPONSE = "sans-reponse", "Pas de réponse"


def state_on(le: date | None, *, today: date) -> EtatRecherche:
    """Return the state of a research noted with that day: to do when the day is still to come."""
    return EtatRecherche.A_FAIRE if le and le > today else EtatRecherche.FAITE


class Sens(Choice):
    """What a piece of evidence says about a piste for one criterion."""

    POUR = "pour", "C’est un plus"
    CONTRE = "contre", "C’est un obstacle"
    NE_TRANCHE_PAS = "ne-tranche-pas", "Ça ne permet pas de trancher"

    @property
    def signe(self) -> int:
        """Return +1 for, -1 against, 0 when it does not settle."""
        return {Sens.POUR: 1, Sens.CONTRE: -1}.get(self, 0)


FIABILITES = {
    3: "Directe : l’école, l’employeur ou un texte officiel me l’a dit",
    2: "Un professionnel de l’information me l’a dit (CIO, MIFE, salon…)",
    1: "Je l’ai entendu dire (forum, ami, vidéo…)",
}
"""Three levels of reliability, in words (QUESTIONNAIRES §3.2)."""

FIABILITE_DIRECTE = 3
"""Reliability of what a professional said herself (QUESTIONNAIRES §3.2)."""

USUAL_RELIABILITY = {
    Source.SITE: 1,
    Source.CIO: 2,
    Source.MIFE: 2,
    Source.ENTREPRISE: 3,
    Source.ECOLE: 3,
    Source.POLE_EMPLOI: 2,
    Source.SALON: 2,
    Source.LIEU_INFORMATION: 2,
    Source.PROCHE: 1,
    Source.AUTRE: 1,
}
"""The level proposed for each kind of source; the person may change it."""


class Recherche(Record):
    """One research, done or to do."""

    le: date | None = None
    """None while it is not said, as source."""
    source: Source | None = None
    organisme: Ligne = ""
    personne: Ligne = ""
    lieu: Ligne = ""
    url: Ligne = ""
    etat: EtatRecherche = EtatRecherche.FAITE
    note: Texte = ""
    piste_id: UUID | None = None
    """The piste of the cell whose question it answers; None for a research about nothing special."""
    critere: str | None = None
    """The criterion of that cell."""
    si_alors: Ligne = ""
    """What the person will do if something comes in the way."""
    raison: Ligne = ""
    """Why it was not done."""
    ecole_id: UUID | None = None
    """The school of the notebook that it is about; None for none."""

    def taught(self, *, today: date) -> Self:
        """Return this research now that it has taught something: a planned one is done, today at the latest.

        Planned for a later day, it was made sooner than planned.
        """
        if self.etat is not EtatRecherche.A_FAIRE:
            return self
        return self.model_copy(update={"etat": EtatRecherche.FAITE, "le": min(self.le or today, today)})

    def proof(self, *, today: date, **content: object) -> "Preuve":
        """Return a fact that this research taught: seen on its day, today at the latest.

        content holds the rest: id, piste_id, critere, sens and fait; and fiabilite when it is not that of
        this kind of source.

        Raises:
            ValidationError: a field of content does not fit.
        """
        own = {
            "dossier_id": self.dossier_id,
            "recherche_id": self.id,
            "fiabilite": USUAL_RELIABILITY[self.source] if self.source else 1,
            "vu_le": min(self.le or today, today),
        }
        return Preuve.model_validate({**own, **content})

    @property
    def nom(self) -> str:
        """Return the words by which a list shows this research."""
        source = self.source.label if self.source else "Recherche"
        return f"{source} : {self.organisme}" if self.organisme else source


class Preuve(Record):
    """One fact about one piste and one criterion, with where and when it was seen."""

    recherche_id: UUID
    piste_id: UUID
    critere: Code
    sens: Sens
    fait: Texte = Field(min_length=1)
    fiabilite: int = Field(ge=1, le=3)
    vu_le: date

    def told(self, day: str, source: str = "") -> str:
        """Return this fact on one line, then where it comes from, when it is known, and the day that it was seen."""
        return f"{' '.join(self.fait.split())} ({f'{source}, ' if source else ''}{day})"
