"""What the usual run leaves out, in one table: `python -m tests.complet`; `--tout` adds what takes hours.

Complete: every journey and every screen in the browser, more kills, more random examples, every checker of documents.
Everything: kills by the ten thousand, fifty times more examples, and the rules changed one sign at a time (mutmut).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cppcore.settings import ROOT

SELECTED = "complet or hypothesis or fault"
"""Marks of the tests whose number, or size, grows here; « hypothesis » is set on random tests by its plugin."""

MUTANTS = ROOT / "mutants"


@dataclass
class Row:
    """One line of the table: what was tried, how it ended, and in how many seconds of one worker."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


def module(classname: str) -> str:
    """Return the file of a test (« tests/pages/test_x.py ») from what pytest writes about it."""
    parts = classname.split(".")
    end = next((n for n, part in enumerate(parts, 1) if part.startswith("test_")), len(parts))
    return "/".join(parts[:end]) + ".py"


def rows(report: Path) -> list[Row]:
    """Read a JUnit report, file by file; one that pytest could not write is one failure."""
    if not report.is_file():
        return [Row("pytest", failed=1)]
    found: dict[str, Row] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest
        name = module(case.get("classname", ""))
        row = found.setdefault(name, Row(name))
        row.seconds += float(case.get("time", 0))
        if case.find("failure") is not None or case.find("error") is not None:
            row.failed += 1
        elif case.find("skipped") is not None:
            row.skipped += 1
        else:
            row.passed += 1
    return sorted(found.values(), key=lambda row: -row.seconds)


def unplayed(status: int) -> list[Row]:
    """Return a failure when pytest ended in another way than with tests played: nothing collected, cut, or broken."""
    return [] if status in {0, 1} else [Row(f"pytest, code {status}", failed=1)]


def table(lines: Iterable[Row]) -> str:
    """Return the table, its total last."""
    lines = list(lines)
    total = Row(
        "Total", *(sum(getattr(row, f) for row in lines) for f in ("passed", "failed", "skipped", "seconds"))
    )
    what = "Ce qui est essayé"
    width = max(len(what), *(len(row.name) for row in [*lines, total]))
    head = f"{what:{width}}  réussis  échoués  passés  secondes"
    body = [
        f"{r.name:{width}}  {r.passed:7}  {r.failed:7}  {r.skipped:6}  {r.seconds:8.0f}"
        for r in [*lines, total]
    ]
    return "\n".join([head, "-" * len(head), *body[:-1], "-" * len(head), body[-1]])


def play(size: str) -> list[Row]:
    """Play the tests that grow, in a size of tests.size."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "rapport.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-m", SELECTED]
        ended = subprocess.run(
            [*command, f"--junitxml={report}"], cwd=ROOT, env={**os.environ, "CPP_TESTS": size}, check=False
        )
        return [*rows(report), *unplayed(ended.returncode)]


def mutate() -> Row:
    """Change the rules one sign at a time; a change that no test sees is a failure, kept in mutants/."""
    started = time.monotonic()
    shutil.rmtree(MUTANTS, ignore_errors=True)
    mutmut, said = [sys.executable, "-m", "mutmut"], {**os.environ, "CPP_TESTS": "complet"}
    subprocess.run(
        [*mutmut, "run", "--max-children", str(os.cpu_count() or 2)], cwd=ROOT, env=said, check=False
    )
    subprocess.run([*mutmut, "export-cicd-stats"], cwd=ROOT, env=said, check=False)
    stats = MUTANTS / "mutmut-cicd-stats.json"
    counts: dict[str, int] = json.loads(stats.read_text("utf-8")) if stats.is_file() else {}
    killed = counts.get("killed", 0) + counts.get("timeout", 0)
    unseen = counts.get("total", 1) - killed - counts.get("skipped", 0)
    return Row("mutmut", killed, unseen, counts.get("skipped", 0), time.monotonic() - started)


def main(arguments: list[str] | None = None) -> int:
    """Play what was asked, print the table, and return 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.complet", description=__doc__)
    parser.add_argument("--tout", action="store_true", help="ce qui prend des heures, aussi")
    is_everything = parser.parse_args(arguments).tout
    lines = play("tout" if is_everything else "complet")
    if is_everything:
        lines.append(mutate())
    print(table(lines))
    return int(any(row.failed for row in lines))


if __name__ == "__main__":
    sys.exit(main())
