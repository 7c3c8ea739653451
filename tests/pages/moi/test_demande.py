"""The request: the person's words first, a way to say it again, a thread explained and changeable."""

import pytest

from cppcore.catalog.trames import trames

PAGE = "moi/demande"
MOTS = "Mon contrat est fini. J’ai mal au dos."


@pytest.fixture
def written(open_page):
    """A request written on its screens: a precise idea, not known whether it suits."""
    screen = open_page(PAGE).press("demande.commencer")
    screen.fill(screen.at.text_area[0].key, MOTS)
    screen.press("questionnaire.suivant")
    answer(screen, idee="3", convient="0")
    while not screen.has("questionnaire.terminer"):
        screen.press("questionnaire.suivant")
    return screen.press("questionnaire.terminer")


def answer(screen, **answers):
    for item, value in answers.items():
        (key,) = (n.key for n in screen.at.radio if n.key.endswith(f".{item}"))
        screen.fill(key, value)


def thread(screen) -> str:
    (shown,) = [
        t for t in trames() if any(f"**{t.nom}**" in text.replace("\\", "") for text in screen.texts("trame"))
    ]
    return shown.code


def test_it_begins_with_the_person_s_own_words(open_page):
    screen = open_page(PAGE).press("demande.commencer")

    assert len(screen.at.text_area) == 3
    assert not screen.at.radio


@pytest.mark.complet
def test_the_thread_is_proposed_with_the_answers_that_led_to_it(written):
    assert thread(written) == "verifier"
    assert written.named("demande.phrase.")
    assert any(MOTS[:10] in text for text in written.texts())


def test_a_sentence_is_taken_then_changed(written, reread):
    written.press("demande.phrase.0")
    taken = reread().dossier.reformulation
    assert taken == next(t for t in trames() if t.code == "verifier").reformulation
    assert written.widget("demande.reformulation").value == taken

    written.fill("demande.reformulation", "Je veux changer sans me faire mal.")

    assert reread().dossier.reformulation == "Je veux changer sans me faire mal."


@pytest.mark.complet
def test_a_sentence_is_added_to_the_person_s_own_and_never_replaces_it(written, reread):
    written.fill("demande.reformulation", "Mes mots à moi.").press("demande.phrase.0")

    assert reread().dossier.reformulation.startswith("Mes mots à moi.\n")


def test_it_says_before_the_first_word_that_the_counsellor_reads_it(open_page):
    screen = open_page(PAGE)
    assert any("conseill" in text for text in screen.texts())

    screen.press("demande.commencer")

    assert any("conseill" in node.value for node in screen.at.caption)


def test_the_thread_can_be_changed_and_says_why(written, reread):
    written.unfold("trame.changer").fill("dossier.trame", "comparer")
    written.fill("dossier.trame_mots", "Nous en avons parlé.")

    dossier = reread().dossier
    assert (dossier.trame, dossier.trame_mots) == ("comparer", "Nous en avons parlé.")
    assert thread(written.run()) == "comparer"


def test_a_request_without_answers_still_has_a_thread(open_page):
    screen = open_page(PAGE).press("demande.commencer")
    while not screen.has("questionnaire.terminer"):
        screen.press("questionnaire.suivant")
    screen.press("questionnaire.terminer")

    assert thread(screen) == trames()[-1].code


@pytest.mark.complet
def test_it_is_taken_up_where_it_was_left_and_never_on_the_other_screen(open_page, reread):
    screen = open_page(PAGE).press("demande.commencer")
    screen.fill(screen.at.text_area[0].key, MOTS)

    again, other = open_page(PAGE), open_page("moi/questionnaires")

    assert again.at.text_area[0].value == MOTS
    assert other.has("questionnaire-demande")
    assert len(reread().passations) == 1


def test_stopping_leads_home_and_keeps_what_was_written(open_page, reread):
    screen = open_page(PAGE).press("demande.commencer")
    screen.fill(screen.at.text_area[0].key, MOTS)

    screen.press("questionnaire.liste")

    assert not screen.has("avancement")
    assert screen.has("dossier.pseudonyme")
    assert [r.texte for r in reread().reponses] == [MOTS]


def test_correcting_starts_from_the_answers(written, reread):
    written.press("demande.corriger")

    assert written.at.text_area[0].value == MOTS
    assert len(reread().passations) == 2
