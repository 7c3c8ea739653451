"""Whatever the answers, every questionnaire of data/ has a reading: French, complete, never a verdict."""

import math
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.questionnaires.item import Forme, Item
from cppcore.domain.questionnaires.lecture import read
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.resultat import Contexte, Resultat
from tests.domain.questionnaires.make import passage
from tests.size import examples

FORBIDDEN = re.compile(
    r"\bNone\b|\bnan\b|percentile|centile|moyenne nationale|norme|votre type|vous êtes un|vous êtes une"
    r"|note de|insuffisant|échec|mauvais",
    re.IGNORECASE,
)
"""Words of a verdict, of a norm, or of a fault of ours."""


def values_of(declared: Questionnaire, item: Item) -> list[int]:
    if item.forme is Forme.ECHELLE:
        return [m.valeur for m in declared.scale_of(item)]
    return {Forme.PAIRE: [0, 1], Forme.CARTE: [1, 2, 3, 4, 5], Forme.RANG: [1, 2, 3]}.get(item.forme, [])


@st.composite
def answered(draw: st.DrawFn, code: str) -> dict[str, int | str | None]:
    declared = questionnaires()[code]
    given: dict[str, int | str | None] = {}
    for item in declared.items:
        offered = values_of(declared, item)
        choices = st.sampled_from([None, *offered]) if offered else st.text(max_size=40)
        if draw(st.booleans()) or draw(st.booleans()):
            given[item.code] = draw(choices)
    return given


def texts(result: Resultat) -> list[str]:
    return [result.phrase, *result.ordre, *result.points, *result.pourquoi, *result.conseiller]


@pytest.mark.parametrize("code", list(questionnaires()))
@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_reading_is_whole_and_never_a_verdict(code, data):
    words = {item.code for item in questionnaires()[code].items if item.forme is Forme.LIBRE}
    now, before = data.draw(answered(code)), data.draw(answered(code))
    own = {item: "x" if item in words else value for item, value in now.items()}

    result = read(passage(code, own), Contexte(avant=(passage(code, before),)))

    assert all(text.strip() for text in texts(result))
    assert [text for text in texts(result) if FORBIDDEN.search(text)] == []
    scores = [m.score for m in result.mesures] + [m.avant for m in result.mesures]
    assert all(s is None or (math.isfinite(s) and 0 <= s <= 30) for s in scores)
    low, high = result.echelle
    assert all(low <= r.valeur <= high for r in result.releves)


@pytest.mark.parametrize("code", list(questionnaires()))
def test_a_passing_without_any_answer_has_a_reading(code):
    result = read(passage(code, {}), Contexte())

    assert result.phrase
    assert result.ordre == ()
    assert not result.relire
    assert [m.score for m in result.mesures if m.score is not None] == []
