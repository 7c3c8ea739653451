"""Every way of losing words that was reproduced on this Streamlit: nothing is lost any more."""

import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.store import carnets, records
from cppcore.store.fichier import disk
from cppcore.store.fichier.database import Store
from tests.browser.application import Application

pytestmark = pytest.mark.browser

WORDS = "J’aime les vélos ; ça me plaît !"


@pytest.fixture
def application(tmp_path, server):
    """A server on a notebook with one piste, whose why is empty."""
    started = Application(tmp_path, server)
    store = Store.open(started.notebook)
    person = carnets.own_dossier(store, at=clock.now())
    piste = Piste(dossier_id=person.id, intitule="Réparateur de vélos")
    records.save(store, piste, at=clock.now())
    store.close()
    started.piste = piste
    started.start()
    yield started
    started.end()


def stored_piste(application) -> Piste:
    application.stop()
    store = Store.open(application.notebook)
    try:
        return records.get(store, Piste, application.piste.id)
    finally:
        store.close()


def attrait(window):
    return window.page.get_by_label("Pourquoi cette piste m’attire", exact=True)


def name(window):
    return window.page.get_by_label("Le métier", exact=True)


@pytest.mark.complet
@pytest.mark.parametrize(
    "field",
    [pytest.param(name, id="one-line"), pytest.param(attrait, id="free-text")],
)
def test_a_tap_on_a_link_while_a_text_is_being_typed_keeps_it(application, open_window, field):
    window = open_window("pistes", has_touch=True, viewport={"width": 360, "height": 740})
    box = field(window)
    box.tap()
    box.press("End")
    window.page.keyboard.type(WORDS, delay=5)
    window.page.get_by_role("link", name="Voir ce que je sais de chaque piste").tap()
    window.page.wait_for_timeout(1500)
    window.open("pistes")
    expect(field(window)).to_have_value(re.compile(re.escape(WORDS) + "$"))
    piste = stored_piste(application)
    assert WORDS in (piste.intitule + piste.attrait)


@pytest.mark.complet
def test_a_click_on_the_menu_while_a_text_is_being_typed_keeps_it(application, open_window):
    window = open_window("pistes")
    attrait(window).click()
    window.page.keyboard.type(WORDS, delay=5)
    window.menu("Mon parcours", "Mes rendez-vous")
    assert stored_piste(application).attrait == WORDS


def test_a_text_in_focus_is_saved_while_it_is_typed_and_survives_the_closed_tab(application, open_window):
    window = open_window("pistes")
    attrait(window).click()
    window.page.keyboard.type(WORDS, delay=5)
    window.page.wait_for_timeout(1300)
    expect(attrait(window)).to_be_focused()
    window.page.close()
    assert stored_piste(application).attrait == WORDS


def test_a_tab_closed_before_the_pause_warns_first(application, open_window):
    window = open_window("pistes")
    warned = []
    window.page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    attrait(window).click()
    window.page.keyboard.type("x", delay=0)
    with window.page.expect_event("close"):
        window.page.close(run_before_unload=True)
    assert warned == ["beforeunload"]


def test_a_text_typed_while_the_server_dies_is_saved_after_its_restart(application, open_window):
    window = open_window("pistes")
    attrait(window).click()
    window.page.keyboard.type(WORDS, delay=5)
    window.kill()
    window.page.wait_for_timeout(1200)
    application.start()
    window.renewed()
    expect(attrait(window)).to_have_value(WORDS)
    assert stored_piste(application).attrait == WORDS


def first_day(window):
    return window.key("dossier.debut").locator("input")


def type_slowly(window, words: str) -> None:
    """Empty the first day and write it, with a pause before its last sign that is longer than the one of free texts."""
    first_day(window).press("ControlOrMeta+a")
    window.page.keyboard.type(words[:-1], delay=20)
    window.page.wait_for_timeout(1200)
    window.page.keyboard.type(words[-1])


def test_a_date_is_kept_once_it_is_left_never_half_typed_and_is_put_right_where_it_was_typed(
    application, open_window
):
    window = open_window(viewport={"width": 360, "height": 740})
    first_day(window).press("ControlOrMeta+a")
    window.page.keyboard.type("30/1", delay=20)
    window.page.wait_for_timeout(1200)
    window.wait()
    expect(window.key("ou-j-en-suis")).to_have_count(0)
    expect(first_day(window)).to_be_focused()

    window.page.keyboard.type("1")
    window.page.keyboard.press("Enter")
    expect(window.key("ou-j-en-suis")).to_be_visible()
    window.wait()
    expect(first_day(window)).to_be_in_viewport()
    expect(first_day(window)).to_have_value(re.compile("^30/11"))

    type_slowly(window, "12/12")
    window.page.keyboard.press("Tab")
    window.wait()
    assert f"{application.read_back().dossier.debut:%d/%m}" == "12/12"


def to_the_menu(window):
    window.menu("Mon parcours", "Mes rendez-vous")


def by_reloading(window):
    wal = disk.beside(window.application.notebook, ".wal")
    before = weigh(wal)

    def answer(dialog):
        deadline = time.monotonic() + 20
        while weigh(wal) == before and time.monotonic() < deadline:
            time.sleep(0.05)  # what was typed is saved while the question stands, before anybody has read it
        dialog.accept()

    window.page.on("dialog", answer)
    window.page.reload()
    window.wait()


def weigh(file) -> int:
    return file.stat().st_size if file.exists() else 0


def by_going_back(window):
    window.page.go_back()
    window.wait()


def over_a_dead_server(window):
    window.kill()
    window.page.wait_for_timeout(1200)
    window.application.start()
    window.renewed()


@pytest.mark.complet
def test_a_date_being_typed_is_kept_however_the_page_is_left(application, open_window):
    window = open_window("pistes")
    window.menu("Mon parcours", "Accueil")
    for ahead, leave in enumerate((by_going_back, to_the_menu, by_reloading, over_a_dead_server), 1):
        typed = f"{clock.today() + timedelta(days=ahead):%d/%m}"  # a day that is past is not asked again
        if not first_day(window).is_visible():
            window.menu("Mon parcours", "Accueil")
        type_slowly(window, typed)
        leave(window)
        window.open()
        expect(first_day(window)).to_have_value(re.compile(f"^{typed}"))


@pytest.mark.complet
def test_a_window_left_open_never_puts_an_old_value_back(application, open_window):
    old = open_window("pistes")
    new = open_window("pistes")
    name(new).fill("Réparatrice de vélos")
    name(new).press("Enter")
    new.wait()
    attrait(old).fill(WORDS)
    old.page.wait_for_timeout(1200)
    old.wait()
    expect(name(old)).to_have_value("Réparatrice de vélos")
    piste = stored_piste(application)
    assert (piste.intitule, piste.attrait) == ("Réparatrice de vélos", WORDS)


def test_a_window_left_open_over_a_restart_never_puts_an_old_value_back(application, open_window):
    old = open_window("pistes")
    new = open_window("pistes")
    name(new).fill("Réparatrice de vélos")
    name(new).press("Enter")
    new.wait()
    old.restart()
    attrait(old).fill(WORDS)
    old.page.wait_for_timeout(1200)
    old.wait()
    piste = stored_piste(application)
    assert (piste.intitule, piste.attrait) == ("Réparatrice de vélos", WORDS)


@pytest.mark.complet
def test_a_cleared_field_stays_cleared(application, open_window):
    window = open_window("pistes")
    attrait(window).fill(WORDS)
    window.page.wait_for_timeout(1200)
    attrait(window).fill("")
    window.page.wait_for_timeout(1200)
    window.open("grille")
    window.open("pistes")
    expect(attrait(window)).to_have_value("")
    assert stored_piste(application).attrait == ""


def test_a_refused_value_stays_on_screen_with_its_sentence(application, open_window):
    window = open_window("pistes")
    too_long = "mot " * 1250
    name(window).fill(too_long)
    name(window).press("Enter")
    window.wait()
    expect(window.page.get_by_role("alert")).to_be_visible()
    expect(name(window)).to_have_value(too_long)
    assert stored_piste(application).intitule == "Réparateur de vélos"


@pytest.mark.complet
def test_the_first_answer_after_a_restart_is_kept(application, open_window):
    window = open_window("questionnaires")
    window.press("interets-1.commencer")
    first = window.page.locator("[class*='st-key-item-']").first
    application.kill()
    application.start()
    window.wait()
    first.get_by_text("Non", exact=True).click(delay=60)
    window.page.wait_for_timeout(800)
    window.wait()
    application.stop()
    assert [r.valeur for r in answers(application)] == [0]


@pytest.mark.complet
def test_two_windows_on_the_same_questionnaire_lose_no_answer(application, open_window):
    one = open_window("questionnaires")
    one.press("interets-1.commencer")
    two = open_window("questionnaires")
    for number in range(6):
        window = (one, two)[number % 2]
        item = window.page.locator("[class*='st-key-item-']").nth(number)
        item.get_by_text(("Oui", "Non")[number % 2], exact=True).click(delay=60)
        window.wait()
    last = one.page.locator("[class*='st-key-item-']").nth(1)
    last.get_by_text("Je ne sais pas", exact=True).click(delay=60)
    one.wait()
    application.stop()
    assert sorted(r.valeur for r in answers(application)) == [0, 0, 1, 2, 2, 2]


def answers(application) -> list[Reponse]:
    store = Store.open(application.notebook)
    try:
        person = carnets.dossiers(store)[0]
        return records.all_of(store, Reponse, person.id)
    finally:
        store.close()


@pytest.mark.complet
def test_an_answer_in_an_old_window_never_changes_a_finished_passing(application, open_window):
    one = open_window("questionnaires")
    one.press("ou-j-en-suis.commencer")
    two = open_window("questionnaires")
    one.page.get_by_test_id("stRadioOption").nth(0).click(delay=60)
    one.wait()
    one.key("questionnaire.terminer").locator("button").dblclick()
    one.wait()
    expect(one.key("lecture")).to_be_visible()
    two.page.get_by_test_id("stRadioOption").nth(1).click(delay=60)
    two.wait()
    expect(two.page.get_by_role("alert")).to_be_visible()
    application.stop()
    (kept,) = answers(application)
    assert kept.rev == 1
    store = Store.open(application.notebook)
    person = carnets.dossiers(store)[0]
    done = records.all_of(store, Passation, person.id)
    store.close()
    assert len(done) == 1
    assert done[0].terminee is not None
