from datetime import date
from decimal import Decimal

import pytest

from cppcore.domain.formations.trois_valeurs import (
    Cas,
    Constat,
    at_least,
    at_most,
    either,
    every,
    holds,
    is_one_of,
    no,
)
from tests.domain.formations.test_dispositif import make

OUI, NON = Constat(True), Constat(False)
A, B = Constat(None, ("a",)), Constat(None, ("b", "a"))
FERME = Constat(None)
"""Not known, and no answer can tell."""

JAMAIS_OUI = Constat(None, ("a",), True)
JAMAIS_NON = Constat(None, ("b",), False)


@pytest.mark.parametrize(
    ("how", "parts", "expected"),
    [
        (every, [OUI, OUI], OUI),
        (every, [], OUI),
        (every, [OUI, NON, A], NON),
        (every, [FERME, NON], NON),
        (every, [OUI, A], A),
        (every, [A, B], Constat(None, ("a", "b"))),
        (every, [A, FERME], JAMAIS_OUI),
        (every, [FERME, FERME], FERME),
        (every, [JAMAIS_NON, FERME], FERME),
        (every, [JAMAIS_NON, OUI], JAMAIS_NON),
        (every, [JAMAIS_NON, A], Constat(None, ("b", "a"))),
        (every, [JAMAIS_OUI, JAMAIS_NON], JAMAIS_OUI),
        (either, [NON, NON], NON),
        (either, [], NON),
        (either, [NON, OUI, A], OUI),
        (either, [FERME, OUI], OUI),
        (either, [NON, A], A),
        (either, [A, B], Constat(None, ("a", "b"))),
        (either, [A, FERME], Constat(None, ("a",), False)),
        (either, [JAMAIS_OUI, FERME], FERME),
        (either, [JAMAIS_OUI, NON], JAMAIS_OUI),
        (either, [JAMAIS_OUI, JAMAIS_NON], JAMAIS_NON),
        (no, [OUI], NON),
        (no, [NON], OUI),
        (no, [A], A),
        (no, [FERME], FERME),
        (no, [JAMAIS_OUI], Constat(None, ("a",), False)),
        (no, [JAMAIS_NON], Constat(None, ("b",), True)),
    ],
)
def test_three_values_are_combined_without_ever_taking_unknown_for_no(how, parts, expected):
    assert how(*parts) == expected


@pytest.mark.parametrize(
    ("constat", "yes", "non"),
    [
        (OUI, True, False),
        (NON, False, True),
        (A, True, True),
        (FERME, False, False),
        (JAMAIS_OUI, False, True),
        (JAMAIS_NON, True, False),
        (Constat(None, (), True), False, False),
        (Constat(True, ("a",)), True, False),
    ],
)
def test_what_may_still_come(constat, yes, non):
    assert (constat.may_be(True), constat.may_be(False)) == (yes, non)


ANSWERS = {"n": 5, "oui": True, "non": False, "mot": "a", "vide": None, "d": Decimal("5.5")}
ON = date(2012, 5, 1)


@pytest.mark.parametrize(
    ("how", "champ", "bound", "on", "expected"),
    [
        (at_least, "n", 5, ON, OUI),
        (at_least, "n", 6, ON, NON),
        (at_least, "d", Decimal("5.5"), ON, OUI),
        (at_least, "n", None, ON, FERME),
        (at_least, "n", None, None, FERME),
        (at_least, "rien", 5, ON, Constat(None, ("rien",))),
        (at_least, "vide", 5, ON, Constat(None, ("vide",))),
        (at_least, "rien", None, ON, FERME),
        (at_least, "rien", None, None, Constat(None, ("rien",))),
        (at_most, "n", 5, ON, OUI),
        (at_most, "n", 4, ON, NON),
        (at_most, "d", 5, ON, NON),
        (at_most, "n", None, ON, FERME),
        (at_most, "rien", 5, ON, Constat(None, ("rien",))),
        (at_most, "rien", None, None, Constat(None, ("rien",))),
        (is_one_of, "mot", ("a", "b"), ON, OUI),
        (is_one_of, "mot", ("b",), ON, NON),
        (is_one_of, "vide", ("b",), ON, Constat(None, ("vide",))),
    ],
)
def test_an_answer_is_compared_or_asked_for(how, champ, bound, on, expected):
    assert how(Cas(ANSWERS, on, make()), champ, bound) == expected


@pytest.mark.parametrize(
    ("champ", "expected"), [("oui", OUI), ("non", NON), ("vide", Constat(None, ("vide",))), ("mot", NON)]
)
def test_yes_is_only_yes(champ, expected):
    assert holds(Cas(ANSWERS, ON, make()), champ) == expected


@pytest.mark.parametrize(
    ("champ", "number"),
    [("n", Decimal(5)), ("d", Decimal("5.5")), ("oui", None), ("mot", None), ("rien", None)],
)
def test_only_a_number_is_a_number(champ, number):
    found = Cas(ANSWERS, ON, make()).number(champ)

    assert (found, type(found)) == (number, type(number))
