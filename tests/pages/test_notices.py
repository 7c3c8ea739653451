"""What is said above the screens, or instead of them, when something went wrong with the file."""

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from cppcore import clock, french
from cppcore.domain.pistes.piste import Piste
from cppcore.settings import ROOT
from cppcore.store import records
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.recovery import Incident
from cppcore.ui.ecran import session
from cppcore.ui.ecran.notices import WHAT, describe
from tests.screen import Screen

ACCUEIL = "parcours/accueil"


def damage(path) -> None:
    """Flip bytes in the middle of a notebook that nobody has open."""
    content = bytearray(path.read_bytes())
    for place in range(16_384, len(content), 11):
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_nothing_is_said_to_be_saved_while_nothing_was_written(notebook, keep, open_page):
    first = open_page(ACCUEIL)
    assert session.store().is_new
    said = [caption.value for caption in first.widget("enregistre").caption]

    keep(Piste(dossier_id=session.dossier().id, intitule="Soudeur"))

    assert not session.store().is_new
    assert [caption.value for caption in open_page(ACCUEIL).widget("enregistre").caption] != said


def test_a_damaged_notebook_is_replaced_and_the_person_is_told(notebook, keep, open_page, restart):
    keep(Piste(dossier_id=session.dossier().id, intitule="Soudeur"))
    restart()
    session.store()  # an opening: the copy now holds the piste
    restart()
    damage(notebook)

    screen = open_page(ACCUEIL)

    incident = session.store().incident
    assert incident is not None
    assert incident.what in WHAT
    assert incident.missing == 0
    assert screen.has("incident")
    assert incident.set_aside.name in screen.at.warning[0].value
    assert [p.intitule for p in records.all_of(session.store(), Piste, session.dossier().id)] == ["Soudeur"]
    assert not screen.press("incident.lu").has("incident")
    assert not screen.go("pistes/pistes").has("incident")


def test_a_file_copied_alone_says_up_to_when_it_goes():
    at = datetime.fromisoformat("2026-11-23 08:00")

    assert french.hour(clock.to_local(at)) in describe(Incident("copie-seule", taken_at=at))
    assert describe(Incident("copie-seule")) != describe(Incident("copie-seule", taken_at=at))


def test_what_is_missing_is_counted_and_a_copy_is_named_only_when_one_was_taken():
    taken = Incident(
        "abime", Path("x.abime-1"), Path("copie.duckdb"), datetime.fromisoformat("2026-11-22T09:30"), 3
    )
    kept = Incident(
        "evenements-manquants", Path("x.abime-1"), None, datetime.fromisoformat("2026-11-22T09:30"), 3
    )

    assert "22 novembre 2026" in describe(taken)
    assert "22 novembre 2026" not in describe(kept)
    assert all("3 enregistrements" in describe(one) for one in (taken, kept))


def test_a_healthy_notebook_says_nothing(open_page):
    assert not open_page(ACCUEIL).has("incident")


@pytest.mark.complet
def test_a_notebook_open_elsewhere_is_said_and_opens_once_it_is_free(notebook):
    elsewhere = Store.open(notebook)
    screen = open_first()
    assert screen.has("panne")

    elsewhere.close()

    assert not screen.press("panne.reessayer").has("panne")


@pytest.mark.complet
def test_another_database_is_refused_untouched(notebook):
    with duckdb.connect(str(notebook)) as other:
        other.execute("create table autre as select 42 as n")
    before = notebook.read_bytes()

    assert open_first().has("panne")
    assert notebook.read_bytes() == before


@pytest.mark.complet
def test_a_demonstration_always_says_that_nothing_is_kept(notebook, open_page, monkeypatch):
    monkeypatch.setenv("CPP_DEMO", "1")
    screen = open_page(ACCUEIL)

    assert screen.has("demo")
    assert screen.go("pistes/grille").has("demo")
    assert not notebook.exists()


def open_first() -> Screen:
    """Open the application where no screen can be reached."""
    from streamlit.testing.v1 import AppTest

    screen = Screen(AppTest.from_file(ROOT / "cppcore" / "ui" / "ecran" / "menu.py", default_timeout=30))
    return screen.run()


@pytest.fixture(autouse=True)
def forget_demonstrations():
    """Let no throw-away notebook live longer than its test."""
    yield
    session._demo_file.clear()
