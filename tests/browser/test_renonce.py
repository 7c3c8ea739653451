"""The whole story of Agen in 2012: who could pay, what is left, when the first pay comes, and a piste given up knowingly."""

import pytest
from playwright.sync_api import expect

from cppcore.domain.formations.financement import EtatFinancement
from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.pistes.piste import GenreDecision
from cppcore.domain.recherches.recherche import Sens
from tests.browser.application import Application, Window
from tests.browser.test_agen import choose as choose_in
from tests.browser.test_agen import named, unfold
from tests.browser.test_denise import write_area, write_line

pytestmark = pytest.mark.browser

PISTE = "Technicienne qualité"
RAISON = "Trois mille euros à trouver, et presque deux ans à Agen. C’est trop pour moi."
REOPEN_IF = "une école ouvre à Lyon, ou la Région paie tout"
ANSWERS = {
    "statut": "Inscrite ou inscrit à Pôle emploi (aujourd’hui France Travail)",
    "date_rupture": "31/03/2012",
    "droit_chomage": "Oui",
    "faute_lourde": "Non",
    "heures_dif": "120",
    "projet_valide": "Oui",
    "autre_aide": "Non",
}
"""What she knows; every other question is put aside."""


@pytest.fixture
def application(tmp_path):
    """A server on an empty notebook, in September 2012: the notebook follows the rules of that year."""
    started = Application(tmp_path, CPP_TODAY="2012-09-03").start()
    yield started
    started.stop()
    assert "Traceback" not in started.log.read_text(), started.log.read_text()


def test_she_gives_up_a_piste_knowingly_and_the_appointment_quotes_her(application, open_window):
    window = open_window("pistes")
    write_line(window, "piste-nouvelle.intitule", PISTE)
    window.press("piste-nouvelle.ajouter")
    note_the_school(window)

    window.menu("Formation et financement", "Qui peut payer ?")
    answer_what_is_asked(window)
    put_in_the_plan(window, "dif-portable")
    put_in_the_plan(window, "aif-2012")
    line = say_of_the_line(window, "DIF portable", EtatFinancement.ACCORDE)
    expect(window.key(f"{line}-montant_centimes").locator("input")).to_have_value("1\u202f098")
    line = say_of_the_line(window, "AIF", EtatFinancement.DEMANDE)
    write_line(window, f"{line}-montant_centimes", "1 098,50")
    expect(window.key("reste")).to_contain_text("3\u202f102")
    expect(window.key("reste")).to_contain_text("2\u202f003,50")

    application.kill()
    application.start()
    window.open("financements")
    expect(window.key("reste")).to_contain_text("3\u202f102")
    expect(window.key("groupe-possible")).to_contain_text("DIF portable")
    expect(window.key("groupe-possible")).to_contain_text("AIF")
    say_it_in_the_grid(window)

    window.menu("Formation et financement", "Mes écoles")
    unfold(window, "Ce que je sais de cette piste")
    for field, months in (("embauche_mois_min", "1"), ("embauche_mois_max", "6")):
        write_line(window, named(window.page, "chemin-", f"-{field}"), months)
    expect(window.key("chemin")).to_contain_text("juillet 2014")
    expect(window.key("chemin")).to_contain_text("2\u202f003,50")

    window.menu("Mes pistes", "Choisir une piste")
    give_it_up(window)
    window.menu("Mon parcours", "Préparer mon rendez-vous")
    changes = window.section("changements")
    expect(changes).to_contain_text(PISTE)
    expect(changes).to_contain_text(RAISON)
    expect(changes).to_contain_text(REOPEN_IF)
    expect(changes).to_contain_text("DIF portable : accordé")

    carnet = application.read_back()
    assert carnet.dossier.regles is Regles.R2012
    assert [(f.niveau, f.cout_centimes, f.heures) for f in carnet.formations] == [("iii-5", 420_000, 1350)]
    assert {one.dispositif: (one.etat, one.montant_centimes) for one in carnet.financements} == {
        "dif-portable": (EtatFinancement.ACCORDE, 109_800),
        "aif-2012": (EtatFinancement.DEMANDE, 109_850),
    }
    told = {one.champ: one.valeur for one in carnet.reponses_financement}
    assert (told["heures_dif"], told["faute_lourde"], told["date_rupture"]) == ("120", "non", "2012-03-31")
    assert None in told.values()
    assert [(p.critere, p.sens) for p in carnet.preuves] == [("financement", Sens.CONTRE)]
    assert [(d.genre, d.critere, d.raison, d.rouvrir_si) for d in carnet.decisions] == [
        (GenreDecision.ECARTEE, "financement", RAISON, REOPEN_IF)
    ]
    assert carnet.open_pistes == []


def note_the_school(window: Window) -> None:
    """Note the diploma, its level, its price and its length, the one school, and the day it begins and ends."""
    page = window.page
    window.menu("Formation et financement", "Mes écoles")
    write_line(window, "formation.certification", "BTS qualité")
    write_line(window, "formation.organisme", "École d’Agen")
    write_line(window, "formation.lieu", "Agen")
    window.press("formation.ajouter")
    window.press(named(page, "session-", "-ajouter"))
    session = named(page, "session-", "-rentree").removesuffix("-rentree")
    write_line(window, f"{session}-rentree", "5 novembre 2012")
    write_line(window, f"{session}-fin", "juin 2014")
    unfold(window, "L’école, le niveau, la durée et le prix")
    choose_in(window, named(page, "formation-", "-niveau"), "niveau III")
    for field, written in (("cout_centimes", "4 200"), ("heures", "1 350")):
        write_line(window, named(page, "formation-", f"-{field}"), written)
    unfold(window, "École d’Agen – Agen", last=True)
    window.press(named(page, "ecole-", "-contacter"))
    write_line(window, named(page, "ecole-", "-km"), "600")


def answer_what_is_asked(window: Window) -> None:
    """Answer what she knows, put aside the rest, until nothing is left to ask."""
    asked: list[str] = []
    while champ := asked_now(window):
        assert champ not in asked, asked
        asked.append(champ)
        if champ in ANSWERS:
            answer(window, ANSWERS[champ])
        window.press("question.suivante")
        for _ in range(100):  # a slow machine may still show the question that was left
            if asked_now(window) != champ:
                break
            window.page.wait_for_timeout(100)
    assert set(ANSWERS) <= set(asked)
    expect(window.key("groupe-possible")).to_contain_text("au plus 1\u202f098")


def asked_now(window: Window) -> str:
    """Return the code of the question on screen, empty when nothing is left to ask."""
    found = window.key("question").locator("[class*='st-key-reponse-']")
    classes = (found.first.get_attribute("class") or "") if found.count() else ""
    return next((c.rpartition("-")[2] for c in classes.split() if c.startswith("st-key-reponse-")), "")


def answer(window: Window, words: str) -> None:
    box = window.key("question")
    if box.locator("input[type=text]").count():
        box.locator("input[type=text]").fill(words)
        box.locator("input[type=text]").press("Enter")
    else:
        box.get_by_text(words, exact=True).click(delay=80)
    window.wait()


def put_in_the_plan(window: Window, code: str) -> None:
    window.key(f"dispositif.{code}").locator("summary").first.click(delay=80)
    window.wait()
    window.press(f"dispositif.{code}.formation.ajouter")
    expect(window.key(f"dispositif.{code}.formation.ajouter")).to_have_count(0)


def say_of_the_line(window: Window, name: str, etat: EtatFinancement) -> str:
    """Open one line of the plan, say where it stands, and return the key of its sheet."""
    fold = window.page.locator("[class*='st-key-ligne_financement-']").filter(has_text=name).first
    fold.locator("summary").click(delay=80)
    window.wait()
    key = next(
        c.removeprefix("st-key-")
        for c in (fold.get_attribute("class") or "").split()
        if c.startswith("st-key-ligne_financement-")
    )
    window.key(f"{key}-etat").get_by_text(etat.label, exact=True).click(delay=80)
    window.wait()
    return key


def say_it_in_the_grid(window: Window) -> None:
    unfold(window, "Mettre dans ma grille")
    proof = named(window.page, "preuve-", "-financement-sens").removesuffix("-sens")
    window.key(f"{proof}-sens").get_by_text(Sens.CONTRE.label, exact=True).click(delay=80)
    window.wait()
    window.press(f"{proof}-ajouter")
    expect(window.key(f"{proof}-faite")).to_be_visible()


def give_it_up(window: Window) -> None:
    page = window.page
    page.locator("[class*='st-key-sortie-'] summary").first.click(delay=80)
    window.wait()
    write_area(window, "Dites-le avec vos mots (si vous voulez)", RAISON)
    write_line(window, named(page, "sortie-", "-rouvrir_si"), REOPEN_IF)
    page.get_by_role("button", name="Écarter cette piste").click(delay=80)
    window.wait()
    expect(page.locator("[class*='st-key-ecartee-']")).to_contain_text(REOPEN_IF)
