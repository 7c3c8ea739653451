"""The time of the last save follows what is typed in a part of the page that runs alone."""

import re

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.demo import write_demo

pytestmark = [pytest.mark.browser, pytest.mark.complet]

TODAY = re.compile(r"Enregistré à \d\d:\d\d")


def test_a_page_drawn_with_the_save_of_another_day_says_the_one_of_now(application, open_window):
    application.stop()
    write_demo(application.notebook, "sylvie", today=clock.today())
    application.start()
    window = open_window("enquetes")
    expect(window.key("enregistre")).not_to_contain_text(TODAY)
    window.page.locator("[class*='st-key-enquete-'] summary").first.click(delay=80)
    window.wait()

    for words in ("Un mot", "Un autre mot"):  # the answer runs alone, twice
        window.page.locator("[class*='st-key-reponse-'] textarea").first.fill(words)
        window.page.wait_for_timeout(1000)  # the pause after which a text is saved by itself
        window.wait()

        expect(window.key("enregistre")).to_contain_text(TODAY)
