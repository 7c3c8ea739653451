"""The frame around the screens: address, language, headers, nothing asked outside, readable by everyone."""

import http.client
import re
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.recherche import Recherche, Source
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from cppcore.ui.ecran import screens
from tests import personas
from tests.browser.application import Application, Window

pytestmark = pytest.mark.browser

PERSON = [s for row in screens.PERSONNE.values() for s in row]
SIDEBAR = "[data-testid=stSidebarNav]"
"""Streamlit's own fault: in a narrow window its menu puts rubriques between the items of one list."""

HOSTILE = [
    "<script>document.title = 'pris'</script>",
    "![](http://exemple.invalid/x.png)",
    "[lien](javascript:alert(1))",
    "$x^2$ :red[rouge] `code` **gras**",
    "# titre\n- liste\n1. un",
    'des « guillemets », des "autres", d’l’apostrophe; et ; 🚲',
]


LOOKS = ((1280, "light"), (360, "dark"))
"""The widths and colours in which each screen is looked at, without opening it again."""

AXE = f"() => axe.run({{exclude: [[{SIDEBAR!r}]]}}, {{resultTypes: ['violations']}})"

TOO_WIDE = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}"""

IS_DARK = """() => {
  const [red] = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/\\d+/);
  return Number(red) < 128;
}"""


@pytest.fixture
def of(server, tmp_path):
    """Open the notebook of an invented person."""
    started = Application(tmp_path, server)

    def open_it(persona: str) -> Application:
        written = personas.write(persona, tmp_path, clock.today())
        started.environment["CPP_DB"] = str(written)
        return started.start()

    yield open_it
    started.end()


def test_the_first_deep_link_after_a_start_opens_its_page_in_our_frame(application, open_window):
    window = open_window("grille")
    expect(window.page.locator("h1")).to_have_text("Ma grille")
    assert window.page.title() == "Ma grille – Carnet CPP"
    assert window.page.locator("html").get_attribute("lang") == "fr"
    expect(window.page.get_by_role("dialog")).to_have_count(0)
    expect(window.page.get_by_test_id("stTopNavSection").first).to_be_visible()


def test_the_page_is_french_before_any_script_and_closed_to_other_sites(application):
    connection = http.client.HTTPConnection("127.0.0.1", application.server.port)
    connection.request("GET", "/grille")
    answer = connection.getresponse()
    page = answer.read().decode()
    assert '<html lang="fr"' in page
    assert "<title>Carnet CPP</title>" in page
    assert answer.getheader("x-frame-options") == "DENY"
    assert "default-src 'self'" in answer.getheader("content-security-policy")
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    connection.request("GET", "/_stcore/stream", headers={**upgrade, **key, "Host": "mechant.invalid"})
    assert connection.getresponse().status == 403


LOOKED_AT = ("", "grille", "journal", "partager")
"""The screens that the usual run looks at: the home page, a table, a form with folds, a page of documents."""

ALL = [s.adresse for row in screens.PERSONNE.values() for s in row]
THEIRS = [s.adresse for row in screens.CONSEILLER.values() for s in row]


@pytest.mark.parametrize(
    ("persona", "addresses"),
    [
        pytest.param("karim", LOOKED_AT, id="some"),
        pytest.param("karim", ALL, id="karim", marks=pytest.mark.complet),
        pytest.param("conseiller", THEIRS, id="conseiller", marks=pytest.mark.complet),
    ],
)
def test_every_screen_fits_can_be_read_by_everyone_and_asks_nothing_outside(browser, of, persona, addresses):
    """Closing the window fails on an error of the page or a request to another computer."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    faults, looks = {}, list(LOOKS)
    window = Window(browser, of(persona))
    page = window.page
    for address in addresses:
        window.open(address)
        page.evaluate(axe)
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            window.wait()
            assert page.evaluate(IS_DARK) is (scheme == "dark")
            where = (address, width)
            if (more := page.evaluate(TOO_WIDE)) > 0:
                faults.setdefault("too wide", {})[where] = more
            for found in page.evaluate(AXE)["violations"]:
                if found["impact"] in ("serious", "critical"):
                    nodes = [node["html"][:200] for node in found["nodes"]]
                    faults.setdefault(found["id"], {})[where] = nodes
        looks.reverse()  # the next one opens in the look that this one was left in
    window.close()
    assert not faults


@pytest.mark.complet
def test_every_chart_draws_its_marks(browser, of):
    window = Window(browser, of("karim")).open("preparer")
    expect(window.page.locator(".carte").get_by_text("Réparateur de vélos")).to_be_visible()
    charts = window.page.get_by_test_id("stVegaLiteChart")
    for number, drawing in enumerate(("dessin-jours", "dessin-pistes"), start=1):
        window.key(drawing).locator("summary").click(delay=60)
        window.wait()
        expect(charts).to_have_count(number)
    for chart in charts.all():
        chart.locator("svg").wait_for()
        marks = chart.locator("svg .mark-rect path, svg .mark-symbol.role-mark path")
        expect(marks.nth(3)).to_be_attached()
    window.close()


@pytest.mark.parametrize(
    "shown", [{"grille", "journal"}, pytest.param(set(), id="every", marks=pytest.mark.complet)]
)
def test_hostile_words_are_shown_as_they_are_on_every_screen(tmp_path, browser, server, shown):
    started = Application(tmp_path, server)
    store = Store.open(started.notebook)
    person = carnets.own_dossier(store, at=clock.now())
    person = person.model_copy(update={"pseudonyme": HOSTILE[0], "debut": clock.today()})
    pistes = [Piste(dossier_id=person.id, intitule=words, attrait=words) for words in HOSTILE]
    seen = [
        Recherche(dossier_id=person.id, source=Source.SITE, organisme=w, note=w, le=clock.today())
        for w in HOSTILE
    ]
    records.save_all(store, [person, *pistes, *seen], at=clock.now())
    store.close()
    started.start()
    window = Window(browser, started).open()
    for rubrique, screen in ((rubrique, s) for rubrique, row in screens.PERSONNE.items() for s in row):
        if shown and screen.adresse not in shown:
            continue
        window.menu(rubrique, screen.titre)
        main = window.page.get_by_test_id("stMain")
        assert window.page.title().endswith("Carnet CPP")
        assert main.locator("img, a[href^=http], a[href^=javascript], .katex, code").count() == 0
        if screen.adresse in ("grille", "journal"):
            expect(main.get_by_text(HOSTILE[3]).first).to_be_visible()
    window.close()
    started.end()


def test_a_stopped_server_is_said_in_french_and_the_page_comes_back(application, open_window):
    window = open_window()
    said = window.page.get_by_role("dialog")

    application.kill()

    expect(said).to_be_visible(timeout=20_000)
    expect(said.get_by_role("heading")).to_have_text("Le carnet s’est arrêté")
    expect(said.get_by_role("button", name="Fermer")).to_be_visible()
    assert not {"streamlit", "server", "internet"} & set(said.inner_text().lower().replace(".", " ").split())
    application.start()
    expect(said).to_have_count(0, timeout=30_000)
    window.wait()


def test_what_streamlit_says_beside_the_screen_is_french(open_window):
    window = open_window(viewport={"width": 360, "height": 800})

    expect(window.page.get_by_test_id("stSkipToContent")).to_have_text("Aller au contenu")
    window.page.get_by_role("button", name="Ouvrir le menu").click()
    expect(window.page.get_by_role("button", name="Fermer le menu")).to_be_attached()
    expect(window.page.get_by_test_id("stSidebarNav")).to_have_attribute("aria-label", "Écrans")


EDGES = """() => {
  const see = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = see(getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor);
  const over = ([r, g, b, a = 1]) => [r, g, b].map((v, i) => v * a + ground[i] * (1 - a));
  const kinds = ["stRadioOption", "stCheckbox", "stTextInput", "stTextArea", "stSelectbox"];
  return Object.fromEntries(kinds.map((kind) => {
    const box = document.querySelector(`[data-testid=${kind}]`);
    const edges = [...(box?.querySelectorAll("div") ?? [])].map((e) => getComputedStyle(e))
      .filter((style) => parseFloat(style.borderTopWidth) > 0).map((style) => style.borderTopColor);
    const [a, b] = [light(over(see(edges[0] ?? "rgba(0, 0, 0, 0)"))), light(ground)].sort((x, y) => y - x);
    return [kind, (a + 0.05) / (b + 0.05)];
  }));
}"""
"""The contrast of the edge of each kind of field with the page, as WCAG counts it."""


@pytest.mark.complet
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_every_field_is_seen(browser, of, scheme):
    window = Window(browser, of("karim"), color_scheme=scheme)
    seen = {}
    for address in ("situation", "journal", "partager"):
        found = window.open(address).page.evaluate(EDGES)
        seen |= {kind: contrast for kind, contrast in found.items() if contrast > 1}

    assert len(seen) == 5
    assert min(seen.values()) >= 3, seen
    help_of = window.page.locator("[data-testid=stTooltipIcon] button").first
    expect(help_of).to_have_attribute("aria-label", re.compile("^Aide"))
    window.close()


def test_an_address_that_does_not_exist_is_said_in_french(open_window):
    said = open_window("nulle-part").page.get_by_role("dialog")

    expect(said.get_by_role("heading")).to_have_text("Cette page n’existe pas")
    assert not {"page", "requested", "app's"} <= set(said.inner_text().lower().split())
