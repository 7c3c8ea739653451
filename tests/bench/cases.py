"""What is measured: each page of the menus, the states of a page that weigh more, clicks inside a fragment."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator

from cppcore.ui.ecran import screens
from tests.bench.settled import Sample, Screen, Wanted
from tests.browser.application import Application

Prepare = Callable[[], Locator]
"""Brings a window where the click starts (unmeasured) and returns what is to be clicked."""

PAGE, FULL, FRAGMENT, SAVE = "page", "page pleine", "fragment", "sauvegarde"

CELL = ".lignes td button"

QUESTIONNAIRE = "interets-1"
"""The questionnaire that Karim has finished, and that is done again here."""


@dataclass
class Click:
    """One click that can be done again and again."""

    screen: Screen
    prepare: Prepare
    wanted: Wanted | None = None

    def measure(self) -> Sample:
        """Do it once; the first time only looks at what it brings, and is not to be counted."""
        target = self.prepare()
        sample = self.screen.measure(target, self.wanted or Wanted())
        if self.wanted is None:
            self.wanted = self.screen.look()
        return sample


@dataclass
class Case:
    """One line of the table: a click, and the click on a blank page done just before each time."""

    name: str
    kind: str
    click: Click
    floor: Click
    samples: list[Sample] = field(default_factory=list)
    floors: list[Sample] = field(default_factory=list)

    def measure(self) -> None:
        """Measure both, one after the other, so that a slow moment of the machine weighs on both."""
        self.floors.append(self.floor.measure())
        self.samples.append(self.click.measure())


@dataclass(frozen=True)
class Floor:
    """The three clicks on a blank page: its menu, its button, its choice."""

    menu: Click
    button: Click
    choice: Click

    @classmethod
    def open(cls, browser: Browser, blank: Application) -> "Floor":
        """Open one window for each click."""
        menu, button, choice = Screen(browser, blank), Screen(browser, blank), Screen(browser, blank, "trois")
        return cls(
            Click(menu, _from(menu, ("Pages", "Page une"), ("Pages", "Page deux"))),
            Click(button, lambda: button.page.get_by_role("button", name="Appuyer")),
            Click(choice, lambda: _other_option(choice)),
        )


def cases(
    browser: Browser, notebook: Application, workspace: Application, full: Application, floor: Floor
) -> list[Case]:
    """Return every case, each in a window that is already where it has to be."""
    return [
        *_menu(Screen(browser, notebook), screens.PERSONNE, floor),
        *_result(Screen(browser, notebook, "questionnaires"), floor),
        *_grid(browser, full, floor),
        *_answers(browser, Screen(browser, notebook, "questionnaires"), floor),
        *_menu(Screen(browser, workspace), screens.CONSEILLER, floor),
        *_person(Screen(browser, workspace, "conseiller-preparer"), floor),
    ]


def _menu(screen: Screen, menu: dict[str, tuple[screens.Screen, ...]], floor: Floor) -> list[Case]:
    """Return the pages of a menu, each opened from the first one, and that one from the second."""
    links = [(rubrique, s.titre) for rubrique, row in menu.items() for s in row]
    if len(links) == 1:
        return []  # Streamlit draws no menu
    return [
        Case(
            link[1],
            PAGE,
            Click(screen, _from(screen, links[0] if n else links[1], link)),
            floor.menu,
        )
        for n, link in enumerate(links)
    ]


def _from(screen: Screen, start: tuple[str, str], link: tuple[str, str]) -> Prepare:
    def prepare() -> Locator:
        screen.go(*start)
        return screen.link(*link)

    return prepare


def _result(screen: Screen, floor: Floor) -> list[Case]:
    def prepare() -> Locator:
        screen.go("Mon parcours", "Accueil")
        screen.go("Moi", "Mes questionnaires")
        return screen.window.key(f"{QUESTIONNAIRE}.resultats").locator("button")

    return [Case("Mes questionnaires : un résultat", PAGE, Click(screen, prepare), floor.menu)]


def _answers(browser: Browser, screen: Screen, floor: Floor) -> list[Case]:
    """Return the page of a questionnaire going on, and the answers given in it, in another window."""
    screen.window.press(f"{QUESTIONNAIRE}.commencer")
    answering = Screen(browser, screen.window.application, "questionnaires")
    page = Click(screen, _from(screen, ("Mon parcours", "Accueil"), ("Moi", "Mes questionnaires")))
    return [
        Case("Mes questionnaires : des questions", PAGE, page, floor.menu),
        Case(
            "Répondre à une question",
            FRAGMENT,
            Click(answering, lambda: _other_option(answering)),
            floor.choice,  # the same gesture: a choice takes longer than a button, on a blank page too
        ),
        Case(
            "Ce qu’enregistrer ajoute", SAVE, Click(answering, lambda: _other_option(answering)), floor.choice
        ),
    ]


def _other_option(screen: Screen) -> Locator:
    """Return the first or the second answer of the first question: the one that is not chosen."""
    options = screen.page.get_by_test_id("stRadio").first.get_by_test_id("stRadioOption")
    return options.nth(1 if options.nth(0).get_by_role("radio").is_checked() else 0)


def _grid(browser: Browser, full: Application, floor: Floor) -> list[Case]:
    """Return the full grid, the opening of one of its cells, and what is said of one."""
    screen, opened, said = (
        Screen(browser, full),
        Screen(browser, full, "grille"),
        Screen(browser, full, "grille"),
    )
    page = Click(screen, _from(screen, ("Mon parcours", "Accueil"), ("Mes pistes", "Ma grille")))
    said.page.locator(CELL).first.click()
    return [
        Case("Ma grille pleine : 6 pistes, 10 critères, 300 preuves", FULL, page, floor.menu),
        Case(
            "Ouvrir une case de la grille pleine",
            FRAGMENT,
            Click(opened, lambda: _other(opened, CELL), Wanted("Ma grille", answered=False)),
            floor.choice,
        ),
        Case(
            "Dire ce que vaut une case de la grille pleine",
            FULL,
            Click(said, lambda: _other(said, ".derriere [name=dire]")),
            floor.choice,
        ),
    ]


def _other(screen: Screen, where: str) -> Locator:
    """Return the first or the second of these buttons: the one that is not pressed."""
    buttons = screen.page.locator(where)
    first = buttons.nth(0)
    pressed = "true" in {first.get_attribute("aria-pressed"), first.get_attribute("aria-expanded")}
    return buttons.nth(1 if pressed else 0)


def _person(screen: Screen, floor: Floor) -> list[Case]:
    """Return the counsellor's page for the person who has the most to show."""

    def option(name: str) -> Locator:
        screen.page.get_by_test_id("stSelectbox").first.get_by_role("button").last.click()
        found = screen.page.get_by_role("option", name=name)
        found.hover()
        return found

    def prepare() -> Locator:
        option("Nadia").click(delay=80)
        screen.window.wait()
        return option("Karim")

    return [Case("Conseiller : préparer un rendez-vous", PAGE, Click(screen, prepare), floor.menu)]
