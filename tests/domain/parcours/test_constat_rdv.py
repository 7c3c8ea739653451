"""What the counsellor notes of an appointment stands only where the person says nothing, and never changes her words."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from cppcore.domain.parcours.constat_rdv import ConstatRdv, EtatConstat, counts, latest, settled, taken_over
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from tests.domain.make import carnet

WHO = UUID(int=1)
DAY = date(2026, 11, 12)
HONORE, REPORTE, ABSENT = EtatConstat.HONORE, EtatConstat.REPORTE, EtatConstat.ABSENT_EXCUSE


def rdv(numero: int = 3, **fields) -> Rdv:
    return Rdv.blank(WHO, numero).model_copy(update={"prevu_le": DAY, "heure": "09:00", **fields})


def noted(etat: EtatConstat = HONORE, jour: date = DAY, *, about: Rdv | None = None, **fields) -> ConstatRdv:
    return ConstatRdv.of(about or rdv(), etat=etat, jour=jour, le=jour, signature="Camille", **fields)


def said(rdvs, constats) -> dict[int, tuple]:
    return {r.numero: (r.etat.value, r.prevu_le, r.heure) for r in settled(WHO, rdvs, constats)}


def test_each_state_of_hers_has_one_of_the_counsellor_but_the_planned_one():
    assert {e.value for e in EtatConstat} == {e.value for e in EtatRdv} - {"prevu"}


@pytest.mark.parametrize("etat", EtatConstat)
def test_where_she_says_nothing_what_was_noted_stands(etat):
    assert said([rdv()], [noted(etat)]) == {3: (etat.value, DAY, "09:00")}


@pytest.mark.parametrize("hers", [e for e in EtatRdv if e is not EtatRdv.PREVU])
def test_what_she_says_always_wins(hers):
    mine = rdv(etat=hers)

    assert settled(WHO, [mine], [noted(etat) for etat in EtatConstat]) == (mine,)


@pytest.mark.parametrize(
    ("prevu_le", "stands"),
    [
        (DAY, True),
        (None, True),
        (DAY - timedelta(days=5), True),  # it took place later than she had planned
        (DAY + timedelta(days=1), False),  # she planned it again since
    ],
)
def test_a_later_date_of_hers_wins_over_what_was_noted_before(prevu_le, stands):
    mine = rdv(prevu_le=prevu_le)

    assert counts(noted(), mine) is stands
    assert (settled(WHO, [mine], [noted()]) == (mine,)) is not stands


def test_one_put_off_to_a_new_date_is_planned_for_that_date_and_then_held():
    new = DAY + timedelta(days=7)
    moved = noted(REPORTE, propose_le=new, propose_heure="14h30")
    held = noted(HONORE, new)

    assert said([rdv()], [moved]) == {3: ("prevu", new, "14:30")}
    assert said([rdv()], [held, moved]) == {3: ("honore", new, "")}
    assert said([taken_over(rdv(), moved)], [held, moved]) == {3: ("honore", new, "14:30")}


def test_one_put_off_without_a_date_is_put_off():
    assert said([rdv()], [noted(REPORTE)]) == {3: ("reporte", DAY, "09:00")}


def test_an_appointment_that_only_the_counsellor_knows_is_there():
    group = Rdv.blank(WHO, 1, Genre.COLLECTIF)

    found = settled(WHO, [rdv()], [noted(about=group), noted(about=rdv(5))])

    assert [(r.genre, r.numero, r.etat) for r in found] == [
        (Genre.INDIVIDUEL, 3, EtatRdv.PREVU),
        (Genre.COLLECTIF, 1, EtatRdv.HONORE),
        (Genre.INDIVIDUEL, 5, EtatRdv.HONORE),
    ]


def test_noted_again_of_the_same_day_it_is_the_same_record():
    assert noted(HONORE).id == noted(ABSENT).id
    assert len({noted().id, noted(jour=DAY + timedelta(days=1)).id, noted(about=rdv(4)).id}) == 3


def test_the_latest_day_is_what_was_noted_last_in_any_order():
    first, last = noted(ABSENT), noted(HONORE, DAY + timedelta(days=3))

    assert latest([last, first]) == latest([first, last]) == {(Genre.INDIVIDUEL, 3): last}


def test_taken_over_it_is_hers_and_nothing_else_of_it_changes():
    mine = rdv(a_dire="Le financement", notes="Lu", prevu_le=None, heure="")

    after = taken_over(mine, noted())

    assert (after.etat, after.prevu_le) == (EtatRdv.HONORE, DAY)
    assert (after.id, after.a_dire, after.notes, after.auteur) == (
        mine.id,
        "Le financement",
        "Lu",
        mine.auteur,
    )
    assert settled(WHO, [after], [noted()]) == (after,)


def test_the_notebook_counts_it_as_held_and_keeps_her_words_apart():
    mine = rdv(1, a_dire="Bonjour")
    book = carnet(rdvs=[mine], constats=[noted(about=rdv(1))])

    assert [r.numero for r in book.held] == [1]
    assert book.next_numero == 2
    assert book.upcoming(today=DAY) == []
    assert book.rdvs == (mine,)


def test_a_new_date_is_the_next_appointment():
    new = DAY + timedelta(days=7)
    book = carnet(rdvs=[rdv(1)], constats=[noted(REPORTE, about=rdv(1), propose_le=new)])

    assert [r.prevu_le for r in book.upcoming(today=DAY)] == [new]
    assert book.next_rdv.prevu_le == new
