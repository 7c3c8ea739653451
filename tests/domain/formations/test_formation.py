"""Schools, trainings and sessions: what is refused, with the reason; what is not known is accepted everywhere."""

from itertools import permutations
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cppcore.domain.formations.ecole import Ecole, find_school, researches_of, thread_of
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.formation import Formation, by_wish
from cppcore.domain.formations.session_formation import ORDRE, SessionFormation
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.recherches.recherche import EtatRecherche, Source
from cppcore.domain.socle.duree import read_minutes, said_minutes
from tests.domain.make import PERSON, make, recherche

AGEN = make(Ecole, organisme="École d’Agen", lieu="Agen")
DATES = ("ouverture", "cloture", "epreuves", "resultats", "rentree", "fin")


def session(**fields):
    return make(SessionFormation, formation_id=uuid4(), **fields)


def formation(**fields):
    return make(Formation, piste_id=uuid4(), certification="BTS", **fields)


def reason(refusal) -> str:
    return str(refusal.value.errors()[0]["ctx"]["error"])


@pytest.mark.parametrize(("first", "second", "said"), ORDRE)
def test_dates_that_contradict_each_other_are_refused_with_the_reason(first, second, said):
    with pytest.raises(ValidationError) as refusal:
        session(**{first: "2017-09-05", second: "2017-09-04"})

    assert reason(refusal).startswith(said)


@pytest.mark.parametrize(("first", "second", "said"), ORDRE)
@pytest.mark.parametrize(
    ("one", "two"),
    [("2017-09-05", "2017-09-05"), ("2017-09-30", "2017-09"), ("2017-09", "2017"), (None, "2017")],
)
def test_dates_that_may_be_in_order_are_kept(first, second, said, one, two):
    kept = session(**{first: one, second: two})

    assert (getattr(kept, first), getattr(kept, second)) == (one, two)


@given(st.lists(st.dates(), min_size=6, max_size=6))
def test_a_session_accepts_its_dates_in_order(days):
    in_range = sorted(d.replace(year=1950 + d.year % 150) for d in days if (d.month, d.day) != (2, 29))

    session(**{name: d.isoformat() for name, d in zip(DATES, in_range, strict=False)})


def test_each_pair_of_dates_that_must_follow_is_looked_at():
    wanted = {(a, b) for a, b in permutations(DATES, 2) if DATES.index(a) < DATES.index(b)}

    assert {(a, b) for a, b, _ in ORDRE} <= wanted


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Formation, "heures", 10**9),
        (Formation, "heures", 0),
        (Formation, "duree_semaines", 521),
        (Formation, "duree_semaines", 0),
        (Formation, "cout_centimes", -1),
        (Formation, "cout_centimes", 10**9),
        (Formation, "frais_centimes", -1),
        (Formation, "rang", 0),
        (Formation, "niveau", "III"),
        (Ecole, "km", -1),
        (Ecole, "km", 20_001),
        (Ecole, "minutes", 2_881),
        (Ecole, "organisme", " "),
        (SessionFormation, "places", 0),
        (SessionFormation, "rentree", "2017-13"),
        (SessionFormation, "rentree", "septembre"),
        (LigneFinancement, "montant_centimes", -1),
        (LigneFinancement, "montant_centimes", 10_000_001),
        (Piste, "embauche_mois_min", 61),
    ],
)
def test_absurd_values_are_refused(kind, field, value):
    good = {
        Formation: {"piste_id": uuid4(), "certification": "BTS"},
        Ecole: {"organisme": "x"},
        SessionFormation: {"formation_id": uuid4()},
        LigneFinancement: {"formation_id": uuid4(), "dispositif": "cared"},
        Piste: {"intitule": "x"},
    }[kind]
    make(kind, **good)

    with pytest.raises(ValidationError) as refusal:
        make(kind, **good | {field: value})

    assert [e["loc"] for e in refusal.value.errors()] == [(field,)]


def test_the_shortest_time_to_be_hired_is_not_longer_than_the_longest():
    make(Piste, intitule="x", embauche_mois_min=2, embauche_mois_max=2)
    make(Piste, intitule="x", embauche_mois_min=2)
    with pytest.raises(ValidationError):
        make(Piste, intitule="x", embauche_mois_min=3, embauche_mois_max=2)


def test_nothing_known_is_accepted():
    assert formation().model_dump(exclude_defaults=True).keys() == {
        "id",
        "dossier_id",
        "piste_id",
        "certification",
    }


def test_wishes_come_in_their_order_and_those_without_a_rank_last():
    last, second, first = formation(), formation(rang=2), formation(rang=1)

    assert sorted([last, second, first], key=by_wish) == [first, second, last]


def test_a_school_finds_what_was_researched_about_it():
    linked = recherche(Source.SITE, ecole_id=AGEN.id)
    named = recherche(Source.ECOLE, organisme="ECOLE  d'Agen")
    others = [
        recherche(Source.ENTREPRISE, organisme="École d’Agen"),
        recherche(Source.ECOLE, organisme="École d’Agen", ecole_id=uuid4()),
        recherche(Source.ECOLE, organisme="Lycée"),
    ]

    assert researches_of(AGEN, [linked, named, *others]) == [linked, named]


def test_the_thread_with_a_school_is_one_research_still_to_do():
    thread = thread_of(AGEN)

    assert thread == thread_of(AGEN.model_copy(update={"note": "x"}))
    assert (thread.ecole_id, thread.source, thread.etat) == (AGEN.id, Source.ECOLE, EtatRecherche.A_FAIRE)
    assert (thread.dossier_id, thread.organisme) == (PERSON, AGEN.organisme)


def test_a_school_is_found_by_its_name_whatever_the_accents():
    assert find_school("ecole d'agen", [AGEN]) == AGEN.id
    assert find_school("Lycée", [AGEN]) is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("45", 45), ("45 min.", 45), ("1h", 60), ("1 h 30", 90), ("1h05", 65), ("1 heure et demie", 90),
        ("2 heures 10 minutes", 130), ("", None), ("6 H 30", 390),
    ],
)  # fmt: skip
def test_a_length_is_read_as_it_is_written(written, minutes):
    assert read_minutes(written) == minutes


@pytest.mark.parametrize("written", ["loin", "1h75", "1h60", "-5", "1,5 h", "h"])
def test_what_is_no_length_is_refused(written):
    with pytest.raises(ValueError, match="1 h 30"):
        read_minutes(written)


def test_a_length_is_said_without_what_is_zero():
    assert [said_minutes(n) for n in (45, 60, 65)] == ["45 min", "1 h", "1 h 05"]


@given(st.integers(0, 2_880))
def test_a_length_said_is_read_back(minutes):
    assert read_minutes(said_minutes(minutes)) == minutes
