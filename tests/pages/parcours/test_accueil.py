"""The home page says the next step, and changes with what is noted."""

import pytest

from cppcore.domain.parcours.rdv import EtatRdv
from cppcore.store import records
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day, rdv


def test_a_newcomer_is_asked_for_her_first_day_and_nothing_else(open_page, reread):
    screen = open_page("parcours/accueil")

    assert screen.has("dossier.debut")
    assert not screen.has("pas.ouvrir")
    assert reread().rdvs == ()


def test_the_first_day_dates_the_first_appointment_and_opens_the_next_step(open_page, reread):
    screen = open_page("parcours/accueil").fill("dossier.pseudonyme", "Zoé")

    screen.fill("dossier.debut", TODAY)

    assert screen.has("pas.ouvrir")
    carnet = reread()
    assert (carnet.dossier.pseudonyme, carnet.dossier.debut) == ("Zoé", TODAY)
    assert rdv(carnet, 1).prevu_le == TODAY


def test_the_first_day_is_put_right_on_the_same_page_and_its_appointment_follows(open_page, reread):
    screen = open_page("parcours/accueil").fill("dossier.debut", day(60))

    screen.fill("dossier.debut", day(2))

    carnet = reread()
    assert (carnet.dossier.debut, rdv(carnet, 1).prevu_le) == (day(2), day(2))


def test_the_first_day_is_asked_no_more_once_its_appointment_took_place_or_was_moved(open_page, keep, reread):
    screen = open_page("parcours/accueil").fill("dossier.debut", day(-3))
    first = rdv(reread(), 1)

    keep(first.model_copy(update={"prevu_le": day(4)}))
    assert not screen.run().has("dossier.debut")
    keep(rdv(reread(), 1).model_copy(update={"prevu_le": day(-3)}))
    assert screen.run().has("dossier.debut")
    screen.press(f"tenu.{first.id}")
    assert not screen.has("dossier.debut")


def test_a_date_is_not_sent_while_it_is_typed_and_a_name_is(open_page):
    screen = open_page("parcours/accueil")

    assert not screen.widget("dossier.debut").proto.HasField("live_debounce_ms")
    assert screen.widget("dossier.pseudonyme").proto.HasField("live_debounce_ms")


def test_before_the_first_day_no_day_is_counted(open_page):
    screen = open_page("parcours/accueil").fill("dossier.debut", day(2))

    assert not {"0", "42"} & set(screen.texts("ou-j-en-suis")[0].replace(".", " ").replace("*", " ").split())


def test_a_first_day_that_is_past_asks_whether_the_appointment_took_place(open_page, reread):
    screen = open_page("parcours/accueil").fill("dossier.debut", day(-3))

    screen.press("pas.ouvrir")

    assert screen.has("fiche.1")
    assert rdv(reread(), 1).prevu_le == day(-3)


@pytest.mark.complet
def test_a_name_with_signs_is_shown_as_it_was_typed(open_page):
    screen = open_page("parcours/accueil").fill("dossier.pseudonyme", "[Zoé](x.png) $y$")

    screen.fill("dossier.debut", TODAY)

    assert r"\[Zoé\]\(x.png\) \$y\$" in screen.at.title[0].value


def test_homework_comes_after_the_first_appointment(open_page, persona):
    persona("nadia")

    screen = open_page("parcours/accueil")

    assert len(screen.named("devoir-")) > 0
    assert screen.has("ou-j-en-suis")


def test_a_date_that_cannot_be_read_is_refused_and_stays_on_screen(open_page, reread):
    screen = open_page("parcours/accueil")

    screen.fill("dossier.debut", "31/02/2026")

    assert screen.problems() == 1
    assert screen.widget("dossier.debut").value == "31/02/2026"
    assert reread().dossier.debut is None


def test_two_windows_make_one_person(open_page, reread):
    first, second = open_page("parcours/accueil"), open_page("parcours/accueil")

    first.fill("dossier.pseudonyme", "Zoé")
    second.fill("dossier.debut", TODAY)

    carnet = reread()
    assert (carnet.dossier.pseudonyme, carnet.dossier.debut) == ("Zoé", TODAY)


def test_a_window_left_open_does_not_put_an_old_value_back(open_page, reread):
    old = open_page("parcours/accueil")
    open_page("parcours/accueil").fill("dossier.pseudonyme", "Zoé")

    old.run()

    assert old.widget("dossier.pseudonyme").value == "Zoé"
    assert reread().dossier.pseudonyme == "Zoé"


def test_a_name_can_be_taken_out(open_page, reread):
    screen = open_page("parcours/accueil").fill("dossier.pseudonyme", "Zoé")

    screen.fill("dossier.pseudonyme", "")

    assert reread().dossier.pseudonyme == ""


def test_opening_the_home_page_writes_no_event_but_the_first(open_page):
    open_page("parcours/accueil").run().run()

    assert [e["type"] for e in session.store().rows("select type from evenement")] == ["cree"]
    assert records.meta(session.store(), "role") is None


@pytest.mark.complet
def test_one_press_says_that_a_past_appointment_took_place_and_another_takes_it_back(open_page, reread):
    screen = open_page("parcours/accueil").fill("dossier.debut", day(-3))
    first = rdv(reread(), 1)

    screen.press(f"tenu.{first.id}")

    assert rdv(reread(), 1).etat is EtatRdv.HONORE
    assert not screen.named("tenu.")
    screen.press("efface.annuler")
    assert rdv(reread(), 1).etat is EtatRdv.PREVU
    assert screen.has(f"tenu.{first.id}")


def test_an_appointment_to_come_is_not_said_to_have_taken_place(open_page):
    assert not open_page("parcours/accueil").fill("dossier.debut", day(2)).named("tenu.")
