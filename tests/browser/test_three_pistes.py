"""Three pistes, from evidence that contradicts to the page for the appointment, with a sheet printed and typed back."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from cppcore.domain.pistes.avis import NiveauAvis
from cppcore.domain.pistes.piste import GenreDecision
from cppcore.domain.recherches.enquete import ReponseEnquete
from cppcore.domain.recherches.recherche import EtatRecherche, Sens
from cppcore.store import records
from cppcore.store.fichier.database import Store
from tests.browser.application import Window
from tests.browser.test_denise import choose, write_area, write_line
from tests.browser.test_enquete import page_key

pytestmark = pytest.mark.browser

SOUDEUSE, BOULANGERE, FLEURISTE = "Soudeuse", "Boulangère", "Fleuriste"
SAID_BY_THE_CIO = "Le CIO dit que les ateliers sont chauffés."
TYPED_BACK = "L’atelier n’est pas chauffé l’hiver."
REASON = "La seule école est à 200 km."
REOPEN_IF = "une école ouvre plus près"


def test_three_pistes_are_told_in_order_at_the_appointment(application, open_window, tmp_path):
    window = open_window("pistes")
    for title in (SOUDEUSE, BOULANGERE, FLEURISTE):
        field = window.page.get_by_label("Un métier ou une idée de métier")
        field.fill(title)
        field.press("Enter")
        window.wait()
        window.press("piste-nouvelle.ajouter")

    note_what_the_cio_says(window)
    printed = prepare_and_print(window, tmp_path)
    assert SOUDEUSE in printed
    type_the_sheet_back(window)

    window.menu("Mes pistes", "Ma grille")
    expect(window.key("grille")).to_contain_text("contradiction")
    say_of_the_cell(window, BOULANGERE, "Lieu de l’école", NiveauAvis.NE_CONVIENT_PAS)

    window.menu("Mes pistes", "Choisir une piste")
    set_aside(window)
    expect(window.page.locator("[class*='st-key-ecartee-']")).to_contain_text(REOPEN_IF)
    window.page.get_by_role("button", name="Reprendre cette piste").click(delay=80)
    window.wait()
    expect(window.page.locator("[class*='st-key-ecartee-']")).to_have_count(0)

    window.menu("Mon parcours", "Préparer mon rendez-vous")
    assert [words for words in story(window) if words] == [
        SOUDEUSE,
        "Nouvelle piste",
        "Rencontre avec Atelier du Pont",
        "je ne sais pas encore → contradiction",
        BOULANGERE,
        "Nouvelle piste",
        "avis donné : ne convient pas",
        f"« {REASON} ». À rouvrir si : {REOPEN_IF}",
        "Reprise",
        FLEURISTE,
        "Nouvelle piste",
        "2 nouvelles informations",
    ]
    asked = window.section("questions")
    expect(asked.locator("li").first).to_contain_text(SOUDEUSE)  # what is contradictory is asked first
    expect(asked).to_contain_text(SAID_BY_THE_CIO)
    expect(asked).to_contain_text(TYPED_BACK)

    carnet = application.read_back()
    assert [p.intitule for p in carnet.open_pistes] == [SOUDEUSE, BOULANGERE, FLEURISTE]
    assert [(p.critere, p.sens) for p in carnet.preuves] == [
        ("conditions", Sens.POUR),
        ("conditions", Sens.CONTRE),
    ]
    decided = [(d.genre, d.critere, d.raison, d.rouvrir_si) for d in carnet.decisions]
    assert decided[0] == (GenreDecision.ECARTEE, "lieu", REASON, REOPEN_IF)
    assert [genre for genre, *_ in decided] == [GenreDecision.ECARTEE, GenreDecision.ROUVERTE]
    assert {r.etat for r in carnet.recherches} == {EtatRecherche.FAITE}
    store = Store.open(application.notebook)
    try:
        answers = records.all_of(store, ReponseEnquete, carnet.dossier.id)
    finally:
        store.close()
    assert [(r.question, r.texte) for r in answers if r.texte] == [("horaires", TYPED_BACK)]


def note_what_the_cio_says(window: Window) -> None:
    page = window.page
    window.menu("Mes recherches", "Mon journal de recherches")
    choose(window, "Où avez-vous cherché ?", "CIO")
    write_area(window, "Ce que j’ai appris, avec mes mots", "J’ai vu une conseillère.")
    window.press("recherche.ajouter")
    choose(window, "La piste", SOUDEUSE)
    choose(window, "Le sujet", "Conditions de travail")
    write_area(window, "Ce que j’ai appris, en une phrase", SAID_BY_THE_CIO)
    page.get_by_text(Sens.POUR.label, exact=True).click(delay=80)
    window.wait()
    page.get_by_role("button", name="Garder cette information").click(delay=80)
    window.wait()
    expect(page.locator("[class*='st-key-preuve-']").get_by_text(SAID_BY_THE_CIO)).to_be_visible()


def prepare_and_print(window: Window, folder) -> str:
    """Prepare a field enquiry about the first piste, download its blank sheet, and return what it prints."""
    page = window.page
    window.menu("Mes recherches", "Mes enquêtes")
    write_line(window, page_key(page, "enquete-", "-organisme"), "Atelier du Pont")
    window.press("enquete.ajouter")
    with page.expect_download() as download:
        window.key(page_key(page, "enquete-", "-imprimer", last=True)).locator("button").click(delay=80)
    download.value.save_as(folder / "feuille.pdf")
    return " ".join(
        p.extract_text() for p in PdfReader(io.BytesIO((folder / "feuille.pdf").read_bytes())).pages
    )


def type_the_sheet_back(window: Window) -> None:
    page = window.page
    answer = window.key(page_key(page, "reponse-", "-horaires-texte"))
    answer.locator("textarea").fill(TYPED_BACK)
    page.wait_for_timeout(1000)
    window.wait()
    page.locator("[class*='st-key-preuve-'][class*='-pli'] summary").first.click(delay=80)
    window.wait()
    page.wait_for_timeout(1500)
    page.get_by_text(Sens.CONTRE.label, exact=True).click(delay=80)
    window.wait()
    window.press(page_key(page, "preuve-", "-ajouter"))
    expect(page.locator("[class*='st-key-preuve-'][class*='-faite']")).to_be_visible()


def say_of_the_cell(window: Window, piste: str, critere: str, level: NiveauAvis) -> None:
    window.cell(piste, critere).click(delay=80)
    said = window.page.locator(".derriere").get_by_role("button", name=level.label)
    said.click(delay=80)
    window.wait()
    expect(said).to_have_attribute("aria-pressed", "true")
    expect(window.cell(piste, critere)).to_contain_text(level.label.lower())
    expect(window.key("enregistre")).to_contain_text("Enregistré à")


def set_aside(window: Window) -> None:
    page = window.page
    page.locator("[class*='st-key-sortie-'] summary").first.click(delay=80)
    window.wait()
    page.wait_for_timeout(1500)
    write_area(window, "Dites-le avec vos mots (si vous voulez)", REASON)
    write_line(window, page_key(page, "sortie-", "-rouvrir_si"), REOPEN_IF)
    page.get_by_role("button", name="Écarter cette piste").click(delay=80)
    window.wait()


def story(window: Window) -> list[str]:
    """Return each line of « ce qui a changé » without its day; of a set-aside line, the person's words."""
    lines = (
        window.section("changements")
        .locator("li")
        .evaluate_all(
            "all => all.map(one => one.childNodes[0].textContent.trim() || one.querySelector('strong,p').textContent)"
        )
    )
    told = [re.sub(r"^\d\d/\d\d : ", "", line.strip()) for line in lines]
    told = [re.sub(r"^Écartée \(.*?(?=« )(.*)\)$", r"\1", line) for line in told]
    return [re.sub(r"^[^:]+(?= : je ne sais| ?, avis donné)[ ,:]+", "", line) for line in told]
