"""Every kind of record is in exactly one part of the notebook, and the sensitive ones are never ticked at first."""

import importlib
import pkgutil

import pytest

from cppcore import domain
from cppcore.domain.carnet.carnet import KINDS
from cppcore.domain.carnet.rubrique import (
    GENRES,
    HABITUEL,
    PAR_CODE,
    RUBRIQUES,
    TOUTES,
    Depart,
    count,
    passations_of,
    rubrique_of,
)
from cppcore.domain.formations.financement import LigneFinancement
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.projet.suivi import Suivi
from cppcore.domain.questionnaires.passation import Passation, Reponse
from cppcore.domain.socle.base import Record
from tests.exchange.filled import DOSSIER, one


def test_every_kind_that_is_kept_belongs_to_exactly_one_part():
    classified = [kind.__name__ for rubrique in RUBRIQUES for kind in rubrique.genres]
    for module in pkgutil.walk_packages(domain.__path__, "cppcore.domain."):
        importlib.import_module(module.name)
    kinds = [k.__name__ for k in Record.__subclasses__() if k.__module__.startswith("cppcore.domain")]

    assert sorted(classified) == sorted(kinds), (
        "Ajoutez la nouvelle sorte de ligne à une rubrique de cppcore/domain/carnet/rubrique.py."
    )


def test_a_whole_notebook_holds_kinds_that_belong_to_a_part_each_once():
    assert set(KINDS.values()) <= set(GENRES.values())
    assert len(KINDS) == len(set(KINDS.values())) > 20


def test_nothing_sensitive_is_ticked_at_first():
    sensitive = {"situation", "savoirs", "argent", "sante", "nouvelles", "ligne-de-vie"}

    assert {code for code, r in PAR_CODE.items() if r.depart is Depart.SENSIBLE} == sensitive
    assert not HABITUEL & sensitive
    assert HABITUEL | sensitive == TOUTES == set(PAR_CODE)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (one(ReponseFinancement).model_copy(update={"champ": "handicap_reconnu"}), "sante"),
        (one(ReponseFinancement).model_copy(update={"champ": "age"}), "argent"),
        (
            one(ReponseFinancement).model_copy(update={"champ": "statut", "valeur": "entreprise-adaptee"}),
            "sante",
        ),
        (one(LigneFinancement).model_copy(update={"dispositif": "agefiph"}), "sante"),
        (one(LigneFinancement).model_copy(update={"dispositif": "cared"}), "financements"),
        (one(Passation).model_copy(update={"questionnaire": "francais"}), "savoirs"),
        (one(Passation).model_copy(update={"questionnaire": "numerique"}), "savoirs"),
        (one(Passation).model_copy(update={"questionnaire": "valeurs"}), "questionnaires"),
    ],
)
def test_what_tells_health_or_french_is_in_a_part_of_its_own(record, code):
    assert rubrique_of(record, {}) == code


def test_an_answer_goes_with_its_passing():
    passing = one(Passation).model_copy(update={"questionnaire": "francais"})

    assert rubrique_of(one(Reponse), passations_of([passing])) == "savoirs"
    assert rubrique_of(one(Reponse), {}) == "questionnaires"


def test_counts_are_of_every_record():
    records = [one(kind) for kind in GENRES.values()]

    assert sum(count(records).values()) == len(records) == len(GENRES)
    assert all(r.dossier_id == DOSSIER for r in records)


def test_the_news_after_the_cpp_leave_only_when_they_are_ticked():
    assert rubrique_of(Suivi.blank(DOSSIER, 3), {}) == "nouvelles"
    assert "nouvelles" in TOUTES - HABITUEL
