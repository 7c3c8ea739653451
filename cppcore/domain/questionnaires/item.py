"""One question of a questionnaire, and the ways in which a question is answered."""

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from cppcore.domain.socle.base import Choice, Model

CodeItem = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]

RANGS = 3
"""Phrases chosen in a group that is ranked: the first counts 3, then 2, then 1."""


class Forme(Choice):
    """How one question is answered; the label is what the writer of a file reads."""

    ECHELLE = "echelle", "une réponse de l’échelle"
    PAIRE = "paire", "un choix entre deux"
    CARTE = "carte", "une carte à mettre dans une colonne"
    RANG = "rang", "trois phrases à classer dans un groupe"
    LIBRE = "libre", "des mots libres"


class Dimension(Model):
    """What a group of items is about; verbes are the words shown to the person instead of a letter."""

    code: str = Field(min_length=1, max_length=20)
    nom: str = Field(min_length=2, max_length=60)
    verbes: str = Field(default="", max_length=160)


class Modalite(Model):
    """One answer of the scale: the number kept and the words shown."""

    valeur: int = Field(ge=0, le=10)
    label: str = Field(min_length=1, max_length=80)


class Cote(Model):
    """One of the two sides of a forced choice; aide says in two lines what it is."""

    dimension: str
    texte: str = Field(min_length=3, max_length=80)
    aide: str = Field(min_length=10, max_length=240)


class Item(Model):
    """One question. Its code never changes once released; its text may, with a new version.

    echelle replaces the scale of the questionnaire for this question. inverse: agreeing counts the other
    way round. choix holds the two sides of a forced choice. aide is shown under the question.
    """

    code: CodeItem
    texte: str = Field(default="", max_length=120)
    dimension: str = ""
    forme: Forme = Forme.ECHELLE
    echelle: tuple[Modalite, ...] = ()
    inverse: bool = False
    choix: tuple[Cote, ...] = ()
    aide: str = Field(default="", max_length=240)

    @field_validator("texte")
    @classmethod
    def _reads_as_a_title(cls, texte: str) -> str:
        if texte and (not texte[0].isupper() or texte.endswith(".")):
            raise ValueError("Commencez par une majuscule et ne mettez pas de point final.")
        return texte

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.forme is Forme.PAIRE and len(self.choix) != 2:
            raise ValueError("Un choix entre deux a deux côtés. Écrivez choix = [{…}, {…}].")
        if self.forme is not Forme.PAIRE and self.choix:
            raise ValueError(
                'Seul un choix entre deux a des côtés. Écrivez forme = "paire", ou retirez choix.'
            )
        if self.forme is not Forme.PAIRE and len(self.texte) < 3:
            raise ValueError('Cette question n’a pas de texte. Écrivez texte = "…".')
        return self
