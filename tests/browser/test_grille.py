"""A cell of the grid opens where it is pressed, by the hand or the keyboard, and what is said there is kept."""

import re
import signal
import sys

import pytest
from playwright.sync_api import Locator, expect

from cppcore import clock
from cppcore.demo import write_demo
from cppcore.domain.pistes.avis import NiveauAvis
from tests.browser.application import Application

pytestmark = pytest.mark.browser

CONVIENT, ACCEPTABLE = NiveauAvis.CONVIENT, NiveauAvis.ACCEPTABLE


@pytest.fixture
def application(tmp_path, server):
    """A server on the notebook of Karim."""
    started = Application(tmp_path, server)
    write_demo(started.notebook, "karim", today=clock.today())
    started.start()
    yield started
    started.end()


def cells(window) -> Locator:
    return window.page.locator(".lignes td button")


def behind(window) -> Locator:
    return window.page.locator(".derriere")


def level(window, one: NiveauAvis) -> Locator:
    return behind(window).get_by_role("button", name=one.label, exact=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be made to wait there")
def test_a_cell_opens_and_closes_without_the_server(application, open_window):
    window = open_window("grille")
    first = cells(window).first
    first.wait_for()
    application.server.signal(signal.SIGSTOP)
    try:
        expect(behind(window)).to_be_hidden()

        first.click()
        expect(behind(window)).to_be_visible()
        expect(behind(window).locator("h2")).to_have_count(1)
        cells(window).nth(1).click()
        expect(window.page.locator(".lignes [aria-expanded=true]")).to_have_count(1)
        cells(window).nth(1).click()
        expect(behind(window)).to_be_hidden()
    finally:
        application.server.signal(signal.SIGCONT)


@pytest.mark.complet
def test_the_cell_stays_open_when_something_is_said_and_when_one_comes_back(application, open_window):
    window = open_window("grille")
    cell = cells(window).nth(2)
    cell.click()
    level(window, ACCEPTABLE).click(delay=60)
    window.wait()
    expect(cell).to_contain_text(ACCEPTABLE.label.lower())
    expect(level(window, ACCEPTABLE)).to_have_attribute("aria-pressed", "true")

    window.menu("Mes pistes", "Mes pistes")
    window.menu("Mes pistes", "Ma grille")

    expect(level(window, ACCEPTABLE)).to_have_attribute("aria-pressed", "true")
    assert [avis.niveau for avis in application.read_back().avis] == [ACCEPTABLE]


@pytest.mark.complet
def test_with_the_keyboard_alone(application, open_window):
    window = open_window("grille")
    cells(window).first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowLeft", "Enter"):
        window.page.keyboard.press(key)
    width = window.page.locator(".lignes thead th").count() - 1
    expect(cells(window).nth(width - 1)).to_have_attribute("aria-expanded", "true")
    expect(window.page.locator(".lignes [tabindex='0']")).to_have_count(1)

    window.page.keyboard.press("Tab")
    expect(level(window, CONVIENT)).to_be_focused()
    window.page.keyboard.press("Space")
    window.wait()

    expect(level(window, CONVIENT)).to_have_attribute("aria-pressed", "true")
    expect(level(window, CONVIENT)).to_be_focused()
    window.page.keyboard.press("Shift+Tab")
    expect(cells(window).nth(width - 1)).to_be_focused()
    assert [avis.niveau for avis in application.read_back().avis] == [CONVIENT]


@pytest.mark.complet
def test_going_to_look_opens_the_log(application, open_window):
    window = open_window("grille")
    window.page.locator(".lignes td button", has_text=re.compile("^\\?")).first.click()

    behind(window).get_by_role("button", name="Je vais chercher").click(delay=60)
    window.wait()

    expect(window.page.locator("h1")).to_have_text("Mon journal de recherches")


@pytest.mark.complet
@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be made to wait there")
def test_what_was_said_to_a_server_that_died_at_once_is_said_again(application, open_window):
    window = open_window("grille")
    cells(window).nth(2).click()
    expect(level(window, CONVIENT)).to_be_visible()
    application.server.signal(signal.SIGSTOP)
    level(window, CONVIENT).click(delay=60)
    window.page.wait_for_timeout(300)
    window.kill()
    application.start()
    window.renewed()

    expect(cells(window).nth(2)).to_contain_text(CONVIENT.label.lower())
    assert [avis.niveau for avis in application.read_back().avis] == [CONVIENT]
