"""Every screen opens for everybody, and no screen is missing from the menu."""

import pytest

from cppcore.settings import ROOT
from cppcore.store import carnets, records
from cppcore.ui.ecran import session
from cppcore.ui.ecran.screens import CONSEILLER, PERSONNE, TITRES

PERSONS = ["nadia", "karim", "sylvie", "denise"]
OF_A_PERSON = [screen.ecran for row in PERSONNE.values() for screen in row]
OF_A_COUNSELLOR = [screen.ecran for row in CONSEILLER.values() for screen in row]


def test_every_page_is_in_a_menu():
    pages = [p.relative_to(ROOT / "pages").with_suffix("").as_posix() for p in (ROOT / "pages").rglob("*.py")]

    assert sorted(pages) == sorted(TITRES) == sorted({*OF_A_PERSON, *OF_A_COUNSELLOR})


def test_every_page_has_its_own_address_and_title():
    screens = {s for menu in (PERSONNE, CONSEILLER) for row in menu.values() for s in row}

    assert len({s.adresse for s in screens}) == len({s.titre for s in screens}) == len(screens)


@pytest.mark.complet
@pytest.mark.parametrize("name", ["", *PERSONS], ids=["new notebook", *PERSONS])
def test_every_page_opens(open_page, persona, name):
    if name:
        persona(name)
    window = open_page(OF_A_PERSON[0])

    drawn = {ecran: (len(window.go(ecran).at.title), window.has("enregistre")) for ecran in OF_A_PERSON}

    assert drawn == dict.fromkeys(OF_A_PERSON, (1, True))


@pytest.mark.parametrize("name", PERSONS)
def test_a_counsellor_s_page_opens_for_each_person(open_page, persona, name):
    persona("conseiller")
    screen = open_page("conseiller/preparer")
    ids = {d.pseudonyme.casefold(): d.id for d in carnets.dossiers(session.store())}

    screen.fill("conseiller.personne", ids[name])

    assert len(screen.at.title) == 1
    assert screen.widget("conseiller.personne").value == ids[name]


@pytest.mark.parametrize("ecran", OF_A_COUNSELLOR)
def test_a_counsellor_s_page_opens_without_any_notebook(open_page, notebook, ecran):
    records.set_meta(session.store(), "role", "conseiller")

    screen = open_page(ecran)

    assert len(screen.at.title) == 1
    assert not screen.named("bouton-preparer.")
