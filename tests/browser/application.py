"""A real server and a real browser: started, killed, restarted, looked at."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from cppcore.domain.carnet.carnet import Carnet
from cppcore.store import carnets
from cppcore.store.fichier.database import Store

ROOT = Path(__file__).resolve().parents[2]
READY = "[data-testid='stApp'][data-test-connection-state='CONNECTED'][data-test-script-state='notRunning']"
STILL = (
    "() => !document.getAnimations().some("
    "a => a.playState === 'running' && a.effect?.getTiming().iterations !== Infinity)"
)
"""True once nothing on the page moves any more; what turns for ever (a spinner) is left out."""

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Return where this machine keeps its own Chromium or Chrome, None when it has none."""
    named = os.environ.get("CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    return named or next((path for name in names if (path := shutil.which(name))), None)


class Application:
    """One server on one notebook; it may be killed and started again on the same port."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.notebook = folder / "carnet.duckdb"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "serveur.log"
        known = {k: v for k, v in os.environ.items() if not k.startswith(("CPP_", "STREAMLIT_"))}
        self.environment = {**known, "CPP_DB": str(self.notebook), "HOME": str(folder), **environment}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Application":
        """Start the server the way README says, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        with self.log.open("ab") as log:  # a file: a full pipe would block the server
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own server
                    if answer.status == 200:
                        return self
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

    def kill(self) -> None:
        """End the server at once, as a power cut or `kill -9` does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> None:
        """End the server the ordinary way."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def read_back(self) -> Carnet:
        """Stop, and read what the first person of the notebook has kept."""
        self.stop()
        store = Store.open(self.notebook)
        try:
            return carnets.load(store, carnets.dossiers(store)[0])
        finally:
            store.close()


class Window:
    """One window of the browser on one application."""

    def __init__(self, browser: Browser, application: Application, **context: object) -> None:
        settings = {
            "locale": "fr-FR",
            "timezone_id": "Europe/Paris",
            "viewport": {"width": 1280, "height": 800},
        }
        self.application = application
        self.context: BrowserContext = browser.new_context(**{**settings, **context})
        self.outside: list[str] = []
        self.context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), self._refuse)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _refuse(self, route: object) -> None:
        self.outside.append(route.request.url)
        route.abort()

    def open(self, address: str = "") -> "Window":
        """Open an address of the application and wait until it is drawn.

        A window that has just found its server again renews itself, which may cut the opening short: once more.
        """
        url = f"{self.application.url}/{address}"
        try:
            self.page.goto(url)
        except Error as problem:
            if "ERR_ABORTED" not in str(problem):
                raise
            self.page.goto(url)
        return self.wait()

    def wait(self) -> "Window":
        """Wait until the application has nothing left to draw; an error on screen fails."""
        self.page.locator(READY).wait_for(state="attached", timeout=30_000)
        self.page.wait_for_timeout(200)  # some widgets wait that long before they send
        self.page.locator(READY).wait_for(state="attached", timeout=30_000)
        # The code of a widget comes later than its place: pressed before, it moves under the hand.
        self.page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
        self.page.wait_for_function(STILL)  # a fold that grows takes what is in it away from under the hand
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        expect(self.page.locator(".st-key-erreur")).to_have_count(0)
        return self

    def restart(self) -> None:
        """Kill the server, start it again, and wait until this window has renewed itself."""
        self.kill()
        self.application.start()
        self.renewed()

    def kill(self) -> None:
        """Kill the server under this window, which will renew itself once it finds it again."""
        self.page.evaluate("() => { window.__before = true }")
        self.application.kill()

    def renewed(self) -> "Window":
        """Wait until this window has renewed itself: what was being typed in it is then saved."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if not self.page.evaluate("() => window.__before === true"):
                    return self.wait()
            except Error:  # asked while the page was being replaced
                pass
            time.sleep(0.1)
        raise TimeoutError("the window did not renew itself")

    def key(self, key: str) -> Locator:
        """Return the element drawn with that key."""
        return self.page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")

    def section(self, nom: str) -> Locator:
        """Return a section that the page itself draws (ui/ecran/listes.py)."""
        return self.page.locator(f"#liste-{nom}")

    def press(self, key: str) -> None:
        """Press a button as a hand does (a press lasts), and wait."""
        self.key(key).locator("button").click(delay=80)
        self.wait()

    def cell(self, row: str, column: str) -> Locator:
        """Return the button of a cell of a table that opens, by the first words of its heads."""
        lines = self.page.locator(".lignes")
        lines.locator("thead th").first.wait_for()
        heads = lines.locator("thead th").all_inner_texts()
        number = next(n for n, head in enumerate(heads) if head.startswith(column))
        row_head = self.page.get_by_role("rowheader", name=row)
        return lines.locator("tr", has=row_head).locator("td").nth(number - 1).locator("button")

    def menu(self, rubrique: str, title: str) -> None:
        """Open a screen from the menu, as a hand does: unfold its rubrique, press its name."""
        self.page.get_by_test_id("stTopNavSection").filter(
            has=self.page.get_by_text(rubrique, exact=True)
        ).first.click(delay=60)
        self.page.get_by_role("menuitem", name=title, exact=True).click(delay=60)
        self.wait()

    def close(self) -> None:
        """Close the window; an error of the page or a request to the outside fails."""
        self.context.close()
        assert not self.errors, self.errors
        assert not self.outside, self.outside
