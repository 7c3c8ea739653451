"""What can show an achievement: said, told, told by somebody, held in the hand."""

import pytest

from cppcore.domain.moi.experience import NIVEAUX_PREUVE, GenrePreuve, Realisation, proof_level
from tests.domain.make import make

WHOLE = {"ou": "Au dépôt", "tache": "Ranger", "action": "J’ai tout rangé", "resultat": "On gagne une heure"}
PERSONNE = {"genre_preuve": GenrePreuve.PERSONNE, "preuve": "Mme Roux"}
DOCUMENT = {"genre_preuve": GenrePreuve.DOCUMENT, "preuve": "Une photo"}


def told(**fields) -> Realisation:
    return make(Realisation, intitule="Ranger le dépôt", **fields)


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        pytest.param({}, 0, id="only a name"),
        pytest.param(WHOLE, 1, id="a whole story"),
        pytest.param(WHOLE | {"resultat": " \n "}, 0, id="a blank answer is no answer"),
        pytest.param(PERSONNE, 2, id="a person, without the story"),
        pytest.param(WHOLE | PERSONNE, 2, id="a person and the story"),
        pytest.param(DOCUMENT, 3, id="a document, without the story"),
        pytest.param(WHOLE | DOCUMENT, 3, id="a document and the story"),
        pytest.param(PERSONNE | {"preuve": "  "}, 0, id="a person who is not named"),
        pytest.param(WHOLE | DOCUMENT | {"preuve": ""}, 1, id="a document that is not named"),
        pytest.param({"preuve": "Mme Roux"}, 0, id="a name without saying what it is"),
        pytest.param(
            WHOLE | {"genre_preuve": GenrePreuve.RIEN, "preuve": "Mme Roux"}, 1, id="nothing for now"
        ),
    ],
)
def test_the_level_is_what_can_be_shown(fields, level):
    assert proof_level(told(**fields)) == level


@pytest.mark.parametrize("missing", list(WHOLE))
def test_a_story_is_whole_with_its_four_answers(missing):
    assert proof_level(told(**WHOLE | {missing: ""})) == 0


def test_every_level_has_its_own_words():
    assert sorted(NIVEAUX_PREUVE) == [0, 1, 2, 3]
    assert len(set(NIVEAUX_PREUVE.values())) == 4
