"""Titles found while typing; the search over the real directory is in tests/exchange/test_rome.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.questionnaires.titres import FAUTE_MIN, Annuaire, TitreMetier, distance, words_of

TITRES = [
    TitreMetier("Manager de sportifs professionnels"),
    TitreMetier("Professeur de danse"),
    TitreMetier("Professeur"),
    TitreMetier("Aide-soignante"),
    TitreMetier("Soignante à domicile, aide de nuit"),
    TitreMetier("Mécanicien"),
]
ANNUAIRE = Annuaire(TITRES)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("prof", "Professeur"),
        ("professeurs danse", "Professeur de danse"),
        ("aide soignante", "Aide-soignante"),
        ("mecanisien", "Mécanicien"),
        ("MÉCANICIENS", "Mécanicien"),
    ],
)
def test_what_begins_as_it_was_asked_comes_first(asked, first):
    assert ANNUAIRE.search(asked)[0].texte == first


def test_a_title_found_inside_is_still_proposed():
    assert [t.texte for t in ANNUAIRE.search("prof")][-1] == "Manager de sportifs professionnels"


@pytest.mark.parametrize("asked", ["", "à", "zzzzz", "de la", "9"])
def test_nothing_is_proposed_for_what_names_no_job(asked):
    assert ANNUAIRE.search(asked) == []


@given(st.sampled_from(TITRES), st.data())
def test_one_slip_in_a_long_word_is_forgiven(titre, data):
    word = data.draw(st.sampled_from([w for w in words_of(titre.texte) if len(w) > FAUTE_MIN]))
    place = data.draw(st.integers(1, len(word) - 1))
    slipped = word[:place] + data.draw(st.sampled_from("aeiouz")) + word[place + 1 :]

    assert distance(word, slipped, 1) == (word != slipped)
    assert titre in ANNUAIRE.search(slipped)


@given(st.text(max_size=40))
def test_any_text_may_be_asked(asked):
    assert len(ANNUAIRE.search(asked, 3)) <= 3
