"""What the log asks to look at again, and what is left when two notes were the same."""

from datetime import datetime, time, timedelta

import pytest

from cppcore.domain.recherches.contact import Contact, IssueContact, Moyen
from cppcore.domain.recherches.journal import (
    Doublon,
    doubles,
    gather,
    is_too_long,
    moved,
    outdated,
    overdue,
    plain,
    to_chase,
)
from cppcore.domain.recherches.recherche import EtatRecherche, Sens, Source
from cppcore.domain.socle.base import TEXTE_MAX
from tests.domain.make import TODAY, aside, carnet, critere, make, piste, preuve, recherche

YESTERDAY = TODAY - timedelta(days=1)


def planned(**fields):
    return recherche(**{"etat": EtatRecherche.A_FAIRE} | fields)


def waiting(of, days):
    le = TODAY - timedelta(days=days)
    return make(Contact, recherche_id=of.id, le=le, moyen=Moyen.LETTRE, issue=IssueContact.ATTENTE)


def test_the_longest_wait_is_called_again_first():
    a, b, given_up = recherche(), recherche(), recherche(etat=EtatRecherche.SANS_REPONSE)
    contacts = [waiting(a, 16), waiting(b, 40), waiting(given_up, 50)]

    assert to_chase(carnet(recherches=[a, b, given_up], contacts=contacts), today=TODAY) == [b, a]


def test_the_oldest_missed_day_comes_first():
    late, later = planned(le=YESTERDAY), planned(le=TODAY - timedelta(days=9))
    others = [planned(le=TODAY), planned(le=None), recherche(le=YESTERDAY)]

    assert overdue([late, later, *others], today=TODAY) == [later, late]


@pytest.mark.parametrize(("written", "is_late"), [(-2, True), (0, False), (1, False)])
def test_a_reason_answers_only_for_the_day_that_was_past(written, is_late):
    moment = datetime.combine(YESTERDAY + timedelta(days=written), time(12))
    one = planned(le=YESTERDAY, raison="malade", updated_at=moment)

    assert (overdue([one], today=TODAY) == [one]) == is_late


def test_an_old_fact_is_asked_again_until_a_research_is_planned():
    lead, out, price = piste(), piste("Plombier"), critere("prix", perissable=True)
    facts = [
        preuve(p, code, Sens.POUR, vu_le=TODAY - timedelta(days=366))
        for p in (lead, out)
        for code in ("prix", "lieu")
    ]
    usual = {"pistes": [lead, out], "decisions": [aside(out)], "preuves": facts}
    criteres = [price, critere("lieu")]

    (question,) = outdated(carnet(**usual), criteres, today=TODAY)
    assert (question.case.piste, question.case.critere) == (lead, price)
    todo = planned(piste_id=lead.id, critere="prix")
    assert outdated(carnet(**usual, recherches=[todo]), criteres, today=TODAY) == []
    done = recherche(piste_id=lead.id, critere="prix")
    assert len(outdated(carnet(**usual, recherches=[done]), criteres, today=TODAY)) == 1


@pytest.mark.parametrize(
    ("other", "is_double"),
    [
        ({"organisme": "ecole du  CYCLE"}, True),
        ({"organisme": "École du cycle !"}, True),
        ({"organisme": "École du cercle"}, False),
        ({"le": YESTERDAY}, False),
        ({"source": Source.SALON}, False),
        ({"etat": EtatRecherche.SANS_REPONSE}, True),
        ({"etat": EtatRecherche.A_FAIRE}, False),
    ],
)
def test_same_place_same_name_same_day_is_a_double(other, is_double):
    same = {"source": Source.ECOLE, "organisme": "École du cycle"}
    a, b = recherche(**same), recherche(**same | other)

    assert [(d.premiere, d.seconde) for d in doubles([a, b])] == [(a, b)] * is_double


def test_two_planned_visits_are_doubles_whatever_their_day():
    a, b = planned(organisme="CFA", le=None), planned(organisme="CFA", le=TODAY)

    assert len(doubles([a, b])) == 1


def test_researches_without_a_name_are_never_doubles():
    assert doubles([planned(), planned(), recherche(organisme="…"), recherche(organisme="")]) == []


def test_three_times_the_same_is_asked_two_by_two():
    group = [recherche(organisme="CFA") for _ in range(3)]

    assert [d.seconde for d in doubles(group)] == group[1:]
    assert len({d.cle for d in doubles(group)}) == 2


def test_gathering_two_notes_loses_no_word():
    a = recherche(organisme="CFA", personne="Mme Roux", note="un an")
    b = recherche(organisme="cfa", personne="M. Noir", lieu="Lyon", note="deux ans", si_alors="x")

    kept = gather(Doublon(a, b))

    assert (kept.id, kept.organisme, kept.personne, kept.lieu) == (a.id, "CFA", "Mme Roux", "Lyon")
    assert kept.note.split("\n") == ["un an", "M. Noir", "deux ans"]
    assert kept.si_alors == "x"


def test_gathering_the_same_words_does_not_repeat_them():
    a = recherche(organisme="CFA", note="un an")

    assert gather(Doublon(a, recherche(organisme="CFA", note="un an"))) == a


@pytest.mark.parametrize("first", [EtatRecherche.FAITE, EtatRecherche.SANS_REPONSE])
def test_an_answer_wins_over_none(first):
    other = {EtatRecherche.FAITE: EtatRecherche.SANS_REPONSE}.get(first, EtatRecherche.FAITE)

    assert gather(Doublon(recherche(etat=first), recherche(etat=other))).etat is EtatRecherche.FAITE


def test_notes_that_do_not_fit_together_are_told():
    long = recherche(organisme="CFA", note="a" * TEXTE_MAX)

    assert is_too_long(gather(Doublon(long, recherche(organisme="CFA", note="b"))))
    assert not is_too_long(long)


def test_what_hangs_on_a_research_follows_it():
    a, b = recherche(), recherche()
    mine, hers = waiting(a, 1), waiting(b, 1)

    assert moved([mine, hers], a.id, b.id) == [mine.model_copy(update={"recherche_id": b.id})]


@pytest.mark.parametrize(
    ("one", "other"), [("Œuvre", "oeuvre"), ("L’été", "l ete"), ("A-B", "a b"), (" x ", "X"), ("ﬁn", "fin")]
)
def test_words_are_compared_without_what_a_hand_forgets(one, other):
    assert plain(one) == plain(other)
