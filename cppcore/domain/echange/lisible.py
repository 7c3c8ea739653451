"""A record in plain words: each thing that it says, with its French name, for whoever has no application."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cppcore.domain.carnet.rubrique import genre_of
from cppcore.domain.echange.envoi import links
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.socle.base import Choice, Model, Record

OUI, NON = "oui", "non"

HIDDEN = {"id", "dossier_id", "rev", "auteur", "created_at", "updated_at", "efface_le", "empreinte"}
"""Fields that mean nothing to a reader."""

TITLES = ("intitule", "organisme", "nom", "certification", "libelle", "texte", "pseudonyme", "questionnaire")
"""By which field a record is called, the first that says something."""


class Libelles(Model):
    """The French names: of each kind of record (one, several), of each field (« genre.champ » wins)."""

    genres: Mapping[str, tuple[str, str]]
    champs: Mapping[str, str]

    def champ(self, genre: str, name: str) -> str:
        """Return the French name of a field of a kind; its own name when the file does not say it."""
        return self.champs.get(f"{genre}.{name}") or self.champs.get(name) or name


@dataclass(frozen=True)
class Legende:
    """What is needed to read a record: the names of the codes, the questionnaires, the other records.

    codes gives the name of a criterion, a scheme, a theme… by its code; questionnaires are by the id of the passation.
    """

    libelles: Libelles
    records: Mapping[UUID, Record] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    questionnaires: Mapping[UUID, Questionnaire] = field(default_factory=dict)


CODED = {"critere", "dispositif", "theme", "questionnaire", "champ", "but", "programme", "trame", "code"}
"""Fields that hold the code of something with a name."""


def by_id(records: Iterable[Record]) -> dict[UUID, Record]:
    """Return records by id."""
    return {record.id: record for record in records}


def read(record: Record, contexte: Legende) -> dict[str, str]:
    """Return what a record says, French name → words, in the order of its fields; what says nothing is left out."""
    genre = genre_of(type(record))
    told = {name: words(record, name, contexte) for name in type(record).model_fields if name not in HIDDEN}
    return {contexte.libelles.champ(genre, name): said for name, said in told.items() if said}


def in_a_line(record: Record, contexte: Legende) -> str:
    """Return all that a record says in one line: « Nom : Soudeur ; Ce qui m’attire : le métal »."""
    return " ; ".join(
        f"{name}\N{NO-BREAK SPACE}: {' '.join(said.split())}" for name, said in read(record, contexte).items()
    )


def words(record: Record, name: str, contexte: Legende) -> str:
    """Return one field of a record in words, an empty text for what is not known."""
    value = getattr(record, name)
    if isinstance(record, Reponse) and name in {"item", "valeur"}:
        return _answer(record, name, contexte)
    if isinstance(record, Reponse) and name == "passe" and not value:
        return ""  # the answer itself says it
    if name in links(type(record)):
        return title(contexte.records.get(value), contexte) if value else ""
    if name in CODED and isinstance(value, str):
        return contexte.codes.get(value, value)
    if name.endswith("_centimes") and value is not None:
        return f"{value / 100:.2f}\N{NO-BREAK SPACE}€".replace(".", ",")
    return _plain(value)


def title(record: Record | None, contexte: Legende) -> str:
    """Return how a record is called in one line, another sentence when it is not there."""
    if record is None:
        return "(pas dans ce fichier)"
    if isinstance(record, Passation):
        return contexte.codes.get(record.questionnaire, record.questionnaire)
    said = next((str(v) for name in TITLES if (v := getattr(record, name, ""))), "")
    if said:
        return " ".join(said.split())
    needed = [name for name, is_needed in links(type(record)).items() if is_needed]
    return title(contexte.records.get(getattr(record, needed[0])), contexte) if needed else "(sans nom)"


def _answer(reponse: Reponse, name: str, contexte: Legende) -> str:
    """Return the question asked or the words of the answer, as far as its questionnaire is known."""
    asked = contexte.questionnaires.get(reponse.passation_id)
    item = asked.item(reponse.item) if asked else None
    if name == "item":
        return (item.texte or " / ".join(c.texte for c in item.choix)) if item else reponse.item
    if reponse.valeur is None:
        return ""
    return (asked.word(item, reponse.valeur) if asked and item else "") or str(reponse.valeur)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return OUI if value else NON
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04}"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)
