"""`python -m tests.bench.reception`: a folder of sealed files taken into a workspace, killed half way, then resumed.

By hand, apart from `python -m tests.bench`: a thousand files take some minutes, and a core for each file in hand.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cppcore import clock
from cppcore.actions import lot, partage
from cppcore.demo import PERSONS, write_demo
from cppcore.domain.socle.base import Auteur
from cppcore.exchange import scelle
from cppcore.settings import ROOT
from cppcore.store import carnets, records
from cppcore.store.fichier.copies import BEFORE_IMPORT, list_all
from cppcore.store.fichier.database import Store
from tests.bench.__main__ import _busy

PHRASE = "tomate lune papier bateau girafe velo"
IDS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Run:
    """One run of the command: how long, the most memory it took (Mo, 0 where it cannot be known), its last words."""

    seconds: float
    memory: float
    status: int
    said: str


def main(argv: list[str]) -> int:
    """Measure a whole import, then one that is killed half way and resumed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reception", description=__doc__)
    parser.add_argument("--fichiers", type=int, default=1_000, metavar="N")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="carnet-bench-") as name:
        folder, espace = Path(name) / "lot", Path(name) / "espace" / "espace.duckdb"
        folder.mkdir()
        espace.parent.mkdir()
        begun = time.monotonic()
        weight = _make(folder, asked.fichiers)
        _say("fichiers", f"{asked.fichiers} fichiers, {weight / 1e6:.0f} Mo, faits en {_since(begun)}")
        _say("une clé", f"{_one_key():.2f} s ; {lot.FILS} fichiers ouverts en même temps")
        with closing(Store.open(espace)) as store:
            records.set_meta(store, "role", "conseiller")
        begun = time.monotonic()
        _killed_half_way(espace, folder)
        there = _persons(espace)
        _say("arrêt brutal", f"au bout de {_since(begun)}, {there} personnes déjà là")
        _tell("reprise", _run(espace, folder), asked.fichiers - there)
        _say("personnes", f"{_persons(espace)} sur {asked.fichiers}, {_lines(espace)} lignes")
        _tell("tout redonné", _run(espace, folder), asked.fichiers)
        _say("espace", f"{espace.stat().st_size / 1e6:.0f} Mo ; copies avant réception : {_copies(espace)}")
    if _busy():
        print("La machine était occupée : ces temps ne disent pas ce qu’elle sait faire.")
    return 0


def _make(folder: Path, count: int) -> int:
    """Write sealed files as full as the invented persons', and return what they weigh.

    They share one salt, hence one key: a thousand keys would take longer than all the rest. Whoever opens them
    cannot know, and makes the key of each.
    """
    contents = [_content(folder.parent, persona) for persona in PERSONS]
    first = scelle.seal(b"", PHRASE)
    key, salt = scelle.key_of(first, PHRASE), scelle.HEADER.unpack_from(first)[5]
    weight = 0
    for n in range(count):
        name, content = contents[n % len(contents)]
        ids: dict[bytes, bytes] = {}
        own = IDS.sub(lambda found, n=n, ids=ids: _other(found[0], n, ids), content)  # type: ignore[misc]
        own = own.replace(b'"pseudonyme":"' + name, b'"pseudonyme":"' + name + f" {n}".encode())
        nonce = n.to_bytes(12, "big")
        head = scelle.HEADER.pack(scelle.MAGIC, scelle.VERSION, scelle.LOG_N, scelle.R, scelle.P, salt, nonce)
        path = folder / f"{n:05}.cpp"
        path.write_bytes(head + AESGCM(key).encrypt(nonce, own, head))
        weight += path.stat().st_size
    return weight


def _other(one: bytes, n: int, ids: dict[bytes, bytes]) -> bytes:
    if one not in ids:
        ids[one] = str(uuid5(UUID(one.decode()), str(n))).encode()
    return ids[one]


def _content(folder: Path, persona: str) -> tuple[bytes, bytes]:
    """Return how an invented person is called, and what her file says."""
    path = folder / f"{persona}.duckdb"
    write_demo(path, persona, today=clock.today())
    with closing(Store.open(path)) as store:
        person = carnets.dossiers(store)[0]
        usual = partage.usual(Auteur.PERSONNE)
        said = partage.show(store, person, usual, Auteur.PERSONNE, at=clock.now())
    return person.pseudonyme.encode(), said.model_dump_json().encode()


def _one_key() -> float:
    sealed = scelle.seal(b"", PHRASE)
    begun = time.monotonic()
    scelle.key_of(sealed, PHRASE)
    return time.monotonic() - begun


def _command(espace: Path, folder: Path) -> "subprocess.Popen[str]":
    run = subprocess.Popen(
        [sys.executable, "-m", "cppcore", "recevoir", str(espace), str(folder), "--prendre"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert run.stdin
    run.stdin.write(f"{PHRASE}\n")
    run.stdin.flush()
    return run


def _killed_half_way(espace: Path, folder: Path) -> None:
    with _command(espace, folder) as run:
        assert run.stderr
        for _ in range(5):  # a line is said at each tenth
            run.stderr.readline()
        run.kill()


def _run(espace: Path, folder: Path) -> Run:
    begun = time.monotonic()
    with _command(espace, folder) as run:
        assert run.stdout
        assert run.stderr
        for _line in run.stderr:
            pass
        said = run.stdout.read().strip().splitlines()
        memory, status = _reap(run)
    return Run(time.monotonic() - begun, memory, status, said[-1] if said else "")


def _reap(run: "subprocess.Popen[str]") -> tuple[float, int]:
    """Wait for the end, and return the most memory that it took and its status."""
    if not hasattr(os, "wait4"):
        return 0.0, run.wait()
    _, raw, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(raw)
    return usage.ru_maxrss / 1e3, run.returncode


def _tell(line: str, run: Run, files: int) -> None:
    each = f"{run.seconds / files * 1000:.0f} ms par fichier" if files else "aucun fichier"
    _say(line, f"{run.seconds:.0f} s, {each}, {run.memory:.0f} Mo au plus, état {run.status} : {run.said}")


def _persons(espace: Path) -> int:
    with closing(Store.open(espace)) as store:
        return len(carnets.dossiers(store))


def _lines(espace: Path) -> int:
    with closing(Store.open(espace)) as store:
        return sum(
            store.rows(f"select count(*) n from {table}")[0]["n"]  # noqa: S608 - our own names
            for table in records.TABLES.values()
        )


def _copies(espace: Path) -> int:
    return sum(copy.label == BEFORE_IMPORT for copy in list_all(espace))


def _since(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f} s"


def _say(line: str, words: str) -> None:
    print(f"{line:<14} | {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
