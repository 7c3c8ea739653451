"""What is said of the money of a training: nothing invented, no amount that the plan does not hold, no verdict."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.dispositifs import dispositifs
from cppcore.domain.formations import lecture_financement as lecture
from cppcore.domain.formations.financement import EtatFinancement, LigneFinancement, UsageAide
from cppcore.domain.formations.lecture_formation import PAS_SU
from cppcore.domain.formations.montant_financement import Borne, Montant, Unite
from cppcore.domain.formations.plan_financement import EcheanceDossier, EtatEcheance, plan
from cppcore.french import euros
from tests.domain.formations.plan import plan_line
from tests.domain.make import make

GRANTED = plan_line("dif-portable", 109_800, EtatFinancement.ACCORDE)
HOPED = plan_line("aif-2012", 150_000, EtatFinancement.DEMANDE)
UNKNOWN = plan_line("cared", None, EtatFinancement.IDEE)
TODAY = date(2012, 9, 3)

lines = st.lists(
    st.builds(
        plan_line,
        dispositif=st.sampled_from(["dif-portable", "aif-2012", "aref"]),
        montant_centimes=st.none() | st.integers(0, 900_000),
        etat=st.sampled_from(EtatFinancement),
        usage=st.sampled_from(UsageAide),
    ),
    max_size=6,
)


@pytest.mark.parametrize(
    ("cost", "lignes", "amounts"),
    [
        (420_000, [], [420_000]),
        (420_000, [GRANTED], [310_200]),
        (420_000, [GRANTED, HOPED], [310_200, 160_200]),
        (420_000, [GRANTED, UNKNOWN], [310_200]),
        (100_000, [GRANTED], []),
        (0, [], []),
        (None, [GRANTED], []),
    ],
)
def test_what_is_left_is_said_at_most_and_if_all_is_accepted(cost, lignes, amounts):
    said = lecture.left(plan(cost, lignes))

    assert all(euros(one) in said for one in amounts)
    assert said.count("€") == len(amounts)


def test_an_amount_that_may_still_fall_is_said_at_most():
    assert "au plus" in lecture.left(plan(420_000, [UNKNOWN]))
    assert "au plus" not in lecture.left(plan(420_000, [GRANTED]))


@given(cost=st.none() | st.integers(0, 900_000), lignes=lines)
def test_income_never_changes_what_is_left(cost, lignes):
    income = plan_line("aref", 123_457, EtatFinancement.ACCORDE, UsageAide.REVENU)

    assert lecture.left(plan(cost, [*lignes, income])) == lecture.left(plan(cost, lignes))
    assert lecture.stand(plan(cost, [*lignes, income])) == lecture.stand(plan(cost, lignes))


@given(cost=st.none() | st.integers(0, 900_000), lignes=lines)
def test_every_plan_is_said_and_what_is_not_known_has_no_amount(cost, lignes):
    found = plan(cost, lignes)

    assert lecture.left(found)
    assert lecture.stand(found)
    assert (PAS_SU in lecture.stand(found)[0]) is (cost is None)
    assert cost is not None or "€" not in lecture.left(found)


@pytest.mark.parametrize(
    ("montant", "said"),
    [
        (Montant(Decimal(1098), Unite.EUROS, Borne.AU_PLUS), "au plus 1\u202f098\u00a0€"),
        (Montant(Decimal("30.5"), Unite.PAR_JOUR, Borne.EXACT), "30,5\u00a0€ par jour"),
        (Montant(Decimal("22.61"), Unite.PAR_JOUR, Borne.AU_MOINS), "au moins 22,61\u00a0€ par jour"),
    ],
)
def test_an_amount_is_said_with_its_bound_and_its_unit(montant, said):
    assert lecture.amount(montant) == said


@pytest.mark.parametrize(
    ("etat", "le", "conseil", "parts"),
    [
        (EtatEcheance.DEPOSE, date(2012, 9, 1), "", ["parti"]),
        (EtatEcheance.INCONNUE, None, "Demandez.", ["pas encore sue", "Demandez."]),
        (EtatEcheance.PASSEE, date(2012, 9, 2), "Appelez.", ["2 septembre 2012", "Appelez."]),
        (EtatEcheance.PROCHE, TODAY, "", ["aujourd’hui"]),
        (EtatEcheance.PROCHE, date(2012, 9, 5), "", ["5 septembre 2012", "bientôt"]),
        (EtatEcheance.A_VENIR, date(2012, 10, 15), "", ["15 octobre 2012"]),
    ],
)
@pytest.mark.parametrize("to_verify", [True, False])
def test_the_last_day_of_a_file(etat, le, conseil, parts, to_verify):
    said = lecture.file_day(
        "AIF", EcheanceDossier("aif", etat, le, conseil), to_verify=to_verify, today=TODAY
    )

    assert said.startswith("AIF : ")
    assert all(part in said for part in parts)
    assert ("à vérifier" in said) is (to_verify and le is not None and etat is not EtatEcheance.DEPOSE)


@pytest.mark.parametrize(
    ("debut", "parts", "doubt"),
    [("2012-11-05", ["5 novembre 2012"], False), ("2012-11", ["novembre 2012"], True), (None, [], False)],
)
def test_a_start_known_in_part_is_to_verify(debut, parts, doubt):
    said = lecture.start(debut)

    assert all(part in said for part in parts)
    assert ("à vérifier" in said) is doubt


@pytest.mark.parametrize(
    ("code", "years", "ended"),
    [("dif-portable", ["2009", "2014"], True), ("cpf", ["2015"], False), ("aire", ["2018", "2024"], True)],
)
def test_the_years_of_a_scheme(code, years, ended):
    said = lecture.years(dispositifs()[code])

    assert all(year in said for year in years)
    assert ("fini" in said) is ended


@pytest.mark.parametrize("code", sorted(dispositifs()))
def test_no_year_is_invented(code):
    found = dispositifs()[code]
    told = {
        str(day.year)
        for periode in found.en_vigueur
        for day in (periode.du, periode.sur_du, periode.sur_au, periode.au)
        if day
    }

    said = {
        word.strip(" ;,")
        for word in lecture.years(found).replace(",", " ").split()
        if word[:2] in {"19", "20"}
    }
    assert said <= told
    assert said


def test_a_line_says_its_state_and_its_amount_a_month_when_it_is_for_living():
    one = make(
        LigneFinancement, formation_id=make(LigneFinancement, formation_id="0" * 32, dispositif="x").id,
        dispositif="aref", montant_centimes=90_000,
    )  # fmt: skip

    assert "par mois" in lecture.line("AREF", one, UsageAide.REVENU)
    assert "par mois" not in lecture.line("AREF", one, UsageAide.FORMATION)
    refused = one.model_copy(update={"etat": EtatFinancement.REFUSE, "montant_centimes": None})
    assert PAS_SU not in lecture.line("AREF", refused, UsageAide.REVENU)


@pytest.mark.parametrize(
    ("cost", "lignes", "empty"),
    [(None, [], True), (420_000, [], False), (None, [GRANTED], False), (0, [], False)],
)
def test_the_grid_receives_a_fact_once_something_is_known(cost, lignes, empty):
    fact = lecture.fact("BTS", plan(cost, lignes))

    assert (fact == "") is empty
    assert empty or "BTS" in fact
