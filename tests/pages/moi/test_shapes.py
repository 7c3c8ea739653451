"""Every way of answering: ranks, cards, pairs, ladder, words; a refused answer leaves the earlier one."""

import pytest

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.item import Forme
from cppcore.domain.questionnaires.passation import finished
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.store import passations
from cppcore.ui.ecran import session
from cppcore.ui.questionnaires.ask import PASSED

PAGE = "moi/questionnaires"


def start(open_page, code, ecran=PAGE):
    screen = open_page(ecran)
    return screen.press("demande.commencer" if ecran == "moi/demande" else f"{code}.commencer")


def ticks(screen):
    return [node.key.partition("~")[0] for node in screen.at.checkbox if node.key.startswith("reponse.")]


def kept(reread):
    return {r.item: r.valeur for r in reread().reponses}


@pytest.mark.complet
def test_phrases_are_ranked_in_the_order_in_which_they_are_ticked(open_page, reread):
    screen = start(open_page, "avancer")
    first, second, third, fourth = ticks(screen)[:4]

    screen.fill(third, True).fill(first, True).fill(fourth, True)

    order = [key.rpartition(".")[2] for key in (third, first, fourth)]
    assert {code: kept(reread)[code] for code in order} == dict(zip(order, (3, 2, 1), strict=True))
    assert screen.widget(second).disabled


def test_taking_a_ranked_phrase_out_moves_the_following_ones_up(open_page, reread):
    screen = start(open_page, "avancer")
    first, second, third = ticks(screen)[:3]
    screen.fill(first, True).fill(second, True).fill(third, True)

    screen.fill(first, False)

    codes = [key.rpartition(".")[2] for key in (first, second, third)]
    assert [kept(reread)[code] for code in codes] == [None, 3, 2]
    assert not screen.widget(first).disabled


def test_four_cards_a_column_and_the_last_ones_go_together(open_page, reread):
    screen = start(open_page, "valeurs")
    for column in range(4):
        keys = ticks(screen)
        assert len(keys) == 20 - 4 * column
        for key in keys[:4]:
            screen.fill(key, True)
        assert [screen.widget(key).disabled for key in ticks(screen)].count(True) == 16 - 4 * column
        screen.press("questionnaire.suivant")

    screen.press("tri.reste").press("questionnaire.suivant").press("questionnaire.terminer")

    assert sorted(kept(reread).values()) == sorted([5, 4, 3, 2, 1] * 4)
    assert screen.has("lecture")
    assert screen.has("resultat.barres")


@pytest.mark.complet
def test_what_is_left_to_tick_is_said_beside_the_buttons(open_page, notebook):
    screen = start(open_page, "valeurs")
    said = [screen.texts("reste")]
    for key in ticks(screen)[:4]:
        said.append(screen.fill(key, True).texts("reste"))

    assert [len(texts) for texts in said] == [1] * 5
    assert len({*map(str, said)}) == 5
    assert ["4" in said[0][0], "1" in said[3][0]] == [True, True]


def test_a_card_can_be_taken_out_of_its_column(open_page, reread):
    screen = start(open_page, "valeurs")
    first, *_ = ticks(screen)

    screen.fill(first, True).fill(first, False)

    assert list(kept(reread).values()) == [None]


def test_an_unknown_occupation_is_explained_and_can_be_looked_up(open_page, reread):
    screen = start(open_page, "interets-2")
    question = screen.at.radio[0].key

    screen.fill(question, PASSED)

    item = question.rpartition(".")[2]
    assert screen.named(f"metier-{item}-") == [f"metier-{item}-0", f"metier-{item}-1"]
    screen.press(f"metier.{item}.0.chercher")
    (noted,) = reread().recherches
    side = questionnaires()["interets-2"].item(item).choix[0]
    assert noted.etat is EtatRecherche.A_FAIRE
    assert side.texte in noted.note
    assert not screen.has(f"metier.{item}.0.chercher")


@pytest.mark.complet
def test_pairs_are_asked_in_an_order_of_their_own_for_each_passing(open_page, reread):
    screen = start(open_page, "interets-2")
    asked = [node.key.rpartition(".")[2] for node in screen.at.radio]

    (passation,) = reread().passations

    declared = questionnaires()["interets-2"]
    assert asked == [i.code for i in declared.screens(str(passation.id))[0]]
    assert all(declared.item(code).forme is Forme.PAIRE for code in asked)


@pytest.mark.complet
def test_the_ladder_is_one_question_and_one_press(open_page, reread):
    screen = start(open_page, "ou-j-en-suis")
    screen.fill(screen.at.radio[0].key, "4").press("questionnaire.terminer")

    (done,) = finished(reread().passations, "ou-j-en-suis")
    assert screen.has("lecture")
    assert done.terminee


HOSTILE = "<script>alert(1)</script> ![](http://x/y.png) $x$ ' ; -- \U0001f9d1 \n" + "mot " * 1000


@pytest.mark.complet
def test_words_of_five_thousand_characters_are_kept_as_they_are(open_page, reread):
    screen = start(open_page, "demande", "moi/demande")
    key = screen.at.text_area[0].key

    screen.fill(key, HOSTILE)

    assert [r.texte for r in reread().reponses] == [HOSTILE]


@pytest.mark.complet
def test_words_can_be_taken_back(open_page, reread):
    screen = start(open_page, "demande", "moi/demande")
    key = screen.at.text_area[0].key

    screen.fill(key, "a").fill(key, "")

    assert [r.texte for r in reread().reponses] == [""]


@pytest.mark.complet
def test_an_answer_that_is_not_offered_is_said_and_the_earlier_one_stays(open_page, reread):
    screen = start(open_page, "numerique")
    screen.fill(screen.at.radio[0].key, "2")
    (passation,) = reread().passations
    (given,) = reread().reponses

    with pytest.raises(ValueError, match="liste"):
        passations.answer(
            session.store(),
            passation,
            questionnaires()["numerique"],
            given.model_copy(update={"valeur": 9}),
            at=passation.commencee,
        )

    assert [r.valeur for r in reread().reponses] == [2]
