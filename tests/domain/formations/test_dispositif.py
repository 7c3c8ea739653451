from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from cppcore.domain.formations.dispositif import (
    Chiffre,
    Condition,
    Dispositif,
    Operateur,
    Periode,
    compare,
    is_stale,
)

CONDITION = {"code": "age", "champ": "age", "operateur": ">=", "valeur": 16, "raison": "Il faut 16 ans."}
BASE = {
    "code": "essai",
    "version": 1,
    "nom": "Essai",
    "pour_qui": "Tout le monde.",
    "genre": "formation",
    "montant": "On ne sait pas.",
    "contact": "Personne.",
    "quand_demander": "Avant.",
    "en_vigueur": [{"du": date(2012, 1, 1), "au": date(2012, 12, 31)}],
    "apres": "Rien.",
    "sources": ["https://exemple.fr"],
    "verifie_le": date(2026, 11, 24),
    "confiance": "cite",
    "conditions": [CONDITION],
}
EXACT = {"du": date(2012, 1, 1), "au": date(2012, 12, 31)}
BLURRED = {"du": date(2004, 11, 1), "sur_du": date(2005, 6, 30), "sur_au": date(2017, 12, 31)}
LATE = {"sur_du": date(2012, 1, 31), "en_cours": True}


def make(**changed: object) -> Dispositif:
    return Dispositif.model_validate({**BASE, **changed})


def figure(nom: str, depuis: date, jusqu_au: date | None, valeur: float) -> dict[str, object]:
    return {
        "nom": nom,
        "depuis": depuis,
        "jusqu_au": jusqu_au,
        "valeur": valeur,
        "unite": "€",
        "source": "https://exemple.fr",
    }


@pytest.mark.parametrize(
    ("periode", "on", "covered"),
    [
        (EXACT, date(2011, 12, 31), False),
        (EXACT, date(2012, 1, 1), True),
        (EXACT, date(2012, 12, 31), True),
        (EXACT, date(2013, 1, 1), False),
        (BLURRED, date(2004, 10, 31), False),
        (BLURRED, date(2004, 11, 1), None),
        (BLURRED, date(2005, 6, 29), None),
        (BLURRED, date(2005, 6, 30), True),
        (BLURRED, date(2017, 12, 31), True),
        (BLURRED, date(2018, 1, 1), None),
        (LATE, date(2012, 1, 30), None),
        (LATE, date(2012, 1, 31), True),
        (LATE, date(2300, 1, 1), True),
    ],
)
def test_a_period_says_yes_no_or_not_known(periode, on, covered):
    assert Periode.model_validate(periode).covers(on) is covered


@pytest.mark.parametrize(
    ("periode", "du", "au", "touched"),
    [
        (EXACT, date(2012, 12, 31), date(2013, 12, 31), True),
        (EXACT, date(2013, 1, 1), date(2013, 12, 31), False),
        (EXACT, date(2011, 1, 1), date(2012, 1, 1), True),
        (EXACT, date(2011, 1, 1), date(2011, 12, 31), False),
        (LATE, date(1990, 1, 1), date(1990, 12, 31), True),
        (BLURRED, date(2030, 1, 1), date(2030, 1, 1), True),
    ],
)
def test_a_period_may_touch_another(periode, du, au, touched):
    assert Periode.model_validate(periode).may_touch(du, au) is touched


@pytest.mark.parametrize(
    "periode",
    [
        {"au": date(2012, 12, 31)},
        {"du": date(2012, 1, 1)},
        {"du": date(2012, 1, 1), "au": date(2012, 2, 1), "en_cours": True},
        {"du": date(2012, 1, 1), "sur_au": date(2012, 2, 1), "en_cours": True},
        {"du": date(2013, 1, 1), "au": date(2012, 12, 31)},
        {"du": date(2012, 1, 1), "sur_du": date(2011, 1, 1), "en_cours": True},
        {"du": date(2012, 1, 1), "sur_au": date(2014, 1, 1), "au": date(2013, 1, 1)},
    ],
    ids=[
        "no start",
        "no end",
        "open and ended",
        "open and seen last",
        "reversed",
        "sure too early",
        "too late",
    ],
)
def test_a_period_whose_dates_do_not_hold_is_refused(periode):
    with pytest.raises(ValidationError, match="en_vigueur"):
        Periode.model_validate(periode)


def test_a_period_of_one_day_is_accepted():
    day = date(2012, 1, 1)

    assert Periode(du=day, sur_du=day, sur_au=day, au=day).covers(day) is True


@pytest.mark.parametrize(
    "changed",
    [
        {"en_vigueur": [EXACT, EXACT]},
        {"en_vigueur": [EXACT, {"du": date(2012, 12, 31), "en_cours": True}]},
        {"en_vigueur": [BLURRED, {"du": date(2020, 1, 1), "en_cours": True}]},
        {"en_vigueur": [EXACT, LATE]},
        {"en_vigueur": []},
        {"sources": []},
        {"sources": ["x"]},
        {"conditions": []},
        {"conditions": [CONDITION, CONDITION]},
        {"conditions": [{**CONDITION, "code": "date"}]},
        {"regles": [{"code": "age", "fonction": "offre-cared", "raison": "Encore."}]},
        {"avertissements": [{"code": "age", "fonction": "offre-cared", "texte": "Encore."}]},
        {"apres": ""},
        {"jours_avant": 0},
        {"inconnu": 1},
        {"chiffres": [figure("taux", date(2012, 2, 1), date(2012, 1, 1), 3)]},
        {"chiffres": [figure("taux", date(2012, 1, 1), None, 3), figure("taux", date(2012, 1, 1), None, 4)]},
        {
            "chiffres": [
                figure("taux", date(2012, 1, 1), date(2012, 6, 1), 3),
                figure("taux", date(2012, 6, 1), None, 4),
            ]
        },
        {"chiffres": [figure("taux", date(2012, 1, 1), None, -1)]},
    ],
)
def test_a_scheme_that_does_not_hold_is_refused(changed):
    assert make()
    with pytest.raises(ValidationError):
        make(**changed)


def test_a_finished_scheme_may_name_its_successor_instead_of_words():
    assert make(apres="", successeur="autre").is_open is False


def test_two_periods_one_after_the_other_are_accepted():
    scheme = make(en_vigueur=[EXACT, {"du": date(2014, 1, 1), "au": date(2014, 1, 31)}])

    days = [date(2012, 12, 31), date(2013, 6, 1), date(2014, 1, 1), date(2014, 2, 1)]
    assert [scheme.covers(day) for day in days] == [True, False, True, False]


def test_an_open_scheme_is_known_for_one_year_after_it_was_checked():
    scheme = make(en_vigueur=[{"du": date(2012, 1, 1), "en_cours": True}])

    assert scheme.is_open
    assert scheme.covers(date(2027, 11, 24)) is True
    assert scheme.covers(date(2027, 11, 25)) is None


def test_a_figure_is_the_one_of_the_day_and_never_the_nearest():
    scheme = make(
        chiffres=[
            figure("autre", date(2011, 1, 1), None, 99),
            figure("taux", date(2012, 1, 1), date(2012, 3, 31), 3),
            figure("taux", date(2012, 5, 1), None, 4.5),
        ]
    )
    days = [
        date(2011, 12, 31),
        date(2012, 1, 1),
        date(2012, 3, 31),
        date(2012, 4, 1),
        date(2012, 5, 1),
        date(2090, 1, 1),
    ]

    assert [scheme.figure("taux", day) for day in days] == [None, 3, 3, None, Decimal("4.5"), Decimal("4.5")]
    assert scheme.figure("taux", None) is None


def test_figures_of_the_same_name_may_follow_each_other_in_any_order():
    following = [
        figure("taux", date(2012, 6, 2), None, 4),
        figure("taux", date(2012, 1, 1), date(2012, 6, 1), 3),
        figure("autre", date(2012, 1, 1), None, 3),
    ]

    assert make(chiffres=following).figure("taux", date(2012, 6, 2)) == 4
    open_then = [figure("taux", date(2012, 1, 1), None, 3), figure("taux", date(2012, 6, 1), None, 4)]
    assert make(chiffres=open_then).figure("taux", date(2012, 5, 31)) == 3


def test_a_figure_keeps_its_cents():
    assert Chiffre.model_validate(figure("taux", date(2012, 1, 1), None, 9.15)).valeur == Decimal("9.15")


@pytest.mark.parametrize(
    ("operateur", "truth"),
    [
        ("<", (True, False, False)),
        ("<=", (True, True, False)),
        (">", (False, False, True)),
        (">=", (False, True, True)),
        ("=", (False, True, False)),
        ("!=", (True, False, True)),
    ],
)
@pytest.mark.parametrize(
    ("answers", "valeur"),
    [
        ((1, 2, 3), 2),
        ((Decimal("1.99"), Decimal(2), Decimal("2.01")), 2),
        ((date(2012, 1, 1), date(2012, 1, 2), date(2012, 1, 3)), date(2012, 1, 2)),
    ],
)
def test_answers_are_compared_both_sides_and_at_the_edge(operateur, truth, answers, valeur):
    assert tuple(compare(answer, Operateur(operateur), valeur) for answer in answers) == truth


def test_one_of_a_list_is_enough():
    condition = Condition.model_validate({**CONDITION, "operateur": "parmi", "valeur": ["a", "b"]})

    assert [condition.is_met({"age": answer}) for answer in ("a", "b", "c")] == [True, True, False]


@pytest.mark.parametrize("situation", [{}, {"age": None}, {"autre": 3}])
def test_a_missing_answer_is_not_known(situation):
    assert Condition.model_validate(CONDITION).is_met(situation) is None


@pytest.mark.parametrize("answer", [False, 0])
def test_no_and_zero_are_answers(answer):
    assert (
        Condition.model_validate({**CONDITION, "operateur": "=", "valeur": answer}).is_met({"age": answer})
        is True
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"operateur": "parmi"},
        {"valeur": ["a"]},
        {"valeur": True},
        {"valeur": "a"},
        {"operateur": "<", "valeur": "a"},
        {"operateur": "~"},
        {"raison": ""},
        {"champ": "Âge"},
    ],
)
def test_a_condition_that_cannot_be_compared_is_refused(changed):
    with pytest.raises(ValidationError):
        Condition.model_validate({**CONDITION, **changed})


def test_a_file_is_stale_after_one_year():
    assert is_stale(make().verifie_le, date(2027, 11, 24)) is False
    assert is_stale(make().verifie_le, date(2027, 11, 25)) is True
