"""A work trial in a real browser, on a phone: noted, verified after a kill, and in the grid."""

from playwright.sync_api import expect

from cppcore import clock
from cppcore.domain.immersion.immersion import IssueHypothese
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.recherche import Sens
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store

PHONE = {"viewport": {"width": 360, "height": 740}}
TOO_WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"


def test_a_fact_seen_on_the_spot_is_in_the_grid_after_a_kill(application, open_window):
    application.stop()
    store = Store.open(application.notebook)
    person = carnets.own_dossier(store, at=clock.now())
    records.save(store, Piste(dossier_id=person.id, intitule="Soudeur"), at=clock.now())
    store.close()
    application.start()
    window = open_window("immersion", **PHONE)
    page = window.page
    window.key("immersion-nouvelle.organisme").locator("input").fill("Garage Roux")
    window.press("immersion.creer")
    page.locator("[class*='st-key-immersion-'][class*='-hypotheses'] summary").first.click(delay=80)
    window.wait()
    page.locator("[class*='st-key-verifier-conditions'] button").first.click(delay=80)
    window.wait()
    page.get_by_text(IssueHypothese.VERIFIE.label, exact=True).click(delay=80)
    window.wait()
    words = page.locator("[class*='st-key-hypothese-'][class*='-fait'] textarea")
    words.fill("Sept heures debout")
    expect(page.get_by_text("C’est dans votre grille")).to_be_visible()
    assert page.evaluate(TOO_WIDE) <= 0

    application.kill()
    kept = application.read_back()

    assert [(p.fait, p.sens, p.critere) for p in kept.preuves] == [
        ("Sept heures debout", Sens.POUR, "conditions")
    ]
    assert [i.recherche_id for i in kept.immersions] == [r.id for r in kept.recherches]
