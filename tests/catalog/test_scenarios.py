"""The French scenarios of the schemes: each says what is expected, and together they try every condition."""

from decimal import Decimal

from cppcore.catalog.dispositifs import dispositifs
from cppcore.domain.formations.dispositif import CODE_DATE
from cppcore.domain.formations.eligibilite import AvisFinancement, Eligibilite, assess
from tests.financement import FOLDER, NOT_KNOWN, Scenario, read_file, scenarios

ALL = scenarios()


def answer(scenario: Scenario) -> Eligibilite:
    return assess(dispositifs()[scenario.dispositif], scenario.situation, on=scenario.le)


def name(scenario: Scenario) -> str:
    return f"{scenario.dispositif}: {scenario.nom}"


def advice(found: Eligibilite) -> tuple[str, list[str], list[str]]:
    """Return what is said, the reasons that refuse, and those that are not known."""
    refused = [one.code for one in found.raisons if one.vrai is False]
    unknown = [one.code for one in found.raisons if one.vrai is None]
    return found.avis.label, refused, unknown


def is_advised(scenario: Scenario) -> bool:
    said, refused, unknown = advice(answer(scenario))
    if said != scenario.avis:
        return False
    if scenario.avis == AvisFinancement.EXCLU.label:
        return refused == [scenario.raison]
    return not scenario.raison or (refused, unknown) == ([], [scenario.raison])


def test_the_advice_and_its_reason_are_the_ones_expected():
    assert ALL
    assert {name(one): advice(answer(one)) for one in ALL if not is_advised(one)} == {}


def has_its_amount(scenario: Scenario) -> bool:
    found = answer(scenario).montant
    if scenario.montant == NOT_KNOWN or found is None:
        return found is None and scenario.montant == NOT_KNOWN
    return found.valeur == Decimal(str(scenario.montant)) and scenario.borne in ("", found.borne)


def test_the_amount_is_the_one_expected():
    asked = [one for one in ALL if one.montant is not None]

    assert asked
    assert {name(one): answer(one).montant for one in asked if not has_its_amount(one)} == {}


def test_the_last_day_is_the_one_expected():
    asked = {name(one): one for one in ALL if one.a_deposer_avant is not None}

    assert asked
    assert {key: answer(one).a_deposer_avant for key, one in asked.items()} == {
        key: one.a_deposer_avant for key, one in asked.items()
    }


def test_a_warning_is_said_when_it_holds_or_may_hold():
    asked = {
        name(one): one
        for one in ALL
        if (one.dispositif, one.avis) == ("aif-2012", AvisFinancement.POSSIBLE.label)
    }

    assert asked
    assert {key: "".join(w.code for w in answer(one).avertissements) for key, one in asked.items()} == {
        key: one.avertissement for key, one in asked.items()
    }


def test_there_is_one_file_a_scheme():
    paths = list(FOLDER.glob("*.toml"))

    assert {path.stem for path in paths} == set(dispositifs())
    assert [path.stem for path in paths if {one.dispositif for one in read_file(path)} != {path.stem}] == []
    assert len({(one.dispositif, one.nom) for one in ALL}) == len(ALL)


def test_each_scheme_has_a_case_in_which_it_is_possible():
    possible = {one.dispositif for one in ALL if one.avis == AvisFinancement.POSSIBLE.label}

    assert possible == set(dispositifs())


def test_each_condition_has_a_case_in_which_it_alone_refuses_and_one_in_which_it_is_missing():
    both = {AvisFinancement.EXCLU.label, AvisFinancement.A_VERIFIER.label}
    told = {
        (code, reason): {one.avis for one in ALL if (one.dispositif, one.raison) == (code, reason)}
        for code, dispositif in dispositifs().items()
        for reason in dispositif.reason_codes
    }

    assert told
    assert {piece: avis for piece, avis in told.items() if avis != both} == {}


def test_each_scheme_has_a_case_outside_its_dates():
    outside = {
        one.dispositif
        for one in ALL
        if one.raison in (CODE_DATE, "") and one.avis != AvisFinancement.POSSIBLE.label
    }

    assert outside == set(dispositifs())
