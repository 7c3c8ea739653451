"""Small programs that the tests start as real processes: `python tests/store/programs.py NAME PATH…`."""

import json
import logging
import os
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from cppcore.store.fichier.database import Store  # noqa: E402
from cppcore.store.fichier.errors import DisquePlein, StoreError  # noqa: E402
from cppcore.store.fichier.limits import LIMITS, Limits  # noqa: E402
from tests.store.notebook import put, save, wal  # noqa: E402

NOBODY = 65534

LIMITS_OF = {"checkpoint": Limits(wal=1), "repos": Limits(quiet=0.001)}
"""The limits of a writer that is killed, by mode."""


def start(name: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start one of these programs, from a test."""
    command = [sys.executable, __file__, name, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def run(name: str, *arguments: object) -> str:
    """Run one of these programs to its end and return what it printed."""
    with start(name, *arguments) as process:
        printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return printed.strip()


def hold(path: str) -> None:
    """Hold a notebook open until told to stop."""
    store = Store.open(Path(path))
    print("ouvert", flush=True)
    sys.stdin.readline()
    store.close()


def try_open(path: str) -> None:
    """Print the code of the refusal, or « ok »."""
    try:
        Store.open(Path(path)).close()
    except StoreError as refusal:
        print(refusal.code, getattr(refusal, "pid", None) or "")
    else:
        print("ok")


def try_open_as_nobody(path: str) -> None:
    """The same without root's rights, which ignore permissions."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try_open(path)


def fill_the_disk(path: str) -> None:
    """Save until the disk refuses (a limit on file sizes does as a full disk), then make room and save again."""
    store = Store.open(Path(path))
    save(store, "avant")
    acknowledged, refused = 1, 0
    no_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal(store.path).stat().st_size + 3000, no_limit[1]))
    for _ in range(20):
        try:
            save(store, "pendant" * 20)
            acknowledged += 1
        except DisquePlein:
            refused += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, no_limit)
    save(store, "après")
    store.close()
    store = Store.open(Path(path))
    count = store.rows("select count(*) as n from piste")[0]["n"]
    store.close()
    print(json.dumps({"acknowledged": acknowledged + 1, "refused": refused, "present": count}))


def fill_the_disk_in_checkpoints(path: str) -> None:
    """Let every live checkpoint fail for lack of room: the saves must go on all the same."""
    store = Store.open(Path(path), limits=Limits(wal=1))
    no_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, no_limit[1]))
    for number in range(20):
        save(store, str(number))
    resource.setrlimit(resource.RLIMIT_FSIZE, no_limit)
    save(store, "après")
    store.close()
    store = Store.open(Path(path))
    print(store.rows("select count(*) as n from piste")[0]["n"], store.incident)
    store.close()


def invalidate_while_reading(path: str) -> None:
    """Make a checkpoint fail half-way, on which DuckDB invalidates the database, while threads read."""
    store = Store.open(Path(path))
    with store.write() as tx:
        for number in range(200):
            put(tx, f"{number} " * 50)
    stop, full, failures, afterwards, reads = threading.Event(), threading.Event(), [], [], []
    full.set()

    def read() -> None:
        while not stop.is_set():
            try:
                reads.append(len(store.rows("select * from piste")))
            except BaseException as error:  # noqa: BLE001  any at all is a failure
                (failures if full.is_set() else afterwards).append(repr(error))

    readers = [threading.Thread(target=read, daemon=True) for _ in range(3)]
    for reader in readers:
        reader.start()
    no_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size + 4096, no_limit[1]))
    refused = ""
    try:
        store.rows("checkpoint")
    except StoreError as error:
        refused = error.code
    resource.setrlimit(resource.RLIMIT_FSIZE, no_limit)
    save(store)  # any reading begun while the disk was full is over once this save is done
    time.sleep(0.05)
    full.clear()
    time.sleep(0.1)
    stop.set()
    for reader in readers:
        reader.join()
    save(store)
    store.close()
    store = Store.open(Path(path))
    present = store.rows("select count(*) as n from piste")[0]["n"]
    store.close()
    print(
        json.dumps(
            {
                "refused": refused,
                "readers": failures,
                "afterwards": afterwards,
                "reads": sum(reads),
                "present": present,
            }
        )
    )


def zygote() -> None:
    """Fork one writer per line read ({path, mode}); never opens anything itself, so a fork is safe and quick."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            write_until_killed(Path(order["path"]), order["mode"])
        say("fils", child)
        os.waitpid(child, 0)
        say("mort")


def write_until_killed(path: Path, mode: str) -> None:
    """Open, tell what is there, then save for ever, acknowledging each save once it is committed."""
    listen_to_checkpoints()
    try:
        store = Store.open(path, limits=LIMITS_OF.get(mode, LIMITS))
        state = store.rows(
            "select (select coalesce(max(n), 0) from evenement) as last, (select count(*) from evenement) as events,"
            " (select count(*) from piste) as pistes,"
            " (select count(*) from piste p join evenement e on e.record_id = p.id) as pairs"
        )[0]
        incident = store.incident
        say(
            "ouvert",
            json.dumps({**state, "what": incident and incident.what, "lost": incident and incident.missing}),
        )
        while not mode.startswith("fermeture"):
            n, piste = save(store)
            say("sauve", n, piste)
            if mode == "repos" and random.random() < 0.7:  # the other copies are overtaken by a save
                wait_for_the_file(store)
        for _ in range(3):
            say("sauve", *save(store))
        say("ferme")
        store.close()
        time.sleep(10)
    except BaseException as error:  # noqa: BLE001  the test must hear of it
        say("erreur", type(error).__name__, getattr(error, "cause", ""))
    os._exit(0)


def wait_for_the_file(store: Store) -> None:
    """Wait until what was saved is in the file itself."""
    while wal(store.path).exists():
        time.sleep(0.001)


class Teller(logging.Handler):
    """Tell the test where the store is, from the store's own log."""

    def emit(self, record: logging.LogRecord) -> None:
        say("journal", record.getMessage())


def listen_to_checkpoints() -> None:
    logger = logging.getLogger("cppcore.store.fichier.connection")
    logger.addHandler(Teller())
    logger.setLevel(logging.DEBUG)


def say(*words: object) -> None:
    """Write one line at once: a line is shorter than a pipe's atomic write."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


PROGRAMS: list[Callable[..., None]] = [
    hold,
    try_open,
    try_open_as_nobody,
    fill_the_disk,
    fill_the_disk_in_checkpoints,
    invalidate_while_reading,
    zygote,
]

if __name__ == "__main__":
    {program.__name__: program for program in PROGRAMS}[sys.argv[1]](*sys.argv[2:])
