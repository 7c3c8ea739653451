"""Two workspaces: Karim gives his notebook, his counsellor takes it, leaves a remark and gives it back; he reads it.

What he keeps for himself about his health is never on the other side, in no form.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from tests import personas
from tests.browser.application import Application, Window

HIDDEN = "motcache9"
"""What must never cross: in a private brake, in a note of the lifeline."""

NEW_DAY = clock.today() + timedelta(days=9)
"""To when the counsellor puts an appointment off."""

REMARK = "Votre idée d’appeler le garage était la bonne."


def started(folder: Path) -> Iterator[Application]:
    """Start a server on a folder, stop it after the test; its log never holds a traceback."""
    application = Application(folder).start()
    yield application
    application.stop()
    assert "Traceback" not in application.log.read_text()


@pytest.fixture
def karim(tmp_path) -> Iterator[Application]:
    """Karim's own notebook, with words that he keeps for himself."""
    folder = tmp_path / "karim"
    folder.mkdir()
    written = personas.write("karim", tmp_path, clock.today())
    for file in written.parent.glob(f"{written.name}*"):
        file.rename(folder / file.name.replace(written.name, "carnet.duckdb"))
    store = Store.open(folder / "carnet.duckdb")
    own = carnets.dossiers(store)[0].id
    health = Situation.blank(own, "sante").model_copy(
        update={"reponse": ReponseSituation.BLOQUE, "note": HIDDEN, "partage": False}
    )
    life = Jalon(dossier_id=own, texte=HIDDEN, quand="2009")
    records.save_all(store, [health, life], at=clock.now() - timedelta(hours=1))
    store.close()
    yield from started(folder)


@pytest.fixture
def espace(tmp_path) -> Iterator[Application]:
    """The counsellor's computer: nothing was ever written on it."""
    folder = tmp_path / "espace"
    folder.mkdir()
    yield from started(folder)


def seal(window: Window, at: Path) -> str:
    """Make the sealed file of the page, keep it, and return its phrase."""
    phrase = window.page.locator("[class*='st-key-_partage_phrase'] input").input_value()
    window.press("partage.sceller")
    with window.page.expect_download() as download:
        window.key("partage.fichier").locator("button").click(delay=60)
    download.value.save_as(at)
    return phrase


def take(window: Window, file: Path, phrase: str) -> None:
    """Give a file to the page, open it with its phrase, see it, take it."""
    window.page.locator("[class*='st-key-reception-fichier'] input[type=file]").set_input_files(file)
    window.wait()
    field = window.page.locator("[class*='st-key-reception-phrase'] input")
    field.fill(phrase)
    field.press("Tab")
    window.wait()
    window.press("reception.ouvrir")
    expect(window.key("reception.apercu")).to_be_visible()
    window.press("reception.prendre")
    expect(window.key("reception.apercu")).to_have_count(0)


def put_off(window: Window) -> None:
    """Note that the next appointment is put off to another day."""
    window.key("constat.noter").locator("summary").click()
    window.wait()
    form = window.page.locator("[class*='st-key-constat-']")
    form.get_by_text("Reporté", exact=True).click()
    window.wait()
    day = window.page.locator("[class*='st-key-constat-'][class*='-propose_le'] input")
    day.fill(f"{NEW_DAY:%d/%m/%Y}")
    day.press("Tab")
    window.wait()
    window.page.locator("[class*='st-key-constat-'][class*='-ajouter'] button").click(delay=60)
    window.wait()


def test_karim_gives_his_counsellor_answers_and_he_reads_it(browser, karim, espace, tmp_path):
    his, hers = Window(browser, karim), Window(browser, espace)
    given, back = tmp_path / "karim.cpp", tmp_path / "retour.cpp"

    his.open("partager")
    phrase = seal(his, given)

    hers.open("reglages")
    hers.press("espace.conseiller")
    hers.open("conseiller-echanger")
    take(hers, given, phrase.upper())

    hers.open("conseiller-preparer")
    expect(hers.page.get_by_text(HIDDEN)).to_have_count(0)
    hers.key("remarque.laisser").locator("summary").click()
    hers.wait()
    remark = hers.page.locator("[class*='st-key-remarque-'][class*='-texte'] textarea").first
    remark.fill(REMARK)
    remark.press("Tab")
    hers.wait()
    hers.page.locator("[class*='st-key-remarque-'][class*='-ajouter'] button").first.click(delay=60)
    hers.wait()

    put_off(hers)

    hers.open("conseiller-echanger")
    phrase = seal(hers, back)
    his.open("partager")
    take(his, back, phrase)
    his.open("a-faire")
    expect(his.page.get_by_text(REMARK)).to_be_visible()
    his.open("rendez-vous")
    his.page.locator("[class*='st-key-constat-'][class*='-reprendre'] button").click(delay=60)
    his.wait()

    his.close()
    hers.close()
    for application in (karim, espace):
        application.stop()
    everything = content(espace.notebook)
    assert HIDDEN not in everything
    assert "Karim" in everything
    assert HIDDEN in content(karim.notebook)
    known = karim.read_back()
    assert [r.auteur for r in known.remarques if r.texte == REMARK] == [Auteur.CONSEILLER]
    assert [(r.auteur, r.numero) for r in known.rdvs if r.prevu_le == NEW_DAY] == [(Auteur.PERSONNE, 5)]


def content(notebook: Path) -> str:
    """Return everything that a file says, its history included."""
    store = Store.open(notebook)
    try:
        tables = [row["table_name"] for row in store.rows("select table_name from duckdb_tables()")]
        return json.dumps([store.rows(f'select * from "{t}"') for t in tables], default=str)  # noqa: S608
    finally:
        store.close()
