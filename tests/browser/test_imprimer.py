"""A file made when its button is pressed: with the last words, on one page; and one sentence when it cannot be."""

import io

import pytest
from playwright.sync_api import expect

from tests.browser.application import Application, Server, Window

pytestmark = pytest.mark.browser

WORDS = "Je veux parler du genou."
TYPST_THAT_FAILS = f"raise RuntimeError({WORDS!r})\n"


def test_the_page_of_the_appointment_is_printed_with_the_words_just_written(
    application, open_window, tmp_path
):
    pypdf = pytest.importorskip("pypdf")
    window = open_window("preparer")
    window.key("rdv-individuel-1-a_dire").locator("textarea").fill(WORDS)
    window.page.wait_for_timeout(1000)  # it is kept by itself, without leaving the field
    window.wait()

    with window.page.expect_download() as download:
        window.key("preparer-imprimer").locator("button").click(delay=80)
    download.value.save_as(tmp_path / "a.pdf")

    (page,) = pypdf.PdfReader(io.BytesIO((tmp_path / "a.pdf").read_bytes())).pages
    assert download.value.suggested_filename == "rendez-vous.pdf"
    assert WORDS in page.extract_text()


@pytest.mark.complet
def test_a_file_that_cannot_be_made_says_so_in_french_and_writes_no_word_in_the_log(browser, tmp_path):
    broken = tmp_path / "panne"
    broken.mkdir()
    (broken / "typst.py").write_text(TYPST_THAT_FAILS, "utf-8")
    application = Application(tmp_path, Server(tmp_path, PYTHONPATH=str(broken))).start()
    try:
        window = Window(browser, application).open("preparer")
        window.key("preparer-imprimer").locator("button").click(delay=80)

        said = window.page.get_by_test_id("stDownloadButtonError")
        expect(said).to_be_attached()
        shown = said.evaluate("e => [getComputedStyle(e).visibility, getComputedStyle(e, '::after').content]")
    finally:
        application.server.stop()

    assert shown[0] == "hidden"
    assert "n’a pas pu être fait" in shown[1]
    assert WORDS not in application.server.log.read_text("utf-8")
    assert "Traceback" not in application.server.log.read_text("utf-8")
