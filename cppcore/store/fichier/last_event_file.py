"""The number of the last acknowledged event, kept beside the notebook: how a loss in silence is noticed."""

import contextlib
import os
from pathlib import Path

SUFFIX = ".dernier"
"""Added to the name of the notebook."""

WIDTH = 20
"""Digits written: always the same, so that a rewrite in place replaces all of the previous number."""


def read(notebook: Path) -> int | None:
    """Return the last acknowledged event of a notebook; 0 when it is not known, None without a counter beside."""
    try:
        return int(notebook.with_name(notebook.name + SUFFIX).read_bytes() or b"0")
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return 0


class Counter:
    """The side file, kept open and rewritten in place after each commit (about 5 µs)."""

    def __init__(self, notebook: Path) -> None:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        path = notebook.with_name(notebook.name + SUFFIX)
        self._file = os.fdopen(os.open(path, flags, 0o600), "r+b", 0)

    def write(self, number: int) -> None:
        """Write the number of the last acknowledged event.

        Not flushed to the disk each time: after a power cut the number may be late, which only notices less.
        """
        self._file.seek(0)
        self._file.write(b"%0*d\n" % (WIDTH, number))

    def close(self) -> None:
        """Flush and close; twice does no harm."""
        with contextlib.suppress(OSError, ValueError):
            os.fsync(self._file.fileno())
            self._file.close()
