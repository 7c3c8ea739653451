import json
import os
import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cppcore.store.fichier.database import Store
from tests.size import pick
from tests.store import programs

KILLS = pick(20, 200, 10_000)
"""In each run, at other moments each time: five or more aimed at each of the MODES."""

KILLS_WHILE_CLOSING = pick(8, 40, 2_000)

SERIES = 4
"""Notebooks killed in turn, two at a time: each also meets what its earlier kills left."""

MODES = ["ouverture", "point", "ecriture", "checkpoint", "repos"]
"""Where kills aim: the whole opening, its checkpoint, the saves, the checkpoints after a long WAL, those after a quiet
moment in their own thread."""

CLOSES = ["fermeture", "fermeture-point"]
"""Where kills aim in a close: its copy and all the rest, its checkpoint."""

SAVES = 6
"""A kill aimed at the saves comes after one to this many: counted, for a slow machine saves little in a time."""

CHECKPOINT_SECONDS = 0.006
"""About the time of a checkpoint here: a kill this much after its start falls inside two times of three."""

SAVE_SECONDS = 0.02
"""A few times what a save takes here."""


class Series:
    """One notebook, its writers and what they acknowledged."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.random = random.Random(seed)
        self.zygote = programs.start("zygote")
        self.acknowledged: dict[int, str] = {}
        self.seen: Counter[str] = Counter()
        self.opening_seconds = 0.15
        self.killer: threading.Timer | None = None

    def kill_once(self, mode: str) -> None:
        """Start a writer, kill it at a random moment and take in all that it said."""
        print(json.dumps({"path": str(self.path), "mode": mode}), file=self.zygote.stdin, flush=True)
        self.pid = int(self._line()[1])
        self.killer = None
        self.aim = {
            "point": 1,
            "checkpoint": self.random.randint(2, 6),
            "repos": self.random.randint(2, 4),
            "fermeture-point": 2,
        }.get(mode, 0)
        self.saves_to_wait = self.random.randint(1, SAVES) if mode == "ecriture" else 0
        self.is_in_checkpoint = False
        started = time.perf_counter()
        if mode == "ouverture":
            self._kill_within(1.1 * self.opening_seconds)
        while (line := self._line())[0] != "mort":
            if line[0] == "ouvert":
                self.opening_seconds = 0.8 * self.opening_seconds + 0.2 * (time.perf_counter() - started)
            self._hear(line, mode)
        self.killer.join()
        self.seen["kills"] += 1
        self.seen["inside a checkpoint"] += self.is_in_checkpoint

    def _hear(self, line: list[str], mode: str) -> None:
        match line:
            case ["sauve", n, piste]:
                self.acknowledged[int(n)] = piste
                self.saves_to_wait -= 1
                if self.saves_to_wait == 0:
                    self._kill_within(SAVE_SECONDS)
            case ["journal", "checkpoint", what]:
                self.is_in_checkpoint = what == "begins"
                self.aim -= self.is_in_checkpoint
                if self.aim == 0 and self.is_in_checkpoint:
                    self._kill_within(CHECKPOINT_SECONDS)
            case ["ouvert", *state]:
                self._check_opening(json.loads(" ".join(state)))
            case ["ferme"]:
                if mode == "fermeture":
                    self._kill_within(self.opening_seconds)  # a copy and a checkpoint, as an opening
            case _:
                pytest.fail(f"the writer failed: {line}")

    def check_at_the_end(self) -> int:
        """Open the notebook, compare it with every acknowledgement and return how many are lost."""
        self.zygote.stdin.close()
        self.zygote.wait(10)
        self.zygote.stdout.close()
        with closing(Store.open(self.path)) as store:
            present = {
                row["n"]: str(row["record_id"]) for row in store.rows("select n, record_id from evenement")
            }
            orphans = store.rows("select 1 from piste anti join evenement on record_id = piste.id")
        assert not orphans
        return sum(present.get(n) != piste for n, piste in self.acknowledged.items())

    def _check_opening(self, state: dict[str, Any]) -> None:
        assert state["last"] == state["events"] == state["pistes"] == state["pairs"], state
        assert state["last"] >= max(self.acknowledged, default=0), state
        assert not state["lost"], state
        self.seen["openings"] += 1
        if state["what"]:
            self.seen[f"recovered: {state['what']}"] += 1

    def _kill_within(self, seconds: float) -> None:
        if self.killer is None:
            self.killer = threading.Timer(
                self.random.uniform(0, seconds), os.kill, [self.pid, signal.SIGKILL]
            )
            self.killer.start()

    def _line(self) -> list[str]:
        return self.zygote.stdout.readline().split()


def run_series(path: Path, seed: int, modes: list[str]) -> tuple[Series, int]:
    series = Series(path, seed)
    for mode in modes:
        series.kill_once(mode)
    return series, series.check_at_the_end()


def run_all(folder: Path, kills: int, modes: list[str]) -> None:
    seed = random.SystemRandom().randrange(1 << 32)
    print(f"\nseed {seed}")
    chosen = modes * (kills // len(modes))
    random.Random(seed).shuffle(chosen)
    per_series = [chosen[rank::SERIES] for rank in range(SERIES)]
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        done = list(
            pool.map(
                lambda rank: run_series(folder / str(rank) / "carnet.duckdb", seed + rank, per_series[rank]),
                range(SERIES),
            )
        )
    seen = sum((series.seen for series, _ in done), Counter())
    acknowledged = sum(len(series.acknowledged) for series, _ in done)
    lost = sum(lost for _, lost in done)
    elapsed = time.perf_counter() - started
    print(f"{dict(seen)} acknowledged {acknowledged} lost {lost} in {elapsed:.1f} s")

    assert seen["kills"] == kills
    assert acknowledged >= chosen.count("ecriture") + 3 * sum(map(chosen.count, CLOSES))
    assert lost == 0


@pytest.mark.complet
@pytest.mark.fault
def test_kills_at_random_moments_and_inside_checkpoints_lose_no_acknowledged_save(tmp_path):
    run_all(tmp_path, KILLS, MODES)


@pytest.mark.fault
def test_kills_in_the_middle_of_closing_lose_no_acknowledged_save(tmp_path):
    run_all(tmp_path, KILLS_WHILE_CLOSING, CLOSES)
