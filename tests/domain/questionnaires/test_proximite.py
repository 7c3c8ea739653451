"""How near interests are to one or two letters of a job."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.questionnaires.congruence import Proximite
from cppcore.domain.questionnaires.profil import LETTRES
from cppcore.domain.questionnaires.proximite import compare, in_words

SOCIAL = {"R": 2, "I": 4, "A": 8, "S": 16, "E": 10, "C": 6}


@pytest.mark.parametrize(
    ("lettres", "words"),
    [
        ("S", Proximite.PROCHE),
        ("SE", Proximite.PROCHE),
        ("R", Proximite.ELOIGNE),
        ("", Proximite.PAS_CALCULABLE),
        ("X", Proximite.PAS_CALCULABLE),
    ],
)
def test_words(lettres, words):
    assert in_words(compare(SOCIAL, lettres)) is words


def test_a_flat_profile_is_near_nothing():
    assert compare(dict.fromkeys(LETTRES, 8), "S") is None
    assert compare(dict.fromkeys(LETTRES), "S") is None


def test_tied_letters_are_averaged():
    tied = SOCIAL | {"E": 16}

    assert compare(tied, "S") == pytest.approx((1 + 2 / 3) / 2)


@given(st.fixed_dictionaries({letter: st.integers(0, 16) for letter in LETTRES}), st.sampled_from(LETTRES))
def test_a_share_stays_between_0_and_1_and_no_order_matters(scores, letter):
    share = compare(scores, letter)

    assert share is None or 0 <= share <= 1
    assert share == compare(dict(reversed(scores.items())), letter)
