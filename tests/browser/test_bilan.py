"""Two endings in a real browser: Sylvie's project is confirmed, Denise's is not and leaves three pistes de réflexion."""

import io
import shutil
from pathlib import Path

import docx
import pypdf
import pytest

from cppcore import clock
from cppcore.domain.pistes.piste import Motif
from cppcore.domain.projet.bilan import IssueBilan
from tests import personas
from tests.browser.application import Application, Window
from tests.browser.test_agen import choose


@pytest.fixture
def of(tmp_path, browser):
    """Open a window on the notebook of an invented person."""
    opened: list[tuple[Application, Window]] = []

    def open_it(name: str, address: str) -> tuple[Application, Window]:
        written = personas.write(name, tmp_path / "source", clock.today())
        folder = tmp_path / "carnet"
        folder.mkdir()
        for file in written.parent.glob(f"{written.name}*"):
            shutil.copy(file, folder / file.name.replace(written.name, "carnet.duckdb"))
        application = Application(folder).start()
        window = Window(browser, application).open(address)
        opened.append((application, window))
        return application, window

    yield open_it
    for application, window in opened:
        window.close()
        application.stop()
        assert "Traceback" not in application.log.read_text(), application.log.read_text()


def tick(window: Window, key: str, words: str) -> None:
    window.key(key).locator("label", has_text=words).first.click(delay=60)
    window.wait()


def write(window: Window, key: str, words: str) -> None:
    field = window.key(key).locator("input, textarea").first
    field.fill(words)
    window.page.wait_for_timeout(1100)  # saved that long after the last key
    window.wait()


def take(window: Window, key: str) -> bytes:
    with window.page.expect_download() as download:
        window.key(key).locator("button").click(delay=60)
    return Path(download.value.path()).read_bytes()


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def test_sylvie_confirms_her_project_and_hands_it_over(of):
    application, window = of("sylvie", "bilan")
    tick(window, "bilan.issue", IssueBilan.CONFIRME.label)
    write(window, "bilan.observations", "C’est bien moi, avec #tout $cela$.")
    window.restart()
    tick(window, "bilan.accord", "Oui")

    whole, half = take(window, "bilan.pdf"), take(window, "bilan.demi")
    word = docx.Document(io.BytesIO(take(window, "bilan.docx")))

    said = words_of(whole)
    assert "Le projet est confirmé" in said
    assert "C’est bien moi, avec #tout $cela$." in said
    assert len(pypdf.PdfReader(io.BytesIO(whole)).pages) <= 4
    assert "Formation à prescrire" in words_of(half)
    assert any(
        "Le projet est confirmé" in p.text for t in word.tables for c in t._cells for p in c.paragraphs
    ) or any("Le projet est confirmé" in p.text for p in word.paragraphs)

    kept = application.read_back().bilan
    assert (kept.issue, kept.le, kept.accord) == (IssueBilan.CONFIRME, clock.today(), True)
    assert kept.piste_id is not None


def test_denise_does_not_confirm_and_leaves_with_three_pistes(of):
    application, window = of("denise", "bilan")
    tick(window, "bilan.issue", IssueBilan.NON_CONFIRME.label)
    choose(window, "reflexion.1.piste", "Cuisinière en cantine")
    write(window, "reflexion.1.pas", "Visiter la cuisine du collège")
    choose(window, "reflexion.2.piste", "Vendeuse en magasin bio")
    choose(window, "reflexion.3.piste", "Une autre idée")
    write(window, "reflexion.3.intitule", "Formatrice en hygiène")
    window.restart()
    write(window, "reflexion.3.pas", "Lire une fiche métier")

    whole, half = words_of(take(window, "bilan.pdf")), words_of(take(window, "bilan.demi"))

    assert "n’est pas confirmé pour l’instant" in whole
    assert "Trois ans, à Agen" in whole
    for words in ("Cuisinière en cantine", "Vendeuse en magasin bio", "Formatrice en hygiène"):
        assert words in whole
        assert words in half
    assert "Formation à prescrire" not in half

    carnet = application.read_back()
    assert (carnet.bilan.issue, carnet.bilan.motif) == (IssueBilan.NON_CONFIRME, Motif.LIEU)
    assert [(r.rang, r.pas) for r in sorted(carnet.reflexions, key=lambda r: r.rang)] == [
        (1, "Visiter la cuisine du collège"),
        (2, ""),
        (3, "Lire une fiche métier"),
    ]
