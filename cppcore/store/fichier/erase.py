"""Everything of a notebook erased: the file, its WAL, its copies, what was set aside, what was being written."""

import contextlib
from pathlib import Path

from cppcore.store.fichier import copies, disk, last_event_file, pending_order, recovery
from cppcore.store.fichier.errors import EffacementIncomplet


def everything(path: Path) -> list[Path]:
    """Return the files that hold something of a notebook; the lock and the ROME directory hold nothing of hers."""
    beside = [path, *disk.sides(path), disk.beside(path, last_event_file.SUFFIX)]
    unfinished = [f for f in recovery.unfinished(path) if not f.name.endswith(f"{pending_order.SUFFIX}.part")]
    aside = [f for one in recovery.all_set_aside(path) for f in (one, *disk.sides(one))]
    return [f for f in (*beside, *aside, *copies.files(path), *unfinished) if f.is_file()]


def erase_all(path: Path) -> None:
    """Erase a notebook that nobody has open; what was begun by an earlier call is finished.

    Raises:
        EffacementIncomplet: a file resists (another program holds it), with the names of those left.
    """
    for file in everything(path):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
    if left := everything(path):
        raise EffacementIncomplet(path, left=[f.name for f in left])
    with contextlib.suppress(OSError):  # it may hold the copies of another notebook
        (path.parent / copies.FOLDER).rmdir()
    disk.sync(path.parent)
