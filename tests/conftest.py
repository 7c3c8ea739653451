"""A fresh notebook of its own for each test, and the real screens opened on it."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from cppcore import clock
from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.socle.base import Record
from cppcore.settings import ROOT
from cppcore.store import carnets, records
from cppcore.ui.ecran import screens, session
from tests import personas
from tests.screen import Screen
from tests.size import examples

sys.dont_write_bytecode = False
os.environ.pop(
    "PYTHONDONTWRITEBYTECODE", None
)  # dozens of programs are started: each would compile everything again

hypothesis.settings.register_profile("ours", deadline=None, max_examples=examples(100))
hypothesis.settings.load_profile("ours")

TODAY = date(2026, 11, 23)
"""The day on which every screen of these tests is opened: a Monday."""

MENUS = (screens.PERSONNE, screens.CONSEILLER)
ADDRESSES = {s.ecran: s.adresse for menu in MENUS for row in menu.values() for s in row}
FIRST = {next(iter(menu.values()))[0].ecran for menu in MENUS}
"""The screen that each menu opens by itself."""

OpenPage = Callable[[str], Screen]
Reread = Callable[[], Carnet]
Keep = Callable[..., None]

COMPONENTS = BidiComponentManager()
"""Shared by all windows: our components are declared by our own code, and looking for more takes 0.1 s a window."""


FEW_VALUES = 2
"""Parameters that the usual run tries in one test of IN_FEW: what is read from values is tried in full in the domain."""

IN_FEW = ("tests/pages/", "tests/actions/")
"""What works on a whole notebook: a few values show that it is wired."""

_collected: Counter[str] = Counter()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return one worker more than there are cores: a test in the browser waits for most of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave the parameters that come after the first ones to the complete run."""
    name, *parameters = item.nodeid.split("[", 1)
    _collected[name] += 1
    if parameters and name.startswith(IN_FEW) and _collected[name] > FEW_VALUES:
        item.add_marker(pytest.mark.complet)


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """This test's notebook, not there yet; nothing stays open after the test."""
    path = tmp_path / "carnet.duckdb"
    monkeypatch.setenv("CPP_DB", str(path))
    monkeypatch.setenv("CPP_TODAY", TODAY.isoformat())
    monkeypatch.delenv("CPP_DEMO", raising=False)
    monkeypatch.delenv("CPP_QUESTIONNAIRES", raising=False)
    monkeypatch.delenv("CPP_CONSIGNES", raising=False)
    monkeypatch.setattr("sys.argv", ["app.py"])
    session._open.clear()
    yield path
    for written in tmp_path.rglob("*.duckdb"):  # a file that is gone is not copied at its close
        written.unlink()
    session._open.clear()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write the notebook of an invented person once, and return it; tests work on copies of its folder."""
    return cache(lambda name: personas.write(name, tmp_path_factory.mktemp(name), TODAY))


@pytest.fixture
def persona(
    notebook: Path, told: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Make this test's notebook the one of an invented person (« conseiller »: the workspace)."""

    def become(name: str) -> None:
        source = told(name)
        folder = shutil.copytree(source.parent, notebook.parent / name)
        monkeypatch.setenv("CPP_DB", str(folder / source.name))
        session._open.clear()

    return become


@pytest.fixture
def open_page(notebook: Path) -> OpenPage:
    """Open a screen (« pistes/pistes ») in a new window, with nothing wrong on it."""

    def open_it(ecran: str) -> Screen:
        at = AppTest.from_file(ROOT / "cppcore" / "ui" / "ecran" / "menu.py", default_timeout=30)
        at._bidi_component_manager = COMPONENTS
        if ecran not in FIRST:
            at._page_hash = calc_hash(
                ADDRESSES[ecran]
            )  # as its address does: the first screen is not drawn before
        return Screen(at).run()

    return open_it


@pytest.fixture
def reread(notebook: Path) -> Reread:
    """Read the first person of the notebook from the database, as it is now saved."""

    def read_it() -> Carnet:
        return carnets.load(session.store(), session.dossier(), moment=session.since)

    return read_it


@pytest.fixture
def restart(notebook: Path) -> Callable[[], None]:
    """Stop the program: the notebook is closed, and the next screen opens it from its file."""
    return session._open.clear


@pytest.fixture
def keep(notebook: Path) -> Keep:
    """Save records without going through a screen."""

    def keep_them(*saved: Record) -> None:
        records.save_all(session.store(), saved, at=clock.now())

    return keep_them


def day(offset: int) -> date:
    """Return the day that many days after the one of the tests."""
    return TODAY + timedelta(days=offset)


def rdv(carnet: Carnet, numero: int) -> Rdv:
    """Return one individual appointment of a notebook."""
    (found,) = (r for r in carnet.rdvs if r.numero == numero and r.genre == "individuel")
    return found
