"""Her criteria: their order, what she wants, proposed ones and her own, taken away without losing anything."""

import pytest

from cppcore.ui.ecran import session
from cppcore.ui.pistes import critere
from tests.pages.pistes.test_pistes import HOSTILE

PAGE = "pistes/criteres"
FIVE = ["niveau", "lieu", "financement", "marche", "conditions"]


def codes(reread):
    return [c.code for c in critere.of(reread())]


def test_the_five_criteria_of_the_interview_are_there_from_the_start(open_page, reread):
    screen = open_page(PAGE)

    assert [k for k in screen.keys if k in {f"critere-{c}" for c in FIVE}]
    assert codes(reread) == FIVE


def test_a_criterion_moves_up_and_the_order_is_kept(open_page, reread, restart):
    open_page(PAGE).press("critere.conditions.monter").press("critere.conditions.monter")
    restart()

    assert codes(reread) == ["niveau", "lieu", "conditions", "financement", "marche"]


def test_the_first_cannot_move_up_nor_the_last_down(open_page):
    screen = open_page(PAGE)

    assert screen.widget("critere.niveau.monter").disabled
    assert screen.widget("critere.conditions.descendre").disabled


@pytest.mark.complet
@pytest.mark.parametrize("code", FIVE)
def test_each_line_shows_its_own_example_and_keeps_nothing_of_it(open_page, reread, code):
    screen = open_page(PAGE).unfold(f"critere.{code}.fiche")

    lines = [screen.widget(f"critere.{code}.{field}") for field in ("ideal", "acceptable", "impossible")]

    assert len({line.placeholder for line in lines}) == 3
    assert {line.value for line in lines} == {""}
    assert reread().preferences == ()


def test_what_she_wants_is_saved_as_it_is_typed(open_page, reread):
    screen = open_page(PAGE).unfold("critere.lieu.fiche")

    screen.fill("critere.lieu.ideal", "Moins de 30 minutes").fill(
        "critere.lieu.impossible", "*Plus* d’une heure"
    )

    (kept,) = reread().preferences
    assert (kept.code, kept.ideal, kept.acceptable, kept.impossible) == (
        "lieu",
        "Moins de 30 minutes",
        "",
        "*Plus* d’une heure",
    )
    assert codes(reread) == FIVE


def test_a_criterion_taken_away_keeps_its_evidence_and_comes_back(open_page, persona, reread):
    persona("karim")
    before = reread().preuves
    screen = open_page(PAGE).unfold("critere.lieu.fiche").press("critere.lieu.retirer")

    assert "lieu" not in codes(reread)
    assert reread().preuves == before

    screen.press("critere-ajouter-lieu")
    assert codes(reread) == [*(c for c in FIVE if c != "lieu"), "lieu"]


def test_a_proposed_criterion_is_added_last(open_page, reread):
    open_page(PAGE).press("critere-ajouter-salaire")

    assert codes(reread) == [*FIVE, "salaire"]


@pytest.mark.complet
@pytest.mark.parametrize("name", [pytest.param(text, id=label) for label, text in HOSTILE.items()])
def test_her_own_criterion_is_kept_exactly_and_shown_in_the_grid(open_page, persona, reread, name):
    persona("karim")
    open_page(PAGE).fill("critere.nom", name).press("critere.ajouter")

    own = critere.of(reread())[-1]
    assert own.nom == name
    open_page("pistes/grille")


@pytest.mark.complet
@pytest.mark.parametrize("name", ["", " ", "x", "Financement"])
def test_an_empty_or_known_name_adds_nothing(open_page, reread, name):
    screen = open_page(PAGE).fill("critere.nom", name).press("critere.ajouter")

    assert reread().preferences == ()
    assert screen.problems() + len(screen.at.info) == 1


def test_a_name_too_long_is_refused_and_stays(open_page, reread):
    screen = open_page(PAGE).fill("critere.nom", "a" * 41).press("critere.ajouter")

    assert screen.problems() >= 1
    assert screen.widget("critere.nom").value == "a" * 41
    assert reread().preferences == ()


def test_the_same_form_sent_from_two_windows_makes_one_criterion(open_page, reread):
    first = open_page(PAGE).fill("critere.nom", "Dehors")
    second = open_page(PAGE)

    first.press("critere.ajouter")
    second.press("critere.ajouter")

    assert [p.nom for p in reread().preferences] == ["Dehors"]


def test_the_limits_of_the_questionnaire_are_shown_beside_working_conditions(open_page, persona, reread):
    persona("sylvie")
    noted = critere.limits(reread())
    screen = open_page(PAGE).unfold("critere.conditions.fiche")

    assert noted
    assert any(noted[0][:12] in text.replace("\\", "") for text in screen.texts())


def test_opening_the_screen_writes_nothing(open_page, persona):
    persona("sylvie")
    before = session.store().rows("select count(*) as n from evenement")

    open_page(PAGE).run()

    assert session.store().rows("select count(*) as n from evenement") == before
