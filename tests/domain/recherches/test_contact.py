"""Where the thread of a research stands."""

from datetime import timedelta

import pytest

from cppcore.domain.recherches.contact import (
    DELAI_RELANCE_JOURS,
    Contact,
    EtatFil,
    IssueContact,
    Moyen,
    thread_state,
)
from cppcore.domain.recherches.journal import doubles, overdue, to_chase
from cppcore.domain.recherches.recherche import EtatRecherche, Source
from tests.domain.make import TODAY, carnet, make, recherche

R = recherche(Source.ENTREPRISE, organisme="Cycles Dupont")


def call(days, issue=IssueContact.ATTENTE):
    return make(
        Contact, recherche_id=R.id, le=TODAY - timedelta(days=days), moyen=Moyen.TELEPHONE, issue=issue
    )


@pytest.mark.parametrize(
    ("contacts", "state"),
    [
        ([], None),
        ([call(1)], EtatFil.EN_ATTENTE),
        ([call(DELAI_RELANCE_JOURS - 1)], EtatFil.EN_ATTENTE),
        ([call(DELAI_RELANCE_JOURS)], EtatFil.A_RELANCER),
        ([call(20), call(2)], EtatFil.EN_ATTENTE),
        ([call(20), call(2, IssueContact.REFUS)], EtatFil.REFUS),
        ([call(2, IssueContact.REPONSE)], EtatFil.REPONSE),
        ([call(2, IssueContact.SANS_REPONSE)], EtatFil.SANS_REPONSE),
    ],
)
def test_the_last_contact_tells_where_it_stands(contacts, state):
    assert thread_state(R, contacts, today=TODAY) is state


def test_who_waits_too_long_is_to_be_called_again():
    assert to_chase(carnet(recherches=[R], contacts=[call(20)]), today=TODAY) == [R]
    assert to_chase(carnet(recherches=[R], contacts=[call(3)]), today=TODAY) == []


def test_the_same_place_the_same_day_is_noted_twice_whatever_the_accents():
    again = recherche(Source.ENTREPRISE, organisme="cycles  DUPONT")

    assert [(d.premiere, d.seconde) for d in doubles([R, again])] == [(R, again)]
    assert doubles([R, recherche(Source.ECOLE, organisme="Cycles Dupont")]) == []


def test_a_planned_day_that_is_past_is_overdue_until_a_reason_is_given():
    late = recherche(etat=EtatRecherche.A_FAIRE, le=TODAY - timedelta(days=1))

    assert overdue([late, R], today=TODAY) == [late]
    assert overdue([late.model_copy(update={"raison": "malade"})], today=TODAY) == []
