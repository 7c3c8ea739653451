"""The thread proposed follows the answers; an answer that was not given proposes nothing and excludes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.catalog.trames import trames
from cppcore.domain.moi.trame import REFORMULATIONS_MAX, propose, reformulations

THREADS = trames()
PROPOSED = [
    ({}, "decouvrir"),
    ({"idee": 3}, "confirmer"),
    ({"idee": 3, "convient": 1}, "verifier"),
    ({"idee": 3, "convient": 0}, "verifier"),
    ({"idee": 3, "convient": 2, "chemin": 1}, "chemin"),
    ({"idee": 3, "convient": 2, "chemin": 0}, "chemin"),
    ({"idee": 3, "convient": 2, "chemin": 2}, "preparer"),
    ({"idee": 2}, "comparer"),
    ({"idee": 2, "attente": 1}, "comparer"),
    ({"idee": 1, "attente": 1}, "competences"),
    ({"idee": 1, "attente": 2}, "attentes"),
    ({"idee": 1, "attente": 3}, "decouvrir"),
    ({"idee": 0}, "decouvrir"),
]


@pytest.mark.parametrize(("answers", "code"), PROPOSED)
def test_the_thread_follows_the_answers(answers, code):
    assert propose(THREADS, answers).trame.code == code


ANSWERS = st.fixed_dictionaries(
    {c: st.sampled_from([None, 0, 1, 2, 3]) for c in ("idee", "convient", "chemin", "attente")}
)


@given(ANSWERS)
def test_a_proposition_is_always_explained_by_answers_that_were_given(answers):
    found = propose(THREADS, answers)

    assert all(answers[code] is not None for code in found.parce_que)
    assert found.trame.holds(answers)


@given(ANSWERS)
def test_sentences_are_few_and_the_proposed_one_comes_first(answers):
    sentences = reformulations(THREADS, answers)

    assert sentences[0] == propose(THREADS, answers).trame.reformulation
    assert len(sentences) == len(set(sentences)) <= REFORMULATIONS_MAX
    assert all(next(t for t in THREADS if t.reformulation == s).is_possible(answers) for s in sentences)
