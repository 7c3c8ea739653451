"""What every value of the domain is made of: closed frozen models, coded choices, cleaned texts."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

LIGNE_MAX = 200
"""Longest one-line text (a name, a place, a title), in characters."""

TEXTE_MAX = 20_000
"""Longest free text, in characters: about ten pages."""


class Model(BaseModel):
    """A closed, frozen value; its errors never repeat what the person typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Choice(StrEnum):
    """A stored code (lower case, never changed once released) and the French label shown for it."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member from its code and its label."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


def clean(text: object) -> object:
    """Return a text in composed form without control characters or lone surrogates.

    Newlines and tabs stay. Anything that is not a text is returned as it is, for pydantic to judge.
    """
    if not isinstance(text, str):
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in composed if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co"})


def clean_line(text: object) -> object:
    """Return a cleaned text on one line, without spaces around."""
    cleaned = clean(text)
    return " ".join(cleaned.split()) if isinstance(cleaned, str) else cleaned


Ligne = Annotated[str, BeforeValidator(clean_line), StringConstraints(max_length=LIGNE_MAX)]
Titre = Annotated[str, BeforeValidator(clean_line), StringConstraints(min_length=1, max_length=LIGNE_MAX)]
Texte = Annotated[str, BeforeValidator(clean), StringConstraints(max_length=TEXTE_MAX)]


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""The code of something that a file declares: never shown, never changed once released."""


CODE_TWICE = "le code {} sert deux fois. Donnez un code différent à chacun."


def refuse_twice(words: Iterable[str], said: str = CODE_TWICE) -> None:
    """Refuse words of which one comes twice; said is the sentence, with {} where that word goes.

    Raises:
        ValueError: the sentence, about the first such word in the order of the alphabet.
    """
    if twice := [word for word, times in Counter(words).items() if times > 1]:
        raise ValueError(said.format(min(twice)))


class Auteur(Choice):
    """Who wrote a record; nobody ever edits the words of the other."""

    PERSONNE = "personne", "La personne"
    CONSEILLER = "conseiller", "Le conseiller ou la conseillère"


class Record(Model):
    """Something one person keeps in the notebook; never deleted, only marked as erased.

    created_at, updated_at and efface_le are naive UTC. rev counts the saves. The store sets
    created_at, updated_at and rev when it saves.
    """

    id: UUID = Field(default_factory=uuid4)
    dossier_id: UUID
    rev: int = Field(default=0, ge=0)
    auteur: Auteur = Auteur.PERSONNE
    created_at: datetime | None = None
    updated_at: datetime | None = None
    efface_le: datetime | None = None
