"""The helps of the screens are written in plain French, measured (Kandel and Moles)."""

import re
from pathlib import Path

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

HELPS = [pytest.param(path.stem, id=path.stem) for path in sorted(FOLDER.glob("*.md"))]
PROGRAMMES = [pytest.param(code, id=code) for code in programmes()]


def sentences(words: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?…])\s+", words.strip()) if s]


def lengths(words: str) -> list[int]:
    return [len([w for w in s.split() if re.search(r"\w", w)]) for s in sentences(words)]


def ease(words: str) -> float:
    textstat.set_lang("fr")
    return float(textstat.flesch_reading_ease(words))


@pytest.mark.parametrize("name", HELPS)
def test_a_help_is_easy_to_read(name: str):
    assert ease(text(name)) >= EASE_MIN


@pytest.mark.parametrize("name", HELPS)
def test_a_help_is_short(name: str):
    counts = lengths(text(name))

    assert len(counts) <= SENTENCES_MAX
    assert sum(counts) / len(counts) <= MEAN_WORDS_MAX
    assert max(counts) <= SENTENCE_WORDS_MAX


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


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, id=p.name) for p in sorted(DATA.rglob("*.toml")) if "local" not in p.parts],
)
def test_apostrophes_are_typographic(path: Path):
    lines = path.read_text("utf-8").splitlines()

    assert [line for line in lines if re.search(r"\w'\w", line)] == []
