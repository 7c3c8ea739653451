from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.dispositifs import dispositifs
from cppcore.domain.formations.dispositif import GenreAide
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.plan_financement import (
    JOURS_PROCHE,
    QUE_FAIRE,
    USAGES,
    EtatEcheance,
    deadline,
    deadlines,
    plan,
    plan_lines,
)
from tests.domain.formations.plan import plan_line
from tests.domain.make import PERSON, make

IDEE, DEMANDE, ACCORDE = EtatFinancement.IDEE, EtatFinancement.DEMANDE, EtatFinancement.ACCORDE
REFUSE = EtatFinancement.REFUSE
DIF = dispositifs()["dif-portable"]
START = date(2012, 11, 5)
LAST = date(2012, 10, 15)

AGEN = [
    plan_line("dif-portable", 109_800, ACCORDE),
    plan_line("aif-2012", 150_000, DEMANDE),
    plan_line("cared", 450_000, REFUSE),
    plan_line("aref", 106_500, IDEE, UsageAide.REVENU),
    plan_line("agefiph", 53_000, IDEE, UsageAide.FRAIS),
]
"""One school far away, 4 200 €: the DIF is granted, the AIF asked, the CARED refused for lack of an employer."""

lines = st.lists(
    st.builds(
        plan_line,
        dispositif=st.sampled_from(["dif-portable", "aif-2012", "aref"]),
        montant_centimes=st.none() | st.integers(0, 1_000_000),
        etat=st.sampled_from(EtatFinancement),
        usage=st.sampled_from(UsageAide),
    ),
    max_size=8,
)


def test_the_plan_of_agen():
    found = plan(420_000, AGEN)

    assert found.cout_centimes == 420_000
    assert (found.cout_centimes, found.accorde_centimes, found.espere_centimes) == (420_000, 109_800, 259_800)
    assert (found.reste_espere_centimes, found.reste_sur_centimes) == (160_200, 310_200)
    assert (found.en_trop_centimes, found.sans_montant) == (0, ())
    assert [one.dispositif for one in found.revenus] == ["aref"]
    assert [one.dispositif for one in found.frais] == ["agefiph"]
    assert [one.dispositif for one in found.refuses] == ["cared"]


def test_lines_of_the_notebook_pay_for_what_their_scheme_usually_pays():
    noted = [
        make(LigneFinancement, formation_id=PERSON, dispositif=code, usage=usage, montant_centimes=100)
        for code, usage in [
            ("dif-portable", None),
            ("aref", None),
            ("aref", UsageAide.FRAIS),
            ("autre", None),
        ]
    ]

    assert [one.usage for one in plan_lines(noted, dispositifs())] == [
        UsageAide.FORMATION,
        UsageAide.REVENU,
        UsageAide.FRAIS,
        UsageAide.FORMATION,
    ]


@given(st.integers(0, 2_000_000), lines)
def test_no_plan_exceeds_the_cost_and_nobody_is_left_with_less_than_nothing(cost, given_lines):
    found = plan(cost, given_lines)
    offered = sum(one.montant_centimes or 0 for one in found.lignes)

    assert 0 <= found.accorde_centimes <= found.espere_centimes <= cost
    assert 0 <= found.reste_espere_centimes <= found.reste_sur_centimes <= cost
    assert found.espere_centimes + found.en_trop_centimes == offered
    assert found.en_trop_centimes >= 0


@given(st.none() | st.integers(0, 2_000_000), lines)
def test_every_line_is_told_once(cost, given_lines):
    found = plan(cost, given_lines)

    told = [*found.lignes, *found.revenus, *found.frais, *found.refuses]
    assert sorted(map(repr, told)) == sorted(map(repr, given_lines))


@given(st.integers(0, 2_000_000), lines)
def test_income_and_refusals_change_nothing_to_what_is_left(cost, given_lines):
    kept = [one for one in given_lines if one.usage is UsageAide.FORMATION and one.etat is not REFUSE]

    assert plan(cost, given_lines).reste_sur_centimes == plan(cost, kept).reste_sur_centimes
    assert plan(cost, given_lines).reste_espere_centimes == plan(cost, kept).reste_espere_centimes


def test_granted_lines_count_first_and_the_rest_is_too_much():
    found = plan(
        200_000, [plan_line("aif-2012", 150_000, DEMANDE), plan_line("dif-portable", 109_800, ACCORDE)]
    )

    assert (found.accorde_centimes, found.espere_centimes) == (109_800, 200_000)
    assert (found.reste_espere_centimes, found.reste_sur_centimes, found.en_trop_centimes) == (
        0,
        90_200,
        59_800,
    )


def test_an_amount_that_is_not_known_is_said_and_counts_for_nothing():
    found = plan(200_000, [plan_line("aif-2012", None, DEMANDE), plan_line("cared", None, REFUSE)])

    assert (found.sans_montant, found.en_trop_centimes) == (("aif-2012",), 0)
    assert (found.reste_espere_centimes, found.reste_sur_centimes) == (200_000, 200_000)


def test_without_a_cost_nothing_is_left_to_say():
    found = plan(None, AGEN)

    assert (found.reste_espere_centimes, found.reste_sur_centimes, found.en_trop_centimes) == (None, None, 0)
    assert (found.accorde_centimes, found.espere_centimes) == (109_800, 259_800)


def test_a_free_training_leaves_nothing_to_pay():
    found = plan(0, [plan_line("dif-portable", 109_800, ACCORDE)])

    assert (found.accorde_centimes, found.reste_sur_centimes, found.en_trop_centimes) == (0, 0, 109_800)


def test_every_kind_of_scheme_says_what_its_lines_are_for():
    assert set(USAGES) == set(GenreAide)
    assert USAGES[GenreAide.LES_DEUX] == (UsageAide.FORMATION, UsageAide.REVENU)


@pytest.mark.parametrize(
    ("today", "etat", "expected"),
    [
        (LAST - timedelta(days=JOURS_PROCHE + 1), IDEE, EtatEcheance.A_VENIR),
        (LAST - timedelta(days=JOURS_PROCHE), IDEE, EtatEcheance.PROCHE),
        (LAST, EtatFinancement.CONTACTE, EtatEcheance.PROCHE),
        (LAST + timedelta(days=1), IDEE, EtatEcheance.PASSEE),
        (LAST + timedelta(days=1), DEMANDE, EtatEcheance.DEPOSE),
        (LAST, ACCORDE, EtatEcheance.DEPOSE),
    ],
)
def test_a_last_day_is_counted_back_and_told(today, etat, expected):
    found = deadline(DIF, etat, debut=START, jours=21, today=today)

    assert (found.dispositif, found.etat, found.le) == ("dif-portable", expected, LAST)
    assert bool(found.conseil) == (expected is EtatEcheance.PASSEE)


def test_a_day_that_is_past_says_what_can_still_be_done():
    after = LAST + timedelta(days=1)
    own = deadline(DIF, IDEE, debut=START, jours=21, today=after)
    general = deadline(dispositifs()["cared"], IDEE, debut=START, jours=21, today=after)

    assert (own.conseil, general.conseil) == (DIF.trop_tard, QUE_FAIRE)


@pytest.mark.parametrize(("debut", "jours"), [(None, 21), (START, None), (None, None)])
def test_a_last_day_that_cannot_be_known_is_to_be_asked(debut, jours):
    found = deadline(DIF, IDEE, debut=debut, jours=jours, today=LAST)

    assert (found.etat, found.le, found.conseil) == (EtatEcheance.INCONNUE, None, DIF.quand_demander)


def test_last_days_are_told_the_earliest_first_once_a_scheme():
    given_lines = [
        plan_line("cared", None, IDEE),
        plan_line("aif-2012", None, IDEE),
        plan_line("dif-portable", 1, IDEE),
        plan_line("ptp", None, IDEE),
        plan_line("ptp", None, DEMANDE, UsageAide.REVENU),
        plan_line("ptp", None, IDEE),
        plan_line("aif", None, REFUSE),
        plan_line("pas-au-catalogue", None, IDEE),
    ]

    found = deadlines(
        given_lines, dispositifs(), debut=START, jours={"dif-portable": 21, "ptp": 60, "aif": 15}, today=LAST
    )

    assert [(one.dispositif, one.etat) for one in found] == [
        ("ptp", EtatEcheance.DEPOSE),
        ("dif-portable", EtatEcheance.PROCHE),
        ("cared", EtatEcheance.INCONNUE),
        ("aif-2012", EtatEcheance.INCONNUE),
    ]
