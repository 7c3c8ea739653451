"""`calcul` for what is decided about a piste: worked cases, and inputs refused in one sentence."""

import pytest

from cppcore.cli.calcul import compute
from tests.cli.calcul.sentence import TYPED, assert_is_one_french_sentence
from tests.domain.choisir.test_elimination import PISTES
from tests.domain.choisir.test_pret import READY

CRITERES = [["ecole", ["30-100 km", "<30 km"]], ["niveau", ["IV", "V"]], ["port", ["jamais", "parfois"]]]
H01 = {"leads": PISTES, "criteria": CRITERES}
H07 = {
    "weights": {"interet": 3, "conditions": 2, "emploi": 1},
    "values": {"interet": 80, "conditions": 50, "emploi": None},
}
H10 = {
    "A": {"interet": 80, "conditions": 40, "emploi": 60},
    "B": {"interet": 60, "conditions": 60, "emploi": 60},
    "weights": {"interet": 3, "conditions": 2, "emploi": 1},
}
J01 = {
    "today": "2012-10-14",
    "cells": READY,
    "needs_training": True,
    "vetos": [],
    "plan": [["Déposer le dossier", "2012-11-05"]],
    "person_says": "oui",
}
LOWEST = {"ancien": None, "repere": "activités simples, avec peu d’autonomie"}
H01_LEFT = {
    "alive": ["Secrétaire médicale", "Vendeuse en pharmacie"],
    "log": [["Éducatrice spécialisée", "ecole", ">100 km"], ["Aide-soignante", "port", "souvent"]],
    "unknown": {"Secrétaire médicale": [], "Vendeuse en pharmacie": ["ecole", "niveau"]},
}

CASES = [
    pytest.param("elimination", H01, H01_LEFT, id="H01"),
    pytest.param(
        "elimination",
        {**H01, "target": 4},
        {
            "alive": list(PISTES),
            "log": [],
            "unknown": {name: [] for name in PISTES} | {"Vendeuse en pharmacie": ["ecole", "niveau"]},
        },
        id="elimination, target reached",
    ),
    pytest.param(
        "elimination",
        {"leads": {}, "criteria": []},
        {"alive": [], "log": [], "unknown": {}},
        id="elimination, nothing",
    ),
    pytest.param("compromis", H01, {"Aide-soignante": "port"}, id="compromis"),
    pytest.param("ponderation", H07, {"score": 68.0, "lo": 56.67, "hi": 73.33, "cover": 83.33}, id="H07"),
    pytest.param(
        "ponderation",
        {**H07, "values": {}},
        {"score": None, "lo": 0.0, "hi": 100.0, "cover": 0.0},
        id="ponderation, nothing known",
    ),
    pytest.param(
        "sensibilite",
        H10,
        {"A": 63.33, "B": 60.0, "flip": {"interet": 0.4, "conditions": 0.4286, "emploi": 1.0}},
        id="H10",
    ),
    pytest.param(
        "sensibilite",
        {**H10, "B": {**H10["B"], "emploi": None}},
        {"A": 63.33, "B": 60.0, "flip": dict.fromkeys(H10["weights"])},
        id="sensibilite, something unknown",
    ),
    pytest.param(
        "sensibilite",
        {**H10, "A": {}},
        {"A": None, "B": 60.0, "flip": dict.fromkeys(H10["weights"])},
        id="sensibilite, nothing known",
    ),
    pytest.param(
        "ponderation",
        {**H07, "weights": {"interet": 1_000_000, "conditions": 1e-300}},
        {"score": 80.0, "lo": 80.0, "hi": 80.0, "cover": 100.0},
        id="ponderation, weights far apart",
    ),
    pytest.param("pret", J01, ["prêt à confirmer", []], id="J01"),
    pytest.param(
        "pret",
        {**J01, "cells": {**READY, "financement": "inconnu"}},
        ["pas prêt", [["financement", "inconnu"]]],
        id="J02",
    ),
    pytest.param(
        "pret",
        {**J01, "person_says": "je ne sais pas"},
        ["pas prêt", [["accord de la personne", "je ne sais pas"]]],
        id="J06",
    ),
    pytest.param("pret", {**J01, "_note": "rien ne manque"}, ["prêt à confirmer", []], id="J01 as written"),
    pytest.param(
        "pret",
        {**J01, "needs_training": False, "cells": {**READY, "dates": "ancien", "financement": "inconnu"}},
        ["prêt à confirmer", []],
        id="J03, no training",
    ),
    pytest.param(
        "pret",
        {**J01, "vetos": ["horaires de nuit"]},
        ["pas prêt", [["frein", "horaires de nuit"]]],
        id="J04, a veto",
    ),
    pytest.param(
        "pret",
        {**J01, "plan": [["Déposer le dossier", "2012-10-01"], ["Appeler", None]]},
        ["pas prêt", [["plan d'action", "aucune action à venir"]]],
        id="J05, nothing to come",
    ),
    pytest.param(
        "pret",
        {
            **J01,
            "cells": {**READY, "terrain": "pour fragile", "dates": "ancien"},
            "vetos": ["garde d’enfant"],
            "plan": [],
            "person_says": "non",
            "needs_training": None,
        },
        [
            "pas prêt",
            [
                ["dates", "ancien"],
                ["terrain", "pour fragile"],
                ["frein", "garde d’enfant"],
                ["plan d'action", "aucune action à venir"],
                ["accord de la personne", "non"],
            ],
        ],
        id="J07, everything in order",
    ),
    pytest.param("niveau", {"actuel": 2}, {**LOWEST, "actuel": 2}, id="2 has no old number"),
    pytest.param("niveau", {"ancien": "III"}, {"ancien": "III", "actuel": 5, "repere": "bac + 2"}, id="III"),
    pytest.param("niveau", {"actuel": 5}, {"ancien": "III", "actuel": 5, "repere": "bac + 2"}, id="5"),
    pytest.param(
        "niveau",
        {"ancien": "I"},
        {"ancien": "I", "actuel": None, "repere": "bac + 5 ou doctorat (7 ou 8)"},
        id="I is 7 or 8",
    ),
]


@pytest.mark.parametrize(("name", "value", "expected"), CASES)
def test_worked_cases(name, value, expected):
    assert compute(name, value) == expected


REFUSED = [
    ("elimination", []),
    ("elimination", {"leads": {}}),
    ("elimination", {**H01, TYPED: 1}),
    ("elimination", {**H01, "leads": {"A": {"ecole": 3}}}),
    ("elimination", {**H01, "criteria": [["ecole"]]}),
    ("elimination", {**H01, "target": -1}),
    ("elimination", {**H01, "target": True}),
    ("elimination", {**H01, "criteria": [["port", ["jamais"]], [" port ", ["parfois"]]]}),
    ("compromis", {**H01, "leads": [TYPED]}),
    ("compromis", {**H01, "criteria": [["port", ["jamais"]], ["port", ["jamais"]]]}),
    *(
        ("ponderation", {**H07, "weights": {"a": w}})
        for w in (1e308, float("inf"), 1_000_001, True, "3", None)
    ),
    ("sensibilite", {**H10, "weights": {"a": 1e308, "b": 1e308}}),
    ("pret", {**J01, "plan": [["x"]]}),
    ("pret", {**J01, "cells": {"dates": None}}),
    ("ponderation", {**H07, "weights": {}}),
    ("ponderation", {**H07, "weights": {"a": 0}}),
    ("ponderation", {**H07, "weights": {"a": -1}}),
    ("ponderation", {**H07, "weights": {"a": float("nan")}}),
    ("ponderation", {**H07, "values": {"a": 101}}),
    ("ponderation", {**H07, "values": {"a": TYPED}}),
    ("sensibilite", {**H10, "A": {"a": -1}}),
    ("sensibilite", {**H10, "weights": {"a": 0}}),
    ("sensibilite", H07),
    ("pret", {**J01, "person_says": TYPED}),
    ("pret", {**J01, "needs_training": 1}),
    ("pret", {**J01, "plan": [["x", "2012-02-30"]]}),
    ("pret", {key: value for key, value in J01.items() if key != "today"}),
    ("niveau", {}),
    ("niveau", {"ancien": "III", "actuel": 5}),
    ("niveau", {"ancien": TYPED}),
    ("niveau", {"ancien": 3}),
    ("niveau", {"actuel": 9}),
    ("niveau", {"actuel": True}),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_bad_input_is_refused_with_one_french_sentence(name, value):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        compute(name, value)

    assert_is_one_french_sentence(str(refused.value))
