"""A notebook with one record of every kind, every field of it filled: each text holds the name of its kind."""

from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, get_args
from uuid import UUID, uuid5

from pydantic import TypeAdapter, ValidationError

from cppcore.domain.carnet.rubrique import GENRES, genre_of, may_write
from cppcore.domain.echange.envoi import links
from cppcore.domain.moi.situation import ReponseSituation, Situation, Theme
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.socle.base import Auteur, Choice, Record

DOSSIER = UUID(int=77)
AT = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001 - the store keeps naive UTC
DAY = date(2026, 11, 23)

LINKED = {
    "test_id": "test_externe",
    "enquete_id": "enquete_metier",
    "corrige": "passation",
    "fusion": "piste",
}
"""Links whose name is not that of the kind they lead to."""

THEMES = [
    Theme(
        code=code,
        nom="Un sujet",
        question="Une question ?",
        exemples="Par exemple.",
        piste_aide="Demandez.",
        sans_pourquoi=code == "sante",
    )
    for code in ("sante", "argent", "logement")
]


def word(genre: str) -> str:
    """Return the text written everywhere in the record of a kind; a code is written the same way."""
    return f"canari{genre.replace('_', '')}z"


@cache
def one(kind: type[Record], auteur: Auteur = Auteur.PERSONNE, *, dossier_id: UUID = DOSSIER) -> Record:
    """Return a saved record of a kind, with a value in every field that takes one."""
    genre = genre_of(kind)
    values: dict[str, Any] = {
        "id": dossier_id if kind is Dossier else uuid5(dossier_id, genre),
        "dossier_id": dossier_id,
        "auteur": auteur,
        "rev": 2,
        "created_at": AT,
        "updated_at": AT,
    }
    for name in kind.model_fields:
        if name in links(kind):
            values[name] = uuid5(dossier_id, LINKED.get(name, name.removesuffix("_id")))
        elif name not in Record.model_fields:
            values |= _value(kind, name, word(genre))
    if kind is Situation:
        values |= {"theme": "argent", "reponse": ReponseSituation.BLOQUE, "partage": True}
    return kind.model_validate(values)


def notebook(auteur: Auteur = Auteur.PERSONNE, *, dossier_id: UUID = DOSSIER) -> list[Record]:
    """Return one record of every kind that somebody writes, linked to each other."""
    return [
        one(kind, auteur, dossier_id=dossier_id) for genre, kind in GENRES.items() if may_write(auteur, genre)
    ]


def _value(kind: type[Record], name: str, text: str) -> dict[str, Any]:
    field = kind.model_fields[name]
    kinds = [field.annotation, *get_args(field.annotation)]
    choices = [next(iter(k)) for k in kinds if isinstance(k, type) and issubclass(k, Choice)]
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[field.annotation, "", *field.metadata])
    for candidate in (*choices, text, AT, DAY, "2026-11-23", "iii-5", "9h", 1, True):
        try:
            return {name: adapter.validate_python(candidate, strict=not isinstance(candidate, str))}
        except ValidationError:
            continue
    return {}
