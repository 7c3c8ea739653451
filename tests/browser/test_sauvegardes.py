"""Two windows on one notebook: a copy taken back, then everything erased with the server killed in the middle."""

import time

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.domain.pistes.piste import Piste
from cppcore.store import carnets, records
from cppcore.store.fichier import copies, pending_order
from cppcore.store.fichier.database import Store
from tests.browser.application import Application

pytestmark = pytest.mark.browser

WORD = "motunique9751"


@pytest.fixture
def application(tmp_path, server):
    """A server on a notebook whose piste was « Soudeur » in a copy, and is another one now."""
    started = Application(tmp_path, server)
    store = Store.open(started.notebook)
    person = carnets.own_dossier(store, at=clock.now())
    piste = records.save(store, Piste(dossier_id=person.id, intitule="Soudeur"), at=clock.now())
    started.copy = store.copy_now()
    records.change(store, piste, "intitule", f"Boulanger {WORD}", at=clock.now())
    store.close()
    yield started.start()
    started.end()


def name(window):
    return window.page.get_by_label("Le métier", exact=True)


def choose(window, copy) -> None:
    """Choose a copy in the list, by its place."""
    place = [c.path.name for c in copies.list_all(window.application.notebook)][::-1].index(copy.name)
    window.key("copies.choisie").locator("input").click()
    window.page.get_by_role("option").nth(place).click()
    window.wait()


def confirm(window, key: str) -> None:
    """Take the two steps that come before the button."""
    window.key(f"{key}.garde").locator("label").click()
    window.wait()
    field = window.key(f"{key}.mot").locator("input")
    field.fill("effacer")
    field.press("Tab")
    window.wait()


def words_on_disk(application) -> list[str]:
    """Return the files of the notebook that hold the word."""
    found = [f for f in application.notebook.parent.rglob("carnet*") if f.is_file()]
    return [f.name for f in found if WORD.encode() in f.read_bytes()]


@pytest.mark.complet
def test_a_copy_taken_back_then_everything_erased_with_a_kill(application, open_window):
    acting, other = open_window("sauvegardes"), open_window("pistes")
    expect(name(other)).to_have_value(f"Boulanger {WORD}")

    choose(acting, application.copy)
    acting.key("copies.reprendre").locator("button").click(delay=80)
    expect(acting.key("incident")).to_be_visible(timeout=30_000)
    acting.wait()

    # The other window still shows what is no more: what is typed there goes nowhere, and the page renews itself.
    name(other).fill("Ancien mot")
    expect(name(other)).to_have_value("Soudeur", timeout=30_000)
    other.wait()
    name(other).fill("Chaudronnier")
    other.page.wait_for_timeout(1300)
    other.wait()
    acting.open("pistes")
    expect(name(acting)).to_have_value("Chaudronnier")

    acting.open("sauvegardes")
    asked = False
    for _ in range(5):
        confirm(acting, "effacer")
        acting.key("effacer.faire").locator("button").click(delay=20)
        deadline = time.monotonic() + 2
        while not asked and time.monotonic() < deadline:
            asked = application.notebook.with_name(f"carnet.duckdb{pending_order.SUFFIX}").exists()
        application.kill()  # as soon as it was asked
        application.start()
        acting.open("sauvegardes")
        if asked:
            break
    assert asked
    expect(acting.key("incident")).to_be_visible(timeout=30_000)
    expect(name(other)).to_have_count(0, timeout=30_000)
    other.wait()

    application.stop()
    assert words_on_disk(application) == []
    store = Store.open(application.notebook)
    try:
        assert [d.pseudonyme for d in carnets.dossiers(store)] == [""]
        assert records.all_of(store, Piste, carnets.dossiers(store)[0].id) == []
    finally:
        store.close()
