"""What every command of the command line returns and says when it cannot be carried out, and how far it is."""

import contextlib
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from functools import wraps
from getpass import getpass
from types import FrameType
from typing import Any

from cppcore import french

REFUS = 2
"""Exit status of a command badly written or of an input that cannot be read."""

ECHEC = 1
"""Exit status of a command that was understood and could not be carried out, or found a fault."""

LIGNE_OCTETS_MAX = 4_000
"""Most bytes read of one answer."""

LARGEUR = 24
"""Signs of a whole progress bar."""

DIXIEMES = 10
"""Without a terminal, a line is written this many times in all."""


def refuse(sentence: str, status: int) -> int:
    """Say on the error output why a command is not carried out, and return its exit status."""
    print(sentence, file=sys.stderr)
    return status


Run = Callable[[Namespace], int]
"""A command: what was asked, then its exit status."""


def declare(commands: Any, name: str, help_: str, run: Run) -> ArgumentParser:
    """Add a command to the command line (commands is what argparse calls subparsers) and return its parser."""
    command: ArgumentParser = commands.add_parser(name, help=help_, description=f"Pour {help_}.")
    command.set_defaults(run=run)
    return command


def with_store(run: Run) -> Run:
    """Make a command say in French why it could not open a file, or write one."""

    @wraps(run)
    def told(asked: Namespace) -> int:
        from cppcore.store.fichier.errors import StoreError
        from cppcore.whole_file import FichierNonEcrit

        try:
            return run(asked)
        except StoreError as error:
            return refuse(f"{error.titre}\n{error.conseil}", ECHEC)
        except FichierNonEcrit as refusal:
            return refuse(str(refusal), ECHEC)
        except OSError:
            return refuse("Ce fichier n’est pas accessible : vérifiez vos droits sur ce dossier.", ECHEC)

    return told


def on_a_file(run: Run) -> Run:
    """Make a command refuse a file that is not there, then as `with_store`."""

    @wraps(run)
    def told(asked: Namespace) -> int:
        if not asked.file.is_file():
            return refuse("Ce fichier n’existe pas : vérifiez son nom et son dossier.", REFUS)
        return with_store(run)(asked)

    return told


def ask_secret(question: str) -> str:
    """Ask a phrase, hidden while it is typed; from a pipe, the next line is read.

    An argument would stay in the history of the terminal.
    """
    return getpass(question).strip() if sys.stdin and sys.stdin.isatty() else _next_line()


def ask(question: str) -> str:
    """Ask a line, shown while it is typed; from a pipe, the next line is read. Empty at the end of the input."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() if sys.stdin and sys.stdin.isatty() else _next_line()


def _next_line() -> str:
    given = sys.stdin.buffer.readline(LIGNE_OCTETS_MAX) if sys.stdin else b""
    return given.decode("utf-8", errors="replace").strip()


class Avance:
    """How far a long command is, on the error output: a bar on a terminal, else a line at each tenth."""

    def __init__(self, what: str, of: int) -> None:
        self.what, self.of = what, of
        self._begun = time.monotonic()
        self._is_terminal = sys.stderr.isatty()

    def show(self, done: int) -> None:
        """Say that so many are done."""
        said = f"{self.what} : {progress(done, self.of)}{self._left(done)}"
        if self._is_terminal:
            filled = LARGEUR * done // self.of
            bar = f"[{'#' * filled}{'.' * (LARGEUR - filled)}]"
            print(f"\r{bar} {said}\x1b[K", end="\n" if done == self.of else "", file=sys.stderr, flush=True)
        elif done * DIXIEMES // self.of > (done - 1) * DIXIEMES // self.of:
            print(said, file=sys.stderr, flush=True)

    def _left(self, done: int) -> str:
        """Return about how long remains, once it can be told and is worth saying."""
        minutes = round((time.monotonic() - self._begun) * (self.of - done) / done / 60)
        return f", encore {french.plural(minutes, 'minute')} environ" if minutes else ""


def progress(done: int, of: int) -> str:
    """Return how many are done of how many.

    >>> progress(312, 1000) == "312 sur 1\u202f000"
    True
    """
    return f"{french.number(done)} sur {french.number(of)}"


class Arret:
    """Whether Ctrl+C was pressed: what was begun ends first, nothing is cut in the middle."""

    def __init__(self) -> None:
        self.asked = False

    def ask(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask for the stop; it is seen before the next step."""
        self.asked = True


@contextlib.contextmanager
def stoppable() -> Iterator[Arret]:
    """Let Ctrl+C ask for a stop instead of raising, inside a block."""
    stop = Arret()
    before = signal.signal(signal.SIGINT, stop.ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
