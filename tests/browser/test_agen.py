"""The story of Agen: a level III, one school far away, dates known in part, the time to the first pay, on a phone."""

import pytest
from playwright.sync_api import expect

from cppcore.domain.recherches.recherche import EtatRecherche, Sens
from tests.browser.test_denise import write_line

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 360, "height": 740}}
TOO_WIDE = "() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"


def test_one_school_far_away_is_noted_compared_and_put_in_the_grid(application, open_window):
    window = open_window("pistes", **NARROW)
    page = window.page
    for field, name in (
        ("intitule", "Technicienne qualité"),
        ("intitule~1", "Cuisinière"),
    ):  # a new form each
        write_line(window, f"piste-nouvelle.{field}", name)
        window.press("piste-nouvelle.ajouter")

    window.open("ecoles")
    choose(window, "formation.piste", "Technicienne")
    write_line(window, "formation.certification", "BTS qualité")
    write_line(window, "formation.organisme", "École d’Agen")
    write_line(window, "formation.lieu", "Agen")
    window.press("formation.ajouter")

    window.key(named(page, "session-", "-ajouter")).locator("button").click(delay=80)
    window.wait()
    session = named(page, "session-", "-rentree").removesuffix("-rentree")
    for field, written in (("cloture", "mars 2099"), ("rentree", "septembre 2099"), ("fin", "2100")):
        write_line(window, f"{session}-{field}", written)
    write_line(window, f"{session}-ouverture", "12/2099")  # after the end of the enrolment: refused, with why
    expect(window.key("etats")).to_contain_text("mars 2099")
    expect(page.get_by_text("Vérifiez ces deux dates")).to_be_visible()
    write_line(window, f"{session}-ouverture", "janvier 2099")
    expect(page.get_by_text("Vérifiez ces deux dates")).to_have_count(0)

    application.kill()
    application.start()
    window.open("ecoles")
    expect(window.key("etats")).to_contain_text("janvier 2099")

    unfold(window, "École d’Agen – Agen", last=True)
    window.press(named(page, "ecole-", "-contacter"))
    write_line(window, named(page, "ecole-", "-minutes"), "6 h 30")
    unfold(window, "BTS qualité")
    unfold(window, "Mettre dans ma grille")
    proof = named(page, "preuve-", "-lieu-sens").removesuffix("-sens")
    window.key(f"{proof}-sens").get_by_text(Sens.CONTRE.label, exact=True).click(delay=80)
    window.wait()
    window.press(f"{proof}-ajouter")
    expect(window.key(f"{proof}-faite")).to_be_visible()

    choose(window, "chemin.autre", "Cuisinière")
    expect(window.key("comparaison")).to_contain_text("pas encore su")
    assert page.evaluate(TOO_WIDE) <= 0

    carnet = application.read_back()
    (kept,) = carnet.sessions
    assert (kept.ouverture, kept.cloture, kept.rentree, kept.fin) == ("2099-01", "2099-03", "2099-09", "2100")
    assert [(e.lieu, e.minutes) for e in carnet.ecoles] == [("Agen", 390)]
    assert [(p.critere, p.sens) for p in carnet.preuves] == [("lieu", Sens.CONTRE)]
    assert [r.etat for r in carnet.recherches] == [EtatRecherche.FAITE]


def named(page, start: str, end: str) -> str:
    """Return the key, as its class says it, of the first thing drawn whose key begins and ends so."""
    found = page.locator(f"[class*='st-key-{start}'][class*='{end}']")
    found.first.wait_for(state="attached")
    classes = found.evaluate_all("nodes => nodes.flatMap(node => [...node.classList])")
    return next(
        c.removeprefix("st-key-") for c in classes if c.startswith(f"st-key-{start}") and c.endswith(end)
    )


def unfold(window, words: str, *, last: bool = False) -> None:
    found = window.page.locator("summary", has_text=words)
    (found.last if last else found.first).click(delay=80)
    window.wait()


def choose(window, key: str, words: str) -> None:
    """Choose in a list that unfolds, by its first letters."""
    window.key(key).locator("input").click(delay=80)
    window.page.wait_for_timeout(400)
    window.page.keyboard.type(words)
    window.page.wait_for_timeout(300)
    window.page.keyboard.press("Enter")
    window.wait()
