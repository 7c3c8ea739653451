"""What was asked for the end of a notebook, or for its return to a copy, done before it opens."""

from collections.abc import Sequence
from pathlib import Path

from cppcore.store import counter, erase, migrate, order, restore
from cppcore.store.recovery import Incident


def carry_out(path: Path, known: Sequence[migrate.Migration]) -> Incident | None:
    """Do what was asked of a notebook that nobody has open, and return what is to be told; None when nothing was.

    What was asked is forgotten last: a kill before that begins it again.

    Raises:
        EffacementIncomplet: a file resists; what was asked stays asked.
    """
    asked = order.read(path)
    if asked is None:
        return None
    if asked.what == "erase":
        erase.erase_all(path)
        told = Incident("efface")
    else:
        told = restore.take_back(path, known, asked.copy_name, counter.read(path), at=asked.at)
    order.drop(path)
    return told
