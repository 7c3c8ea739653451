import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.questionnaires.confiance import Evolution, confidence, evolution


@pytest.mark.parametrize(
    ("answers", "mean"),
    [
        pytest.param([3] * 10, 3.0, id="all given"),
        pytest.param([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], 3.0, id="all levels"),
        pytest.param([1] * 10, 1.0, id="lowest"),
        pytest.param([5] * 10, 5.0, id="highest"),
        pytest.param([1, 5, 5, 5, 5, 5, 5, 5, 5, None], 41 / 9, id="nine given"),
        pytest.param([None, 2, 3, 4, 5, 2, 3, 4, 5, None], 3.5, id="eight given"),
        pytest.param([None, 2, 3, 4, 5, 2, 3, 4, None, None], None, id="seven given"),
        pytest.param([None] * 10, None, id="nothing given is not the lowest"),
    ],
)
def test_the_mean_needs_eight_answers(answers, mean):
    assert confidence(answers) == mean


@pytest.mark.parametrize("length", [0, 9, 11])
def test_another_number_of_answers_is_refused(length):
    with pytest.raises(ValueError, match="10 réponses"):
        confidence([3] * length)


@pytest.mark.parametrize("wrong", [0, 6, -1, True, 3.0, "3", float("nan")])
def test_an_answer_out_of_the_scale_is_refused(wrong):
    with pytest.raises(ValueError, match=r"^Une réponse .* nombre entier de 1 à 5, ou rien\.$"):
        confidence([wrong] + [3] * 9)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(3.0, 3.6, Evolution.HAUSSE, id="F06 at the band"),
        pytest.param(3.6, 3.0, Evolution.BAISSE, id="at the band, down"),
        pytest.param(1.1, 1.7, Evolution.HAUSSE, id="at the band despite binary fractions"),
        pytest.param(1.7, 1.1, Evolution.BAISSE, id="at the band despite binary fractions, down"),
        pytest.param(3.0, 3.59, Evolution.STABLE, id="just under"),
        pytest.param(3.59, 3.0, Evolution.STABLE, id="just under, down"),
        pytest.param(3.0, 3.0, Evolution.STABLE, id="no change"),
        pytest.param(1, 5, Evolution.HAUSSE, id="from one end to the other"),
        pytest.param(5, 1, Evolution.BAISSE, id="and back"),
        pytest.param(None, 3.6, Evolution.NON_MESURE, id="first time"),
        pytest.param(3.0, None, Evolution.NON_MESURE, id="too few answers today"),
        pytest.param(None, None, Evolution.NON_MESURE, id="never measured"),
    ],
)
def test_a_change_is_told_from_the_noise_on(before, now, expected):
    assert evolution(before, now) is expected


@pytest.mark.parametrize("wrong", [0, 0.99, 5.01, 6, -3, float("nan"), float("inf")])
def test_a_mean_out_of_the_scale_is_refused(wrong):
    for asked in [(wrong, 3.0), (3.0, wrong), (None, wrong), (wrong, None)]:
        with pytest.raises(ValueError, match="de 1 à 5"):
            evolution(*asked)


ten_answers = st.lists(st.sampled_from([1, 2, 3, 4, 5, None]), min_size=10, max_size=10)
MIRROR = {
    Evolution.HAUSSE: Evolution.BAISSE,
    Evolution.BAISSE: Evolution.HAUSSE,
    Evolution.STABLE: Evolution.STABLE,
    Evolution.NON_MESURE: Evolution.NON_MESURE,
}


@settings(deadline=None)
@given(ten_answers, st.randoms(use_true_random=False))
def test_the_order_of_the_items_changes_nothing(answers, random):
    shuffled = list(answers)
    random.shuffle(shuffled)

    assert confidence(shuffled) == confidence(answers)


@settings(deadline=None)
@given(ten_answers, ten_answers)
def test_a_rise_read_backwards_is_a_fall(before, now):
    one, other = confidence(before), confidence(now)

    assert evolution(other, one) is MIRROR[evolution(one, other)]
