"""What a trial may hold: dates in order, missed hours within the planned ones, a disagreement that is never lost."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from cppcore.domain.immersion.cadre_immersion import GenreCadre
from cppcore.domain.immersion.immersion import EtatImmersion, Immersion, JourImmersion, PointConvention
from tests.domain.make import TODAY, make, recherche

COMPANY = recherche()


def immersion(**fields) -> Immersion:
    return make(Immersion, **{"recherche_id": COMPANY.id, "cadre": GenreCadre.EMT} | fields)


def later(n: int) -> date:
    return TODAY + timedelta(days=n)


@pytest.mark.parametrize(
    "fields",
    [
        {"debut": TODAY, "fin": TODAY},
        {"debut": TODAY, "fin": later(14), "dernier_jour": TODAY},
        {"debut": TODAY, "fin": later(14), "dernier_jour": later(14)},
        {"heures": 70, "heures_manquees": 70},
        {"heures_manquees": 70},
        {"heures": 0.5, "heures_manquees": 0},
    ],
)
def test_what_is_possible_is_kept(fields):
    assert immersion(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"debut": TODAY, "fin": later(-1)},
        {"debut": TODAY, "dernier_jour": later(-1)},
        {"fin": TODAY, "dernier_jour": later(1)},
        {"heures": 70, "heures_manquees": 70.5},
        {"heures": 0},
        {"heures": -7},
        {"heures": 1441},
        {"heures_manquees": -1},
    ],
)
def test_what_cannot_be_is_refused(fields):
    with pytest.raises(ValidationError):
        immersion(**fields)


@pytest.mark.parametrize(
    ("etat", "last"),
    [
        (EtatImmersion.FAITE, later(14)),
        (EtatImmersion.EN_PARTIE, later(3)),
        (EtatImmersion.ACCEPTEE, later(14)),
    ],
)
def test_the_last_day_is_the_one_she_said_only_when_it_was_cut_short(etat, last):
    one = immersion(debut=TODAY, fin=later(14), dernier_jour=later(3), etat=etat)

    assert one.last_day == last
    assert immersion(etat=EtatImmersion.EN_PARTIE, fin=TODAY).last_day == TODAY


def test_a_day_and_a_point_asked_twice_are_one_record_each():
    one = immersion()

    assert JourImmersion.of(one, TODAY) == JourImmersion.of(one, TODAY)
    assert JourImmersion.of(one, TODAY).id != JourImmersion.of(one, later(1)).id
    assert PointConvention.of(one, "dates") == PointConvention.of(one, "dates")
    assert PointConvention.of(one, "dates").reponse is None
