"""Pictures of the screens: those of README (`python -m tests.captures`), all of them, two sets compared.

`python -m tests.captures --toutes DOSSIER` draws every screen of every invented person on a fixed day;
`python -m tests.captures --comparer AVANT APRES` lists the screens whose picture or words differ.
"""

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright

from cppcore.settings import PERSONAS, ROOT
from cppcore.ui.ecran.screens import CONSEILLER, PERSONNE
from tests.browser.application import ARGS, Application, Server, Window, chromium

TODAY = "2026-11-23"
IMAGES = ROOT / "data" / "images"
README = {"accueil": ("karim", "accueil"), "conseiller": ("conseiller", "conseiller-preparer")}
"""The pictures of README: their file, whose notebook, which screen."""

OF_ONE_PERSON = {"conseiller-preparer", "conseiller-echanger"}
"""Screens of the counsellor that show somebody once she was opened in the list."""

SHAPES = (("1280", 1280, 800, "light"), ("360", 360, 740, "dark"))
"""A name, the width and the height of the window, the theme."""

TALLEST = 16_000
"""Pixels: Chromium draws no taller picture."""

HIDDEN = ".st-key-enregistre, .st-key-partage-phrase, [data-testid=stStatusWidget] { visibility: hidden !important }"
"""What changes from one run to the next: the hour of the last save, the phrase proposed."""


def main(arguments: list[str] | None = None) -> int:
    """Draw or compare what is asked; return 1 when two sets differ."""
    parser = argparse.ArgumentParser(description="Les images des écrans.")
    parser.add_argument("--toutes", type=Path, metavar="DOSSIER", help="tous les écrans, dans ce dossier")
    parser.add_argument("--personnes", nargs="+", default=["vide", *PERSONAS], help="vide, karim…")
    parser.add_argument("--comparer", type=Path, nargs=2, metavar=("AVANT", "APRES"))
    asked = parser.parse_args(arguments)
    if asked.comparer:
        found = differences(*asked.comparer)
        sys.stdout.write("".join(f"{line}\n" for line in found) or "Aucune différence.\n")
        return 1 if found else 0
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=ARGS)
        draw_all(browser, asked.toutes, asked.personnes) if asked.toutes else draw_readme(browser)
        browser.close()
    return 0


def draw_readme(browser: Browser) -> None:
    """Draw the pictures of README, as they stand in a window of 1280 × 800."""
    IMAGES.mkdir(exist_ok=True)
    for name, (persona, address) in README.items():
        with opened(CPP_DEMO=persona) as application:
            window = Window(browser, application, color_scheme="light")
            reach(window, address)
            window.page.screenshot(path=IMAGES / f"{name}.png")
            window.close()


def reach(window: Window, address: str) -> None:
    """Open a screen as a person does: the first one at the bare address, those of one person from the list."""
    if address not in OF_ONE_PERSON:
        window.open("" if address in {"accueil", "portefeuille"} else address)
        return
    window.open()
    window.page.locator("[class*=st-key-bouton-preparer-] button").first.click(delay=80)
    window.wait()
    if address == "conseiller-echanger":
        window.page.locator("[data-testid=stMain] a[href*=conseiller-echanger]").last.click(delay=80)
        window.wait()


@contextlib.contextmanager
def opened(**environment: str) -> Iterator[Application]:
    """Open a notebook on a server of its own, on the day of the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        try:
            yield Application(Path(folder), server, CPP_TODAY=TODAY, **environment).start()
        finally:
            server.stop()


def draw_all(browser: Browser, folder: Path, personas: Sequence[str]) -> None:
    """Draw every screen of each person (« vide »: an empty notebook), in each shape of window, with its words."""
    folder.mkdir(parents=True, exist_ok=True)
    for persona in personas:
        demo = {} if persona == "vide" else {"CPP_DEMO": persona}
        with opened(**demo) as application:
            for size, width, height, theme in SHAPES:
                window = Window(
                    browser, application, viewport={"width": width, "height": height}, color_scheme=theme
                )
                for address in addresses(persona):
                    reach(window, address)
                    draw_one(window, folder / f"{persona}-{address}-{size}", width)
                    window.page.set_viewport_size({"width": width, "height": height})
                window.close()


def draw_one(window: Window, to: Path, width: int) -> None:
    """Draw one screen in its whole height, and write its words beside."""
    page = window.page
    page.add_style_tag(content=HIDDEN)
    tall = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(TALLEST, tall + 80)})
    window.wait()
    page.mouse.move(0, 0)
    page.screenshot(path=f"{to}.png")
    to.with_suffix(".txt").write_text(page.get_by_test_id("stMain").inner_text(), "utf-8")


def addresses(persona: str) -> Iterator[str]:
    """Give the addresses of the screens that a person, or a counsellor, has."""
    menu = CONSEILLER if persona == "conseiller" else PERSONNE
    return (screen.adresse for row in menu.values() for screen in row)


def differences(before: Path, after: Path) -> list[str]:
    """Return one line per screen that exists on one side only, or differs: its pixels, its words."""
    names = sorted({file.stem for folder in (before, after) for file in folder.glob("*.png")})
    return [line for name in names if (line := difference(before, after, name))]


def difference(before: Path, after: Path, name: str) -> str:
    """Return what differs in one screen, an empty text when nothing does."""
    pictures = [folder / f"{name}.png" for folder in (before, after)]
    if not all(picture.exists() for picture in pictures):
        return f"{name} : d’un seul côté"
    old, new = (Image.open(picture).convert("RGB") for picture in pictures)
    told = []
    if old.size != new.size:
        told.append(f"taille {old.size} → {new.size}")
    elif box := ImageChops.difference(old, new).getbbox():
        told.append(f"image, dans {box}")
    words = [(folder / f"{name}.txt").read_text("utf-8").splitlines() for folder in (before, after)]
    if changed := set(words[0]) ^ set(words[1]):
        told.append(f"mots {sorted(changed)[:4]}")
    return f"{name} : {' ; '.join(told)}" if told else ""


if __name__ == "__main__":
    sys.exit(main())
