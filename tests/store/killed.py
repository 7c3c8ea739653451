"""Other processes killed in the middle of what they do to a notebook, at moments spread over all of it."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from cppcore.settings import ROOT

OPEN = """
import sys
from pathlib import Path
from cppcore.store.fichier.database import Store
print("ready", flush=True)
Store.open(Path(sys.argv[1]))
print("done", flush=True)
sys.stdin.readline()
"""

KILLS = 4
"""Moments tried in each run, other ones each time: an opening that rewrites its copies takes seconds."""


def run_and_kill(program: str, path: Path, after: float | None) -> float:
    """Run a program that prints « ready », works, prints « done », and waits; return the seconds of its work.

    It is killed so many seconds after « ready »; None: once it is done.
    """
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        started = time.perf_counter()
        if after is None:
            assert process.stdout.readline() == "done\n"
        else:
            time.sleep(after)
        process.send_signal(signal.SIGKILL)
    return time.perf_counter() - started


def moments(kills: int, first: float, last: float) -> Iterator[float]:
    """Give that many moments in a random order, one in each equal part of the time between two others."""
    seed = random.SystemRandom().randrange(1 << 32)
    print(f"\nseed {seed}")
    chance = random.Random(seed)
    parts = [first + (last - first) * (n + chance.random()) / kills for n in range(kills)]
    yield from chance.sample(parts, kills)


def kill_the_opening(path: Path, prepare: Callable[[], None], check: Callable[[], str]) -> list[str]:
    """Prepare, kill the opening, check; as often as KILLS."""
    seen = []
    prepare()
    whole = run_and_kill(OPEN, path, None)
    for share in moments(KILLS, 0, 1.1):
        prepare()
        run_and_kill(OPEN, path, share * whole)
        seen.append(check())
    return seen
