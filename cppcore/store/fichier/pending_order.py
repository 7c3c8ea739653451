"""What was asked and is done at the next opening, while nobody has the file: noted beside it, so a kill only delays it."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from cppcore.domain.socle.base import Model
from cppcore.store.fichier import disk

log = logging.getLogger(__name__)

SUFFIX = ".a-faire"
"""Added to the name of the notebook."""


class Order(Model):
    """One thing to do: erase everything, or restore the copy of that name. at is naive UTC."""

    what: Literal["erase", "restore"]
    at: datetime
    copy_name: str = ""


def give(path: Path, order: Order) -> None:
    """Note what is to be done; from here on it will be, at the latest after a kill.

    Raises:
        OSError: it could not be noted; nothing will be done.
    """
    part = disk.beside(path, f"{SUFFIX}.part")
    part.write_text(order.model_dump_json(), "utf-8")
    disk.put(part, disk.beside(path, SUFFIX))


def read(path: Path) -> Order | None:
    """Return what is to be done; None when nothing is, or when nobody can read what was asked."""
    try:
        return Order.model_validate_json(disk.beside(path, SUFFIX).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError:
        log.warning("an order that does not read is forgotten")
        drop(path)
        return None


def drop(path: Path) -> None:
    """Forget what was asked, once it is done or cannot be."""
    disk.beside(path, SUFFIX).unlink(missing_ok=True)
    disk.sync(path.parent)
