"""The log in a real browser: the file that leaves, the field that takes one, and the table on a phone."""

import csv
import io
import re

import pytest

from tests.browser.application import Application, Window

pytestmark = [pytest.mark.browser, pytest.mark.complet]

TABLE = "Date;Organisme;Remarque\n03/09/2012;Garage du Pont;=1+1\n04/09/2012;CIO;Œuvre\n"
ENGLISH = re.compile(r"upload|per file|drag|browse|files|error:|must be", re.IGNORECASE)


def unfold(window: Window, key: str) -> None:
    window.key(key).locator("summary").first.click(delay=80)
    window.wait()


def words(window: Window) -> str:
    window.page.wait_for_timeout(600)  # page.js looks four times a second
    field = window.page.get_by_test_id("stFileUploader")
    labels = field.evaluate("e => [...e.querySelectorAll('[aria-label]')].map(x => x.ariaLabel).join(' ')")
    return f"{field.inner_text()} {labels}".replace("upload\n", "")  # the name of its icon, never read aloud


def test_a_table_comes_in_and_the_log_goes_out(application: Application, open_window, tmp_path):
    window = open_window("journal", viewport={"width": 360, "height": 740})
    (tmp_path / "suivi.csv").write_bytes(TABLE.encode("cp1252"))
    (tmp_path / "photo.png").write_bytes(b"x")
    unfold(window, "reprendre")
    assert not ENGLISH.search(words(window))

    given = window.page.get_by_test_id("stFileUploaderDropzoneInput")
    given.set_input_files(str(tmp_path / "photo.png"))
    assert not ENGLISH.search(words(window))
    given.set_input_files(str(tmp_path / "suivi.csv"))
    window.wait()
    window.press("reprendre.ajouter")
    unfold(window, "exporter")
    unfold(window, "exporter.apercu")
    assert window.page.evaluate("() => document.documentElement.scrollWidth") == 360
    with window.page.expect_download() as download:
        window.key("exporter.fichier").locator("button").click(delay=80)

    content = download.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline=""), delimiter=";"))
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)
    assert {row["Ce que j’ai appris"] for row in rows} == {"'=1+1", "Œuvre"}
    assert {r.note for r in application.read_back().recherches} == {"=1+1", "Œuvre"}
