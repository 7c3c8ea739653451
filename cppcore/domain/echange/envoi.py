"""What leaves the notebook for the other side: exactly what was ticked for this file, and nothing else."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args
from uuid import UUID

from pydantic import Field

from cppcore.domain.carnet.rubrique import (
    PAR_CODE,
    Depart,
    Rubrique,
    genre_of,
    is_by,
    is_of,
    passations_of,
    rubrique_of,
)
from cppcore.domain.formations.formation import Formation
from cppcore.domain.moi.experience import Realisation
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import Situation, Theme
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.socle.base import Auteur, Model, Record

REV_MAX = 1_000_000
"""More saves of one record than anybody makes; a file that says more is not ours."""


class Effacement(Model):
    """A record that the other side was given and that is erased, or withdrawn: its words do not travel.

    genre is the stable name of the kind; rev and efface_le (naive UTC) are those of the erasing.
    """

    genre: str = Field(pattern=r"^[a-z_]{1,40}$")
    id: UUID
    dossier_id: UUID
    rev: int = Field(ge=1, le=REV_MAX)
    auteur: Auteur
    efface_le: datetime


Version = Record | Effacement
"""One state of one record: what it says, or that it is erased."""


@dataclass(frozen=True)
class Envoi:
    """What leaves: records, ready to be sealed, and what is erased over there."""

    records: tuple[Record, ...]
    effacements: tuple[Effacement, ...]


@dataclass(frozen=True)
class LigneChoix:
    """One part as the person ticks it: total of her records, partent of them if it is ticked."""

    rubrique: Rubrique
    total: int
    partent: int


def selection(
    records: Iterable[Record],
    choix: Collection[str],
    *,
    auteur: Auteur,
    themes: Sequence[Theme],
    envoyes: Collection[UUID] = frozenset(),
) -> Envoi:
    """Decide what leaves: the records of one author, of the parts ticked for this file, without what stays here.

    A kind that this author never writes (`may_write`) does not leave: the other side would refuse it.
    choix holds the codes of the parts; a part that always leaves needs no tick. Of the situation only what holds
    the person back and what she chose to talk about (as `shared`), never a note where nothing is asked; of the
    lifeline only the moments that she chose. A record leaves only if what it cannot be read without leaves too. What was
    erased, or is private again, leaves as its id alone, and only if it was given before (envoyes).

    Raises:
        ValueError: choix names a part that does not exist.
    """
    if unknown := set(choix) - set(PAR_CODE):
        raise ValueError(f"Rubrique inconnue : {', '.join(sorted(unknown))}.")
    held = list(records)
    passations = passations_of(held)
    mine = [r for r in held if is_of(r, auteur)]
    here = {r.id for r in mine if _stays(r, PAR_CODE[rubrique_of(r, passations)], choix, themes)}
    over_there = {r.id for r in held if r.auteur is not auteur and r.efface_le is None}
    _follow_links(mine, here, over_there)
    return Envoi(
        tuple(_without_what_stays(r, themes) for r in mine if r.id not in here),
        tuple(
            _gone(r)
            for r in held
            if is_by(r, auteur) and r.id in envoyes and (r.efface_le or _is_kept_private(r))
        ),
    )


def overview(records: Iterable[Record], *, auteur: Auteur, themes: Sequence[Theme]) -> tuple[LigneChoix, ...]:
    """Return every part with what it holds and what would leave if all were ticked, in the order of the menu."""
    held = list(records)
    passations = passations_of(held)
    leaving = [r.id for r in selection(held, set(PAR_CODE), auteur=auteur, themes=themes).records]
    mine = [(rubrique_of(r, passations), r.id in set(leaving)) for r in held if is_of(r, auteur)]
    return tuple(
        LigneChoix(rubrique, sum(c == code for c, _ in mine), sum(c == code and goes for c, goes in mine))
        for code, rubrique in PAR_CODE.items()
    )


@cache
def links(kind: type[Record]) -> Mapping[str, bool]:
    """Return the fields of a kind that name another record, and whether it cannot be read without it.

    >>> from cppcore.domain.recherches.contact import Contact
    >>> dict(links(Contact))
    {'recherche_id': True}
    """
    own = {n: field.annotation for n, field in kind.model_fields.items() if n not in Record.model_fields}
    named = {n: a is UUID for n, a in own.items() if a is UUID or set(get_args(a)) == {UUID, NoneType}}
    return MappingProxyType(named)


def _stays(record: Record, rubrique: Rubrique, choix: Collection[str], themes: Sequence[Theme]) -> bool:
    """Tell whether a record is of a part that is not ticked, or was not chosen, or is of no theme."""
    is_ticked = rubrique.depart is Depart.TOUJOURS or rubrique.code in choix
    return not is_ticked or _is_kept_private(record) or _is_of_no_theme(record, themes)


def _is_kept_private(record: Record) -> bool:
    """Tell whether a record that is shown one by one was not chosen: a point of the situation, a moment of the life."""
    if isinstance(record, Situation):
        return not (record.is_brake and record.partage)
    return isinstance(record, Jalon) and not record.partage


def _is_of_no_theme(record: Record, themes: Sequence[Theme]) -> bool:
    """Tell whether a point is about a theme whose file is gone: nobody knows any more what it asked."""
    return isinstance(record, Situation) and all(t.code != record.theme for t in themes)


def _follow_links(mine: Sequence[Record], here: set[UUID], over_there: Collection[UUID]) -> None:
    """Keep here what cannot be read without something that stays, until nothing more is to be kept."""
    away = {*over_there, *(r.id for r in mine)} - here
    needed = {r.id: {getattr(r, n) for n, is_needed in links(type(r)).items() if is_needed} for r in mine}
    while more := {one for one, others in needed.items() if one not in here and not others <= away}:
        here |= more
        away -= more


_KEPT_HERE: Mapping[type[Record], Mapping[str, Any]] = {
    Rdv: {"notes": ""},  # « ce que j’en garde »: written for herself, no screen shows it to the counsellor
    Realisation: {"preuve": ""},  # « stays on this computer »: the name of somebody who could testify
    Formation: {"vaccination": None},  # health, and no tick says so
}
"""Fields that never leave. The same whatever is ticked, or two files would contradict each other."""


def _without_what_stays(record: Record, themes: Sequence[Theme]) -> Record:
    if isinstance(record, Situation) and any(t.code == record.theme and t.sans_pourquoi for t in themes):
        return record.model_copy(update={"note": ""})
    kept = _KEPT_HERE.get(type(record))
    return record.model_copy(update=dict(kept)) if kept else record


def _gone(record: Record) -> Effacement:
    about = record.model_dump(include={"id", "dossier_id", "rev", "auteur"})
    own = {"genre": genre_of(type(record)), "efface_le": record.efface_le or record.updated_at}
    return Effacement.model_validate(about | own)


@dataclass(frozen=True)
class Arrivee:
    """What came from the other side, read and sound: who sends it, which file of hers it is, what it says.

    code names the file itself; the same file received twice has the same one. fait_le is naive UTC.
    """

    auteur: Auteur
    dossier_id: UUID
    numero: int
    fait_le: datetime
    code: str
    records: tuple[Record, ...]
    effacements: tuple[Effacement, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()

    @property
    def lignes(self) -> tuple[Version, ...]:
        """Return all that the file says of the records of the notebook."""
        return (*self.records, *self.effacements)
