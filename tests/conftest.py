"""A fresh notebook of its own for each test, and the real screens opened on it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cppcore.domain.carnet import Carnet
from cppcore.settings import ROOT
from cppcore.store import carnets
from cppcore.store.database import Store
from cppcore.ui import session
from tests.screen import Screen

TODAY = date(2026, 11, 23)
"""The day on which every screen of these tests is opened: a Monday."""

OpenPage = Callable[[str], Screen]
Reread = Callable[[], Carnet]


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where this test's notebook is; nothing is there yet, and nothing stays open after the test."""
    path = tmp_path / "carnet.duckdb"
    monkeypatch.setenv("CPP_DB", str(path))
    monkeypatch.setenv("CPP_TODAY", TODAY.isoformat())
    monkeypatch.delenv("CPP_DEMO", raising=False)
    monkeypatch.setattr("sys.argv", ["app.py"])
    session._open.clear()
    yield path
    session._open.clear()


@pytest.fixture
def open_page(notebook: Path) -> OpenPage:
    """Open a screen (« pistes/pistes ») in a new window, with nothing wrong on it."""

    def open_it(ecran: str) -> Screen:
        at = AppTest.from_file(ROOT / "cppcore" / "ui" / "menu.py", default_timeout=30).run()
        at.switch_page(str(ROOT / "pages" / f"{ecran}.py"))
        return Screen(at).run()

    return open_it


@pytest.fixture
def reread(notebook: Path) -> Reread:
    """Close the notebook, as a stop of the program does, and read its first person from the file."""

    def read_it() -> Carnet:
        session._open.clear()
        store = Store.open(notebook)
        try:
            return carnets.load(store, carnets.dossiers(store)[0], moment=lambda _: None)
        finally:
            store.close()

    return read_it
