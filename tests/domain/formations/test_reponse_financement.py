"""Answers about who could pay: kept as a text, read as the rules want them, each for its training or for the person."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.dispositifs import questions
from cppcore.domain.formations.reponse_financement import ReponseFinancement, answer, answers, said
from tests.domain.make import PERSON
from tests.financement import edges

EDGES = edges()
FIRST, SECOND = UUID(int=11), UUID(int=12)


def reply(champ: str, valeur: str | None, formation: UUID = FIRST) -> ReponseFinancement:
    blank = ReponseFinancement.to(questions()[champ], PERSON, formation)
    return blank.model_copy(update={"valeur": valeur})


@pytest.mark.parametrize(
    ("champ", "kept", "read"),
    [
        ("faute_lourde", "non", False),
        ("faute_lourde", "oui", True),
        ("heures_dif", "120", Decimal(120)),
        ("heures_dif", "87.50", Decimal("87.50")),
        ("date_rupture", "2012-03-31", date(2012, 3, 31)),
        ("statut", "demandeur-emploi", "demandeur-emploi"),
        ("faute_lourde", None, None),
        ("faute_lourde", "peut-être", None),
        ("heures_dif", "-1", None),
        ("heures_dif", "beaucoup", None),
        ("heures_dif", "NaN", None),
        ("date_rupture", "hier", None),
        ("statut", "roi", None),
    ],
)
def test_a_kept_answer_is_read_or_is_not_known(champ: str, kept: str | None, read: object):
    assert answer(questions()[champ], kept) == read


@given(st.data())
def test_every_answer_that_the_rules_accept_is_read_back(data: st.DataObject):
    champ = data.draw(st.sampled_from(sorted(EDGES)))
    value = data.draw(st.sampled_from(EDGES[champ]))

    assert answer(questions()[champ], said(value)) == value


@given(champ=st.sampled_from(sorted(questions())), text=st.text(max_size=30))
def test_no_text_breaks_the_reading(champ: str, text: str):
    answer(questions()[champ], text)


def test_answering_again_is_the_same_record():
    assert reply("age", "31").id == reply("age", "32").id
    assert reply("age", "31").id != reply("statut", "autre").id


def test_what_is_true_of_the_person_holds_for_every_training():
    person, own = reply("heures_dif", "120"), reply("projet_valide", "oui")
    told = [person, own, reply("projet_valide", "non", SECOND)]

    assert person.formation_id is None
    assert answers(told, questions(), FIRST) == {"heures_dif": 120, "projet_valide": True}
    assert answers(told, questions(), SECOND) == {"heures_dif": 120, "projet_valide": False}


def test_not_known_yet_is_not_no():
    assert answers([reply("faute_lourde", None)], questions(), FIRST) == {"faute_lourde": None}


def test_a_question_that_is_not_asked_any_more_is_left_out():
    old = ReponseFinancement(dossier_id=PERSON, champ="ancienne_question", valeur="oui")

    assert answers([old], questions(), FIRST) == {}


def test_a_question_that_names_the_training_is_asked_for_each():
    about = {q.champ for q in questions().values() if "cette formation" in q.question}

    assert about
    assert {champ for champ in about if not questions()[champ].par_formation} == set()
