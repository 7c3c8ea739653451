"""The ROME directory: titles proposed while typing, with or without it, and the sheet of a piste."""

import pytest

from cppcore.domain.parcours.dossier import Regles
from cppcore.domain.pistes.piste import Piste
from cppcore.exchange.rome import read_rome
from cppcore.settings import rome_path
from cppcore.store import rome
from cppcore.ui.ecran import session
from tests.exchange.test_rome import SMALL, packed

PISTES = "pistes/pistes"
NAME = "piste-nouvelle.intitule"


@pytest.fixture
def installed(notebook):
    return rome.write(rome_path(), read_rome(packed()))


def test_the_page_says_whether_the_directory_is_there(open_page, notebook):
    assert len(open_page("outils/reglages").at.info) == 1


def test_the_page_says_which_directory_is_there(open_page, installed):
    assert len(open_page("outils/reglages").at.success) == 1


def test_common_jobs_are_proposed_without_the_directory(open_page, reread):
    screen = open_page(PISTES).fill(NAME, "mecanisien")
    screen.press(screen.named("piste-nouvelle.proposition-mecanicien")[0])

    (piste,) = reread().pistes
    assert piste.intitule.startswith("Mécanicien")
    assert (piste.code_rome, piste.version_rome) == ("", "")


@pytest.mark.complet
def test_a_title_of_the_directory_gives_its_code_and_its_sheet(open_page, installed, reread):
    screen = open_page(PISTES).fill(NAME, "manoeuvre")
    screen.press("piste-nouvelle.proposition-manoeuvre-polyvalent-K1302")

    (piste,) = reread().pistes
    assert (piste.code_rome, piste.version_rome) == ("K1302", "460")
    screen.unfold(f"piste.{piste.id}.fiche")
    assert any("Travail de nuit" in text for text in screen.texts())


@pytest.mark.complet
def test_free_words_stay_possible(open_page, installed, reread):
    open_page(PISTES).fill(NAME, "Manœuvre chez mon oncle").press("piste-nouvelle.ajouter")

    assert [(p.intitule, p.code_rome) for p in reread().pistes] == [("Manœuvre chez mon oncle", "")]


@pytest.mark.complet
def test_a_directory_damaged_afterwards_never_stops_the_screen(open_page, installed, keep, reread):
    keep(Piste(dossier_id=session.dossier().id, intitule="Aide", code_rome="K1302", version_rome="460"))
    (piste,) = reread().pistes
    screen = open_page(PISTES)
    raw = rome_path().read_bytes()
    for place in range(4096, len(raw), 4096):
        rome_path().write_bytes(raw[:place] + b"\xff" * 64 + raw[place + 64 :])
        screen.unfold(f"piste.{piste.id}.fiche").run()


def test_a_piste_of_her_own_is_given_a_sheet_among_titles_of_the_same_sheet(
    open_page, notebook, keep, reread
):
    titles = SMALL["referentiel_appellation"] + '"Aide au ménage","K1302"\n"Aide aux courses","K1302"\n'
    rome.write(rome_path(), read_rome(packed(SMALL | {"referentiel_appellation": titles})))
    keep(Piste(dossier_id=session.dossier().id, intitule="Aide"))
    (piste,) = reread().pistes
    screen = open_page(PISTES).unfold(f"piste.{piste.id}.fiche")

    offered = screen.named(f"piste.{piste.id}.rattacher-")
    assert len(offered) > 1
    screen.press(next(key for key in offered if "menage" in key))

    (again,) = reread().pistes
    assert (again.intitule, again.code_rome) == ("Aide", "K1302")


def test_pistes_of_another_version_are_said_with_what_became_of_their_sheet(open_page, installed, keep):
    owner = session.dossier().id
    for code, version in (("K1302", "347"), ("Z9999", "347"), ("K1302", "460"), ("", "")):
        keep(Piste(dossier_id=owner, intitule="Aide <b>", code_rome=code, version_rome=version))

    (told,) = open_page("outils/reglages").texts("rome.pistes")

    first, second = told.splitlines()
    assert rome.names(rome_path(), ["K1302"])["K1302"] in first.replace("\\", "")
    assert "Z9999" in second
    assert "<b>" not in told


def test_pistes_of_this_version_are_not_told(open_page, installed, keep):
    keep(Piste(dossier_id=session.dossier().id, intitule="Aide", code_rome="K1302", version_rome="460"))

    assert not open_page("outils/reglages").has("rome.pistes")


@pytest.mark.complet
class TestRules:
    def test_are_those_of_the_day_until_she_chooses(self, open_page, reread):
        assert open_page("outils/reglages").widget("dossier.regles").value == Regles.AUJOURDHUI.value

    def test_are_kept_and_followed_by_the_advice(self, open_page, reread, restart):
        open_page("outils/reglages").fill("dossier.regles", Regles.R2012.value)
        restart()

        assert reread().dossier.regles is Regles.R2012
        assert open_page("outils/reglages").widget("dossier.regles").value == Regles.R2012.value
