"""`python -m tests.bench.portefeuille`: a counsellor's list and one person's page, among 100 to 100 000 notebooks.

By hand, apart from `python -m tests.bench`: a hundred thousand notebooks as full as Karim's take about a quarter of an
hour to write, 6 GB, and as much again for the copy that each opening makes.
"""

import argparse
import contextlib
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Locator, sync_playwright

from cppcore import clock
from cppcore.catalog.criteres import criteres
from cppcore.catalog.programmes import programmes
from cppcore.domain.parcours.dossier import Dossier
from cppcore.settings import ROOT
from cppcore.store import carnets as notebooks
from cppcore.store import records
from cppcore.store.espace import chiffres, faits, portefeuille
from cppcore.store.espace.faits import Catalogues
from cppcore.store.espace.portefeuille import PAR_PAGE, Filtre
from cppcore.store.fichier.database import Store
from cppcore.ui.ecran import session
from tests.bench import carnets
from tests.bench.__main__ import _busy, _quiet, _repeat
from tests.bench.cases import PAGE, Case, Click, Floor, _from
from tests.bench.settled import HERE, Screen, Wanted, start
from tests.browser.application import ARGS, READY, Application, chromium

TAILLES = (100, 10_000, 100_000)
ESSAIS = 5
"""Readings of the store, each just after a save: nothing is remembered."""

MENU = ("Conseiller", "Les personnes suivies")
CHIFFRES = ("Conseiller", "Les chiffres de l’équipe")
OUVRIR = 900_000
"""Longest opening of a file, in ms: it is copied and read whole."""


def main(argv: list[str]) -> int:
    """Measure every size, and print how each line grows from the first size to the others."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.portefeuille", description=__doc__)
    parser.add_argument("--tailles", type=int, nargs="+", default=TAILLES, metavar="N")
    parser.add_argument(
        "--runs", type=int, default=8, metavar="N", help=f"clics par ligne, {PAR_PAGE - 2} au plus"
    )
    parser.add_argument("--dossier", type=Path, help="où garder les fichiers, repris s’ils y sont")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="carnet-bench-") as name:
        folders = {count: (asked.dossier or Path(name)) / str(count) for count in asked.tailles}
        first: dict[str, float] = {}
        for count, folder in folders.items():
            for line, figure, words in [*_file(folder, count), *_in_store(folder / "carnet.duckdb")]:
                _say(count, line, words, figure / first.setdefault(line, figure))
            shutil.rmtree(folder / "copies", ignore_errors=True)  # each weighs as much as the file
        for count, case in _on_screen(folders, min(asked.runs, PAR_PAGE - 2)):
            quiet = _quiet(s.settled for s in case.samples)
            _say(count, case.name, _words(case), quiet / first.setdefault(case.name, quiet))
        for folder in folders.values():
            shutil.rmtree(folder / "copies", ignore_errors=True)
    if said := _busy():
        print(said)
    return 0


def _say(count: int, line: str, words: str, growth: float) -> None:
    print(f"{count:>7} | {line:<44} | {words:<72} | × {growth:.2f}", flush=True)


def _words(case: Case) -> str:
    settled, floor = (statistics.median(s.settled for s in of) for of in (case.samples, case.floors))
    quiet, quiet_floor = (_quiet(s.settled for s in of) for of in (case.samples, case.floors))
    script = _quiet(s.script for s in case.samples)
    return (
        f"{settled:.0f} / {floor:.0f} ms, rapport {settled / floor:.2f} ; "
        f"au calme {quiet:.0f} ms, {quiet / quiet_floor:.2f}, script {script:.0f} ms"
    )


def _file(folder: Path, count: int) -> Iterator[tuple[str, float, str]]:
    """Write the file if it is not there, and give its size."""
    path = folder / "carnet.duckdb"
    begun = time.monotonic()
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        carnets.write(path, count, today=clock.today())
    size = path.stat().st_size / 1e6
    yield "fichier", size, f"{size:.0f} Mo, écrit en {time.monotonic() - begun:.0f} s"


def _in_store(path: Path) -> Iterator[tuple[str, float, str]]:
    """Give what the queries themselves take, in time of the processor: others at work weigh less on it."""
    begun = time.monotonic()
    store = Store.open(path)
    opened = time.monotonic() - begun
    yield "ouvrir le fichier", opened, f"{opened:.1f} s (copie et relecture)"
    try:
        today, known = clock.today(), Catalogues(programmes(), criteres(), ["confiance"])
        shown = portefeuille.page(store, known, today=today).personnes
        someone, *others = (one.dossier for one in portefeuille.nearest(store, today=today))
        never_opened = iter(others)
        readings: dict[str, Callable[[], object]] = {
            f"liste : {one.label}": lambda one=one: portefeuille.page(store, known, filtre=one, today=today)  # type: ignore[misc]
            for one in Filtre
        }
        readings |= {
            "compter ce qui est à clore": lambda: portefeuille.count(store, known, Filtre.CLORE, today=today),
            "liste : un prénom cherché": lambda: portefeuille.page(
                store, known, cherche="oedipe", today=today
            ),
            f"les faits de {PAR_PAGE} personnes": lambda: faits.of(
                store, [one.dossier_id for one in shown], known, today=today
            ),
            "choisir une personne": lambda: portefeuille.nearest(store, today=today),
            "les chiffres de l’équipe": lambda: chiffres.count(
                store, programmes(), [c.code for c in criteres()], today=today
            ),
            "tout le carnet d’une personne de plus": lambda: notebooks.load(
                store, next(never_opened), moment=session.since
            ),
        }
        for line, read in readings.items():
            took = statistics.median(_timed(store, someone, read) for _ in range(ESSAIS))
            yield line, took, f"{took:.0f} ms de processeur, juste après un enregistrement"
    finally:
        store.close()


def _timed(store: Store, someone: Dossier, read: Callable[[], object]) -> float:
    saved = someone.model_copy(update={"organisme": f"Organisme {time.monotonic_ns()}"})
    records.save(store, saved, at=clock.now())
    start_at = time.process_time()
    read()
    return (time.process_time() - start_at) * 1000


def _on_screen(folders: Mapping[int, Path], runs: int) -> list[tuple[int, Case]]:
    """Measure clicks in real windows, every size in the same moments, each beside a blank page."""
    with tempfile.TemporaryDirectory(prefix="carnet-vierge-") as name, contextlib.ExitStack() as undo:
        empty = Path(name)
        shutil.copytree(HERE / "blank", empty / "vierge")
        shutil.copytree(ROOT / ".streamlit", empty / "vierge" / ".streamlit")
        servers = []
        for folder, root in ((empty, empty / "vierge"), *((one, ROOT) for one in folders.values())):
            (folder / "scripts.txt").write_text("")
            servers.append(start(folder, root))
            undo.callback(servers[-1].stop)
        playwright = undo.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        floor = Floor.open(browser, servers[0])
        rows = []
        for count, server in zip(folders, servers[1:], strict=True):
            _wait_until_open(browser, server)
            rows += [(count, case) for case in _cases(browser, server, floor)]
        _repeat([case for _, case in rows], runs)
        browser.close()
    return rows


def _wait_until_open(browser: Browser, app: Application) -> None:
    """Open one window and wait: the first one opens the file."""
    page = browser.new_page()
    page.goto(app.url)
    page.locator("[data-testid=stMain] h1").wait_for(timeout=OUVRIR)
    page.locator(READY).wait_for(state="attached", timeout=OUVRIR)
    page.close()


def _cases(browser: Browser, app: Application, floor: Floor) -> list[Case]:
    listing, turning, opening, counting = (Screen(browser, app) for _ in range(4))
    opening.go(*MENU)
    pressed = iter(range(PAR_PAGE))

    def person() -> Locator:
        """Return the row of somebody whose page was not opened yet."""
        opening.go(*MENU)
        row = opening.page.locator("[class*='st-key-bouton-preparer'] button").nth(next(pressed))
        row.scroll_into_view_if_needed()
        row.hover()
        return row

    person().click()
    charts = opening.look().charts
    turns = iter([*["apres"] * 4, *["avant"] * 4] * PAR_PAGE)  # five pages at least, for a hundred persons

    def turn() -> Locator:
        button = turning.window.key(f"portefeuille.{next(turns)}.haut").locator("button")
        button.hover()
        return button

    return [
        Case(
            "page : les personnes suivies",
            PAGE,
            Click(listing, _from(listing, ("Outils", "Réglages"), MENU)),
            floor.menu,
        ),
        Case("page : tourner la page de la liste", PAGE, Click(turning, turn), floor.button),
        Case(
            "page : les chiffres de l’équipe",
            PAGE,
            Click(counting, _from(counting, MENU, CHIFFRES)),
            floor.menu,
        ),
        Case(
            "page : préparer, une personne de plus",
            PAGE,
            Click(opening, person, Wanted("", charts)),
            floor.menu,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
