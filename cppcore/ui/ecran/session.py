"""The notebook of this window: its file, its person, and the moment of a change."""

import atexit
import contextlib
import tempfile
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import streamlit as st

from cppcore import clock, settings
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.socle.base import Record
from cppcore.store import carnets, records
from cppcore.store.fichier.copies import Copy
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.errors import Remplace
from cppcore.store.fichier.pending_order import Order
from cppcore.ui.ecran import frame

_SHOWN = "_carnet_montre"


@st.cache_resource(show_spinner="Ouverture de votre carnet…", on_release=lambda store: store.close())
def _open(path: str) -> Store:
    """Return the open file; a text is a key that Streamlit reads three times faster than a Path."""
    store = Store.open(Path(path))
    atexit.register(store.close)
    return store


@st.cache_resource(show_spinner="Préparation de la démonstration…")
def _demo_file(persona: str) -> Path:
    """Write a throw-away notebook for this run of the server; it disappears with it."""
    from cppcore.demo import write_demo, write_workspace  # not needed to open one's own notebook

    folder = tempfile.TemporaryDirectory(prefix="carnet-demo-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "demo.duckdb"
    if persona == "conseiller":
        write_workspace(path, today=clock.today())
    else:
        write_demo(path, persona, today=clock.today())
    return path


def store() -> Store:
    """Return the open file of this server.

    Raises:
        StoreError: when it cannot be opened, or is not the one that this window shows, with the sentence to show.
    """
    persona = settings.demo()
    opened = _open(str(_demo_file(persona) if persona else settings.notebook_path()))
    if is_outdated():  # asked after the opening: a window that gets the new file is always seen to be old
        raise Remplace(opened.path)
    return opened


def forget() -> None:
    """Close the file of this server after a failure, so that the next try opens it afresh."""
    _open.clear()


@contextlib.asynccontextmanager
async def closing(_app: object) -> AsyncIterator[None]:
    """Close the file when the server stops: after a SIGTERM the program ends at once, without its `atexit`."""
    yield
    forget()


def begin() -> bool:
    """Note which notebook this window shows; False, once, when it was replaced since: all that it knew is forgotten."""
    if not is_outdated():
        st.session_state[_SHOWN] = frame.start()
        return True
    st.session_state.clear()
    st.session_state[_SHOWN] = frame.start()
    return False


def is_outdated() -> bool:
    """Tell whether this window still shows a notebook that was replaced by another one."""
    return bool(st.session_state.get(_SHOWN, frame.start()) != frame.start())


def erase_all() -> None:
    """Erase the notebook and its copies; done when the next page opens it, a new one takes its place."""
    _ask(Order(what="erase", at=clock.now()))


def take_back(copy: Copy) -> None:
    """Restore a copy instead of the notebook; done when the next page opens it."""
    _ask(Order(what="restore", at=clock.now(), copy_name=copy.path.name))


def _ask(order: Order) -> None:
    store().give(order)
    reopen()


def reopen() -> None:
    """Close the file, and make every window begin afresh: the next page opens it, and does what waits for that."""
    frame.renew()
    forget()
    st.rerun()


def is_workspace() -> bool:
    """Tell whether this file is a counsellor's workspace rather than a person's notebook."""
    return records.meta(store(), carnets.ROLE) == carnets.CONSEILLER


def dossier() -> Dossier:
    """Return the person whose notebook this is."""
    return carnets.own_dossier(store(), at=clock.now())


def change(record: Record, field: str, value: object) -> None:
    """Save one field of a record; what every field of a sheet does."""
    records.change(store(), record, field, value, at=clock.now())


def save(*changed: Record) -> None:
    """Save records as they are, all of them or none."""
    records.save_all(store(), changed, at=clock.now())


def key_of(record: Record) -> str:
    """Return the name of a record on screen, « kind.id »: that of its fold, and the beginning of those of its fields."""
    return f"{records.TABLES[type(record)]}.{record.id}"


def since(rdv: Rdv | None) -> datetime | None:
    """Return when an appointment began, in naive UTC; None when there was none."""
    if rdv is None or rdv.prevu_le is None:
        return None
    hour = datetime.strptime(rdv.heure or "00:00", "%H:%M").time()  # noqa: DTZ007 - a local wall time
    return clock.to_utc(datetime.combine(rdv.prevu_le, hour))


def is_since_last_rdv(record: Record, carnet: Carnet) -> bool:
    """Tell whether a record was written or changed since the last appointment that took place."""
    moment = since(carnet.last_held)
    return moment is None or (record.updated_at is not None and record.updated_at > moment)


def carnet(person: Dossier | None = None, *, history: bool = False) -> Carnet:
    """Return everything about this person; history adds what happened since the last appointment."""
    return carnets.load(store(), person or dossier(), moment=since if history else None)
