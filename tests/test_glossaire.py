"""Every trade noun of the code is defined in data/glossaire.toml."""

import ast

from cppcore.catalog.glossaire import glossaire
from cppcore.settings import ROOT

ENGLISH = {
    *("Model", "Choice", "Record", "Change", "Brief"),
    *("Document", "Heading", "Paragraph", "Quote", "Bullets", "Table", "Drawing", "Blank", "Signatures"),
}
"""Classes that are not words of the trade."""

DOMAIN = ROOT / "cppcore" / "domain"


COVERED = {code for mot in glossaire() for code in mot.code}


def classes() -> list[tuple[str, str]]:
    """Return the module and the name of each class of the domain that is a word of the trade."""
    return [
        (path.stem, node.name)
        for path in sorted(DOMAIN.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in ENGLISH
    ]


def test_a_class_of_the_domain_is_a_defined_word():
    undefined = [f"{stem}.{name}" for stem, name in classes() if not {name, f"{stem}.{name}"} & COVERED]

    assert undefined == [], (
        "Définissez-les dans data/glossaire.toml (code = […]), ou ajoutez-les à ENGLISH si ce sont des mots anglais."
    )


def test_a_word_covers_only_classes_that_exist():
    known = {name for _, name in classes()} | {f"{stem}.{name}" for stem, name in classes()}

    assert known
    assert sorted(COVERED - known) == []
