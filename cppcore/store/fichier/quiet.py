"""A moment without writing, waited for in a thread of its own: what is then done keeps nobody waiting."""

import threading
import time
from collections.abc import Callable

LONGER = 6
"""How many times longer it waits for each second that the last time took: a big file is not copied all the time."""


class Quiet:
    """Does something each time that, after a writing, nothing was written for some seconds; asleep otherwise."""

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        """Take the seconds, and what to do; it must not raise."""
        self._seconds = seconds
        self._act = act
        self._last = 0.0
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def written(self) -> None:
        """Take note of a writing (about a microsecond); one thread at a time."""
        self._last = time.monotonic()
        self._woken.set()
        if self._thread is None and not self._stopped.is_set():
            # A daemon: at the end of the program, the close that stops it comes after the wait for the other threads.
            self._thread = threading.Thread(target=self._run, name="carnet-au-repos", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Do nothing more; what is being done is ended first. Twice does no harm."""
        self._stopped.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        seconds = self._seconds
        while self._woken.wait():
            while (left := self._last + seconds - time.monotonic()) > 0 and not self._stopped.wait(left):
                pass
            if self._stopped.is_set():
                return
            self._woken.clear()  # before: what is written meanwhile is waited for again
            began = time.monotonic()
            self._act()
            seconds = self._seconds * max(1, LONGER * (time.monotonic() - began))
