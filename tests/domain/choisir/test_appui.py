"""What a cell rests on: the single-source alarm and « ne départage pas »."""

from datetime import timedelta

import pytest

from cppcore.domain.choisir.appui import rests_on_one_weak_source, settles_nothing
from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.pistes.grille import cells
from cppcore.domain.recherches.recherche import Sens
from tests.domain.make import PERSON, TODAY, critere, piste, preuve

SOUDEUR, BOULANGER = piste("Soudeur"), piste("Boulanger")
LIEU = critere("lieu")
POUR, CONTRE, NEUTRE = Sens.POUR, Sens.CONTRE, Sens.NE_TRANCHE_PAS


def case_of(*marques):
    found = [preuve(SOUDEUR, "lieu", sens, fiabilite) for sens, fiabilite in marques]
    return cells([SOUDEUR], [LIEU], found, today=TODAY)[0]


@pytest.mark.parametrize(
    ("marques", "alarm"),
    [
        ([], False),
        ([(POUR, 3)], False),
        ([(POUR, 1)], True),
        ([(POUR, 1), (POUR, 1)], False),
        ([(NEUTRE, 1)], False),
        ([(POUR, 3), (CONTRE, 1)], True),
        ([(POUR, 3), (POUR, 1)], False),
        ([(POUR, 2), (CONTRE, 2), (POUR, 1)], False),
        ([(POUR, 1), (CONTRE, 1)], True),
    ],
)
def test_the_alarm_rings_when_one_weak_source_decides(marques, alarm):
    assert rests_on_one_weak_source(case_of(*marques), today=TODAY) is alarm


@pytest.mark.parametrize(("perissable", "alarm"), [(True, True), (False, False)])
def test_a_weak_source_may_be_the_only_fresh_one(perissable, alarm):
    seen = [TODAY, TODAY - timedelta(days=400)]
    found = [preuve(SOUDEUR, "lieu", POUR, 1, vu_le=day) for day in seen]
    case = cells([SOUDEUR], [critere("lieu", perissable=perissable)], found, today=TODAY)[0]

    assert rests_on_one_weak_source(case, today=TODAY) is alarm


def grid(first, second, *said):
    found = [
        preuve(p, "lieu", sens) for p, sens in ((SOUDEUR, first), (BOULANGER, second)) if sens is not None
    ]
    return cells([SOUDEUR, BOULANGER], [LIEU], found, today=TODAY, avis=said)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (POUR, POUR, True),
        (CONTRE, CONTRE, True),
        (POUR, CONTRE, False),
        (POUR, None, False),
        (None, None, False),
    ],
)
def test_a_criterion_settles_nothing_when_all_is_known_and_the_same(first, second, same):
    assert settles_nothing(grid(first, second)) is same


def test_what_she_says_of_a_cell_may_make_it_settle():
    said = Avis.on(PERSON, SOUDEUR.id, "lieu").model_copy(update={"niveau": NiveauAvis.ACCEPTABLE})

    assert not settles_nothing(grid(POUR, POUR, said))


def test_one_piste_alone_has_nothing_to_settle():
    assert not settles_nothing(grid(POUR, POUR)[:1])
