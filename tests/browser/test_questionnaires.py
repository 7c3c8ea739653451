"""What only a real browser shows of a questionnaire: back and forward, a narrow window, hasty hands."""

import signal
import sys

import pytest
from playwright.sync_api import expect

from cppcore.catalog.questionnaires import questionnaires
from tests.browser.test_keyboard import Keyboard, is_on, until_finished

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 320, "height": 640}}
"""A window of 1280 pixels enlarged four times, or an old phone (WCAG 1.4.10)."""

WORDS = "Ce que j’en retiens"

TOO_WIDE = "() => document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"


def option(page, question: int, answer: int):
    return page.get_by_test_id("stRadio").nth(question).get_by_test_id("stRadioOption").nth(answer)


@pytest.mark.complet
def test_back_and_forward_turn_the_screens_and_keep_the_answers(application, open_window):
    window = open_window("questionnaires")
    page = window.page
    window.press("interets-1.commencer")
    option(page, 0, 0).click(delay=60)
    window.wait()
    window.press("questionnaire.suivant")
    option(page, 0, 1).click(delay=60)
    window.wait()
    place = window.key("avancement")
    expect(place).to_contain_text("Écran 2 sur 8")

    page.go_back()
    window.wait()

    expect(place).to_contain_text("Écran 1 sur 8")
    expect(option(page, 0, 0).get_by_role("radio")).to_be_checked()
    page.go_forward()
    window.wait()
    expect(place).to_contain_text("Écran 2 sur 8")
    expect(place).to_contain_text("2 sur 48")
    expect(option(page, 0, 1).get_by_role("radio")).to_be_checked()


@pytest.mark.complet
def test_back_from_the_first_screen_is_not_a_trap(application, open_window):
    window = open_window()
    page = window.page
    window.menu("Moi", "Mes questionnaires")
    window.press("numerique.commencer")

    page.go_back()
    window.wait()

    assert page.url.rstrip("/") == application.url


@pytest.mark.complet
def test_every_questionnaire_fits_a_very_narrow_window(application, open_window):
    window = open_window("questionnaires", **NARROW)
    too_wide = {}
    for code in questionnaires():
        if code != "demande":
            window.press(f"{code}.commencer")
            too_wide[code] = window.page.evaluate(TOO_WIDE)
            window.press("questionnaire.liste")
    window.open("demande").press("demande.commencer")
    too_wide["demande"] = window.page.evaluate(TOO_WIDE)

    assert {code: pixels for code, pixels in too_wide.items() if pixels > 0} == {}


@pytest.mark.complet
def test_a_whole_questionnaire_is_finished_in_a_very_narrow_window_with_the_keyboard(
    application, open_window
):
    window = open_window("questionnaires", **NARROW)
    hands = Keyboard(window)

    hands.press("francais.commencer")
    until_finished(hands, "lecture")

    assert is_on(window.page, "lecture")
    assert window.page.evaluate(TOO_WIDE) <= 0


def written_and_lost(application, open_window, before_the_kill):
    """Write what is kept of a result, lose the server in between, and return the window once it has renewed itself."""
    window = open_window("questionnaires")
    window.press("ou-j-en-suis.commencer")
    option(window.page, 0, 2).click(delay=60)
    window.wait()
    window.press("questionnaire.terminer")
    window.page.get_by_role("textbox", name=WORDS).click()
    before_the_kill(window.page)
    window.kill()

    application.start()
    window.renewed()
    expect(window.key("lecture")).to_be_visible()
    return window


@pytest.mark.complet
def test_what_is_kept_of_a_result_survives_a_kill_while_it_is_written(application, open_window):
    window = written_and_lost(
        application, open_window, lambda page: page.keyboard.type("Je garde deux pistes.", delay=20)
    )

    expect(window.page.get_by_role("textbox", name=WORDS)).to_have_value("Je garde deux pistes.")


@pytest.mark.complet
@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be made to wait there")
def test_words_that_a_dying_server_was_sent_are_sent_again(application, open_window):
    def write_to_a_server_that_no_longer_reads(page):
        application.server.signal(signal.SIGSTOP)
        page.keyboard.type("Je garde deux pistes.", delay=20)
        page.wait_for_timeout(2500)  # sent, and held to be so by the browser

    window = written_and_lost(application, open_window, write_to_a_server_that_no_longer_reads)

    expect(window.page.get_by_role("textbox", name=WORDS)).to_have_value("Je garde deux pistes.")


def test_on_a_phone_the_menu_closes_once_a_screen_is_chosen(application, open_window):
    window = open_window(viewport={"width": 360, "height": 780})
    page = window.page
    page.get_by_test_id("stExpandSidebarButton").first.click()
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text="Mes pistes")
    link.click()
    window.wait()

    expect(link).not_to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport()


def test_hasty_hands_lose_no_answer(application, open_window):
    window = open_window("questionnaires")
    window.press("interets-1.commencer")
    for question in range(6):
        option(window.page, question, question % 3).click()
    window.wait()
    expect(window.key("avancement")).to_contain_text("6 sur 48")

    carnet = application.read_back()
    assert len([r for r in carnet.reponses if r.is_given]) == 6


@pytest.mark.complet
def test_finishing_twice_makes_one_result(application, open_window):
    window = open_window("questionnaires")
    window.press("ou-j-en-suis.commencer")
    option(window.page, 0, 2).click(delay=60)
    window.wait()

    window.key("questionnaire.terminer").locator("button").dblclick()
    window.wait()

    expect(window.key("lecture")).to_be_visible()
    carnet = application.read_back()
    assert [p.terminee is not None for p in carnet.passations] == [True]
