"""Browser fixtures: one Chromium and one server for the tests of a worker, one notebook for each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HOW_TO_ENABLE = (
    "Pour jouer les tests du navigateur, installez Chromium ou Chrome "
    "et « pip install -r tests/requirements.txt »."
)


def _give_up(reason: str) -> None:
    """With CI set a browser that cannot start is a failure; on a person's machine it is said and skipped."""
    if os.environ.get("CI"):
        pytest.fail(f"{HOW_TO_ENABLE} ({reason})")
    pytest.skip(f"{HOW_TO_ENABLE} ({reason})")


try:
    import playwright.sync_api as _playwright
except ImportError:
    _playwright = None

collect_ignore = (
    []
    if _playwright
    else [f.name for f in Path(__file__).parent.glob("*.py") if f.name != "test_browser_starts.py"]
)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium of this machine, started without a window."""
    if _playwright is None:
        _give_up("playwright n’est pas installé")
    from tests.browser.application import ARGS, chromium

    path = chromium()
    if path is None:
        _give_up("aucun Chromium trouvé")
    with _playwright.sync_playwright() as player:
        try:
            started = player.chromium.launch(executable_path=path, args=ARGS)
        except _playwright.Error as problem:
            _give_up(type(problem).__name__)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The server of this worker, started with its first notebook: each test gives it another one."""
    from tests.browser.application import Server

    started = Server(tmp_path_factory.mktemp("serveur"))
    yield started
    started.stop()


@pytest.fixture
def application(tmp_path: Path, server: object) -> Iterator[object]:
    """An empty notebook on the server; its log never holds a traceback."""
    from tests.browser.application import Application

    started = Application(tmp_path, server).start()
    yield started
    started.end()


@pytest.fixture
def open_window(browser: object, application: object, request: pytest.FixtureRequest) -> Iterator[Callable]:
    """Return a function that opens a window on the application."""
    from tests.browser.application import Window

    opened: list[Window] = []

    def open_one(address: str = "", **context: object) -> Window:
        window = Window(browser, application, **context)
        opened.append(window)
        return window.open(address)

    yield open_one
    failed = getattr(request.node, "failed_call", False)
    for number, window in enumerate(opened):
        if window.page.is_closed():
            continue
        if failed:
            picture = application.folder / f"echec-{number}.png"
            window.page.screenshot(path=str(picture), full_page=True)
            print(f"capture : {picture}")  # shown only when the test fails
    for window in opened:
        window.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    outcome = yield
    if call.when == "call":
        item.failed_call = outcome.get_result().failed
