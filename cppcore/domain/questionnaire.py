"""Declared questionnaires, their passings, and where a person stands in one of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID, uuid5

from pydantic import Field, field_validator, model_validator

from cppcore.domain.base import Model, Record, Texte

CodeItem = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Dimension(Model):
    """What a group of items is about; verbes are the words shown to the person instead of a letter."""

    code: str = Field(min_length=1, max_length=20)
    nom: str = Field(min_length=2, max_length=60)
    verbes: str = Field(min_length=3, max_length=80)


class Modalite(Model):
    """One answer of the scale: the number kept and the words shown."""

    valeur: int = Field(ge=0, le=10)
    label: str = Field(min_length=1, max_length=40)


class Item(Model):
    """One question. Its code never changes once released; its text may, with a new version."""

    code: CodeItem
    texte: str = Field(min_length=3, max_length=120)
    dimension: str

    @field_validator("texte")
    @classmethod
    def _reads_as_a_title(cls, texte: str) -> str:
        if not texte[0].isupper() or texte.endswith("."):
            raise ValueError("Commencez par une majuscule et ne mettez pas de point final.")
        return texte


class Questionnaire(Model):
    """One questionnaire as its file declares it; items come in the order of the screens."""

    code: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    version: int = Field(ge=1)
    titre: str = Field(min_length=3, max_length=80)
    but: str = Field(min_length=10, max_length=300)
    consigne: str = Field(min_length=10, max_length=300)
    source: str = Field(min_length=5)
    verifie_le: date
    minutes: int = Field(ge=1, le=60)
    par_ecran: int = Field(default=6, ge=1, le=10)
    echelle: tuple[Modalite, ...] = Field(min_length=2)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [item.code for item in self.items]
        known = {d.code for d in self.dimensions}
        used = {item.dimension for item in self.items}
        if twice := sorted({c for c in codes if codes.count(c) > 1}):
            raise ValueError(f"items : le code {twice[0]} sert deux fois. Donnez un code différent à chacun.")
        if unknown := sorted(used - known):
            raise ValueError(f"items : la dimension {unknown[0]} n’est pas déclarée dans dimensions.")
        if empty := sorted(known - used):
            raise ValueError(f"dimensions : {empty[0]} n’a aucun item. Ajoutez-en un ou retirez-la.")
        if len({n.valeur for n in self.echelle}) < len(self.echelle):
            raise ValueError("echelle : deux réponses ont la même valeur.")
        if len({n.label for n in self.echelle}) < len(self.echelle):
            raise ValueError("echelle : deux réponses ont les mêmes mots.")
        return self

    @property
    def screens(self) -> list[tuple[Item, ...]]:
        """Return the items screen by screen, at most par_ecran each."""
        return [
            self.items[start : start + self.par_ecran] for start in range(0, len(self.items), self.par_ecran)
        ]

    def answers_of(self, dimension: str, valeurs: Mapping[str, int | None]) -> list[int | None]:
        """Return the answers of one dimension in the order of the items, None where there is none."""
        return [valeurs.get(item.code) for item in self.items if item.dimension == dimension]


class Passation(Record):
    """One passing of one version of a questionnaire; once finished its answers are never overwritten.

    commencee and terminee are naive UTC; terminee is None while it goes on. retenu is what the person
    keeps from the result.
    """

    questionnaire: str
    version: int = Field(ge=1)
    commencee: datetime
    terminee: datetime | None = None
    retenu: Texte = ""


class Reponse(Record):
    """One answer of one passing: a value of the scale, or passed; neither means taken back."""

    passation_id: UUID
    item: CodeItem
    valeur: int | None = None
    passe: bool = False

    @classmethod
    def to(cls, passation: Passation, item: str, valeur: int | None, *, passe: bool = False) -> Self:
        """Return the answer to an item; answering again makes the same record with another value."""
        return cls(
            id=uuid5(passation.id, item),
            dossier_id=passation.dossier_id,
            passation_id=passation.id,
            item=item,
            valeur=valeur,
            passe=passe,
        )

    @property
    def is_given(self) -> bool:
        """Tell whether the person answered or chose to pass."""
        return self.passe or self.valeur is not None


def values(passation: Passation, reponses: Iterable[Reponse]) -> dict[str, int | None]:
    """Return the value given to each item of one passing; passed items are None."""
    return {r.item: r.valeur for r in reponses if r.passation_id == passation.id}


def count_given(passation: Passation, reponses: Iterable[Reponse]) -> int:
    """Return how many items of one passing were answered or passed."""
    return sum(r.is_given for r in reponses if r.passation_id == passation.id)


def first_open_screen(questionnaire: Questionnaire, reponses: Iterable[Reponse]) -> int:
    """Return the index of the first screen with an item neither answered nor passed.

    Returns the number of screens when nothing is left.
    """
    given = {r.item for r in reponses if r.is_given}
    for index, screen in enumerate(questionnaire.screens):
        if any(item.code not in given for item in screen):
            return index
    return len(questionnaire.screens)


def current(passations: Sequence[Passation], code: str) -> Passation | None:
    """Return the passing of a questionnaire that is going on, None when there is none."""
    going_on = [p for p in passations if p.questionnaire == code and p.terminee is None]
    return max(going_on, key=lambda p: p.commencee, default=None)


def finished(passations: Sequence[Passation], code: str) -> list[Passation]:
    """Return the finished passings of a questionnaire, latest first."""
    done = [p for p in passations if p.questionnaire == code and p.terminee is not None]
    return sorted(done, key=lambda p: (p.terminee is not None, p.terminee), reverse=True)
