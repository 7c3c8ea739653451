"""Three and six months later: when the news are proposed, and that they are never asked for twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.domain.parcours.programme import Programme
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.projet.suivi import ECHEANCES, SituationSuivi, SuiteDuPlan, Suivi, due
from cppcore.domain.synthese.end_of_programme import is_over, news_step, outcome_step
from tests.domain.make import PERSON, carnet, held, make
from tests.domain.synthese.test_next_step import programme

FIN = date(2012, 10, 15)


def news(mois: int, **fields) -> Suivi:
    return make(Suivi, mois=mois, **fields)


WRITTEN = news(3, situation=SituationSuivi.EMPLOI)


@pytest.mark.parametrize(
    ("today", "suivis", "month"),
    [
        (date(2013, 1, 14), [], None),
        (date(2013, 1, 15), [], 3),
        (date(2013, 1, 15), [news(3)], 3),
        (date(2013, 1, 15), [WRITTEN], None),
        (date(2013, 4, 14), [WRITTEN], None),
        (date(2013, 4, 15), [WRITTEN], 6),
        (date(2013, 4, 15), [], 6),
        (date(2014, 1, 1), [news(6, suite=" ")], 6),
        (date(2014, 1, 1), [news(6, suite="Finir ma formation")], None),
    ],
)
def test_the_latest_month_reached_is_asked_for_once(today, suivis, month):
    assert due(FIN, suivis, today=today) == month


@pytest.mark.parametrize(
    "fields",
    [
        {"situation": SituationSuivi.AUTRE},
        {"plan": SuiteDuPlan.NON},
        {"aide": "ma nièce"},
        {"frein": "le bus"},
        {"suite": "x"},
    ],
)
def test_one_answer_is_enough_to_be_said(fields):
    assert news(3, **fields).is_said
    assert not news(3).is_said


@given(st.dates(date(2012, 1, 1), date(2016, 1, 1)), st.sets(st.sampled_from(ECHEANCES)))
def test_what_was_written_is_never_asked_for_again(today, told):
    assert due(FIN, [news(m, suite="x") for m in told], today=today) not in told


def ended(**records):
    short: Programme = programme()
    return carnet(rdvs=[held(n, FIN) for n in range(1, short.nb_rdv + 1)], **records), short


def test_news_are_proposed_only_after_the_last_appointment():
    notebook, short = ended()
    going_on = carnet(rdvs=[held(1, FIN)])
    late = date(2013, 2, 1)

    assert (is_over(notebook, short), is_over(going_on, short)) == (True, False)
    step = news_step(notebook, short, today=late)
    assert step is not None
    assert (step.code, step.ecran) == ("suivi", "projet/apres")
    assert news_step(going_on, short, today=late) is None
    assert news_step(notebook, short, today=FIN) is None
    assert news_step(ended(suivis=[WRITTEN])[0], short, today=late) is None


def test_the_outcome_is_asked_for_after_the_last_appointment_until_it_is_chosen():
    notebook, short = ended()
    chosen, _ = ended(bilans=[Bilan(dossier_id=PERSON, issue=IssueBilan.NON_CONFIRME)])

    step = outcome_step(notebook, short)
    assert step is not None
    assert (step.code, step.ecran) == ("issue", "projet/bilan")
    assert outcome_step(chosen, short) is None
    assert outcome_step(carnet(rdvs=[held(1, FIN)]), short) is None
