"""Before an opening: what was asked is done (everything erased, a copy restored), then the notebook is made ready."""

from collections.abc import Sequence
from pathlib import Path

from cppcore.store.fichier import erase, last_event_file, migrate, pending_order, recovery, restore
from cppcore.store.fichier.recovery import Incident


def prepare(path: Path, known: Sequence[migrate.Migration]) -> Incident | None:
    """Do what was asked, then leave a notebook that opens and a verified copy of it; return what to show the person.

    Raises:
        StoreError: as `carry_out` and `recovery.prepare`.
    """
    done = carry_out(path, known)
    return recovery.prepare(path, known, last_event_file.read(path) or 0) or done


def carry_out(path: Path, known: Sequence[migrate.Migration]) -> Incident | None:
    """Do what was asked of a notebook that nobody has open, and return what to show the person; None when nothing was asked.

    What was asked is forgotten last: a kill before that begins it again.

    Raises:
        EffacementIncomplet: a file resists; what was asked stays asked.
    """
    asked = pending_order.read(path)
    if asked is None:
        return None
    if asked.what == "erase":
        erase.erase_all(path)
        told = Incident("efface")
    else:
        told = restore.take_back(path, known, asked.copy_name, last_event_file.read(path) or 0, at=asked.at)
    pending_order.drop(path)
    return told
