"""Side by side: who writes is said on every page, for this window only, and only the frame is the counsellor's."""

import pytest

from cppcore.domain.socle.base import Auteur
from cppcore.store.carnets import events
from cppcore.ui.ecran import session
from cppcore.ui.ecran.screens import PERSONNE
from tests.conftest import TODAY

RDV = "parcours/rendez_vous"
PAGES = [screen.ecran for row in PERSONNE.values() for screen in row]


@pytest.fixture
def together(open_page):
    """A window in which the person said that she is with her counsellor."""
    return lambda: open_page(RDV).press("ensemble.commencer")


def hand_over(screen):
    return screen.press("ensemble.passer")


def test_nothing_is_said_while_the_person_is_alone(open_page):
    screen = open_page(RDV)

    assert screen.has("ensemble.commencer")
    assert not screen.named("qui-ecrit")
    assert not screen.has("plume")


@pytest.mark.complet
def test_every_page_says_who_writes(together, persona):
    persona("karim")
    window = together()

    drawn = {ecran: window.go(ecran).has("qui-ecrit-personne") and window.has("plume") for ecran in PAGES}
    assert drawn == dict.fromkeys(PAGES, True)

    hand_over(window)
    drawn = {
        ecran: window.go(ecran).has("qui-ecrit-conseiller") and window.has("cadre-conseiller")
        for ecran in PAGES
    }
    assert drawn == dict.fromkeys(PAGES, True)


def test_it_ends_when_the_appointment_does(together):
    window = hand_over(together()).press("ensemble.finir")

    assert not window.named("qui-ecrit")
    assert not window.has("cadre-conseiller")
    assert window.has("ensemble.commencer")


@pytest.mark.complet
def test_another_window_and_a_new_start_are_alone(together, open_page, restart):
    hand_over(together())

    assert not open_page(RDV).named("qui-ecrit")
    restart()
    assert not open_page(RDV).named("qui-ecrit")


def test_only_the_frame_is_the_counsellors(together, persona, reread):
    persona("karim")
    window = hand_over(together())
    before = events(session.store(), reread().dossier.id, None)
    form = f"remarque-{reread().dossier.id}"
    window.unfold("remarque.laisser").fill(f"{form}.texte", "Nous avons parlé du bus.").press(
        f"{form}.ajouter"
    )
    window.unfold("consigne.donner").unfold("consigne.liste").press("proposer-documentation.cio")

    window.fill("rdv.individuel.5.notes", "Je garde le bus.")
    window.go("pistes/pistes").fill("piste-nouvelle.intitule", "Soudeur").press("piste-nouvelle.ajouter")

    new = events(session.store(), reread().dossier.id, None)[len(before) :]
    authors = {(e.record, e.auteur) for e in new}
    assert authors == {
        ("remarque", Auteur.CONSEILLER),
        ("consigne", Auteur.CONSEILLER),
        ("rdv", Auteur.PERSONNE),
        ("piste", Auteur.PERSONNE),
    }
    (left,) = (r for r in reread().remarques if "parlé" in r.texte)
    assert (left.signature, left.le) == ("Camille", TODAY)


@pytest.mark.complet
def test_what_the_counsellor_began_is_found_again_after_a_crash(together, persona, reread, restart):
    persona("karim")
    window = hand_over(together())
    form = f"remarque-{reread().dossier.id}"
    window.unfold("remarque.laisser").fill(f"{form}.texte", "Nous avons parlé")
    restart()

    again = hand_over(together()).unfold("remarque.laisser")

    assert again.widget(f"{form}.texte").value == "Nous avons parlé"
    assert len(reread().remarques) == 1


def test_she_cannot_sign_without_a_name(together, reread):
    window = hand_over(together()).unfold("remarque.laisser")
    form = f"remarque-{reread().dossier.id}"
    window.fill(f"{form}.texte", "Bonjour").press(f"{form}.ajouter")
    assert window.problems() == 1
    assert reread().remarques == ()

    window.fill(f"{form}.signature", "Camille").press(f"{form}.ajouter")

    assert [r.signature for r in reread().remarques] == ["Camille"]


def test_a_hostile_name_is_shown_as_it_was_typed(together, keep):
    person = session.dossier()
    keep(person.model_copy(update={"conseiller": "![](https://exemple.org/a.png) $x$ <b>"}))
    window = hand_over(together())

    shown = [*window.texts(), *(c.value for c in window.at.caption)]
    assert not [words for words in shown if "![](" in words or "$x$" in words or "<b>" in words]


@pytest.mark.complet
def test_an_erased_consigne_is_put_back_on_the_page_of_the_work(together, persona, reread):
    persona("karim")
    window = hand_over(together()).go("parcours/consignes").unfold("consigne.donner")
    given = reread().consignes[0]

    window.press(f"consigne.{given.id}.effacer")
    assert given.id not in {c.id for c in reread().consignes}
    window.press("efface.annuler")

    assert given.id in {c.id for c in reread().consignes}
