"""A field enquiry as it is lived: prepared, printed, typed back, made evidence, and still there after a power cut."""

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.catalog.guides import guide
from cppcore.demo import write_demo
from cppcore.domain.recherches.enquete import Nature, ReponseEnquete
from cppcore.domain.recherches.recherche import EtatRecherche, Sens
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from tests.browser.test_denise import write_line

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 360, "height": 740}}
TOO_WIDE = "() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
ANSWER = "Elle embauche deux personnes au printemps."


def test_a_sheet_is_printed_then_typed_back_and_nothing_is_lost(application, open_window, tmp_path):
    window = open_window("pistes")
    page = window.page
    write_line(window, "piste-nouvelle.intitule", "Soudeuse")
    window.press("piste-nouvelle.ajouter")
    window.menu("Mes recherches", "Mes enquêtes")
    write_line(window, page_key(page, "enquete-", "-organisme"), "Atelier du Pont")
    window.press("enquete.ajouter")

    with page.expect_download() as download:
        window.key(page_key(page, "enquete-", "-imprimer", last=True)).locator("button").click(delay=80)
    printed = tmp_path / download.value.suggested_filename
    download.value.save_as(printed)
    assert printed.name == "enquete-metier.pdf"
    assert printed.read_bytes().startswith(b"%PDF-")
    assert len(printed.read_bytes()) > 20_000

    # Typed without leaving the field: it is kept by itself.
    answer = window.key(page_key(page, "reponse-", "-embauche-texte"))
    answer.locator("textarea").fill(ANSWER)
    page.wait_for_timeout(1000)
    window.wait()
    nature = window.key(page_key(page, "reponse-", "-embauche-nature"))
    nature.get_by_text(Nature.FAIT.label, exact=True).click(delay=80)
    window.wait()

    application.kill()
    application.start()
    window.open("enquetes")
    page.locator("[class*='st-key-enquete-'] summary").first.click(delay=80)
    window.wait()
    answer = window.key(page_key(page, "reponse-", "-embauche-texte"))
    expect(answer.locator("textarea")).to_have_value(ANSWER)

    page.wait_for_timeout(2000)  # a window that finds its server again may draw its page a second time
    page.locator("[class*='st-key-preuve-'][class*='-pli'] summary").first.click(delay=80)
    window.wait()
    page.wait_for_timeout(1000)
    if not page.get_by_text(Sens.POUR.label, exact=True).is_visible():
        page.locator("[class*='st-key-preuve-'][class*='-pli'] summary").first.click(delay=80)
    page.get_by_text(Sens.POUR.label, exact=True).click(delay=80)
    window.wait()
    window.press(page_key(page, "preuve-", "-ajouter"))
    expect(page.locator("[class*='st-key-preuve-'][class*='-faite']")).to_be_visible()

    application.stop()
    store = Store.open(application.notebook)
    try:
        carnet = carnets.load(store, carnets.dossiers(store)[0])
        kept = {r.question: r for r in records.all_of(store, ReponseEnquete, carnet.dossier.id)}
    finally:
        store.close()
    assert (kept["embauche"].texte, kept["embauche"].nature) == (ANSWER, Nature.FAIT)
    assert [(p.critere, p.sens, p.fait) for p in carnet.preuves] == [("marche", Sens.POUR, ANSWER)]
    assert [r.etat for r in carnet.recherches] == [EtatRecherche.FAITE]


def test_two_professionals_are_read_on_a_phone(application, open_window):
    application.stop()
    write_demo(application.notebook, "sylvie", today=clock.today())
    application.start()
    window = open_window("enquetes", **NARROW)
    page = window.page

    columns = window.key("croisement-horaires").get_by_test_id("stColumn")

    expect(columns).to_have_count(2)
    first, second = (columns.nth(n).bounding_box() for n in range(2))
    assert second["y"] >= first["y"] + first["height"]
    assert page.evaluate(TOO_WIDE) <= 0
    page.locator("[class*='st-key-enquete-'] summary").first.click(delay=80)
    window.wait()
    expect(page.locator("[class*='st-key-reponse-'] textarea")).to_have_count(len(guide().questions))
    assert page.evaluate(TOO_WIDE) <= 0


def page_key(page, start: str, end: str, *, last: bool = False) -> str:
    """Return the key, as the page writes it, of what is drawn with a key that begins and ends so."""
    found = page.locator(f"[class*='st-key-{start}'][class*='{end}']")
    names = (found.last if last else found.first).get_attribute("class") or ""
    return next(
        name.removeprefix("st-key-")
        for name in names.split()
        if name.startswith(f"st-key-{start}") and name.endswith(end)
    )
