"""Whose file it is: a new one may become a counsellor's workspace, one with words in it never does."""

import pytest

from cppcore import clock
from cppcore.domain.pistes.piste import Piste
from cppcore.store import carnets
from cppcore.ui.ecran import session
from tests.conftest import TODAY

PAGE = "outils/reglages"


def test_a_new_file_becomes_a_workspace_and_comes_back(open_page, reread):
    screen = open_page(PAGE).press("espace.conseiller")

    assert session.is_workspace()
    assert carnets.dossiers(session.store()) == []
    open_page("conseiller/preparer")
    screen = open_page(PAGE).press("espace.personne")
    assert not session.is_workspace()
    assert not screen.has("espace.personne")
    assert reread().pistes == ()


def test_a_counsellor_who_typed_her_first_name_first_is_not_stuck(open_page):
    screen = open_page("parcours/accueil").fill("dossier.pseudonyme", "Aurore")

    screen.go(PAGE).press("espace.conseiller")

    assert session.is_workspace()
    assert carnets.dossiers(session.store()) == []


def test_a_first_day_makes_it_the_notebook_of_a_person(open_page):
    screen = open_page("parcours/accueil").fill("dossier.debut", TODAY)

    assert not screen.go(PAGE).has("espace.conseiller")


def test_a_notebook_with_words_in_it_stays_one(open_page, keep):
    keep(Piste(dossier_id=session.dossier().id, intitule="Soudeur"))

    assert not open_page(PAGE).has("espace.conseiller")
    with pytest.raises(ValueError, match="carnet"):
        carnets.become_workspace(session.store(), at=clock.now())
    assert not session.is_workspace()


def test_a_workspace_with_somebody_in_it_stays_one(open_page, persona):
    persona("conseiller")

    assert not open_page(PAGE).has("espace.personne")
    with pytest.raises(ValueError, match="espace"):
        carnets.become_notebook(session.store())
    assert session.is_workspace()
