"""The verbs that help to name a skill."""

import pytest

from cppcore.catalog.loader import CatalogError
from cppcore.catalog.verbes import verbes

FILE = """version = 1
source = "Un essai."
verifie_le = 2026-11-23
[[familles]]
nom = "Mains"
verbes = ["réparer", "monter"]
[[familles]]
nom = "Gens"
verbes = ["accueillir"]
"""


def read(folder, text):
    (folder / "verbes.toml").write_text(text, "utf-8")
    return verbes(folder)


def test_families_come_in_the_order_of_the_file(tmp_path):
    assert [(f.nom, f.verbes) for f in read(tmp_path, FILE)] == [
        ("Mains", ("réparer", "monter")),
        ("Gens", ("accueillir",)),
    ]


@pytest.mark.parametrize(("word", "by"), [("Gens", "Mains"), ("monter", "réparer")])
def test_a_word_written_twice_is_told(tmp_path, word, by):
    with pytest.raises(CatalogError, match=by):
        read(tmp_path, FILE.replace(word, by))


def test_every_verb_proposed_fits_in_a_button():
    assert [v for f in verbes() for v in f.verbes if len(v) > 50] == []
