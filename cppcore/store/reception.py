"""A file from the other side taken in: seen first, then all of it in one transaction, after a verified copy."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from cppcore.domain.carnet.rubrique import GENRES
from cppcore.domain.echange.envoi import Arrivee, Effacement, Version
from cppcore.domain.echange.fusion_carnet import FusionCarnet, Versions, genre, merge
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires.passation import Passation
from cppcore.domain.socle.base import Auteur, Record
from cppcore.store import questionnaires, records
from cppcore.store.espace import forget
from cppcore.store.fichier.connection import Row
from cppcore.store.fichier.copies import BEFORE_IMPORT
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.transaction import Tx

Read = Callable[[str, Sequence[object]], list[Row]]


class ReceptionRefusee(ValueError):  # noqa: N818 - said to the person, not a programming error
    """A file that this notebook does not take; its text is the one sentence to show."""


POUR_LE_CONSEILLER = (
    "Ce fichier est fait pour l’espace d’un conseiller ou d’une conseillère : ouvrez-le là-bas, pas ici."
)
POUR_LA_PERSONNE = "Ce fichier est fait pour le carnet d’une personne : ouvrez-le là-bas, pas ici."
AUTRE_CARNET = "Ce fichier parle d’un autre carnet que celui-ci : rien n’a été pris."
SANS_DOSSIER = "Ce fichier ne dit pas de qui il parle : demandez à la personne de l’envoyer à nouveau."
COMPTES_FAUX = "Les comptes ne sont pas les mêmes des deux côtés : rien n’a été pris, tout est comme avant."


@dataclass(frozen=True)
class Examen:
    """What a file would do, before anything is written.

    nouvelle_personne: the workspace does not know her yet. autre_prenom: the name known here, when the file says
    another one (it may be somebody else's notebook), else an empty text. deja_recu: this very file was taken before.
    plus_ancien: a file with a higher number was taken; dernier is the highest one, 0 for none.
    """

    fusion: FusionCarnet
    nouvelle_personne: bool
    deja_recu: bool
    dernier: int
    plus_ancien: bool
    autre_prenom: str = ""


def examine(store: Store, arrivee: Arrivee) -> Examen:
    """Return what a file would change here; nothing is written.

    Raises:
        ReceptionRefusee: the file is not for this notebook, with the sentence to show.
    """
    return _examine(store.rows, arrivee)[0]


def receive(store: Store, arrivee: Arrivee, *, at: datetime) -> Examen:
    """Take a file in, all of it or nothing, and return what it did; the same file again changes nothing.

    A verified copy of the notebook is made before (see `copies`). at is naive UTC.

    Raises:
        ReceptionRefusee: the file is not for this notebook, or the counts differ after; nothing is changed.
        StoreError: the copy or the save failed; nothing is changed.
    """
    seen = examine(store, arrivee)
    if seen.deja_recu and seen.fusion.changes_nothing:
        return seen
    store.copy_now(BEFORE_IMPORT)
    return take(store, arrivee, at=at)


def take(store: Store, arrivee: Arrivee, *, at: datetime) -> Examen:
    """Take a file in like `receive`, once the copy BEFORE_IMPORT was made: one is enough for many files.

    Raises:
        ReceptionRefusee: the file is not for this notebook, or the counts differ after; nothing is changed.
        StoreError: the save failed; nothing is changed.
    """
    with store.write() as tx:
        done, before = _examine(tx.rows, arrivee)  # again: another window may have saved meanwhile
        _write(tx, done.fusion, before, arrivee, at)
        taken = (v for versions in done.fusion.apres.values() for v in versions)
        answered = {p.empreinte for p in taken if isinstance(p, Passation)}
        for questionnaire in arrivee.questionnaires:
            if questionnaire.empreinte in answered:  # nothing else would ever read it
                questionnaires.keep(tx, questionnaire)
        _remember(tx, arrivee, at)
        _compare(tx.rows, arrivee, done.fusion)
        return done


def codes_taken(store: Store) -> frozenset[str]:
    """Return the control codes of the files taken from persons who are still in this workspace.

    Twelve figures: among a thousand files taken and a thousand given, the chance that a new one has the code of
    another is one in a million.
    """
    rows = store.rows("select distinct code from reception where dossier_id in (select id from dossier)")
    return frozenset(row["code"] for row in rows)


def _examine(read: Read, arrivee: Arrivee) -> tuple[Examen, Mapping[UUID, Versions]]:
    """Return what a file would change, and what is known here of each of its lines."""
    role = read("select 1 from carnet where cle = 'role' and valeur = 'conseiller'", [])
    is_workspace = bool(role)
    if arrivee.auteur is Auteur.PERSONNE and not is_workspace:
        raise ReceptionRefusee(POUR_LE_CONSEILLER)
    if arrivee.auteur is Auteur.CONSEILLER and is_workspace:
        raise ReceptionRefusee(POUR_LA_PERSONNE)
    known = read("select pseudonyme from dossier where id = ?", [arrivee.dossier_id])
    is_new = not known
    if is_new and not is_workspace:
        raise ReceptionRefusee(AUTRE_CARNET)
    taken = read(
        "select numero, code from reception where dossier_id = ? and auteur = ?",
        [arrivee.dossier_id, arrivee.auteur.value],
    )
    last = max((row["numero"] for row in taken), default=0)
    before = _known(read, [v.id for v in arrivee.lignes])
    fusion = merge(before, arrivee.lignes, sender=arrivee.auteur, dossier_id=arrivee.dossier_id)
    if is_new and not any(isinstance(r, Dossier) for r in fusion.ajouts):
        raise ReceptionRefusee(SANS_DOSSIER)
    examen = Examen(
        fusion,
        nouvelle_personne=is_new,
        deja_recu=any(row["code"] == arrivee.code for row in taken),
        dernier=last,
        plus_ancien=arrivee.numero < last,
        autre_prenom=_other_name(known, arrivee),
    )
    return examen, before


def _other_name(known: Sequence[Row], arrivee: Arrivee) -> str:
    """Return the name known here when the file says another one, an empty text when it says the same or none."""
    here = next((str(row["pseudonyme"]) for row in known), "")
    told = next((r.pseudonyme for r in arrivee.records if isinstance(r, Dossier)), "")
    return here if here and told and here.casefold() != told.casefold() else ""


def _known(read: Read, ids: Sequence[UUID]) -> dict[UUID, Versions]:
    """Return what is known of each of these ids, whoever it is about: the version used, then the others."""
    among = "in (select unnest(?::uuid[]))"
    wanted = [[str(one) for one in ids]]
    used: dict[UUID, Version] = {}
    held = _tables_of(read, wanted)
    for kind, table in ((k, t) for k, t in records.TABLES.items() if t in held):
        for row in read(f"select * from {table} where id {among}", wanted):  # noqa: S608 - our own names
            used[row["id"]] = kind.model_validate(row)
    gone = "record_id id, record genre, dossier_id, rev, auteur, efface_le"
    for row in read(f"select {gone} from efface_recu where record_id {among}", wanted):  # noqa: S608
        used.setdefault(row["id"], Effacement.model_validate(row))
    found: dict[UUID, Versions] = {one: (version,) for one, version in used.items()}
    for row in read(f"select * from conflit where record_id {among}", wanted):  # noqa: S608
        if row["rev"] == used[row["record_id"]].rev:
            kept = GENRES[row["record"]].model_validate_json(row["contenu"])
            found[row["record_id"]] = (*found[row["record_id"]], kept)
    return found


def _tables_of(read: Read, wanted: Sequence[object]) -> set[str]:
    """Return the tables that hold some of these ids, in one query: asking each of them takes nine times as long."""
    every = " union all ".join(f"select '{table}' t, id from {table}" for table in records.TABLES.values())  # noqa: S608 - our own names
    rows = read(f"select distinct t from ({every}) where id in (select unnest(?::uuid[]))", wanted)  # noqa: S608
    return {row["t"] for row in rows}


def _write(
    tx: Tx, fusion: FusionCarnet, before: Mapping[UUID, Versions], arrivee: Arrivee, at: datetime
) -> None:
    here = {one: used for one, (used, *_) in before.items() if isinstance(used, Record)}
    taken: dict[str, list[Record]] = {}
    is_workspace = arrivee.auteur is Auteur.PERSONNE  # anything else was refused
    for one, (used, *others) in fusion.apres.items():
        for other in others:
            _keep_aside(tx, other, at)
        if isinstance(used, Record):
            taken.setdefault(genre(used), []).append(used)
        elif is_workspace and one != arrivee.dossier_id:  # without its first page the rest would have no name
            _forget(tx, used, at, is_here=one in here)
        elif one in here:
            gone = {"efface_le": used.efface_le, "rev": used.rev, "updated_at": used.efface_le}
            taken.setdefault(used.genre, []).append(here[one].model_copy(update=gone))
        else:
            _keep_erasing(tx, used)
    back = [record.id for same in taken.values() for record in same]
    tx.execute("delete from efface_recu where record_id in (select unnest(?::uuid[]))", [back])
    for name in GENRES:
        records.write_as_sent(tx, [r for r in taken.get(name, []) if r != here.get(r.id)], here, at=at)


def _forget(tx: Tx, gone: Effacement, at: datetime, *, is_here: bool) -> None:
    """Take out of a workspace what a person erased or withdrew in the notebook; only its number stays."""
    if is_here:
        forget.line(tx, gone.genre, gone.id)
        about = (gone.dossier_id, gone.auteur.value, gone.genre, gone.id)
        said = json.dumps({"efface_le": gone.efface_le.isoformat()})
        tx.execute(
            "insert into evenement values (?, ?, ?, ?, 'efface', ?, ?, null, ?)",
            [tx.next_event(at), min(gone.efface_le, at), *about, said],
        )
    _keep_erasing(tx, gone)


def _keep_aside(tx: Tx, other: Version, at: datetime) -> None:
    """Keep a version that is not used; an erasing has nothing to keep."""
    if isinstance(other, Record):
        content = other.model_dump_json()
        tx.execute(
            "insert into conflit values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
            [uuid5(other.id, content), other.dossier_id, genre(other), other.id, other.rev, content, at],
        )


def _keep_erasing(tx: Tx, gone: Effacement) -> None:
    tx.execute(
        "insert or replace into efface_recu values (?, ?, ?, ?, ?, ?)",
        [gone.id, gone.dossier_id, gone.genre, gone.rev, gone.auteur.value, gone.efface_le],
    )


def _remember(tx: Tx, arrivee: Arrivee, at: datetime) -> None:
    """Note that this file was taken, with an event: the last save shown is the one of now."""
    about = [arrivee.dossier_id, arrivee.auteur.value, arrivee.numero]
    tx.execute(
        "insert into reception values (?, ?, ?, ?, ?, ?) on conflict (dossier_id, auteur, code) do nothing",
        [arrivee.code, *about, arrivee.fait_le, at],
    )
    own = uuid5(arrivee.dossier_id, f"reception-{arrivee.code}")
    tx.execute(
        "insert into evenement values (?, ?, ?, ?, 'cree', 'reception', ?, null, ?)",
        [tx.next_event(at), at, *about[:2], own, json.dumps({"numero": arrivee.numero})],
    )


def _compare(read: Read, arrivee: Arrivee, fusion: FusionCarnet) -> None:
    """Check, before anything is final, that all that the file says and is not refused is here.

    Raises:
        ReceptionRefusee: something is missing; the transaction is then undone.
    """
    refused = {version.id for version, _ in fusion.refus}
    sent = {v.id: v.rev for v in arrivee.lignes if v.id not in refused}
    now = _known(read, list(sent))
    if any(one not in now or now[one][0].rev < rev for one, rev in sent.items()):
        raise ReceptionRefusee(COMPTES_FAUX)
