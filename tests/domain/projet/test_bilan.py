"""The bilan: its outcome and its day, the pistes de réflexion, what the notebook fills in without a doubt."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.pistes.piste import Motif
from cppcore.domain.projet.bilan import (
    AVEC_PISTE,
    REFLEXIONS_MAX,
    Bilan,
    IssueBilan,
    PisteReflexion,
    next_rank,
    to_think_about,
)
from cppcore.domain.synthese.end_of_programme import about_its_piste
from tests.domain.make import PERSON, TODAY, aside, carnet, make, piste, reopened

LATER = date(2012, 10, 1)


def test_two_windows_that_begin_the_bilan_write_the_same_record():
    assert Bilan.blank(PERSON).id == Bilan.blank(PERSON).id != Bilan.blank(uuid4()).id
    assert len({PisteReflexion.blank(PERSON, rang).id for rang in (1, 2, 3, 1)}) == REFLEXIONS_MAX


def test_an_outcome_keeps_the_day_on_which_it_was_chosen():
    first = Bilan.blank(PERSON).choose(IssueBilan.CONFIRME, today=TODAY)

    assert (first.issue, first.le) == (IssueBilan.CONFIRME, TODAY)
    assert first.choose(IssueBilan.CONFIRME, today=LATER).le == TODAY
    assert first.choose(IssueBilan.REORIENTE, today=LATER).le == LATER
    taken_back = first.choose(None, today=LATER)
    assert (taken_back.issue, taken_back.le) == (None, None)


def reflexion(rang: int, **fields) -> PisteReflexion:
    return make(PisteReflexion, rang=rang, **fields)


def test_pistes_de_reflexion_are_told_by_rank_with_their_names():
    known = piste("Cuisinière")
    found = to_think_about(
        [
            reflexion(3, intitule=" Formatrice "),
            reflexion(1, piste_id=known.id),
            reflexion(2, pas="un pas, mais vers quoi ?"),
        ],
        [known],
    )

    assert [(one.rang, name) for one, name in found] == [(1, "Cuisinière"), (3, "Formatrice")]


def test_a_piste_that_left_the_notebook_keeps_only_its_own_words():
    gone = UUID(int=77)

    assert to_think_about([reflexion(1, piste_id=gone)], []) == []
    assert [n for _, n in to_think_about([reflexion(1, piste_id=gone, intitule="Fleuriste")], [])] == [
        "Fleuriste"
    ]


@given(st.sets(st.integers(1, REFLEXIONS_MAX)))
def test_the_next_rank_is_the_first_that_is_free(taken):
    free = next_rank([reflexion(rang, intitule="x") for rang in taken])

    assert free not in taken
    assert (free is None) == (len(taken) == REFLEXIONS_MAX)
    assert free is None or set(range(1, free)) <= taken


def test_a_rank_beyond_the_last_is_refused():
    with pytest.raises(ValueError, match="rang"):
        reflexion(REFLEXIONS_MAX + 1)


OPEN, OUT, OUT_TOO = piste("A"), piste("B"), piste("C")
ENDED = carnet(pistes=[OPEN, OUT], decisions=[aside(OUT, motif=Motif.FINANCEMENT)])


@pytest.mark.parametrize("issue", sorted(AVEC_PISTE))
def test_a_project_that_goes_on_is_the_only_open_piste(issue):
    assert about_its_piste(Bilan.blank(PERSON).choose(issue, today=TODAY), ENDED).piste_id == OPEN.id


def test_a_project_not_confirmed_is_the_only_one_set_aside_with_its_reason():
    filled = about_its_piste(Bilan.blank(PERSON).choose(IssueBilan.NON_CONFIRME, today=TODAY), ENDED)

    assert (filled.piste_id, filled.motif) == (OUT.id, Motif.FINANCEMENT)


@pytest.mark.parametrize(
    ("issue", "notebook"),
    [
        (None, ENDED),
        (IssueBilan.CONFIRME, carnet(pistes=[OPEN, OUT])),
        (IssueBilan.CONFIRME, carnet()),
        (IssueBilan.NON_CONFIRME, carnet(pistes=[OPEN])),
        (IssueBilan.NON_CONFIRME, carnet(pistes=[OUT, OUT_TOO], decisions=[aside(OUT), aside(OUT_TOO)])),
        (IssueBilan.NON_CONFIRME, carnet(pistes=[OUT], decisions=[aside(OUT), reopened(OUT, LATER)])),
    ],
)
def test_nothing_is_filled_in_where_there_is_a_doubt(issue, notebook):
    bilan = Bilan.blank(PERSON).choose(issue, today=TODAY)

    assert about_its_piste(bilan, notebook) == bilan


def test_what_is_already_said_stays():
    said = make(Bilan, issue=IssueBilan.NON_CONFIRME, piste_id=OPEN.id)
    with_reason = make(Bilan, issue=IssueBilan.NON_CONFIRME, motif=Motif.ENVIE)

    assert about_its_piste(said, ENDED) == said
    assert about_its_piste(with_reason, ENDED).motif is Motif.ENVIE
