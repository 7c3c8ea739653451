"""Whole notebooks: the persons a file holds, and everything about one of them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from cppcore.domain.carnet.carnet import KINDS, Carnet
from cppcore.domain.parcours.dossier import Dossier, usual_rules
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.socle.evenement import Evenement
from cppcore.store import records
from cppcore.store.fichier.database import Store

ROLE, CONSEILLER = "role", "conseiller"
"""The fact about the file that says whose it is, and the one value that makes it a workspace."""


def dossiers(store: Store) -> list[Dossier]:
    """Return the persons of this file, oldest first: one in a notebook, several in a workspace.

    Every one is read: the screens of a workspace, which may hold a hundred thousand, use store/espace/portefeuille.py.
    """
    sql = "select * from dossier where efface_le is null order by created_at, id"
    known = store.memory.until_a_save(
        "dossiers", lambda: tuple(Dossier.model_validate(row) for row in store.rows(sql))
    )
    return list(known)


def is_empty(store: Store) -> bool:
    """Tell whether this file holds nobody, without reading everybody."""
    return not store.rows("select 1 from dossier where efface_le is null limit 1")


def count_all(store: Store) -> int:
    """Return how many persons this file holds, without reading them."""
    return int(store.rows("select count(*) n from dossier where efface_le is null")[0]["n"])


def own_dossier(store: Store, *, at: datetime) -> Dossier:
    """Return the person of this notebook; a new notebook gets its empty dossier now, with an id of its own.

    The id must be nobody else's: a counsellor keeps the notebooks of several persons side by side.
    """
    known = dossiers(store)
    if known:
        return known[0]
    with store.write() as tx:  # two windows opened at once must not make two persons
        if rows := tx.rows("select * from dossier where efface_le is null order by created_at, id limit 1"):
            return Dossier.model_validate(rows[0])
        own = uuid4()
        return records.write(tx, Dossier(id=own, dossier_id=own, regles=usual_rules(at.date())), at=at)


def has_at_most_a_name(store: Store) -> bool:
    """Tell whether nothing was written here but, perhaps, a first name.

    It is the first field of a new file: a counsellor fills it in before she sees where to say who she is.
    """
    if store.is_new:
        return True
    known = dossiers(store)
    own = known[0] if len(known) == 1 else None
    said = own and (own.debut, own.organisme, own.conseiller, own.reformulation, own.trame, own.trame_mots)
    return not any(said or ("",)) and not store.rows(
        "select 1 from evenement where record <> 'dossier' limit 1"
    )


def become_workspace(store: Store, *, at: datetime) -> None:
    """Make a file in which nobody wrote yet the workspace of a counsellor: its empty person leaves.

    Raises:
        ValueError: more than a first name was written in it; nothing is changed.
    """
    if not has_at_most_a_name(store):
        raise ValueError("Ce fichier contient déjà un carnet : il reste celui de la personne.")
    for nobody in dossiers(store):
        records.erase(store, nobody, at=at)
    records.set_meta(store, ROLE, CONSEILLER)


def become_notebook(store: Store) -> None:
    """Make a workspace that holds nobody the notebook of one person.

    Raises:
        ValueError: it holds somebody; nothing is changed.
    """
    if dossiers(store):
        raise ValueError("Cet espace contient des carnets : il reste un espace.")
    records.set_meta(store, ROLE, "personne")


def load(store: Store, dossier: Dossier, *, moment: Callable[[Rdv], datetime | None] | None = None) -> Carnet:
    """Return everything about one person.

    moment turns the last appointment held into naive UTC; events before it are not loaded. Without it
    no event is loaded at all: most screens do not need them.
    """
    held: dict[str, Any] = {
        name: tuple(records.all_of(store, kind, dossier.id)) for name, kind in KINDS.items()
    }
    carnet = Carnet(dossier, **held)
    if moment is None:
        return carnet
    since = moment(carnet.last_held) if carnet.last_held else None
    told = store.memory.until_a_save(
        ("histoire", dossier.id, since), lambda: tuple(events(store, dossier.id, since, kinds=TOLD))
    )
    return replace(carnet, evenements=told)


TOLD = (
    "piste",
    "decision",
    "recherche",
    "preuve",
    "avis",
    "ligne_financement",
    "action",
    "bilan",
    "immersion",
    "reponse_consigne",
)
"""Kinds of record whose history the screens tell; the private ones (situation, jalon, reponse_financement) are not."""


def events(
    store: Store, dossier_id: UUID, since: datetime | None, *, kinds: Sequence[str] = ()
) -> list[Evenement]:
    """Return what happened after a moment (naive UTC), in order; all of it when None.

    kinds are the tables of the records to tell about; empty: all of them, private ones too.
    """
    # Whose they are is read first: among millions of events, what the others hold is then never unpacked.
    sql = 'select n, "at", record from evenement where dossier_id = ?'
    hers = store.memory.until_a_save(("traces", dossier_id), lambda: store.rows(sql, [dossier_id]))
    chosen = [
        one["n"]
        for one in hers
        if (since is None or one["at"] > since) and (not kinds or one["record"] in kinds)
    ]
    if not chosen:
        return []
    rows = store.rows(
        "select * from evenement where n in (select unnest(?::bigint[])) order by n",
        [chosen],
    )
    for row in rows:
        row["avant"] = json.loads(row["avant"]) if row["avant"] else None
        row["apres"] = json.loads(row["apres"]) if row["apres"] else None
    return [Evenement.model_validate(row) for row in rows]
