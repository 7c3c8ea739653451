"""What a sealed file says, as JSON: bounded, closed, and checked line by line before anything is believed."""

import json
import re
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import chain
from types import GenericAlias
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import FailFast, Field, ValidationError, create_model

from cppcore.domain.carnet.rubrique import (
    GENRES,
    PAR_CODE,
    Depart,
    count,
    genre_of,
    passations_of,
    rubrique_of,
)
from cppcore.domain.echange.envoi import REV_MAX, Effacement, Envoi
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.socle.base import TEXTE_MAX, Auteur, Model, Record
from cppcore.exchange.scelle import TROP_RECENT, FichierRefuse

LIGNES_MAX = 20_000
"""Most lines in a file; a whole CPP has a few hundred."""

QUESTIONNAIRES_MAX = 60
QUESTIONS_MAX = 200
"""Most items, and most dimensions, of one questionnaire."""

CHAMPS_MAX = 60
"""Most names in one record; ours have about twenty."""

NUMERO_MAX = 1_000_000
ENTIER_MAX = 2**31 - 1

ABIME = "Ce fichier est abîmé : rien n’a été pris, demandez à la personne de l’envoyer à nouveau."
TROP_DE_LIGNES = "Ce fichier contient plus de 20 000 lignes : rien n’a été pris, ce n’est pas un carnet."
PLUS_QUE_DIT = (
    "Ce fichier contient autre chose que ce qu’il annonce : rien n’a été pris, demandez-en un autre."
)

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that turn the reading direction over: a text could look like another one."""

_LISTS: dict[str, Any] = {
    name: (
        Annotated[
            GenericAlias(tuple, (kind, ...)), FailFast()
        ],  # a million faults are not worth being listed
        Field(default=(), max_length=LIGNES_MAX),
    )
    for name, kind in GENRES.items()
}
Lignes: Any = create_model("Lignes", __base__=Model, **_LISTS)
"""The records of a file, one list per kind."""

_Code = Annotated[str, Field(pattern=r"^[a-z-]{1,40}$")]


class Contenu(Model):
    """All that a file says.

    numero increases with each file of a notebook; fait_le is naive UTC. rubriques are the parts that were ticked,
    comptes how many records each brings. questionnaires are those that the passations answer, each as JSON: they are
    checked apart, because checking one costs more than reading it.
    """

    format: Literal["carnet-cpp"] = "carnet-cpp"
    version: Literal[1] = 1
    auteur: Auteur
    dossier_id: UUID
    numero: int = Field(ge=1, le=NUMERO_MAX)
    fait_le: datetime
    rubriques: Annotated[tuple[_Code, ...], FailFast()] = Field(max_length=len(PAR_CODE))
    comptes: dict[_Code, Annotated[int, Field(ge=0, le=LIGNES_MAX)]] = Field(max_length=len(PAR_CODE))
    lignes: Lignes
    effacements: Annotated[tuple[Effacement, ...], FailFast()] = Field(default=(), max_length=LIGNES_MAX)
    questionnaires: tuple[Annotated[str, Field(max_length=100_000)], ...] = Field(
        default=(), max_length=QUESTIONNAIRES_MAX
    )

    @property
    def records(self) -> tuple[Record, ...]:
        """Return every record, the person's own page first."""
        return tuple(chain.from_iterable(getattr(self.lignes, name) for name in GENRES))


def write(
    envoi: Envoi,
    choix: Collection[str],
    *,
    auteur: Auteur,
    dossier_id: UUID,
    numero: int,
    fait_le: datetime,
    questionnaires: Sequence[Questionnaire] = (),
) -> bytes:
    """Return what will be sealed, after reading it back as the other side will.

    Raises:
        FichierRefuse: it holds a part that was not ticked, or more than a file may.
    """
    lists: dict[str, list[Record]] = {}
    for record in envoi.records:
        lists.setdefault(genre_of(type(record)), []).append(record)
    if len(envoi.records) + len(envoi.effacements) > LIGNES_MAX:
        raise FichierRefuse("Ce carnet a plus de 20 000 lignes : cochez moins de rubriques.")
    always = {code for code, r in PAR_CODE.items() if r.depart is Depart.TOUJOURS}
    contenu = Contenu(
        auteur=auteur,
        dossier_id=dossier_id,
        numero=numero,
        fait_le=fait_le,
        rubriques=tuple(code for code in PAR_CODE if code in {*choix, *always}),
        comptes=count(envoi.records),
        lignes=Lignes(**{name: tuple(found) for name, found in lists.items()}),
        effacements=envoi.effacements,
        questionnaires=tuple(q.model_dump_json() for q in questionnaires),
    )
    content = _UNSEEN.sub("\ufffd", contenu.model_dump_json()).encode()
    read(content)
    return content


def read(content: bytes) -> Contenu:
    """Return what a content says, once everything in it is checked.

    Raises:
        FichierRefuse: with one sentence; a file is taken whole or not at all.
    """
    _check_shape(content)
    try:
        contenu = Contenu.model_validate_json(content)
    except ValidationError as error:
        raise FichierRefuse(_sentence(error)) from None
    _check_lines(contenu)
    _check_parts(contenu)
    questionnaires(contenu)
    return contenu


def _check_shape(content: bytes) -> None:
    """Refuse what is not shaped as a file before its values are looked at: listing a million faults takes a minute.

    Raises:
        FichierRefuse: with the sentence to show.
    """
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise FichierRefuse(ABIME) from None
    if not isinstance(told, dict) or not isinstance(told.get("lignes"), dict):
        raise FichierRefuse(ABIME)
    if not (told.keys() <= Contenu.model_fields.keys() and told["lignes"].keys() <= GENRES.keys()):
        raise FichierRefuse(TROP_RECENT)
    lists = [
        *told["lignes"].values(),
        *(told.get(n, []) for n in ("effacements", "rubriques", "questionnaires")),
    ]
    if not all(isinstance(found, list) for found in lists):
        raise FichierRefuse(ABIME)
    if sum(map(len, lists)) > LIGNES_MAX + len(PAR_CODE) + QUESTIONNAIRES_MAX:
        raise FichierRefuse(TROP_DE_LIGNES)
    objects = chain([told.get("comptes")], *lists)
    if any(isinstance(one, dict) and len(one) > CHAMPS_MAX for one in objects):
        raise FichierRefuse(ABIME)


def questionnaires(contenu: Contenu) -> list[Questionnaire]:
    """Return the questionnaires that a file brings.

    Raises:
        FichierRefuse: one of them is not a questionnaire.
    """
    try:
        return [_questionnaire(text) for text in contenu.questionnaires]
    except (ValueError, LookupError, RecursionError, TypeError):
        raise FichierRefuse(ABIME) from None


def _questionnaire(text: str) -> Questionnaire:
    told = json.loads(text)
    if max(len(told["items"]), len(told["dimensions"])) > QUESTIONS_MAX or _UNSEEN.search(text):
        raise ValueError("too many questions")
    return Questionnaire.model_validate_json(text)


def _sentence(error: ValidationError) -> str:
    kinds = {e["type"] for e in error.errors(include_url=False, include_input=False, include_context=False)}
    if kinds & {"extra_forbidden", "literal_error"}:
        return TROP_RECENT
    return TROP_DE_LIGNES if "too_long" in kinds else ABIME


def _check_lines(contenu: Contenu) -> None:
    records = contenu.records
    ids = [*(r.id for r in records), *(e.id for e in contenu.effacements)]
    if len(ids) > LIGNES_MAX:
        raise FichierRefuse(TROP_DE_LIGNES)
    moments = [contenu.fait_le, *(e.efface_le for e in contenu.effacements)]
    is_sound = (
        len(set(ids)) == len(ids)
        and all(map(_is_sound, records))
        and all(m.tzinfo is None for m in moments)
        and all(e.genre in GENRES for e in contenu.effacements)
    )
    if not is_sound:
        raise FichierRefuse(ABIME)


def _is_sound(record: Record) -> bool:
    """Tell whether the store may keep a record as it is: saved once, not erased, no value out of bounds."""
    if record.created_at is None or record.updated_at is None or record.efface_le is not None:
        return False
    if not 1 <= record.rev <= REV_MAX or (isinstance(record, Dossier) and record.id != record.dossier_id):
        return False
    return all(map(_is_plain, record.__dict__.values()))


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= TEXTE_MAX and not _UNSEEN.search(value)
    if isinstance(value, int):
        return abs(value) <= ENTIER_MAX
    return not isinstance(value, datetime) or value.tzinfo is None


def _check_parts(contenu: Contenu) -> None:
    """Refuse a file that brings more, or less, than it says."""
    passations = passations_of(contenu.records)
    brought = {rubrique_of(record, passations) for record in contenu.records}
    declared = set(contenu.rubriques)
    if not brought <= declared <= PAR_CODE.keys() or count(contenu.records) != contenu.comptes:
        raise FichierRefuse(PLUS_QUE_DIT)
