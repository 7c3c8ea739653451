"""`python -m tests.bench`: every screen beside a blank one, in the same run, as one table."""

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from cppcore import clock
from cppcore.__main__ import _Parser as Parser
from cppcore.demo import write_demo, write_workspace
from cppcore.settings import ROOT
from tests.bench import cases as measured
from tests.bench import full, saving
from tests.bench.cases import FRAGMENT, FULL, PAGE, SAVE, Case, Floor
from tests.bench.settled import HERE, start
from tests.browser.application import ARGS, Application, chromium

AIM_PAGE, AIM_CHARTS, AIM_FRAGMENT = 1.5, 3.0, 1.5
"""At most so many times the same click on a blank page."""

AIM_SAVE = 30.0
"""Keeping one answer adds less, in ms."""

HEADS = ("page", "dessins", "posé (ms)", "rapport", "au calme", "script (ms)", "rapport", "but", "")
"""« 120 / 60 » is ours, then the blank page's in the same moments. « au calme » is the ratio of the
fastest quarter of each: a busy machine slows long pages down more than short ones."""


def main(argv: list[str]) -> int:
    """Measure, print the table; return 1 when an aim is missed."""
    parser = Parser(
        prog="python -m tests.bench",
        description="Mesurer chaque page à côté d’une page vide : du clic à la page posée, et le temps du script.",
    )
    parser.add_argument(
        "--runs", type=_count, default=15, metavar="N", help="combien de clics par ligne (15)"
    )
    parser.add_argument(
        "--page", default="", metavar="MOT", help="seulement les lignes qui contiennent ce mot"
    )
    asked = parser.parse_args(argv)
    if not chromium():
        print(
            "Il faut Chromium sur cet ordinateur, ou son chemin dans la variable CHROMIUM.", file=sys.stderr
        )
        return 2
    with tempfile.TemporaryDirectory(prefix="carnet-bench-") as name:
        folder = Path(name)
        in_store = _save_in_store(folder)
        rows = _measure(folder, asked)
    lines = [_line(case) for case in rows]
    lines.append(_store_line(*in_store))
    _print(lines)
    if said := _busy():
        print(said)
    return 1 if any(line[-1] == "DÉPASSÉ" for line in lines) else 0


def _count(text: str) -> int:
    """Return how many clicks; two at least, or there is nothing to compare."""
    if (count := int(text)) < 2:
        raise ValueError
    return count


def _save_in_store(folder: Path) -> tuple[float, float]:
    path = folder / "store.duckdb"
    write_demo(path, "karim", today=clock.today())
    return saving.measure(path)


def _measure(folder: Path, asked: argparse.Namespace) -> list[Case]:
    with _servers(folder) as (blank, notebook, workspace, grid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        floor = Floor.open(browser, blank)
        everything = measured.cases(browser, notebook, workspace, grid, floor)
        rows = [case for case in everything if asked.page.casefold() in case.name.casefold()]
        _repeat(rows, asked.runs)
        browser.close()
    return rows


@contextlib.contextmanager
def _servers(folder: Path) -> Iterator[tuple[Application, Application, Application, Application]]:
    """Start the blank application, Karim's notebook, a counsellor's workspace and a full grid, each in its process."""
    root = folder / "vierge"
    shutil.copytree(HERE / "blank", root)
    shutil.copytree(ROOT / ".streamlit", root / ".streamlit")
    for name in ("0", "1", "2", "3"):
        (folder / name).mkdir()
        (folder / name / "scripts.txt").touch()
    write_demo(folder / "1" / "carnet.duckdb", "karim", today=clock.today())
    write_workspace(folder / "2" / "carnet.duckdb", today=clock.today())
    full.write(folder / "3" / "carnet.duckdb", today=clock.today())
    with contextlib.ExitStack() as undo:
        started = []
        for name, its_root in (("0", root), ("1", ROOT), ("2", ROOT), ("3", ROOT)):
            started.append(start(folder / name, its_root))
            undo.callback(started[-1].stop)
        yield started[0], started[1], started[2], started[3]


def _repeat(rows: list[Case], runs: int) -> None:
    """Measure every case so many times, in another order each time; the first round is not counted."""
    order = random.Random(2012)
    for n in range(runs + 1):
        print(f"\rtour {n} sur {runs}", end="", file=sys.stderr, flush=True)
        for case in order.sample(rows, len(rows)):
            case.measure()
    print(file=sys.stderr)
    for case in rows:
        del case.samples[0], case.floors[0]


def _quiet(times: Iterable[float]) -> float:
    """Return the middle of the fastest half."""
    return quantiles(sorted(times), n=4, method="inclusive")[0]


def _busy() -> str:
    """Return a warning when other programs worked during the measure, an empty text otherwise."""
    if not hasattr(os, "getloadavg"):  # Windows
        return ""
    load, cores = os.getloadavg()[1], os.cpu_count() or 1
    if load <= cores:
        return ""
    return f"La machine était occupée (charge {load:.0f} pour {cores} cœurs) : lisez la colonne « au calme »."


def _line(case: Case) -> tuple[str, ...]:
    settled, floor = median(s.settled for s in case.samples), median(s.settled for s in case.floors)
    script, floor_script = median(s.script for s in case.samples), median(s.script for s in case.floors)
    charts = case.click.wanted.charts if case.click.wanted else 0
    ratio = settled / floor
    quiet = _quiet(s.settled for s in case.samples) / _quiet(s.settled for s in case.floors)
    if case.kind == SAVE:
        said, kept = f"+{settled - floor:.0f} ms < {AIM_SAVE:.0f} ms", settled - floor < AIM_SAVE
    else:
        aim = {PAGE: AIM_CHARTS if charts else AIM_PAGE, FULL: AIM_CHARTS, FRAGMENT: AIM_FRAGMENT}[case.kind]
        said, kept = f"≤ {aim:g} ×", ratio <= aim
    return (
        case.name,
        f"oui ({charts})" if charts else "non",
        f"{settled:.0f} / {floor:.0f}",
        f"{ratio:.2f}",
        f"{quiet:.2f}",
        f"{script:.0f} / {floor_script:.1f}",
        f"{script / floor_script:.1f}",
        said.replace(".", ","),
        "ok" if kept else "DÉPASSÉ",
    )


def _store_line(middle: float, late: float) -> tuple[str, ...]:
    said = f"+{middle:.1f} ms, 95 % : {late:.1f} ms < {AIM_SAVE:.0f} ms".replace(".", ",")
    kept = "ok" if late < AIM_SAVE else "DÉPASSÉ"
    return ("Enregistrer une réponse, sans écran", "non", "", "", "", "", "", said, kept)


def _print(lines: list[tuple[str, ...]]) -> None:
    table = [HEADS, *lines]
    widths = [max(len(line[n]) for line in table) for n in range(len(HEADS))]
    for line in table:
        print(" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
