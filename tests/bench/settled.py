"""One click in a real window: how long until the page is settled, and how long its script ran."""

import subprocess
import sys
import time
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator

from cppcore.settings import ROOT
from tests.browser import application

HERE = Path(__file__).parent
ARM = (HERE / "settled.js").read_text("utf-8")
HEAR = """
window.__heard = 0;
window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    this.addEventListener("message", () => { window.__heard = performance.now(); });
  }
};
"""
"""Put in the page before Streamlit: notes when the server last said something."""

DRAWN = "[data-testid=stVegaLiteChart], .barres, .carte"
"""What a page draws: a chart, or bars and cells of the page itself (ui/ecran/barres.py, ui/ecran/carte.py)."""

TIMES = "scripts.txt"
PRESS = 80
"""How long a hand presses, in ms; the measure starts when it lets go."""


@dataclass(frozen=True)
class Wanted:
    """What a page shows once it is there, learnt by having looked at it, and whether the server has to answer."""

    title: str = ""
    charts: int = 0
    answered: bool = True


@dataclass(frozen=True)
class Sample:
    """One click, in ms."""

    settled: float
    script: float


class Program(application.Server):
    """A server of a program of its own, as a person starts it: what times its runs is imported at its very start."""

    def __init__(self, folder: Path, root: Path) -> None:
        super().__init__(folder, PYTHONPATH=str(HERE / "timed"), BENCH_TIMES=str(folder / TIMES))
        self.root = root

    def open(self, environment: dict[str, str]) -> None:
        """Start it on a notebook, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with self.log.open("ab") as written:
            self.program = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=self.root,
                env={**self.environment, **environment},
                stdout=written,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.program.poll() is None, self.log.read_text()
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()  # noqa: S310 - our own server
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError(self.log.read_text())

    def close(self) -> None:
        """End it: it has one notebook in its life."""
        self.program.terminate()
        self.program.wait(20)


def start(folder: Path, root: Path = ROOT) -> application.Application:
    """Start the application of a folder, its script runs timed."""
    return application.Application(folder, Program(folder, root)).start()


class Screen:
    """One window on one application, and the clicks made in it."""

    def __init__(self, browser: Browser, app: application.Application, address: str = "") -> None:
        self.window = application.Window(browser, app)
        self.window.context.add_init_script(HEAR)
        self.window.open(address)
        self.page = self.window.page
        self.times = app.folder / TIMES

    def look(self) -> Wanted:
        """Wait until everything is drawn, and tell what is there."""
        self.window.wait()
        self.page.wait_for_timeout(1000)
        titles = self.page.locator("[data-testid=stMain] h1").all_inner_texts()
        return Wanted(titles[0].strip(), self.page.locator(DRAWN).count())

    def measure(self, target: Locator, wanted: Wanted) -> Sample:
        """Click once and wait until the page is settled."""
        before = len(self._scripts())
        self.page.evaluate(ARM, {**asdict(wanted), "where": DRAWN})
        target.click(delay=PRESS)
        settled = self.page.evaluate("window.__settled")
        return Sample(settled, sum(self._ended(before)) if wanted.answered else 0)

    def link(self, rubrique: str, title: str) -> Locator:
        """Unfold a rubrique of the menu and return its link."""
        nav = self.page.get_by_test_id("stTopNav")
        nav.get_by_role("button", name=rubrique, exact=True).click()
        link = self.page.get_by_role("menuitem", name=title, exact=True)
        link.hover()
        return link

    def go(self, rubrique: str, title: str) -> None:
        """Open a page by the menu, unmeasured."""
        self.link(rubrique, title).click(delay=PRESS)
        self.window.wait()

    def _scripts(self) -> list[float]:
        return [float(line) for line in self.times.read_text("ascii").splitlines()]

    def _ended(self, before: int) -> list[float]:
        """Return the runs written since; the last line may come just after the page is told."""
        deadline = time.monotonic() + 2
        while len(runs := self._scripts()[before:]) == 0 and time.monotonic() < deadline:
            time.sleep(0.005)
        return runs
