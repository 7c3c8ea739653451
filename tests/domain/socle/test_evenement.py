from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.parcours.rdv import EtatRdv
from cppcore.domain.socle.base import Auteur
from cppcore.domain.socle.evenement import Evenement, TypeEvenement, rewind
from tests.domain.make import PERSON, TODAY, at, piste, rdv

SOUDEUR = piste("Soudeur", attrait="b")
NOW = at(TODAY)


def event(n: int, avant: dict | None, apres: dict, record=SOUDEUR, hours: int = 0) -> Evenement:
    return Evenement(
        n=n,
        at=NOW + timedelta(hours=hours),
        dossier_id=PERSON,
        auteur=Auteur.PERSONNE,
        type=TypeEvenement.MODIFIE if avant else TypeEvenement.CREE,
        record="piste",
        record_id=record.id,
        avant=avant,
        apres=apres,
    )


CREATED = event(1, None, {"intitule": "Fer"}, hours=1)
RENAMED = event(2, {"intitule": "Fer"}, {"intitule": "Métal"}, hours=2)
RENAMED_AGAIN = event(
    3, {"intitule": "Métal", "attrait": "a"}, {"intitule": "Soudeur", "attrait": "b"}, hours=3
)
STORY = [CREATED, RENAMED, RENAMED_AGAIN]

MOMENTS = [
    pytest.param(0, None, id="before it was created"),
    pytest.param(1, ("Fer", "a"), id="as it was created"),
    pytest.param(2, ("Métal", "a"), id="between two changes"),
    pytest.param(3, ("Soudeur", "b"), id="now"),
    pytest.param(9, ("Soudeur", "b"), id="after everything"),
]


@pytest.mark.parametrize(("hours", "wanted"), MOMENTS)
def test_a_record_is_as_it_was_at_that_moment(hours, wanted):
    then = rewind([SOUDEUR], STORY, NOW + timedelta(hours=hours))

    assert [(p.intitule, p.attrait) for p in then] == ([wanted] if wanted else [])


def test_the_order_in_which_events_come_does_not_matter():
    since = NOW + timedelta(hours=1)

    assert rewind([SOUDEUR], reversed(STORY), since) == rewind([SOUDEUR], STORY, since)


def test_events_of_the_same_moment_are_undone_last_first():
    story = [
        event(1, {"intitule": "A"}, {"intitule": "B"}),
        event(2, {"intitule": "B"}, {"intitule": "Soudeur"}),
    ]

    assert rewind([SOUDEUR], story, NOW - timedelta(hours=1))[0].intitule == "A"


def test_before_the_first_appointment_nothing_existed():
    assert rewind([SOUDEUR], [], None) == []


def test_a_record_that_did_not_change_is_itself():
    boulanger = piste("Boulanger")

    assert rewind([boulanger], STORY, NOW) == [boulanger]


def test_values_of_an_event_become_dates_and_codes_again():
    one = rdv(1, TODAY, EtatRdv.HONORE)
    before = {"prevu_le": "2012-09-01", "etat": "prevu", "heure": "09:30"}

    (then,) = rewind([one], [event(1, before, {}, one, hours=1)], NOW)

    assert (then.prevu_le.isoformat(), then.etat, then.heure) == ("2012-09-01", EtatRdv.PREVU, "09:30")


@given(names=st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=12), back=st.integers(0, 12))
def test_rewinding_any_history_gives_each_of_its_states(names, back):
    story = [
        event(n, {"intitule": before}, {"intitule": after}, hours=n)
        for n, (before, after) in enumerate(pairwise(names), 1)
    ]
    now = SOUDEUR.model_copy(update={"intitule": names[-1]})
    moment = min(back, len(names) - 1)

    (then,) = rewind([now], story, NOW + timedelta(hours=moment))
    assert then.intitule == names[moment]
