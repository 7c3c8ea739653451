"""Dates taken to a phone in a real browser: the file as it leaves, only what changed after a kill, the code on screen."""

import re
from datetime import timedelta
from io import BytesIO

import icalendar
import pytest

from cppcore import clock
from tests.browser.application import Application, Window

pytestmark = [pytest.mark.browser, pytest.mark.complet]

PHONE = {"viewport": {"width": 360, "height": 740}}


def unfold(window: Window, key: str) -> None:
    window.key(key).locator("summary").first.click(delay=80)
    window.wait()


def write(window: Window, key: str, words: str) -> None:
    window.key(key).locator("input, textarea").fill(words)
    window.page.keyboard.press("Tab")
    window.wait()


def download(window: Window, key: str) -> list[icalendar.Event]:
    with window.page.expect_download() as taken:
        window.key(key).locator("button").click(delay=80)
    window.wait()
    assert re.fullmatch(r"dates-\d{4}-\d\d-\d\d\.ics", taken.value.suggested_filename)
    return list(icalendar.Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT"))


def test_an_action_and_an_appointment_go_to_the_phone(application: Application, open_window):
    soon, later = (clock.today() + timedelta(days=n) for n in (2, 4))
    window = open_window("plan-action", **PHONE)
    write(window, "action-nouvelle.texte", "Appeler le garage")
    write(window, "action-nouvelle.echeance", f"{soon:%d/%m/%Y}")
    window.press("action-nouvelle.ajouter")
    window.open("rendez-vous")
    write(window, "rdv.individuel.1.jour", f"{later:%d/%m/%Y}")
    write(window, "rdv.individuel.1.heure", "9h30")
    unfold(window, "agenda")

    first = download(window, "agenda.fichier")

    assert [(str(e["summary"]), e.walk("VALARM") != []) for e in first] == [
        ("À faire", True),
        ("Rendez-vous", True),
    ]
    assert first[0].start == soon

    window.restart()
    write(window, "rdv.individuel.1.heure", "10h")
    unfold(window, "agenda")
    (moved,) = download(window, "agenda.change")
    assert (moved["uid"], moved.start) == (first[1]["uid"], first[1].start + timedelta(minutes=30))
    assert moved["sequence"] > first[1]["sequence"]
    assert window.key("agenda.change").count() == 0
    assert window.page.evaluate("() => document.documentElement.scrollWidth") == 360

    (action,) = application.read_back().actions
    assert (action.texte, action.echeance) == ("Appeler le garage", soon)


def test_a_phone_reads_the_code_from_the_screen(open_window):
    zxing = pytest.importorskip("zxingcpp", reason="pip install -r tests/requirements.txt")
    pillow = pytest.importorskip("PIL.Image")
    later = clock.today() + timedelta(days=4)
    window = open_window("rendez-vous", **PHONE, color_scheme="dark")
    write(window, "rdv.individuel.1.jour", f"{later:%d/%m/%Y}")
    unfold(window, "agenda")
    code = window.key("agenda").locator("img")

    (read,) = zxing.read_barcodes(pillow.open(BytesIO(code.screenshot())))

    assert icalendar.Event.from_ical(read.text).start == later
    assert code.get_attribute("alt")
