"""A result: why, what the person makes of it, the times before, corrections; the counsellor's reading beside."""

from datetime import timedelta

import pytest

from cppcore.actions import passages
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.passation import Reponse, Ressemblance, finished
from cppcore.domain.questionnaires.resultat import Contexte
from cppcore.store import passations, records
from cppcore.ui.ecran import session
from cppcore.ui.ecran.escape import escape
from cppcore.ui.questionnaires.ask import PASSED

PAGE = "moi/questionnaires"
CODE = "numerique"


def finish(value: int, code: str = CODE):
    """Finish a questionnaire with the same answer everywhere, without the screens."""
    declared, dossier = questionnaires()[code], session.dossier()
    at = dossier.created_at
    passation = passations.start(session.store(), dossier, declared, at=at)
    given = [Reponse.to(passation, item.code, value) for item in declared.items]
    passations.answer(session.store(), passation, declared, *given, at=at)
    return passations.finish(session.store(), passation, at=at)


@pytest.fixture
def result(open_page, notebook):
    finish(2)
    return open_page(PAGE).press(f"{CODE}.resultats")


def test_a_result_explains_itself_with_the_answers(result):
    asked = [escape(item.texte) for item in questionnaires()[CODE].items]
    before = " ".join(result.texts())

    after = " ".join(result.unfold("resultat.pourquoi").texts())

    assert [after.count(text) - before.count(text) for text in asked] == [1] * len(asked)


def test_what_the_counsellor_reads_is_shown_to_the_person(open_page, notebook):
    finish(1, "interets-1")
    screen = open_page(PAGE).press("interets-1.resultats")
    (shown,) = passages.of_questionnaire(session.store(), session.carnet(), "interets-1")
    lines = read(shown, Contexte()).conseiller
    before = " ".join(screen.texts())

    after = " ".join(screen.unfold("resultat.conseiller").texts())

    assert len(lines) > 1
    assert [(escape(line) in before, escape(line) in after) for line in lines] == [(False, True)] * len(lines)


def test_the_person_says_whether_it_is_like_her(result, reread):
    (key,) = result.named("passation.", ".ressemble")
    assert result.widget(key).value is None

    result.fill(key, Ressemblance.A_DISCUTER)

    assert finished(reread().passations, CODE)[0].ressemble is Ressemblance.A_DISCUTER


def test_an_answer_changed_after_the_result_is_recalculated_and_the_old_one_is_kept(result, reread):
    result.press("resultat.corriger")
    assert [node.value for node in result.at.radio] == ["2"] * len(questionnaires()[CODE].items)
    result.fill(result.at.radio[0].key, "0")
    result.press("questionnaire.suivant").press("questionnaire.terminer")

    new, old = finished(reread().passations, CODE)
    assert new.corrige == old.id
    values = {p.id: [r.valeur for r in reread().reponses if r.passation_id == p.id] for p in (new, old)}
    assert (values[old.id].count(2), values[new.id].count(2)) == (6, 5)
    assert result.has("resultat.avant.0")


def test_corrections_can_be_given_up_and_the_result_stands(result, reread):
    before = reread().passations
    result.press("resultat.corriger").fill(result.at.radio[0].key, "0")

    result.press("questionnaire.abandonner")

    assert result.has("lecture")
    assert reread().passations == before


@pytest.mark.complet
def test_a_result_is_still_shown_in_a_window_that_is_renewed(result, open_page):
    address = dict(result.at.query_params)

    renewed = open_page(PAGE)
    for name, value in address.items():
        renewed.at.query_params[name] = value

    assert renewed.run().has("lecture")


@pytest.mark.complet
def test_nothing_is_asked_about_a_result_that_says_nothing(open_page, notebook):
    declared, dossier = questionnaires()["interets-2"], session.dossier()
    passation = passations.start(session.store(), dossier, declared, at=dossier.created_at)
    passations.finish(session.store(), passation, at=dossier.created_at)

    screen = open_page(PAGE).press("interets-2.resultats")

    assert screen.named("passation.", ".ressemble") == []
    assert len(screen.named("passation.", ".retenu")) == 1


@pytest.mark.complet
def test_a_passed_question_can_be_answered_later(open_page, reread):
    screen = open_page(PAGE).press(f"{CODE}.commencer")
    key = screen.at.radio[0].key
    screen.fill(key, PASSED)
    assert [r.passe for r in reread().reponses] == [True]

    screen.press("questionnaire.liste").press(f"{CODE}.commencer").fill(key, "1")

    assert [(r.passe, r.valeur) for r in reread().reponses] == [(False, 1)]


def test_earlier_results_stand_beside_the_new_one(open_page, notebook):
    for value in (0, 1, 2):
        finish(value)

    screen = open_page(PAGE).press(f"{CODE}.resultats")

    assert screen.named("resultat.avant.") == ["resultat.avant.0", "resultat.avant.1"]
    screen.unfold("resultat.avant.1")


@pytest.mark.complet
def test_the_same_answer_everywhere_only_offers_to_read_again(open_page, notebook):
    finish(1, "interets-1")
    repeated = open_page(PAGE).press("interets-1.resultats")
    offered = len(repeated.at.caption)
    repeated.press("resultat.corriger")
    items = questionnaires()["interets-1"].items
    going_on = next(p for p in session.carnet().passations if p.terminee is None)
    varied = [Reponse.to(going_on, item.code, n % 3) for n, item in enumerate(items)]
    passations.answer(
        session.store(), going_on, questionnaires()["interets-1"], *varied, at=going_on.commencee
    )
    passations.finish(session.store(), going_on, at=session.dossier().created_at + timedelta(days=1))

    other = open_page(PAGE).press("interets-1.resultats")

    assert offered == len(other.at.caption) + 1
    assert repeated.problems() == other.problems() == 0


@pytest.mark.complet
def test_what_is_kept_of_a_result_is_hostile_until_escaped(result, reread):
    (key,) = result.named("passation.", ".retenu")
    hostile = "![](http://x/y.png) $x$ <script>alert(1)</script> :red[y]"

    result.fill(key, hostile)

    assert finished(reread().passations, CODE)[0].retenu == hostile


def test_the_counsellor_reads_each_result_beside_the_person_s_words(open_page, persona):
    persona("conseiller")

    screen = open_page("conseiller/preparer")
    (karim,) = (d for d in screen.at.selectbox[0].options if "Karim" in d)
    screen.at.selectbox[0].select(karim)
    screen.run()

    assert screen.items("nouveaux-resultats")
    folds = screen.unfold("resultats").named("resultat.")
    assert folds
    screen.unfold(folds[0])
    assert screen.named("lecture-")


def test_before_any_answer_the_counsellor_s_page_explains_and_draws_nothing(open_page, notebook):
    records.set_meta(session.store(), "role", "conseiller")
    person = session.dossier()

    screen = open_page("conseiller/preparer")

    assert screen.widget("conseiller.personne").value == person.id
    assert not screen.has("resultats")
    assert screen.named("lecture-") == []
