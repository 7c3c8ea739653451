"""A real server and a real browser: started, killed, restarted, looked at."""

import os
import re
import shutil
import socket
import time
import urllib.request
from multiprocessing.process import BaseProcess
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from cppcore.domain.carnet.carnet import Carnet
from cppcore.store import carnets
from cppcore.store.fichier.database import Store
from tests.browser import served

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing outside is ever reached
]


def chromium() -> str | None:
    """Return where this machine keeps its own Chromium or Chrome, None when it has none."""
    named = os.environ.get("CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    return named or next((path for name in names if (path := shutil.which(name))), None)


class Server:
    """One server on a port of its own: it opens one notebook after the other, and may be killed."""

    def __init__(self, folder: Path, **environment: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "serveur.log"
        self.log.touch()
        known = {k: v for k, v in os.environ.items() if not k.startswith(("CPP_", "STREAMLIT_"))}
        self.environment = {**known, "HOME": str(folder), **environment}
        self.nothing = {"CPP_DB": str(folder / "personne.duckdb")}
        """What it has open between two tests: a window that is late writes there."""
        self.process: BaseProcess | None = None

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def open(self, environment: dict[str, str]) -> None:
        """Open a notebook: the server closes the one that it has, or starts when there is none."""
        if self.is_alive:
            self.orders.send(environment)
            assert self.orders.recv() == "done"
            return
        self.process, self.orders = served.start(self.port, {**self.environment, **environment}, self.log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.is_alive(), self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own server
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.02)
        raise TimeoutError(self.log.read_text())

    def signal(self, number: int) -> None:
        """Send a signal to the server: stopped (SIGSTOP), it still listens and answers nothing."""
        assert self.process is not None
        os.kill(self.process.pid, number)

    def kill(self) -> None:
        """End the server at once, as a power cut or `kill -9` does."""
        assert self.process is not None
        self.process.kill()
        self.process.join(10)

    def close(self) -> None:
        """Leave the notebook, which others may then read."""
        if self.is_alive:
            self.open(self.nothing)

    def stop(self) -> None:
        """End the server the ordinary way."""
        if self.process is not None and self.is_alive:
            self.process.terminate()
            self.process.join(10)
            if self.is_alive:
                self.kill()


class Application:
    """One notebook on a server; the server may be killed and started again on the same port."""

    def __init__(self, folder: Path, server: Server, **environment: str) -> None:
        self.folder = folder
        self.notebook = folder / "carnet.duckdb"
        self.server = server
        self.url = server.url
        self.environment = {"CPP_DB": str(self.notebook), **environment}
        self._before = server.log.stat().st_size

    def start(self) -> "Application":
        """Open the notebook, on a server that is started if it must be."""
        self.server.open(self.environment)
        return self

    def kill(self) -> None:
        """End the server at once, as a power cut or `kill -9` does."""
        self.server.kill()

    def stop(self) -> None:
        """Close the notebook: it may then be read from here."""
        self.server.close()

    def end(self) -> None:
        """Stop; what was said meanwhile in the log of the server never holds a traceback."""
        self.stop()
        said = self.server.log.read_bytes()[self._before :].decode()
        assert "Traceback" not in said, said

    def read_back(self) -> Carnet:
        """Stop, and read what the first person of the notebook has kept."""
        self.stop()
        store = Store.open(self.notebook)
        try:
            return carnets.load(store, carnets.dossiers(store)[0])
        finally:
            store.close()


SETTINGS = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": {"width": 1280, "height": 800}}
"""Those of an ordinary window."""


class Window:
    """One window of the browser on one application.

    Windows share one profile of the browser, which keeps the code of the pages ready; those with settings of their
    own (a touch screen) have their own.
    """

    def __init__(self, browser: Browser, application: Application, **context: object) -> None:
        self.application = application
        look = {name: context.pop(name) for name in ("viewport", "color_scheme") if name in context}
        self._own = browser.new_context(**{**SETTINGS, **context}) if context else None
        shared = next((c for c in browser.contexts if c is not self._own), None)
        self.context: BrowserContext = self._own or shared or browser.new_context(**SETTINGS)
        self.page: Page = self.context.new_page()
        if "viewport" in look:
            self.page.set_viewport_size(look["viewport"])
        if "color_scheme" in look:
            self.page.emulate_media(color_scheme=look["color_scheme"])
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.outside: list[str] = []
        self.page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if re.match(r"(https?|wss?)://(?!127\.0\.0\.1)", url):
            self.outside.append(url)

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
        if not self._own and not self.page.is_closed():
            self.page.evaluate("() => localStorage.clear()")  # Streamlit keeps there how the menu was left
        (self._own or self.page).close()
        assert not self.errors, self.errors
        assert not self.outside, self.outside
