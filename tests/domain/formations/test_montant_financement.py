"""What the scenarios do not say of an amount: its unit, and which answer would give it."""

from datetime import date
from decimal import Decimal

import pytest

from cppcore.catalog.dispositifs import dispositifs
from cppcore.domain.formations.eligibilite import estimate, notice
from cppcore.domain.formations.montant_financement import Borne, Delai, Unite
from cppcore.domain.formations.trois_valeurs import Cas
from tests.domain.formations.test_dispositif import make

DE = "demandeur-emploi"


def ask(code, on, **answers):
    return estimate(Cas(answers, date.fromisoformat(on), dispositifs()[code]))


@pytest.mark.parametrize(
    ("code", "on", "answers", "manque"),
    [
        ("dif-portable", "2012-11-05", {}, ("heures_dif",)),
        ("cpf", "2025-09-01", {}, ("solde_cpf", "statut")),
        ("cpf", "2025-09-01", {"statut": DE}, ("solde_cpf",)),
        ("cpf", "2025-09-01", {"solde_cpf": 3}, ("statut",)),
        ("poei", "2026-06-01", {}, ("modalite", "heures_formation")),
        ("poei", "2026-06-01", {"modalite": "entreprise"}, ("heures_formation",)),
        ("cared", "2012-11-05", {}, ("cout_formation",)),
        ("aref", "2012-11-05", {}, ("are_jour",)),
        ("rfft", "2025-09-01", {}, ("age",)),
        ("rfft", "2025-09-01", {"age": 40}, ("temps_plein",)),
        ("csp", "2026-03-02", {}, ("anciennete_mois",)),
        ("csp", "2026-03-02", {"anciennete_mois": 12}, ("salaire_jour",)),
        ("csp", "2026-03-02", {"anciennete_mois": 11}, ("are_jour",)),
        ("rff", "2012-11-05", {}, ()),
        ("aif", "2026-06-01", {}, ()),
    ],
)
def test_the_answers_that_would_give_an_amount_are_named(code, on, answers, manque):
    found = ask(code, on, **answers)

    assert (found.montant, found.manque) == (None, manque)


@pytest.mark.parametrize(
    ("code", "on", "answers", "expected"),
    [
        ("dif-portable", "2012-11-05", {"heures_dif": 10}, ("91.50", Unite.EUROS, Borne.AU_PLUS)),
        ("cpf", "2025-09-01", {"statut": DE, "solde_cpf": 700}, ("700", Unite.EUROS, Borne.AU_PLUS)),
        (
            "cpf",
            "2025-09-01",
            {"statut": "salarie", "solde_cpf": 9, "cout_formation": 50},
            ("0", "euros", "au-plus"),
        ),
        ("aref", "2023-07-10", {"are_jour": Decimal("22.61")}, ("22.61", Unite.PAR_JOUR, Borne.EXACT)),
        ("rff", "2025-09-01", {}, ("769.49", Unite.PAR_MOIS, Borne.AU_PLUS)),
        ("rfft", "2025-09-01", {"age": 40, "temps_plein": True}, ("769.49", Unite.PAR_MOIS, Borne.EXACT)),
        (
            "csp",
            "2026-03-02",
            {"anciennete_mois": 12, "salaire_jour": 80},
            ("60", Unite.PAR_JOUR, Borne.EXACT),
        ),
        (
            "csp",
            "2026-03-02",
            {"anciennete_mois": 12, "salaire_jour": Decimal("71.11")},
            ("53.33", "euros-par-jour", "exact"),
        ),
        ("agefiph", "2026-06-01", {"frais_reels": 10}, ("10", Unite.EUROS, Borne.AU_PLUS)),
    ],
)
def test_an_amount_has_its_unit_and_says_whether_it_is_a_ceiling(code, on, answers, expected):
    found = ask(code, on, **answers).montant

    assert found == (Decimal(expected[0]), expected[1], expected[2])


def test_a_ceiling_is_given_while_the_costs_are_not_known():
    found = ask("agefiph", "2026-06-01")

    assert (found.montant.valeur, found.manque) == (530, ("frais_reels",))


@pytest.mark.parametrize("known", ["taux_horaire", "heures_max"])
def test_one_figure_without_the_other_gives_nothing(known):
    chiffre = {
        "nom": known,
        "depuis": date(2012, 1, 1),
        "valeur": 3,
        "unite": "€",
        "source": "https://exemple.fr",
    }
    scheme = make(montant_regle="heures-dif", chiffres=[chiffre])

    assert estimate(Cas({"heures_dif": 10}, date(2012, 5, 1), scheme)) == (None, ())


def test_days_before_the_start_are_those_of_the_scheme_or_of_its_rule():
    on = date(2026, 9, 1)
    ptp = dispositifs()["ptp"]

    assert notice(Cas({}, on, dispositifs()["aif"])) == Delai(15)
    assert notice(Cas({}, on, dispositifs()["cared"])) == Delai(None)
    assert notice(Cas({}, on, ptp)) == Delai(None, ("absence_longue",))
    assert notice(Cas({"absence_longue": True}, on, ptp)) == Delai(120)
    assert notice(Cas({"absence_longue": True}, date(2018, 1, 1), ptp)) == Delai(None)
