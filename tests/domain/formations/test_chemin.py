"""The way to the first pay: nothing filled in, no step before the one it waits for, two pistes side by side."""

from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from cppcore.domain.formations.chemin import EtapeChemin, end_of_researches, way
from cppcore.domain.formations.financement import EtatFinancement
from cppcore.domain.formations.formation import Formation
from cppcore.domain.formations.piece import Piece
from cppcore.domain.formations.plan_financement import plan
from cppcore.domain.formations.session_formation import SessionFormation
from cppcore.domain.recherches.recherche import Sens
from tests.domain.formations.plan import plan_line
from tests.domain.make import carnet, critere, make, piste, preuve
from tests.domain.synthese.test_next_step import programme

TODAY = date(2012, 9, 24)
END = TODAY + timedelta(days=20)
QUALITE = piste("Technicienne qualité", embauche_mois_min=1, embauche_mois_max=6)
E = EtapeChemin

days = st.dates(date(2011, 6, 1), date(2014, 6, 1))
partials = st.none() | st.builds(lambda d, n: d.isoformat()[:n], days, st.sampled_from([4, 7, 10]))
months = st.none() | st.integers(0, 12)


def formation(**fields):
    return make(Formation, **{"piste_id": QUALITE.id, "certification": "BTS", "duree_semaines": 72} | fields)


def session(**fields):
    return make(SessionFormation, formation_id=uuid4(), **fields)


AGEN = session(
    ouverture="2013-01-15",
    cloture="2013-03",
    epreuves="2013-04-10",
    resultats="2013-06",
    rentree="2013-09-02",
)


def unknown_steps(found):
    """Return the steps whose end is not known at all, or only on one side."""
    return [t.etape for t in found.troncons if t.au_plus_tot is None or t.au_plus_tard is None]


def ends(found):
    return {t.etape: (t.au_plus_tot, t.au_plus_tard) for t in found.troncons}


def test_the_way_of_agen_from_today_to_the_first_pay():
    found = way(QUALITE, formation(), [AGEN], fin_recherches=END, today=TODAY)

    trained = date(2013, 9, 2) + timedelta(weeks=72)
    assert ends(found) == {
        E.RECHERCHES: (TODAY, END),
        E.DOSSIER: (TODAY, date(2013, 3, 31)),
        E.INSCRIPTION: (date(2013, 1, 15), date(2013, 3, 31)),
        E.EPREUVES: (date(2013, 6, 1), date(2013, 6, 30)),
        E.FORMATION: (trained, trained),
        E.EMBAUCHE: (date(2015, 2, 19), date(2015, 7, 19)),
        E.SALAIRE: (date(2015, 2, 19), date(2015, 8, 19)),
    }
    assert (found.mois_min, found.mois_max, unknown_steps(found), found.estime) == (28, 35, [], True)
    assert (found.piste_id, found.session) == (QUALITE.id, AGEN)
    assert [t.debut for t in found.troncons] == [
        *(TODAY, TODAY, date(2013, 1, 15), date(2013, 4, 10), date(2013, 9, 2)),
        *(trained, date(2015, 2, 19)),
    ]


def test_a_way_says_on_which_training_it_rests():
    course = formation()

    assert way(QUALITE, course, [AGEN], today=TODAY).formation == course
    assert way(QUALITE, course, today=TODAY).session is None


def test_a_piste_without_training_goes_straight_to_work():
    near = piste("Cuisinière", formation=False, embauche_mois_min=1, embauche_mois_max=3)
    found = way(near, fin_recherches=TODAY, today=TODAY)

    assert [t.etape for t in found.troncons] == [E.RECHERCHES, E.EMBAUCHE, E.SALAIRE]
    assert (found.mois_min, found.mois_max) == (1, 4)
    assert (found.reste_min_centimes, found.reste_max_centimes) == (0, 0)
    assert found.piste_id == near.id


def test_without_any_school_nothing_is_known_but_the_researches():
    found = way(QUALITE, fin_recherches=END, today=TODAY)

    assert unknown_steps(found) == [e for e in EtapeChemin if e is not E.RECHERCHES]
    assert (found.mois_min, found.mois_max) == (None, None)
    assert (found.reste_min_centimes, found.reste_max_centimes) == (None, None)


def test_a_closed_session_is_not_counted_on():
    found = way(QUALITE, formation(), [session(cloture="2012-09-23", rentree="2012-10-01")], today=TODAY)

    assert found.session is None
    assert E.FORMATION in unknown_steps(found)


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({"rentree": None}, {E.FORMATION, E.EMBAUCHE, E.SALAIRE}),
        ({"cloture": None}, {E.DOSSIER, E.INSCRIPTION}),
        ({"ouverture": None}, set()),
        ({"ouverture": None, "cloture": None}, {E.DOSSIER, E.INSCRIPTION}),
        ({"epreuves": None, "resultats": None}, {E.EPREUVES}),
        ({"resultats": None}, set()),
    ],
)
def test_a_missing_date_hides_what_rests_on_it_and_no_more(changes, unknown):
    known = AGEN.model_copy(update=changes)

    assert set(unknown_steps(way(QUALITE, formation(), [known], fin_recherches=END, today=TODAY))) == unknown


def test_a_training_of_unknown_length_has_no_end_but_its_last_day_may_be_known():
    unknown = formation(duree_semaines=None)
    told = AGEN.model_copy(update={"fin": "2015-06"})

    assert E.FORMATION in unknown_steps(way(QUALITE, unknown, [AGEN], today=TODAY))
    found = way(QUALITE, unknown, [told], today=TODAY)
    assert ends(found)[E.FORMATION] == (date(2015, 6, 1), date(2015, 6, 30))
    assert {t.debut for t in found.troncons if t.etape is E.FORMATION} == {date(2013, 9, 2)}
    assert not found.estime


def test_a_file_sent_is_done_and_so_is_one_whose_documents_are_all_ready():
    sent = AGEN.model_copy(update={"depose_le": date(2012, 9, 20)})
    pieces = [make(Piece, formation_id=uuid4(), intitule="x", prete=ready) for ready in (True, True, False)]

    done = {t.etape: t for t in way(QUALITE, formation(), [sent], today=TODAY).troncons}
    for step in (done[E.DOSSIER], done[E.INSCRIPTION]):
        assert {step.debut, step.au_plus_tot, step.au_plus_tard} == {date(2012, 9, 20)}
    assert ends(way(QUALITE, formation(), [AGEN], pieces[:2], today=TODAY))[E.DOSSIER] == (TODAY, TODAY)
    assert ends(way(QUALITE, formation(), [AGEN], pieces, today=TODAY))[E.DOSSIER] == (
        TODAY,
        date(2013, 3, 31),
    )


@pytest.mark.parametrize(
    ("cost", "fees", "left"),
    [
        (420_000, 10_000, (170_200, 320_200)),
        (420_000, None, (160_200, 310_200)),
        (None, 10_000, (None, None)),
        (0, 0, (0, 0)),
    ],
)
def test_what_is_left_to_pay_is_what_the_plan_leaves_and_the_fees(cost, fees, left):
    lines = [
        plan_line("dif-portable", 109_800, EtatFinancement.ACCORDE),
        plan_line("aif-2012", 150_000, EtatFinancement.DEMANDE),
    ]
    found = way(
        QUALITE,
        formation(cout_centimes=cost, frais_centimes=fees),
        [AGEN],
        plan=plan(cost, lines),
        today=TODAY,
    )

    assert (found.reste_min_centimes, found.reste_max_centimes) == left
    assert found.frais_inconnus is (fees is None)


def test_without_a_plan_all_is_left_to_pay():
    found = way(QUALITE, formation(cout_centimes=420_000, frais_centimes=5_000), [AGEN], today=TODAY)

    assert (found.reste_min_centimes, found.reste_max_centimes) == (425_000, 425_000)


def test_a_scheme_without_an_amount_leaves_the_least_unknown():
    hoped = plan(420_000, [plan_line("aif-2012", None, EtatFinancement.IDEE)])
    found = way(QUALITE, formation(cout_centimes=420_000, frais_centimes=0), [AGEN], plan=hoped, today=TODAY)

    assert (found.reste_min_centimes, found.reste_max_centimes) == (None, 420_000)


sessions = st.fixed_dictionaries(
    dict.fromkeys(("ouverture", "cloture", "epreuves", "resultats", "rentree", "fin"), partials)
    | {"depose_le": st.none() | days}
)


def drawn(fields):
    try:
        return session(**fields)
    except ValidationError:
        assume(False)


@given(sessions, st.none() | st.integers(1, 150), months, months, st.none() | st.integers(0, 60))
def test_steps_follow_each_other_and_their_bounds_are_in_order(fields, weeks, least, most, left):
    assume(least is None or most is None or least <= most)
    job = piste(embauche_mois_min=least, embauche_mois_max=most)
    end = None if left is None else TODAY + timedelta(days=left)
    found = way(job, formation(duree_semaines=weeks), [drawn(fields)], fin_recherches=end, today=TODAY)

    for step in found.troncons:
        assert step.au_plus_tot is None or step.au_plus_tard is None or step.au_plus_tot <= step.au_plus_tard
        assert step.debut is None or step.au_plus_tot is None or step.debut <= step.au_plus_tot
    known = [t.au_plus_tot for t in found.troncons if t.au_plus_tot and t.etape is not E.RECHERCHES]
    assert all(a <= b for a, b in pairwise(known))
    if found.mois_min is not None and found.mois_max is not None:
        assert 0 <= found.mois_min <= found.mois_max


NIVEAU = critere("niveau")
KNOWN = preuve(QUALITE, "niveau", Sens.POUR)


@pytest.mark.parametrize(
    ("debut", "preuves", "wanted"),
    [
        pytest.param(TODAY, [], TODAY + timedelta(days=41), id="a question is open"),
        pytest.param(TODAY, [KNOWN], TODAY, id="nothing is left to ask"),
        pytest.param(None, [], None, id="no first day"),
        pytest.param(None, [KNOWN], TODAY, id="no first day, nothing left"),
        pytest.param(TODAY - timedelta(days=41), [], TODAY, id="the last day"),
        pytest.param(TODAY - timedelta(days=42), [], None, id="over, with a question left"),
    ],
)
def test_researches_end_with_the_cpp_or_with_the_last_question(debut, preuves, wanted):
    notebook = carnet(debut=debut, pistes=[QUALITE], preuves=preuves)

    assert end_of_researches(notebook, QUALITE, [NIVEAU], programme(), today=TODAY) == wanted
