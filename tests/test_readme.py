"""What the documents at the root say exists: each path, each command, each picture; README stays short."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from cppcore.settings import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), ROOT / "cppcore" / "DECISIONS.md", ROOT / "data" / "SOURCES.md"]
README_LINES_MAX = 150

BASES = (ROOT, ROOT / "cppcore", ROOT / "data", ROOT / "tests")
"""Where a path of a document may begin."""

MADE_LATER = ("data/local/", ".venv/", "mutants", "requirements.txt")
"""Paths that a first start makes, or that are a name alone."""


def named(text: str) -> list[str]:
    """Return the paths that a document names: between backticks, or as the target of a link."""
    quoted = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    paths = [
        q
        for q in quoted
        if re.fullmatch(r"[\w./<>*-]+", q) and ("/" in q or re.search(r"\.(py|md|toml|js|css|typ)$", q))
    ]
    return [*paths, *re.findall(r"\]\((?!https?:)([^)#]+)\)", text)]


def exists(path: str) -> bool:
    """Tell whether a path is there: « <nom> », « x.py » and « * » stand for any name."""
    shape = re.sub(r"<\w+>|(?<![a-z])x(?=\.py)", "*", path).rstrip("/")
    if path.startswith(MADE_LATER):
        return True
    if "/" not in shape:
        return any(True for _ in ROOT.glob(shape)) or any(
            True for part in ("cppcore", "data", "pages", "tests") for _ in (ROOT / part).rglob(shape)
        )
    return any(True for base in BASES for ending in ("", ".*") for _ in base.glob(shape + ending))


def modules(text: str) -> set[str]:
    """Return the modules that a document runs with « python -m »."""
    return set(re.findall(r"python -m ([\w.]+)", text))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_exists(document: Path):
    text = document.read_text("utf-8")

    assert [path for path in named(text) if not exists(path)] == []
    assert [name for name in sorted(modules(text)) if find_spec(name) is None] == []


def test_a_path_that_is_gone_is_found():
    assert named("Voir `ui/ecran/fields.py`, [ici](gone.md) et `python -m x`.") == [
        "ui/ecran/fields.py",
        "gone.md",
    ]
    assert exists("ui/ecran/fields.py")
    assert not exists("gone.md")
    assert not exists("ui/fields.py")


def test_readme_is_short_and_shows_pictures():
    text = (ROOT / "README.md").read_text("utf-8")

    assert len(text.splitlines()) <= README_LINES_MAX
    assert len(re.findall(r"^!\[[^\]]+\]\(data/images/\w+\.png\)$", text, re.M)) >= 2


def test_the_lock_holds_what_is_asked_with_its_prints():
    asked = re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    locked = (ROOT / "requirements.lock").read_text("utf-8")

    assert [line for line in asked if f"\n{line} \\\n    --hash=sha256:" not in locked] == []
    assert len(asked) > 10
