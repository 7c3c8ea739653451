"""A phrase said on the phone: how it is written does not count, how long it is does."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.mots import MOTS_MIN, mots
from cppcore.exchange.phrase import LETTRES_MIN, NB_MOTS, canonical, problem, propose


@pytest.mark.parametrize(
    "heard",
    [
        "elephant oeuvre tomate d ete",
        "Éléphant, œuvre, tomate d’été !",
        "  ÉLÉPHANT\u00a0œuvre-tomate\td'été\n",
        "E\u0301le\u0301phant ŒUVRE tomate D’E\u0301TE\u0301",
    ],
)
def test_capitals_accents_commas_and_spaces_do_not_count(heard):
    assert canonical(heard) == "elephant oeuvre tomate d ete"


@given(st.text())
def test_what_counts_is_stable(phrase):
    assert canonical(canonical(phrase)) == canonical(phrase)


def test_two_phrases_of_the_list_are_never_the_same():
    assert (
        len({canonical(mot) for mot in mots()}) == len({canonical(mot)[:4] for mot in mots()}) == len(mots())
    )


@pytest.mark.parametrize("weak", ["", "   ", "tomate", "a" * 40, "12345123451234512345", "’" * 40, "x" * 600])
def test_a_weak_phrase_is_refused_in_one_sentence(weak):
    assert problem(weak)


def test_a_proposed_phrase_is_strong_and_new_each_time():
    proposed = {propose(mots()) for _ in range(50)}

    assert len(proposed) == 50
    assert {len(p.split()) for p in proposed} == {NB_MOTS}
    assert not any(map(problem, proposed))
    assert min(len(mot) for mot in mots()) * NB_MOTS >= LETTRES_MIN


def test_it_is_worth_sixty_bits():
    assert len(mots()) >= MOTS_MIN
    assert 60 <= NB_MOTS * math.log2(len(mots())) < 62
