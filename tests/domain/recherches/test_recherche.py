"""A fact that a research taught: when it was seen, how reliable it is, and how it is told on one line."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError

from cppcore.domain.recherches.recherche import Recherche, Source

TODAY = date(2026, 3, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def proof(recherche: Recherche, **said: object):
    told = {"piste_id": uuid4(), "critere": "niveau", "sens": "pour", "fait": "Un CAP suffit"}
    return recherche.proof(today=TODAY, **told | said)


@pytest.mark.parametrize(("le", "seen"), [(None, TODAY), (YESTERDAY, YESTERDAY), (TOMORROW, TODAY)])
def test_a_fact_is_seen_on_the_day_of_its_research_today_at_the_latest(le, seen):
    assert proof(Recherche(dossier_id=uuid4(), le=le)).vu_le == seen


@pytest.mark.parametrize(("source", "level"), [(None, 1), (Source.CIO, 2), (Source.ENTREPRISE, 3)])
def test_a_fact_is_as_reliable_as_its_source_unless_somebody_says_otherwise(source, level):
    recherche = Recherche(dossier_id=uuid4(), source=source)

    assert proof(recherche).fiabilite == level
    assert proof(recherche, fiabilite=3).fiabilite == 3
    assert (proof(recherche).recherche_id, proof(recherche).dossier_id) == (
        recherche.id,
        recherche.dossier_id,
    )


def test_a_fact_without_words_is_refused():
    with pytest.raises(ValidationError):
        proof(Recherche(dossier_id=uuid4()), fait="")


@pytest.mark.parametrize(
    ("source", "line"), [("CIO", "Un CAP suffit (CIO, hier)"), ("", "Un CAP suffit (hier)")]
)
def test_a_fact_is_told_on_one_line_with_its_source_when_it_is_known(source, line):
    assert proof(Recherche(dossier_id=uuid4()), fait=" Un CAP\n\nsuffit ").told("hier", source) == line
