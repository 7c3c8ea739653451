"""A questionnaire is answered, left, taken up again, finished, redone; a finished one never changes."""

import pytest

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.passation import Reponse, count_given, finished
from cppcore.store import passations, records
from cppcore.ui.ecran import session
from cppcore.ui.questionnaires.ask import PASSED

PAGE = "moi/questionnaires"

CODE = "interets-1"
SCREENS = questionnaires()[CODE].screens()


def answer(screen, codes: str | list[str]):
    """Answer the questions on screen in order; one answer for all of them, or one each."""
    fields = [node.key.partition("~")[0] for node in screen.at.radio]
    for key, code in zip(fields, [codes] * len(fields) if isinstance(codes, str) else codes, strict=False):
        screen.fill(key, code)
    return screen


def finish_with(value: int) -> None:
    """Give the same answer to every question and finish, without the screens."""
    dossier = session.dossier()
    passation = passations.start(session.store(), dossier, questionnaires()[CODE], at=dossier.created_at)
    given = [Reponse.to(passation, item.code, value) for item in questionnaires()[CODE].items]
    records.save_all(session.store(), given, at=dossier.created_at)
    passations.finish(session.store(), passation, at=dossier.created_at)


@pytest.fixture
def started(open_page):
    return open_page(PAGE).press(f"{CODE}.commencer")


def test_a_questionnaire_is_six_questions_a_screen(started, reread):
    assert len(started.at.radio) == len(SCREENS[0]) == 6
    assert [n.value for n in started.at.radio] == [None] * 6
    (passation,) = reread().passations
    assert (passation.questionnaire, passation.terminee) == (CODE, None)


@pytest.mark.complet
@pytest.mark.parametrize("named", ["0001" + "0" * 5000, "00019"])
def test_an_address_that_names_no_screen_leaves_the_person_where_she_is(started, named):
    shown = started.named("item-")

    started.at.query_params["ecran"] = named

    assert started.run().named("item-") == shown


@pytest.mark.complet
def test_each_answer_is_kept_at_once(started, reread):
    answer(started, ["2", "0", PASSED])

    kept = {r.item: (r.valeur, r.passe) for r in reread().reponses}
    first, second, third = (item.code for item in SCREENS[0][:3])
    assert kept == {first: (2, False), second: (0, False), third: (None, True)}


@pytest.mark.complet
def test_an_answer_can_be_changed(started, reread):
    answer(answer(started, ["2"]), ["1"])

    assert [r.valeur for r in reread().reponses] == [1]


@pytest.mark.complet
def test_a_new_window_goes_on_at_the_first_unanswered_screen(started, open_page):
    answer(started, "2").press("questionnaire.suivant")
    answer(started, ["1"])

    again = open_page(PAGE)

    wanted = {f"item-{item.code}" for item in SCREENS[1]}
    assert set(again.named("item-")) == wanted
    assert again.at.radio[0].value == "1"


def test_stopping_leads_to_the_list_and_continuing_back_to_the_questions(started, reread):
    answer(started, ["2"]).press("questionnaire.liste")
    assert not started.at.radio

    started.press(f"{CODE}.commencer")

    assert started.at.radio[0].value == "2"
    assert len(reread().passations) == 1


@pytest.mark.complet
def test_a_questionnaire_can_be_finished_with_missing_answers(started, reread):
    answer(started, "2")
    for _ in SCREENS:
        started.press("questionnaire.suivant")

    assert started.has("questionnaire.reste")
    started.press("questionnaire.terminer")

    assert started.has("lecture")
    carnet = reread()
    (done,) = finished(carnet.passations, CODE)
    assert count_given(done, carnet.reponses) == 6


@pytest.mark.complet
def test_the_review_goes_back_to_what_is_left(started):
    started.press("questionnaire.suivant")
    answer(started, "0")
    for _ in SCREENS[1:]:
        started.press("questionnaire.suivant")

    started.press("questionnaire.reste")

    assert set(started.named("item-")) == {f"item-{item.code}" for item in SCREENS[0]}


@pytest.mark.complet
@pytest.mark.parametrize("value", [0, 1, 2])
def test_a_flat_profile_shows_no_group(open_page, notebook, value):
    finish_with(value)

    screen = open_page(PAGE).press(f"{CODE}.resultats")

    verbs = [d.verbes.split(",")[0] for d in questionnaires()[CODE].dimensions]
    said = " ".join(screen.texts("lecture"))
    assert [verb for verb in verbs if verb in said] == []


@pytest.mark.complet
def test_what_is_kept_of_a_result_is_saved(open_page, reread, persona):
    persona("karim")
    screen = open_page(PAGE).press(f"{CODE}.resultats")
    (key,) = screen.named("passation.", ".retenu")

    screen.fill(key, "Réparer, ça me va.")

    assert finished(reread().passations, CODE)[0].retenu == "Réparer, ça me va."


def test_redoing_makes_another_passing_and_changes_nothing_in_the_first(open_page, reread, persona):
    persona("sylvie")
    before = reread()

    answer(open_page(PAGE).press(f"{CODE}.commencer"), "0")

    after = reread()
    assert len(after.passations) == len(before.passations) + 1
    assert set(before.passations) <= set(after.passations)
    assert set(before.reponses) <= set(after.reponses)


@pytest.mark.complet
def test_an_answer_that_comes_after_the_end_is_refused(started, reread):
    answer(started, ["2"])
    (passation,) = reread().passations
    passations.finish(session.store(), passation, at=passation.commencee)

    answer(started, ["0"])

    assert started.has("lecture")
    assert [r.valeur for r in reread().reponses] == [2]


@pytest.mark.complet
def test_starting_in_two_windows_makes_one_passing(open_page, reread):
    first, second = open_page(PAGE), open_page(PAGE)

    first.press(f"{CODE}.commencer")
    second.press(f"{CODE}.commencer")

    assert len(reread().passations) == 1
