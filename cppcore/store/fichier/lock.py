"""Our own lock file beside the notebook: one opening at a time, on every system, with the holder's number."""

import contextlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from cppcore.store.fichier.errors import DejaOuvert

SUFFIX = ".lock"
"""Added to the name of the notebook. The file stays when the lock is released: erasing it would race."""

if sys.platform == "win32":
    import msvcrt

    FAR_BYTE = 1 << 30
    """Windows locks bytes against reading too: far from the number written at the start."""

    def _hold(file: BinaryIO) -> None:
        file.seek(FAR_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """The right to open one notebook; the system gives it back if the process dies."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @classmethod
    def acquire(cls, notebook: Path) -> "FileLock":
        """Take the lock of a notebook.

        Raises:
            DejaOuvert: somebody holds it; with the process number when it can be read.
            OSError: the lock file cannot be made.
        """
        path = notebook.with_name(notebook.name + SUFFIX)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b", 0)
        try:
            _hold(file)
        except OSError:
            pid = _read_pid(file)
            file.close()
            raise DejaOuvert(notebook, pid=pid) from None
        file.seek(0)
        file.truncate()
        file.write(b"%d\n" % os.getpid())
        return cls(file)

    def release(self) -> None:
        """Give the lock back; twice does no harm."""
        with contextlib.suppress(OSError):
            self._file.close()


def _read_pid(file: BinaryIO) -> int | None:
    try:
        file.seek(0)
        return int(file.read(20))
    except (OSError, ValueError):
        return None
