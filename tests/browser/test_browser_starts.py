"""Says, where no browser can be started, how to play the tests of this folder."""

import pytest

pytestmark = pytest.mark.browser


def test_a_browser_of_this_machine_can_be_started(browser):
    page = browser.new_page()
    page.set_content("<h1>Carnet</h1>")

    assert page.inner_text("h1") == "Carnet"
    page.close()
