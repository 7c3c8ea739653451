"""The schemes under which somebody tries a job in a company, as their files declare them: limits, objects, convention."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from cppcore.domain.formations.dispositif import Adresse, Certitude, Periode, Phrase, is_stale
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.socle.base import Choice, Code, Model, refuse_twice


class GenreCadre(Choice):
    """The schemes that the project knows: the EMT of the interview, and the PMSMP that replaced it."""

    EMT = "emt", "EMT"
    PMSMP = "pmsmp", "PMSMP"


FIRST = {Regles.R2012: GenreCadre.EMT, Regles.AUJOURDHUI: GenreCadre.PMSMP}
"""The scheme proposed first, by the rules that the notebook follows."""


class PointPrevu(Model):
    """One thing that a convention must say."""

    code: Code
    texte: Phrase


class ObjetImmersion(Model):
    """One thing that an immersion may be for."""

    code: Code
    nom: str = Field(min_length=3, max_length=120)


class CadreImmersion(Model):
    """One dated set of rules. A limit that is None is not one of this scheme, or no source gives it."""

    code: Code
    version: int = Field(ge=1)
    cadre: GenreCadre
    nom: str = Field(min_length=2, max_length=80)
    sigle: str = Field(min_length=5, max_length=160)
    en_vigueur: Periode
    apres: str = Field(default="", max_length=400)
    """What replaced a scheme that is over."""
    jours_max: int | None = Field(default=None, ge=1, le=366)
    """Days of the calendar, first and last included."""
    mois_max: int | None = Field(default=None, ge=1, le=12)
    """Months « de date à date »."""
    heures_max: int | None = Field(default=None, ge=1, le=2000)
    """Hours in all."""
    heures_semaine_max: int | None = Field(default=None, ge=1, le=168)
    """Hours per week."""
    renouvellements_max: int | None = Field(default=None, ge=0, le=12)
    """For one company over twelve months, as the next two."""
    conventions_max: int | None = Field(default=None, ge=1, le=12)
    cumul_jours_max: int | None = Field(default=None, ge=1, le=366)
    contact: Phrase
    """With whom to check."""
    conseil: Phrase
    objets: tuple[ObjetImmersion, ...] = Field(min_length=1)
    convention: tuple[PointPrevu, ...] = Field(min_length=1)
    devoirs: tuple[Phrase, ...] = Field(min_length=1)
    """What each must do."""
    sources: tuple[Adresse, ...] = Field(min_length=1)
    verifie_le: date
    confiance: Certitude
    a_verifier: tuple[Phrase, ...] = ()
    """What the sources do not say."""

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        refuse_twice(
            (one.code for one in self.objets), "objets : le code {} sert deux fois. Donnez un code à chacun."
        )
        refuse_twice(
            (one.code for one in self.convention),
            "convention : le code {} sert deux fois. Donnez un code à chacun.",
        )
        if not self.en_vigueur.en_cours and not self.apres:
            raise ValueError("apres : ce cadre est fini. Dites ce qui l’a remplacé, ou qu’on ne sait pas.")
        return self

    def covers(self, on: date) -> bool | None:
        """Tell whether the scheme existed on that day; None when it is not known.

        The rules of a scheme that is still open are known for one year after they were checked, no more.
        """
        found = self.en_vigueur.covers(on)
        return None if found and self.en_vigueur.en_cours and is_stale(self.verifie_le, on) else found

    def objet(self, code: str | None) -> str:
        """Return the words of an object; empty when it is not said, or no longer in the file."""
        return next((one.nom for one in self.objets if one.code == code), "")


def rules_of(cadre: GenreCadre, on: date | None, known: Iterable[CadreImmersion]) -> CadreImmersion | None:
    """Return the rules of a scheme on a day: those that existed, else those that may have, else the latest.

    None when no file tells of the scheme. Without a day, the latest rules.
    """
    own = sorted(
        (one for one in known if one.cadre is cadre),
        key=lambda r: (r.en_vigueur.du or date.min, r.verifie_le),
    )
    if on is not None:
        for wanted in (True, None):
            if held := [one for one in own if one.covers(on) is wanted]:
                return held[-1]
    return own[-1] if own else None
