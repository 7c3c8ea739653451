"""Passations read again, whatever a received file put in them."""

from datetime import date, datetime, time

import pytest

from cppcore.actions import passages
from cppcore.catalog.questionnaires import questionnaires
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.questionnaires import lecture
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.domain.questionnaires.resultat import Contexte
from cppcore.store import carnets, passations, records
from cppcore.store.fichier.database import Store

TODAY = date(2026, 11, 23)
AT = datetime.combine(TODAY, time(9))


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "carnet.duckdb")
    yield opened
    opened.close()


NEVER_OFFERED = 10
"""The greatest number that an answer may be, more than any of our questions offers."""


def finished_with(store: Store, its: Questionnaire) -> tuple[Dossier, Passation]:
    """Save a finished passation whose every answer was never offered, as a received file may bring it."""
    dossier = carnets.own_dossier(store, at=AT)
    passation = passations.start(store, dossier, its, at=AT)
    records.save_all(store, [Reponse.to(passation, i.code, NEVER_OFFERED) for i in its.items], at=AT)
    records.save(store, passation.model_copy(update={"terminee": AT}), at=AT)
    return dossier, passation


@pytest.mark.complet
@pytest.mark.parametrize("code", sorted(questionnaires()))
def test_an_answer_that_was_never_offered_is_read_as_none(store, code):
    dossier, passation = finished_with(store, questionnaires()[code])

    (shown,) = passages.of_questionnaire(store, carnets.load(store, dossier), code)

    assert shown.passation.id == passation.id
    assert shown.valeurs == {}
    assert lecture.read(shown, Contexte()) is not None
