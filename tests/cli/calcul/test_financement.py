import json
from types import SimpleNamespace

import pytest

from cppcore import __main__ as command
from cppcore.catalog.dispositifs import dispositifs, questions
from cppcore.cli.calcul import Catalogue, compute
from tests.cli.calcul.sentence import TYPED, assert_is_one_french_sentence
from tests.financement import scenarios

CATALOGUE = Catalogue(dispositifs=dispositifs(), questions=questions())
DIF = {
    "code": "dif-portable",
    "on": "2012-11-05",
    "situation": {
        "statut": "demandeur-emploi",
        "date_rupture": "2011-06-30",
        "droit_chomage": True,
        "faute_lourde": "non",
        "heures_dif": 120,
        "age": None,
    },
}


def advise(value):
    return compute("dispositif", value, CATALOGUE)


def test_the_example_of_the_design():
    found = advise(DIF)

    assert set(found) == {"avis", "raisons", "montant", "a_deposer_avant"}
    assert (found["avis"], found["montant"], found["a_deposer_avant"]) == ("possible", 1098.0, "2012-10-15")
    assert [one[0] for one in found["raisons"]] == ["✔"] * 6


def test_a_missing_answer_is_named():
    found = advise({**DIF, "situation": {**DIF["situation"], "droit_chomage": None}})

    assert found["avis"] == "à vérifier"
    assert [one.startswith("?") and "droit_chomage" in one for one in found["raisons"]].count(True) == 1


def test_an_excluded_scheme_gives_no_amount():
    found = advise({**DIF, "situation": {**DIF["situation"], "faute_lourde": True}})

    assert (found["avis"], found["montant"], found["a_deposer_avant"]) == ("exclu", None, None)
    assert [one[0] for one in found["raisons"]].count("✗") == 1


def test_a_day_that_is_not_known_is_to_be_verified():
    assert advise({**DIF, "on": None})["avis"] == "à vérifier"


def test_a_warning_has_its_own_sign():
    found = advise(
        {
            "code": "aif-2012",
            "on": "2012-11-05",
            "situation": {
                "statut": "demandeur-emploi",
                "projet_valide": True,
                "autre_aide": False,
                "cout_formation": 3200.01,
                "heures_formation": 35,
            },
        }
    )

    assert (found["avis"], found["raisons"][-1][0], found["montant"]) == ("possible", "!", None)


def test_the_scenarios_are_answered_the_same():
    """Written as JSON on the command line, each means what it means as a record."""
    told = {}
    for scenario in scenarios():
        situation = {
            champ: a if isinstance(a, bool | str) else a.isoformat() if hasattr(a, "isoformat") else float(a)
            for champ, a in scenario.situation.items()
        }
        found = advise({"code": scenario.dispositif, "on": scenario.le.isoformat(), "situation": situation})
        json.dumps(found, allow_nan=False)
        told[scenario.dispositif, scenario.nom] = found["avis"]

    assert told
    assert told == {(one.dispositif, one.nom): one.avis for one in scenarios()}


def change(**answers):
    return {**DIF, "situation": {**DIF["situation"], **answers}}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {**DIF, "code": TYPED},
        {**DIF, "code": None},
        {**DIF, TYPED: 1},
        {**DIF, "situation": []},
        {**DIF, "situation": {TYPED: 1}},
        {key: value for key, value in DIF.items() if key != "on"},
        *(
            {**DIF, "on": wrong}
            for wrong in ("2012-02-30", "05/11/2012", "0012-11-05", "2200-01-01", 3, "", TYPED)
        ),
        *(
            change(heures_dif=wrong)
            for wrong in (10**9, -1, 1e400, float("nan"), True, "120", 1.005, TYPED, [])
        ),
        *(change(cout_formation=wrong) for wrong in (-0.01, 100_000.01, 10**19)),
        *(change(heures_formation=wrong) for wrong in (0, 10**9, 35.5)),
        *(
            change(date_rupture=wrong)
            for wrong in ("2012-02-30", "2012-W39-1", "20120230", "1969-12-31", 20120230, True, TYPED)
        ),
        *(change(faute_lourde=wrong) for wrong in (1, 0, "peut-être", "", TYPED)),
        *(change(statut=wrong) for wrong in ("chomeur", "", 1, True, TYPED)),
    ],
)
def test_bad_input_is_refused_with_one_french_sentence(value):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        advise(value)

    assert_is_one_french_sentence(str(refused.value))


@pytest.mark.parametrize(
    ("champ", "edges"), [("cout_formation", (0, 100_000)), ("heures_formation", (1, 10_000))]
)
def test_the_bounds_themselves_are_accepted(champ, edges):
    assert [advise(change(**{champ: edge}))["avis"] for edge in edges] == ["possible", "possible"]


def test_without_the_catalogue_no_scheme_is_known():
    with pytest.raises(ValueError, match="dispositif"):
        compute("dispositif", DIF)


@pytest.fixture
def run(capsys):
    def run_command(*argv):
        status = command.main(argv)
        written = capsys.readouterr()
        return SimpleNamespace(status=status, out=written.out, err=written.err)

    return run_command


def test_the_command_lists_every_code_with_its_name(run):
    done = run("dispositifs")

    assert (done.status, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == list(dispositifs())


def test_the_command_lists_the_questions_of_one_scheme(run):
    done = run("dispositifs", "dif-portable")

    asked = [line.split(" : ")[0] for line in done.out.splitlines()]
    assert (done.status, asked[0], "heures_dif" in asked) == (0, "statut", True)


def test_the_command_refuses_a_code_that_does_not_exist(run):
    done = run("dispositifs", TYPED)

    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert_is_one_french_sentence(done.err.strip())
