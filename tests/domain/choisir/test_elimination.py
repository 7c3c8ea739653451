"""Elimination, compromise and relaxation: worked cases H01–H05 and what must always hold."""

from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.choisir.elimination import compromises, eliminate, failures, relax

PISTES = {
    "Aide-soignante": {"port": "souvent", "niveau": "V", "ecole": "<30 km"},
    "Secrétaire médicale": {"port": "jamais", "niveau": "IV", "ecole": "<30 km"},
    "Éducatrice spécialisée": {"port": "parfois", "niveau": "III", "ecole": ">100 km"},
    "Vendeuse en pharmacie": {"port": "parfois", "niveau": None, "ecole": None},
}
ECOLE = ("ecole", ["30-100 km", "<30 km"])
NIVEAU = ("niveau", ["IV", "V"])
PORT = ("port", ["jamais", "parfois"])
CRITERES = [ECOLE, NIVEAU, PORT]

LEVELS = st.sampled_from(["a", "b", "c", None])
CODES = ["k1", "k2", "k3", "k4"]
LEADS = st.dictionaries(
    st.sampled_from("PQRSTU"), st.dictionaries(st.sampled_from(CODES), LEVELS), min_size=1, max_size=6
)
ORDERS = st.permutations([(code, ("a", "b")) for code in CODES])


def test_h01_each_exit_has_its_first_reason_and_the_unknown_stays():
    found = eliminate(PISTES, CRITERES)

    assert found.alive == ("Secrétaire médicale", "Vendeuse en pharmacie")
    assert found.log == (
        ("Éducatrice spécialisée", "ecole", ">100 km"),
        ("Aide-soignante", "port", "souvent"),
    )
    assert found.unknown == {"Secrétaire médicale": (), "Vendeuse en pharmacie": ("ecole", "niveau")}


def test_the_reason_follows_the_order_of_the_criteria():
    log = eliminate(PISTES, [NIVEAU, ECOLE, PORT]).log

    assert log[0] == ("Éducatrice spécialisée", "niveau", "III")


def test_a_target_stops_the_elimination_once_few_enough_are_left():
    assert len(eliminate(PISTES, CRITERES, target=3).alive) == 3
    assert eliminate(PISTES, CRITERES, target=4).log == ()
    assert len(eliminate(PISTES, CRITERES, target=0).alive) == 2


def test_one_failure_is_a_compromise_two_are_not():
    assert compromises(PISTES, CRITERES) == {"Aide-soignante": "port"}
    assert failures(PISTES["Éducatrice spécialisée"], CRITERES) == ["ecole", "niveau"]


def test_nothing_is_relaxed_while_a_piste_is_left():
    assert relax(PISTES, CRITERES) is None


def test_the_least_important_criterion_that_brings_one_back_is_relaxed():
    two = {"A": {"ecole": ">100 km"}, "B": {"port": "souvent"}}

    assert relax(two, CRITERES) == "port"
    assert relax(two, [PORT, NIVEAU, ECOLE]) == "ecole"


def test_when_relaxing_one_brings_nobody_back_nothing_is_proposed():
    assert relax({"A": {"ecole": ">100 km", "port": "souvent"}}, CRITERES) is None


@given(LEADS, ORDERS, ORDERS)
def test_those_left_do_not_depend_on_the_order(leads, one, other):
    assert set(eliminate(leads, one).alive) == set(eliminate(leads, other).alive)


@given(LEADS, ORDERS)
def test_every_piste_is_left_or_has_one_reason_and_the_unknown_is_never_one(leads, order):
    found = eliminate(leads, order)

    assert sorted([*found.alive, *(name for name, _, _ in found.log)]) == sorted(leads)
    assert all(leads[name][critere] == level == "c" for name, critere, level in found.log)
    assert set(found.unknown) == set(found.alive)


@given(LEADS, ORDERS, st.sampled_from(CODES))
def test_not_knowing_never_sets_aside(leads, order, forgotten):
    less = {name: {**levels, forgotten: None} for name, levels in leads.items()}

    assert set(eliminate(leads, order).alive) <= set(eliminate(less, order).alive)
    assert all(critere != forgotten for _, critere, _ in eliminate(less, order).log)


@given(LEADS, ORDERS, st.integers(0, 6))
def test_a_target_never_sets_aside_more_and_stops_as_soon_as_it_can(leads, order, target):
    alive, every = eliminate(leads, order, target=target).alive, eliminate(leads, order).alive

    assert set(every) <= set(alive)
    assert len(alive) <= target or alive == every


@given(LEADS, ORDERS)
def test_a_compromise_comes_back_when_its_criterion_is_dropped(leads, order):
    for name, critere in compromises(leads, order).items():
        assert name not in eliminate(leads, order).alive
        assert name in eliminate(leads, [one for one in order if one[0] != critere]).alive


@given(LEADS, ORDERS)
def test_relaxing_what_is_proposed_brings_somebody_back(leads, order):
    critere = relax(leads, order)
    if critere is not None:
        assert eliminate(leads, [one for one in order if one[0] != critere]).alive
