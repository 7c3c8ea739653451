"""The guides of field enquiries: each file loads, and a wrong one is told with what to do."""

import re
from pathlib import Path

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.guides import FOLDER, USUAL, guide, guide_followed
from cppcore.catalog.loader import CatalogError, read
from cppcore.domain.recherches.guide import GuideEnquete

FILES = [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.toml"))]

TEXT = (FOLDER / f"{USUAL}.toml").read_text("utf-8")


@pytest.mark.parametrize("path", FILES)
def test_a_guide_loads_and_informs_criteria_that_exist(path: Path):
    found = read(path, GuideEnquete)

    assert found.code == path.stem
    assert {q.critere for q in found.questions if q.critere} <= {c.code for c in criteres()}


@pytest.mark.parametrize("path", FILES)
def test_a_guide_is_short_and_asks_no_question_twice(path: Path):
    found = read(path, GuideEnquete)

    assert 15 <= len(found.questions) <= 25
    assert len({q.texte for q in found.questions}) == len(found.questions)


def test_the_usual_guide_has_the_six_themes_and_informs_the_five_criteria_of_the_interview():
    found = guide()

    assert [t.code for t in found.themes] == [
        *("quotidien", "conditions", "acces", "marche", "qualites", "suite"),
    ]
    assert {q.critere for q in found.questions} - {None} == {c.code for c in criteres() if c.depart}


def test_an_enquiry_that_names_a_guide_that_is_not_here_stays_readable():
    assert guide_followed("../../etc/passwd") == guide_followed("disparu") == guide()


def test_the_wish_has_five_words():
    assert [guide().words(n) for n in (None, 1, 5)] == ["", "pas du tout envie", "très envie"]


@pytest.mark.parametrize(
    ("before", "after", "key", "fix"),
    [
        ('code = "aime"', 'code = "journee"', "questions", "code différent"),
        ('code = "suite"', 'code = "marche"', "themes", "code différent"),
        ('theme = "quotidien"', 'theme = "quotidiens"', "questions", "Choisissez parmi : quotidien"),
        (
            'nom = "La suite"',
            'nom = "La suite"\n\n[[themes]]\ncode = "rien"\nnom = "Vide"',
            "themes",
            "retirez",
        ),
        ('"peu envie", ', "", "desirabilite", "Écrivez-en 5"),
        ("Qui s’en va", "Qui s’en va" + " et pourquoi" * 9, "questions[17].texte (code « part »)", "90"),
        ('attendu = "fait"', 'attendu = "peut-être"', "questions[0].attendu (code « journee »)", "parmi"),
        ('texte = "Qui s’en va, et pourquoi ?"', "", "questions[17].texte (code « part »)", "Ajoutez-la"),
        ("[[questions]]", "[[question]]", "question", "orthographe"),
    ],
)
def test_a_wrong_guide_says_where_and_how_to_fix_it(tmp_path, before, after, key, fix):
    assert before in TEXT
    (tmp_path / f"{USUAL}.toml").write_text(TEXT.replace(before, after, 1), "utf-8")

    with pytest.raises(CatalogError, match=re.escape(fix)) as told:
        guide(USUAL, tmp_path)

    assert told.value.key == key
