"""What is to be done before the next appointment, and what the person answers to it: two records, one author each."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints, model_validator

from cppcore.domain.socle.base import LIGNE_MAX, Choice, Code, Ligne, Model, Record, Titre, refuse_twice

Ecran = Annotated[str, StringConstraints(pattern=r"^([a-z]+/[a-z_]+)?$", max_length=60)]
"""The screen that a consigne opens (« recherches/journal »), empty for none; who draws it checks that it exists."""


class EtatConsigne(Choice):
    """Where the person stands; « pas faite » with a reason is an information, not a fault (QUESTIONNAIRES §4)."""

    A_FAIRE = "a-faire", "À faire"
    COMMENCEE = "commencee", "Commencée"
    FAITE = "faite", "Faite"
    PAS_FAITE = "pas-faite", "Pas faite"


class RaisonConsigne(Choice):
    """Why something was not done; the label follows « parce que »."""

    TEMPS = "temps", "je n’ai pas eu le temps"
    COMPRIS = "compris", "je n’ai pas compris quoi faire"
    DIFFICILE = "difficile", "c’était trop difficile"
    OSE = "ose", "je n’ai pas osé"
    MOYENS = "moyens", "il me manquait quelque chose"
    REPONSE = "reponse", "on ne m’a pas répondu"
    UTILE = "utile", "je n’en vois pas l’utilité"
    AUTRE = "autre", "autre chose"


class Consigne(Record):
    """One thing to do, given by the counsellor or noted by the person herself (auteur); its author alone changes it.

    rdv is the number of the appointment at which it was given, None before the first; le is the day. minutes is
    how long it takes, None when that cannot be said. signature is the name of who gave it, empty when she did.
    """

    texte: Titre
    pourquoi: Ligne = ""
    ecran: Ecran = ""
    minutes: int | None = Field(default=None, ge=1, le=480)
    rdv: int | None = Field(default=None, ge=1, le=20)
    le: date
    signature: Ligne = ""


class ReponseConsigne(Record):
    """What the person says of one thing to do: when, where, « si… alors… », where it stands; never the counsellor's.

    It answers a Consigne or a piece of homework of the programme; never both.
    """

    consigne_id: UUID | None = None
    devoir: Ligne = ""
    """The code of the homework."""
    quand: date | None = None
    """The day chosen; None while not said."""
    moment: Ligne = ""
    """When in that day."""
    ou: Ligne = ""
    obstacle: Ligne = ""
    """« si… »."""
    alors: Ligne = ""
    """« alors… »."""
    etat: EtatConsigne = EtatConsigne.A_FAIRE
    utilisable: bool | None = None
    """Whether what was found serves the person; None is « pas encore su »."""
    raison: RaisonConsigne | None = None
    """Why it was not done, as the next field."""
    detail: Ligne = ""

    @classmethod
    def to(cls, consigne: Consigne) -> Self:
        """Return the answer to a consigne, nothing said yet; two windows make the same record."""
        return cls(id=uuid5(consigne.id, "reponse"), dossier_id=consigne.dossier_id, consigne_id=consigne.id)

    @classmethod
    def to_homework(cls, dossier_id: UUID, devoir: str) -> Self:
        """Return the answer to a piece of homework by its code, nothing said yet; the same in every window."""
        return cls(id=uuid5(dossier_id, f"reponse-devoir-{devoir}"), dossier_id=dossier_id, devoir=devoir)

    @property
    def why_not(self) -> str:
        """Return why it was not done, in words; empty while not said or when it is no longer so."""
        if self.etat is not EtatConsigne.PAS_FAITE:
            return ""
        listed = self.raison.label if self.raison and self.raison is not RaisonConsigne.AUTRE else ""
        return " : ".join(part for part in (listed, self.detail.strip()) if part)


class PropositionConsigne(Model):
    """One consigne of a pack; the counsellor takes it as it is, or writes her own."""

    code: Code
    texte: str = Field(min_length=5, max_length=LIGNE_MAX)
    pourquoi: str = Field(min_length=10, max_length=LIGNE_MAX)
    ecran: Ecran = ""
    minutes: int = Field(ge=1, le=120)


class PaquetConsignes(Model):
    """Consignes about one subject, as one file declares them; a team shares such files."""

    code: Code
    version: int = Field(ge=1)
    titre: str = Field(min_length=3, max_length=80)
    source: str = Field(min_length=5)
    verifie_le: date
    consignes: tuple[PropositionConsigne, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        refuse_twice(
            (one.code for one in self.consignes),
            "consignes : le code {} sert deux fois. Donnez un code différent à chacune.",
        )
        return self
