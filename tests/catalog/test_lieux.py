"""The places where one looks: all of those of the design, and a wrong file told with its repair."""

import pytest

from cppcore.catalog.lieux import LieuxFile, lieux
from cppcore.catalog.loader import REFERENTIELS, CatalogError, read
from cppcore.domain.recherches.recherche import USUAL_RELIABILITY, Source

GOOD = (REFERENTIELS / "lieux.toml").read_text("utf-8")

PLACES = {
    *("cio", "mife", "mission-locale", "cap-emploi", "cidff", "information-jeunesse", "cite-des-metiers"),
    *("maison-emploi", "carif-oref", "orientation", "ecole", "chambres", "pole-emploi"),
    *("entreprise", "site", "salon", "branche"),
}
"""DOMAIN §4, and the places that the counsellor names."""


def test_every_place_of_the_design_is_there():
    assert {lieu.code for lieu in lieux()} == PLACES


def test_every_kind_of_source_has_a_place_and_a_usual_reliability():
    assert set(Source) - {lieu.source for lieu in lieux()} == {Source.PROCHE, Source.AUTRE}
    assert set(USUAL_RELIABILITY) == set(Source)


def test_a_name_made_of_letters_is_spelt_out():
    short = [lieu for lieu in lieux() if lieu.nom.isupper() or "OPCO" in lieu.nom]

    assert [lieu.code for lieu in short if not lieu.sigle] == []


def test_questions_are_short():
    questions = [q for lieu in lieux() for q in lieu.questions]

    assert [q for q in questions if len(q.split()) > 12] == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('code = "mife"', 'code = "cio"', "lieux"),
        ('?",\n  "Quelles écoles', '.",\n  "Quelles écoles', "lieux[0].questions (code « cio »)"),
        ('source = "mife"', 'source = "bij"', "lieux[1].source (code « mife »)"),
        ("fiabilite = 2", "fiabilite = 4", "lieux[0].fiabilite (code « cio »)"),
    ],
)
def test_a_wrong_place_is_told_with_its_key_and_its_repair(tmp_path, old, new, key):
    assert old in GOOD
    (tmp_path / "lieux.toml").write_text(GOOD.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogError) as caught:
        read(tmp_path / "lieux.toml", LieuxFile)

    assert caught.value.key == key
    assert caught.value.fix


def test_a_question_asked_twice_is_told(tmp_path):
    first = lieux()[0].questions
    text = GOOD.replace(first[1].replace("\u00a0", " "), first[0].replace("\u00a0", " "), 1)
    (tmp_path / "lieux.toml").write_text(text, "utf-8")

    with pytest.raises(CatalogError) as caught:
        read(tmp_path / "lieux.toml", LieuxFile)

    assert caught.value.key.startswith("lieux[0].questions")
