"""Records saved and read back: one table per kind, one event per change, in the same transaction."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

from cppcore.domain.carnet.rubrique import GENRES
from cppcore.domain.questionnaires.passation import Reponse
from cppcore.domain.socle.base import Record
from cppcore.domain.socle.evenement import TypeEvenement
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.transaction import Tx

R = TypeVar("R", bound=Record)

TABLES: dict[type[Record], str] = {kind: name for name, kind in GENRES.items()}
"""Every kind of record and its table, by the stable name of the kind; the columns are the fields of the model."""

BOOKKEEPING = {"rev", "created_at", "updated_at"}
"""Fields that the store sets; a change of these alone is not an event."""


ROWS_MAX = 500
"""Rows written by one statement: more would only make it longer to read for DuckDB."""


def save(store: Store, record: R, *, at: datetime) -> R:
    """Save one record and the event that tells it; return it as it is now stored.

    Saving the same content again writes nothing. `at` is naive UTC.

    Raises:
        StoreError: when the file cannot be written; nothing is then changed.
    """
    with store.write() as tx:
        return write(tx, record, at=at)


def change(store: Store, record: R, field: str, value: object, *, at: datetime) -> R:
    """Save one field of a record as it is stored now, whatever this window had read before.

    Raises:
        ValidationError: when the value does not fit the field; the stored one stays.
    """
    with store.write() as tx:
        kind = type(record)
        rows = tx.rows(f"select * from {TABLES[kind]} where id = ?", [record.id])  # noqa: S608 - our own table name
        known = kind.model_validate(rows[0]) if rows else record
        return write(tx, kind.model_validate({**known.model_dump(), field: value}), at=at)


def save_all(store: Store, records: Iterable[Record], *, at: datetime) -> None:
    """Save several records in one transaction: all of them or none."""
    with store.write() as tx:
        for kind, same in groupby(records, key=type):
            _write_kind(tx, kind, list(same), at)


def erase(store: Store, record: R, *, at: datetime) -> R:
    """Mark a record as erased; it disappears from the screens and can be put back."""
    return save(store, record.model_copy(update={"efface_le": at}), at=at)


def restore(store: Store, record: R, *, at: datetime) -> R:
    """Put an erased record back."""
    return save(store, record.model_copy(update={"efface_le": None}), at=at)


def all_of(store: Store, kind: type[R], dossier_id: UUID) -> list[R]:
    """Return one person's records of a kind, without the erased ones, oldest first."""
    read = partial(_read_all, store, kind, dossier_id)
    return list(store.memory.until_written((kind, dossier_id), read))


def _read_all(store: Store, kind: type[R], dossier_id: UUID) -> tuple[R, ...]:
    # Among millions of answers, looking at the other columns only where she has rows takes half the time.
    hers = (
        "rowid in (select rowid from reponse where dossier_id = ?)" if kind is Reponse else "dossier_id = ?"
    )
    found = store.rows(f"select * from {TABLES[kind]} where {hers} and efface_le is null", [dossier_id])  # noqa: S608 - our own words
    # Put in order here: for the few rows of one person, asking DuckDB to sort takes as long as the query.
    found.sort(key=lambda row: (row["created_at"], row["id"]))
    return tuple(kind.model_validate(row) for row in found)


def everything(store: Store, dossier_id: UUID) -> list[Record]:
    """Return all the records of one person, the erased ones too, kind by kind, oldest first."""
    sql = "select * from {} where dossier_id = ? order by created_at, id"
    return [
        kind.model_validate(row)
        for kind, table in TABLES.items()
        for row in store.rows(sql.format(table), [dossier_id])
    ]


def write_as_sent(tx: Tx, records: Sequence[R], before: Mapping[UUID, R], *, at: datetime) -> None:
    """Write records of one kind as another notebook saved them, their count of saves and their moments included.

    before holds those that are here already. Each event is dated when it happened over there, never after `at`.
    """
    new = [r for r in records if r.id not in before]
    for start in range(0, len(new), ROWS_MAX):
        _insert(tx, type(new[0]), new[start : start + ROWS_MAX])
    for known in (r for r in records if r.id in before):
        _update(tx, type(known), known)
    for start in range(0, len(records), ROWS_MAX):
        _tell(tx, records[start : start + ROWS_MAX], before, lambda r: min(_moment(r, before) or at, at))


def _moment(record: Record, before: Mapping[UUID, R]) -> datetime | None:
    if record.id not in before:
        return record.created_at
    return record.efface_le or record.updated_at


def get(store: Store, kind: type[R], record_id: UUID) -> R | None:
    """Return one record, erased or not; None when it was never saved."""
    rows = store.rows(f"select * from {TABLES[kind]} where id = ?", [record_id])  # noqa: S608 - our own table name
    return kind.model_validate(rows[0]) if rows else None


def write(tx: Tx, record: R, *, at: datetime) -> R:
    """Save one record inside a transaction that is already open."""
    return _write_kind(tx, type(record), [record], at)[0]


def _write_kind(tx: Tx, kind: type[R], records: Sequence[R], at: datetime) -> list[R]:
    marks = ", ".join("?" * len(records))
    rows = tx.rows(
        f"select * from {TABLES[kind]} where id in ({marks})",  # noqa: S608 - our own table name
        [r.id for r in records],
    )
    before = {row["id"]: kind.model_validate(row) for row in rows}
    stored = [_stamp(record, before.get(record.id), at) for record in records]
    changed = [r for r in stored if r is not before.get(r.id)]
    if changed:
        if new := [r for r in changed if r.id not in before]:
            _insert(tx, kind, new)
        for known in (r for r in changed if r.id in before):
            _update(tx, kind, known)
        _tell(tx, changed, before, lambda _: at)
    return stored


def _stamp(record: R, before: R | None, at: datetime) -> R:
    """Return the record with its bookkeeping set, or the stored one itself when nothing changed."""
    if before is None:
        return record.model_copy(update={"rev": 1, "created_at": at, "updated_at": at})
    if _content(record) == _content(before):
        return before
    stamp = {"rev": before.rev + 1, "created_at": before.created_at, "updated_at": at}
    return record.model_copy(update=stamp)


def _content(record: Record) -> dict[str, Any]:
    return record.model_dump(exclude=BOOKKEEPING)


def _insert(tx: Tx, kind: type[R], records: Sequence[R]) -> None:
    columns = list(kind.model_fields)
    row = f"({', '.join('?' * len(columns))})"
    tx.execute(
        f"insert into {TABLES[kind]} ({', '.join(columns)}) values {', '.join([row] * len(records))}",  # noqa: S608 - our own names
        [_plain(getattr(r, c)) for r in records for c in columns],
        about={(kind, r.dossier_id) for r in records},
    )


def _update(tx: Tx, kind: type[R], record: R) -> None:
    """Write a record that is there; one « insert … on conflict » would take three times as long."""
    columns = [c for c in kind.model_fields if c not in {"id", "created_at"}]
    changes = ", ".join(f"{c} = ?" for c in columns)
    tx.execute(
        f"update {TABLES[kind]} set {changes} where id = ?",  # noqa: S608 - our own names
        [*(_plain(getattr(record, c)) for c in columns), record.id],
        about={(kind, record.dossier_id)},
    )


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _tell(tx: Tx, records: Sequence[R], before: Mapping[UUID, R], moment: Callable[[R], datetime]) -> None:
    values: list[Any] = []
    for record in records:
        at = moment(record)
        kind, avant, apres = _difference(before.get(record.id), record)
        values += [
            tx.next_event(at),
            at,
            record.dossier_id,
            record.auteur.value,
            kind.value,
            TABLES[type(record)],
            record.id,
            None if avant is None else json.dumps(avant, ensure_ascii=False),
            json.dumps(apres, ensure_ascii=False),
        ]
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(records))
    tx.execute(f"insert into evenement values {marks}", values, about=())  # noqa: S608 - placeholders only


def _difference(
    before: Record | None, after: Record
) -> tuple[TypeEvenement, dict[str, Any] | None, dict[str, Any]]:
    new = after.model_dump(mode="json", exclude=BOOKKEEPING)
    if before is None:
        return TypeEvenement.CREE, None, new
    old = before.model_dump(mode="json", exclude=BOOKKEEPING)
    fields = [f for f in new if new[f] != old[f]]
    kind = TypeEvenement.MODIFIE
    if "efface_le" in fields:
        kind = TypeEvenement.REMIS if new["efface_le"] is None else TypeEvenement.EFFACE
    return kind, {f: old[f] for f in fields}, {f: new[f] for f in fields}


def set_meta(store: Store, key: str, value: str) -> None:
    """Keep one fact about the file itself (its role), not about a person."""
    with store.write() as tx:
        tx.execute(
            "insert into carnet values (?, ?) on conflict (cle) do update set valeur = excluded.valeur",
            [key, value],
        )


def meta(store: Store, key: str) -> str | None:
    """Return one fact about the file itself, None when it was never said."""
    rows = store.memory.until_a_save("carnet", lambda: store.rows("select cle, valeur from carnet"))
    return next((str(row["valeur"]) for row in rows if row["cle"] == key), None)
