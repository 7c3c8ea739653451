"""The French scenarios of the schemes: each says what is expected, and together they try every condition."""

from decimal import Decimal

import pytest

from cppcore.catalog.dispositifs import dispositifs
from cppcore.domain.formations.dispositif import CODE_DATE
from cppcore.domain.formations.eligibilite import AvisFinancement, Eligibilite, assess
from tests.financement import FOLDER, NOT_KNOWN, Scenario, read_file, scenarios

ALL = scenarios()
CASES = [pytest.param(one, id=f"{one.dispositif}: {one.nom}") for one in ALL]
PIECES = [
    pytest.param(code, reason, id=f"{code}.{reason}")
    for code, dispositif in dispositifs().items()
    for reason in dispositif.reason_codes
]


def answer(scenario: Scenario) -> Eligibilite:
    return assess(dispositifs()[scenario.dispositif], scenario.situation, on=scenario.le)


@pytest.mark.parametrize("scenario", CASES)
def test_the_advice_and_its_reason_are_the_ones_expected(scenario: Scenario):
    found = answer(scenario)
    refused = [one.code for one in found.raisons if one.vrai is False]
    unknown = [one.code for one in found.raisons if one.vrai is None]

    assert found.avis.label == scenario.avis
    if scenario.avis == AvisFinancement.EXCLU.label:
        assert refused == [scenario.raison]
    elif scenario.raison:
        assert (refused, unknown) == ([], [scenario.raison])


@pytest.mark.parametrize("scenario", [c for c in CASES if c.values[0].montant is not None])
def test_the_amount_is_the_one_expected(scenario: Scenario):
    found = answer(scenario).montant

    if scenario.montant == NOT_KNOWN:
        assert found is None
    else:
        assert found is not None
        assert found.valeur == Decimal(str(scenario.montant))
        assert scenario.borne in ("", found.borne)


@pytest.mark.parametrize("scenario", [c for c in CASES if c.values[0].a_deposer_avant is not None])
def test_the_last_day_is_the_one_expected(scenario: Scenario):
    assert answer(scenario).a_deposer_avant == scenario.a_deposer_avant


@pytest.mark.parametrize("scenario", [c for c in CASES if c.values[0].dispositif == "aif-2012"])
def test_a_warning_is_said_when_it_holds_or_may_hold(scenario: Scenario):
    if scenario.avis == AvisFinancement.POSSIBLE.label:
        assert "".join(one.code for one in answer(scenario).avertissements) == scenario.avertissement


def test_there_is_one_file_a_scheme():
    paths = list(FOLDER.glob("*.toml"))

    assert {path.stem for path in paths} == set(dispositifs())
    assert [path.stem for path in paths if {one.dispositif for one in read_file(path)} != {path.stem}] == []
    assert len({(one.dispositif, one.nom) for one in ALL}) == len(ALL)


@pytest.mark.parametrize("code", dispositifs())
def test_each_scheme_has_a_case_in_which_it_is_possible(code: str):
    assert [one for one in ALL if one.dispositif == code and one.avis == AvisFinancement.POSSIBLE.label]


@pytest.mark.parametrize(("code", "reason"), PIECES)
def test_each_condition_has_a_case_in_which_it_alone_refuses_and_one_in_which_it_is_missing(code, reason):
    told = {one.avis for one in ALL if (one.dispositif, one.raison) == (code, reason)}

    assert told == {AvisFinancement.EXCLU.label, AvisFinancement.A_VERIFIER.label}


@pytest.mark.parametrize("code", dispositifs())
def test_each_scheme_has_a_case_outside_its_dates(code: str):
    told = [
        one
        for one in ALL
        if one.dispositif == code and one.raison in (CODE_DATE, "") and one.avis != "possible"
    ]

    assert told
