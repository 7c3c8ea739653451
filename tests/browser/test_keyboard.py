"""Every shape of questionnaire is done with the keyboard alone: no mouse, no script, only Tab, Space, Enter and letters."""

import pytest

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.item import Forme
from cppcore.domain.questionnaires.passation import finished, own

pytestmark = pytest.mark.browser

TABS_MAX = 120
"""Presses of Tab after which a place is out of reach."""

WHERE = """() => {
  const e = document.activeElement;
  const key = e?.closest("[class*='st-key-']")?.className.match(/st-key-([^ ]+)/)?.[1] ?? "";
  return [e?.tagName ?? "", e?.type ?? "", e?.checked === true, key];
}"""


class Keyboard:
    """A person at her keyboard, who reads where the focus is."""

    def __init__(self, window) -> None:
        self.window = window
        self.page = window.page

    def reach(self, key: str) -> None:
        """Press Tab until the focus is on what has that key."""
        wanted = key.replace(".", "-")
        for _ in range(TABS_MAX):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(WHERE)[3] == wanted:
                return
        raise AssertionError(f"{key} cannot be reached with Tab")

    def press(self, key: str) -> None:
        self.reach(key)
        self.page.keyboard.press("Enter")
        self.window.wait()

    def answer_screen(self) -> None:
        """Answer everything on the way down, then press the button that goes on."""
        answered: set[str] = set()
        for _ in range(TABS_MAX):
            self.page.keyboard.press("Tab")
            tag, kind, checked, key = self.page.evaluate(WHERE)
            if tag == "TEXTAREA" and key.startswith("reponse-"):
                self.page.keyboard.type("Des mots à moi.", delay=5)
                self.window.page.wait_for_timeout(1000)  # a text is sent after a pause
                self.window.wait()
            elif kind in {"radio", "checkbox"} and not checked and key not in answered:
                self.page.keyboard.press("Space")
                answered.add(key)
                self.settle()
            elif tag == "BUTTON" and key == "tri-reste":
                self.page.keyboard.press("Enter")
                self.window.wait()
            elif tag == "BUTTON" and key in {"questionnaire-suivant", "questionnaire-terminer"}:
                self.page.keyboard.press("Enter")
                self.window.wait()
                return
        raise AssertionError("no button goes on from this screen")

    def settle(self) -> None:
        """Wait until the answer is drawn: the screen may take away what cannot be ticked any more."""
        self.page.wait_for_timeout(40)
        self.page.locator(
            "[data-testid='stApp'][data-test-connection-state='CONNECTED'][data-test-script-state='notRunning']"
        ).wait_for(state="attached")


def is_on(page, key: str) -> bool:
    return page.locator(f".st-key-{key.replace('.', '-')}").count() > 0


def one_of_each_shape() -> list[str]:
    """Return the shortest questionnaire of each mixture of shapes of items; one item alone is too short."""
    found = {}
    for code, declared in sorted(questionnaires().items(), key=lambda one: -len(one[1].items)):
        if len(declared.items) > 1:
            found[frozenset(item.forme for item in declared.items)] = code
    return list(found.values())


def test_every_shape_of_questionnaire_is_done_with_the_keyboard_alone(application, open_window):
    assert {item.forme for code in one_of_each_shape() for item in questionnaires()[code].items} == {*Forme}
    window = open_window("demande")
    hands = Keyboard(window)
    hands.press("demande.commencer")
    until_finished(hands, "trame")
    page = window.page
    window.open("questionnaires")
    for code in one_of_each_shape():
        if code == "demande":
            continue
        hands.press(f"{code}.commencer")
        until_finished(hands, "lecture")
        hands.press("resultat.liste")

    assert not page.locator(".st-key-erreur").count()
    carnet = application.read_back()
    for code in {*one_of_each_shape(), "demande"}:
        declared = questionnaires()[code]
        (done,) = finished(carnet.passations, code)
        given = own(done, carnet.reponses)
        unanswered = [i.code for i in declared.items if i.forme is not Forme.RANG and i.code not in given]
        assert unanswered == [], code


def until_finished(hands: Keyboard, end: str) -> None:
    for _ in range(12):
        hands.answer_screen()
        if is_on(hands.page, end):
            return
    raise AssertionError("the questionnaire does not end")
