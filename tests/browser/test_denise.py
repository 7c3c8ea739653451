"""Denise's story, from an empty notebook to the page for the appointment, with the server killed twice."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cppcore import clock
from cppcore.catalog.criteres import criteres
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import cells
from cppcore.domain.pistes.piste import GenreDecision, Motif
from cppcore.domain.questionnaires.passation import count_given
from cppcore.store import carnets
from cppcore.store.fichier.database import Store

pytestmark = pytest.mark.browser

PISTE = "Éducatrice spécialisée"
FAIT = "La seule école qui me prendrait est à Agen. C’est à 500 km de chez moi."
RAISON = "Un niveau III à valider, une seule école, à Agen. C’est trop loin pour mes enfants."


@pytest.mark.complet
def test_denise_renounces_knowingly_and_nothing_is_lost(application, open_window):
    window = open_window()
    page = window.page
    start = clock.today() - timedelta(days=33)
    write_line(window, "dossier.pseudonyme", "Denise")
    write_day(window, "dossier.debut", start)

    answer_the_questionnaire(window)
    add_the_piste(window)
    note_the_school_and_be_killed(application, window)

    window.menu("Mes pistes", "Ma grille")
    expect(window.key("grille")).to_contain_text("ne convient pas")
    page.locator(".lignes td", has_text="ne convient pas").first.locator("button").click(delay=80)
    expect(page.get_by_text(FAIT)).to_be_visible()

    window.menu("Mes pistes", "Mes pistes")
    page.get_by_text("Écarter cette piste").click(delay=80)
    window.wait()
    page.get_by_text("Le lieu de l’école", exact=True).click(delay=80)
    window.wait()
    write_area(window, "Dites-le avec vos mots", RAISON)
    page.get_by_role("button", name="Écarter", exact=True).click(delay=80)
    window.wait()
    expect(page.get_by_role("button", name="Reprendre cette piste")).to_be_visible()

    window.menu("Mon parcours", "Préparer mon rendez-vous")
    changes = window.section("changements")
    expect(changes).to_contain_text(RAISON)
    expect(changes).to_contain_text(PISTE)
    write_area(
        window, "Ce que je veux dire au rendez-vous 1", "Je renonce, mais pas à travailler avec des jeunes."
    )
    expect(window.key("enregistre")).to_contain_text("Enregistré à")

    application.stop()
    carnet = read(application)
    assert (carnet.dossier.pseudonyme, carnet.dossier.debut) == ("Denise", start)
    assert [p.intitule for p in carnet.pistes] == [PISTE]
    assert [(d.genre, d.motif, d.raison) for d in carnet.decisions] == [
        (GenreDecision.ECARTEE, Motif.LIEU, RAISON)
    ]
    states = {
        c.critere.code: c.etat for c in cells(carnet.pistes, criteres(), carnet.preuves, today=clock.today())
    }
    assert states["lieu"] is EtatCase.CONTRE
    assert states["financement"] is EtatCase.INCONNU
    assert carnet.rdvs[0].prevu_le == start
    assert any(r.a_dire.startswith("Je renonce") for r in carnet.rdvs)


def answer_the_questionnaire(window):
    questionnaire = questionnaires()["interets-1"]
    window.menu("Moi", "Mes questionnaires")
    window.press("interets-1.commencer")
    for number, item in enumerate(questionnaire.items):
        if number % 6 == 0 and number:
            window.press("questionnaire.suivant")
        give(window, item.code, ("Oui", "Non", "Je ne sais pas")[number % 3])
        if number % 6 == 5 or number == 16:
            window.wait()
            expect(window.key("avancement")).to_contain_text(f"{number + 1} sur 48")
        if number == 16:
            window.restart()
            expect(window.key("avancement")).to_contain_text("17 sur 48")
            expect(window.key(f"item-{questionnaire.items[17].code}")).to_be_visible()
    window.press("questionnaire.suivant")
    window.press("questionnaire.terminer")
    expect(window.key("lecture")).to_be_visible()
    write_area(window, "Ce que j’en retiens", "J’aime aider les jeunes.\nPas les papiers.")


def add_the_piste(window):
    window.menu("Mes pistes", "Mes pistes")
    write_line(window, "piste-nouvelle.intitule", PISTE)
    window.press("piste-nouvelle.ajouter")
    expect(window.page.get_by_label("Le métier", exact=True)).to_have_value(PISTE)


def note_the_school_and_be_killed(application, window):
    page = window.page
    window.menu("Mes recherches", "Mon journal de recherches")
    choose(window, "Où avez-vous cherché ?", "École ou centre de formation")
    write_line(window, "recherche.organisme", "École d’Agen")
    write_area(window, "Ce que j’ai appris, avec mes mots", "J’ai téléphoné au secrétariat.")
    window.press("recherche.ajouter")
    choose(window, "Le sujet", "Lieu de l’école")
    write_area(window, "Ce que j’ai appris, en une phrase", FAIT)
    page.get_by_text("C’est un obstacle", exact=True).click(delay=80)
    window.wait()
    page.get_by_role("button", name="Garder cette information").click(delay=80)
    window.wait()
    expect(page.locator("[class*='st-key-preuve-']").get_by_text(FAIT)).to_be_visible()
    application.kill()
    application.start()
    window.open("journal")
    expect(page.get_by_text("École d’Agen").first).to_be_visible()


def give(window, item, words):
    window.key(f"item-{item}").get_by_text(words, exact=True).click(delay=30)
    window.page.wait_for_function(
        "key => document.querySelector(`.st-key-item-${key} input[type=radio]:checked`) !== null", arg=item
    )


def write_line(window, key, text):
    field = window.key(key).locator("input")
    field.fill(text)
    field.press("Enter")
    window.wait()


def write_area(window, label, text):
    window.page.get_by_label(label, exact=True).last.fill(text)
    window.page.wait_for_timeout(1000)  # the pause after which a text is saved by itself
    window.wait()


def write_day(window, key, day):
    write_line(window, key, f"{day:%d/%m/%Y}")


def choose(window, label, option):
    window.page.get_by_label(label, exact=True).last.click(delay=80)
    window.page.get_by_role("option", name=option, exact=True).click(delay=80)
    window.wait()


def read(application):
    store = Store.open(application.notebook)
    try:
        carnet = carnets.load(store, carnets.dossiers(store)[0])
        finished = carnet.passations[0]
        assert finished.terminee is not None
        assert count_given(finished, carnet.reponses) == 48
        assert finished.retenu == "J’aime aider les jeunes.\nPas les papiers."
        return carnet
    finally:
        store.close()
