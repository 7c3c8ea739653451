"""What the tests of the store do to a notebook: save into it as the program does, read it back, damage it."""

from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from cppcore.store.fichier import disk
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.transaction import Tx

DOSSIER = UUID(int=1)
MOMENT = datetime.fromisoformat("2026-11-23 08:00")


def save(store: Store, intitule: str = "Menuisier") -> tuple[int, UUID]:
    with store.write() as tx:
        return put(tx, intitule)


def put(tx: Tx, intitule: str) -> tuple[int, UUID]:
    """Save a piste and its event as the records module does; return the event's number and the piste's id."""
    piste = uuid4()
    tx.execute(
        "insert into piste (id, dossier_id, rev, auteur, created_at, updated_at, efface_le, intitule, attrait) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set intitule = excluded.intitule",
        [piste, DOSSIER, 1, "personne", MOMENT, MOMENT, None, intitule, "beaucoup"],
    )
    n = tx.next_event(MOMENT)
    tx.execute(
        "insert into evenement values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [n, MOMENT, DOSSIER, "personne", "cree", "piste", piste, None, '{"intitule": "x"}'],
    )
    return n, piste


def saved(store: Store) -> list[str]:
    """Return the pistes that have their event, in order: a half transaction would not be counted."""
    found = store.rows("select intitule from piste p join evenement e on e.record_id = p.id order by n")
    return [row["intitule"] for row in found]


def fill(path: Path, count: int, *, first: int = 1, killed: bool = False) -> None:
    """Open, save numbered pistes and close; killed leaves them in the WAL, as a program stopped by force does."""
    store = Store.open(path)
    for number in range(first, first + count):
        save(store, str(number))
    (stop_by_force if killed else Store.close)(store)


def stop_by_force(store: Store) -> None:
    """Leave what a kill leaves: nothing is brought into the file at the end."""
    store._settle = lambda **_: None
    store.close()


def numbers(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def wal(path: Path) -> Path:
    return disk.beside(path, ".wal")


def flip(path: Path, offset: int) -> None:
    """Change one byte of a file that nobody has open."""
    content = bytearray(path.read_bytes())
    content[offset] ^= 0xFF
    path.write_bytes(content)


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder but the lock."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
