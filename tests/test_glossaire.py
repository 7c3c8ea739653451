"""Every trade noun of the code is defined in data/glossaire.toml."""

import ast
from pathlib import Path

import pytest

from cppcore.catalog.glossaire import glossaire
from cppcore.settings import ROOT

ENGLISH = {
    *("Model", "Choice", "Record", "Change", "Brief"),
    *("Document", "Heading", "Paragraph", "Quote", "Bullets", "Table", "Drawing", "Blank", "Signatures"),
}
"""Classes that are not words of the trade."""

DOMAIN = ROOT / "cppcore" / "domain"


def classes() -> list[object]:
    found = [
        (path, node.name)
        for path in sorted(DOMAIN.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in ENGLISH
    ]
    return [pytest.param(path, name, id=f"{path.stem}.{name}") for path, name in found]


COVERED = {code for mot in glossaire() for code in mot.code}


@pytest.mark.parametrize(("path", "name"), classes())
def test_a_class_of_the_domain_is_a_defined_word(path: Path, name: str):
    assert {name, f"{path.stem}.{name}"} & COVERED, (
        f'Définissez « {name} » dans data/glossaire.toml (code = ["{name}"]), '
        f"ou ajoutez-le à ENGLISH si c’est un mot anglais."
    )


def test_a_word_covers_only_classes_that_exist():
    known = {p.values[1] for p in classes()} | {f"{p.values[0].stem}.{p.values[1]}" for p in classes()}

    assert sorted(COVERED - known) == []
