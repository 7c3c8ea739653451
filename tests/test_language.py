"""The helps of the screens are written in plain French, measured (Kandel and Moles)."""

import re

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.guides import guide
from cppcore.catalog.programmes import programmes
from cppcore.catalog.textes import FOLDER, text
from cppcore.settings import DATA

textstat = pytest.importorskip("textstat", reason="pip install -r tests/requirements.txt")

EASE_MIN = 70
"""Kandel-Moles reading ease from which a screen is easy to read."""

MEAN_WORDS_MAX = 12
SENTENCE_WORDS_MAX = 20
SENTENCES_MAX = 4

HELPS = {path.stem: text(path.stem) for path in sorted(FOLDER.glob("*.md"))}
PROGRAMMES = [pytest.param(code, id=code) for code in programmes()]


def sentences(words: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?…])\s+", words.strip()) if s]


def lengths(words: str) -> list[int]:
    return [len([w for w in s.split() if re.search(r"\w", w)]) for s in sentences(words)]


def ease(words: str) -> float:
    textstat.set_lang("fr")
    return float(textstat.flesch_reading_ease(words))


def test_a_help_is_easy_to_read():
    assert HELPS
    assert {name: ease(words) for name, words in HELPS.items() if ease(words) < EASE_MIN} == {}


def is_short(words: str) -> bool:
    counts = lengths(words)
    return (
        len(counts) <= SENTENCES_MAX
        and sum(counts) / len(counts) <= MEAN_WORDS_MAX
        and max(counts) <= SENTENCE_WORDS_MAX
    )


def test_a_help_is_short():
    assert {name: lengths(words) for name, words in HELPS.items() if not is_short(words)} == {}


@pytest.mark.parametrize("code", PROGRAMMES)
def test_homework_and_goals_are_easy_to_read(code: str):
    programme = programmes()[code]
    goals = " ".join(etape.but for etape in programme.etapes)
    homework = " ".join(f"{d.texte}. {d.pourquoi}" for etape in programme.etapes for d in etape.devoirs)

    assert min(ease(goals), ease(homework)) >= EASE_MIN
    assert max(lengths(f"{goals} {homework}")) <= SENTENCE_WORDS_MAX + 5  # lists of places to look at


def test_questions_of_the_grid_are_easy_to_read():
    assert ease(" ".join(critere.question for critere in criteres())) >= EASE_MIN


def test_a_guide_is_easy_to_read_and_asks_in_one_breath():
    found = guide()

    assert ease(" ".join(q.texte for q in found.questions)) >= EASE_MIN
    assert ease(" ".join(found.demander)) >= EASE_MIN
    assert (
        max(lengths(" ".join([*(q.texte for q in found.questions), *found.demander]))) <= SENTENCE_WORDS_MAX
    )


def test_apostrophes_are_typographic():
    paths = [p for p in sorted(DATA.rglob("*.toml")) if "local" not in p.parts]
    lines = [(p.name, line) for p in paths for line in p.read_text("utf-8").splitlines()]

    assert lines
    assert [(name, line) for name, line in lines if re.search(r"\w'\w", line)] == []
