"""The list of the questionnaires: what is proposed, what was asked for, files dropped, edited, wrong or gone."""

import pytest

from cppcore.catalog.questionnaires import FOLDER, questionnaires
from cppcore.domain.questionnaires.passation import finished
from cppcore.domain.socle.base import Auteur
from cppcore.store import passations
from cppcore.ui.ecran import session

PAGE = "moi/questionnaires"
OWN = """
code = "accueil-atelier"
version = 1
titre = "L’atelier d’accueil"
but = "Préparer l’atelier du lundi."
consigne = "Répondez comme vous voulez."
source = "Écrit par notre organisme."
verifie_le = 2026-11-24
minutes = 2
echelle = [{ valeur = 1, label = "Oui" }, { valeur = 0, label = "Non" }]
dimensions = [{ code = "a", nom = "Atelier" }]

[[items]]
code = "a1"
texte = "Je peux venir le lundi"
dimension = "a"
"""


@pytest.fixture
def own_folder(notebook, tmp_path, monkeypatch, restart):
    """A folder of the organisation; each use is what a new start of the program reads."""

    def use(name: str, files: dict[str, str]):
        folder = tmp_path / name
        folder.mkdir()
        for file, content in files.items():
            (folder / file).write_text(content, "utf-8")
        monkeypatch.setenv("CPP_QUESTIONNAIRES", str(folder))
        restart()
        return folder

    return use


def titles(screen):
    return [key.removeprefix("questionnaire-") for key in screen.keys if key.startswith("questionnaire-")]


def test_every_questionnaire_is_in_the_list(open_page):
    assert sorted(titles(open_page(PAGE))) == sorted(questionnaires())


@pytest.mark.complet
def test_a_newcomer_is_proposed_her_request_first(open_page):
    screen = open_page(PAGE)

    assert screen.has("questionnaire-demande")
    assert not screen.has("demande.commencer")


def test_a_file_that_is_copied_into_the_folder_is_in_the_list_and_works(open_page, own_folder, reread):
    own_folder("organisme", {"accueil-atelier.toml": OWN})
    screen = open_page(PAGE)

    screen.press("accueil-atelier.commencer")
    screen.fill(screen.at.radio[0].key, "1").press("questionnaire.terminer")

    assert screen.has("lecture")
    assert finished(reread().passations, "accueil-atelier")


def test_a_copy_of_a_shipped_file_under_another_name_is_another_questionnaire(open_page, own_folder):
    copied = (FOLDER / "numerique.toml").read_text("utf-8").replace('"numerique"', '"mon-numerique"', 1)
    own_folder("organisme", {"mon-numerique.toml": copied})

    screen = open_page(PAGE)

    assert {"numerique", "mon-numerique"} <= set(titles(screen))


def test_a_wrong_file_is_named_and_the_others_keep_working(open_page, own_folder):
    own_folder(
        "organisme", {"accueil-atelier.toml": OWN, "faux.toml": OWN.replace("minutes = 2", "minutes =")}
    )

    screen = open_page(PAGE)

    assert "accueil-atelier" in titles(screen)
    (warning,) = screen.at.warning
    assert "faux" in warning.value


def test_an_edit_half_way_changes_nothing_for_who_began(open_page, own_folder, reread):
    own_folder("avant", {"accueil-atelier.toml": OWN})
    screen = open_page(PAGE).press("accueil-atelier.commencer")
    edited = OWN.replace("version = 1", "version = 2").replace("a1", "b1").replace("le lundi", "le mardi")
    own_folder("apres", {"accueil-atelier.toml": edited})

    screen = open_page(PAGE)
    assert screen.named("item-") == ["item-a1"]
    screen.fill(screen.at.radio[0].key, "1").press("questionnaire.terminer").press("resultat.liste")
    screen.press("accueil-atelier.commencer")

    assert screen.named("item-") == ["item-b1"]
    assert [p.version for p in reread().passations] == [1, 2]


@pytest.mark.complet
def test_a_result_stays_readable_when_its_file_is_gone(open_page, own_folder, monkeypatch, restart):
    own_folder("avant", {"accueil-atelier.toml": OWN})
    screen = open_page(PAGE).press("accueil-atelier.commencer")
    screen.fill(screen.at.radio[0].key, "1").press("questionnaire.terminer")
    monkeypatch.delenv("CPP_QUESTIONNAIRES")
    restart()

    screen = open_page(PAGE).press("accueil-atelier.resultats")

    assert screen.has("lecture")


@pytest.mark.complet
def test_a_questionnaire_that_cannot_be_read_any_more_leaves_the_list_in_peace(open_page, keep, reread):
    passation = passations.start(
        session.store(), session.dossier(), questionnaires()["numerique"], at=session.dossier().created_at
    )
    keep(passation.model_copy(update={"questionnaire": "disparu", "empreinte": "autre"}))

    screen = open_page(PAGE)

    assert sorted(titles(screen)) == sorted(questionnaires())
    assert len(reread().passations) == 1


def test_what_a_person_was_asked_for_is_noted_and_can_be_taken_back(open_page, reread, persona):
    persona("denise")
    screen = open_page(PAGE).unfold("demandes")
    key = f"demande.{reread().dossier.id}.valeurs"

    screen.fill(key, True)
    (asked,) = reread().demandes
    assert (asked.questionnaire, asked.auteur) == ("valeurs", Auteur.PERSONNE)

    screen.fill(key, False)
    assert reread().demandes == ()


def test_what_the_counsellor_asked_for_is_proposed_with_what_it_is_for(open_page, persona):
    persona("karim")

    screen = open_page(PAGE)

    told = {code: " ".join(screen.texts(f"questionnaire-{code}")) for code in titles(screen)}
    assert [c for c, text in told.items() if questionnaires()[c].but.split(".")[0] in text] == ["valeurs"]


def test_who_asked_for_a_questionnaire_takes_it_back_and_nobody_else(open_page, persona, reread):
    persona("karim")
    screen = open_page(PAGE).unfold("demandes")
    own = reread().dossier.id

    assert screen.widget(f"demande.{own}.valeurs").disabled
    assert not screen.widget(f"demande.{own}.francais").disabled


def test_a_counsellor_asks_from_her_own_page_under_her_own_name(open_page, persona):
    persona("conseiller")
    screen = open_page("conseiller/preparer").meet("Nadia").unfold("demandes")
    (key,) = screen.named("demande.", ".francais")

    screen.fill(key, True)

    rows = session.store().rows("select auteur, questionnaire from questionnaire_demande")
    assert {"auteur": "conseiller", "questionnaire": "francais"} in rows
