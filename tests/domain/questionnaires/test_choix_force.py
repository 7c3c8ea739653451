from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.choix_force import PAIRES, ChoixForce, Nettete, score_choices
from cppcore.domain.questionnaires.profil import LETTRES


def make_choices(order, **changed):
    """Choose in each pair the letter that comes first in an order, except the pairs given."""
    return {pair: min(pair, key=order.index) for pair in PAIRES} | changed


D03 = make_choices("RIASEC", RA="A")
"""R before I before A before R."""

SCORED = [
    pytest.param(D03, (4, 4, 4, 2, 1, 0), 1, 0.875, Nettete.CLAIR, id="D03 one triad"),
    pytest.param(make_choices("RIASEC"), (5, 4, 3, 2, 1, 0), 0, 1.0, Nettete.CLAIR, id="plain order"),
    pytest.param(make_choices("CESAIR"), (0, 1, 2, 3, 4, 5), 0, 1.0, Nettete.CLAIR, id="other way round"),
    pytest.param(
        make_choices("RIASEC", RA="A", SC="C"), (4, 4, 4, 1, 1, 1), 2, 0.75, Nettete.CLAIR, id="two triads"
    ),
    pytest.param(
        make_choices("RIASEC", RS="S"),
        (4, 4, 3, 3, 1, 0),
        2,
        0.75,
        Nettete.CLAIR,
        id="two triads, one choice",
    ),
    pytest.param(
        make_choices("RIASEC", RE="E"), (4, 4, 3, 2, 2, 0), 3, 0.625, Nettete.HESITATIONS, id="three triads"
    ),
    pytest.param(
        make_choices("RIASEC", RC="C"), (4, 4, 3, 2, 1, 1), 4, 0.5, Nettete.HESITATIONS, id="four triads"
    ),
    pytest.param(
        make_choices("RIASEC", RC="C", IA="A"),
        (4, 3, 4, 2, 1, 1),
        4,
        0.5,
        Nettete.HESITATIONS,
        id="four, moved",
    ),
    pytest.param(
        make_choices("RIASEC", RC="C", IS="S"),
        (4, 3, 3, 3, 1, 1),
        5,
        0.375,
        Nettete.DIFFICILE,
        id="five triads",
    ),
    pytest.param(
        make_choices("RIASEC", RC="C", RS="S", IE="E"),
        (3, 3, 3, 3, 2, 1),
        7,
        0.125,
        Nettete.DIFFICILE,
        id="seven triads",
    ),
    pytest.param(
        make_choices("RIASEC", RC="C", RS="S", IC="C", AE="E"),
        (3, 3, 2, 3, 2, 2),
        8,
        0.0,
        Nettete.DIFFICILE,
        id="as many triads as there can be",
    ),
]


@pytest.mark.parametrize(("choices", "scores", "triads", "zeta", "nettete"), SCORED)
def test_fifteen_choices_are_scored(choices, scores, triads, zeta, nettete):
    assert score_choices(choices) == ChoixForce(
        missing=0,
        scores=dict(zip(LETTRES, scores, strict=True)),
        triads=triads,
        zeta=zeta,
        nettete=nettete,
    )


def test_scores_are_listed_in_the_order_of_the_hexagon():
    assert "".join(score_choices(make_choices("CESAIR")).scores) == LETTRES


@pytest.mark.parametrize(
    ("choices", "missing"),
    [
        pytest.param({}, 15, id="nothing"),
        pytest.param(dict.fromkeys(PAIRES), 15, id="only blanks"),
        pytest.param({**D03, "EC": None}, 1, id="one blank"),
        pytest.param({pair: letter for pair, letter in D03.items() if pair != "RI"}, 1, id="one key missing"),
        pytest.param({"RI": "R", "EC": None}, 14, id="one answer"),
    ],
)
def test_nothing_is_scored_before_the_fifteen_answers_are_there(choices, missing):
    assert score_choices(choices) == ChoixForce(
        missing=missing, scores=None, triads=None, zeta=None, nettete=None
    )


@pytest.mark.parametrize("wrong", ["IR", "RR", "ri", "R", "", "secret"])
def test_an_unknown_pair_is_refused(wrong):
    with pytest.raises(ValueError, match="RI, RA, RS, RE, RC, IA, IS, IE, IC, AS, AE, AC, SE, SC, EC"):
        score_choices({**D03, wrong: "R"})


@pytest.mark.parametrize("wrong", ["A", "r", "RI", "", 0, False, ["R"]])
def test_a_choice_out_of_its_pair_is_refused(wrong):
    with pytest.raises(ValueError, match=r"^Un choix .* une des deux lettres .*\.$"):
        score_choices({**D03, "RI": wrong})


fifteen_choices = st.tuples(*[st.sampled_from(pair) for pair in PAIRES]).map(
    lambda letters: dict(zip(PAIRES, letters, strict=True))
)


def is_circular(choices, trio):
    """Tell whether each of three letters wins once against the two others."""
    won = [choices[pair] for pair in PAIRES if set(pair) <= set(trio)]
    return len(set(won)) == len(trio)


@settings(deadline=None)
@given(fifteen_choices)
def test_the_sum_is_fifteen_and_triads_are_those_counted_one_by_one(choices):
    found = score_choices(choices)

    assert sum(found.scores.values()) == 15
    assert all(0 <= score <= 5 for score in found.scores.values())
    assert found.triads == sum(is_circular(choices, trio) for trio in combinations(LETTRES, 3))
    assert found.zeta == 1 - found.triads / 8


@settings(deadline=None)
@given(fifteen_choices, st.randoms(use_true_random=False), st.sampled_from(PAIRES))
def test_the_order_of_the_pairs_changes_nothing_and_a_missing_pair_is_a_blank(choices, random, pair):
    pairs = list(choices)
    random.shuffle(pairs)
    shuffled = {one: choices[one] for one in pairs}

    assert score_choices(shuffled) == score_choices(choices)
    assert score_choices({**choices, pair: None}).missing == 1


def test_every_number_of_triads_from_none_to_eight_is_possible_and_no_other():
    some = (
        make_choices("RIASEC", **dict(zip(("RI", "RA", "RS", "RE", "RC", "IC", "AE"), letters, strict=True)))
        for letters in product("RI", "RA", "RS", "RE", "RC", "IC", "AE")
    )

    assert {score_choices(choices).triads for choices in some} == set(range(9))
