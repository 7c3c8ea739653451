"""The proposed actions: what the counsellor names is there, and a wrong file is told with its repair."""

import pytest

from cppcore.catalog.actions import ActionsFile, goals
from cppcore.catalog.loader import REFERENTIELS, CatalogError, read

GOOD = (REFERENTIELS / "actions.toml").read_text("utf-8")

NAMED = {
    *("cv", "lettre", "liste-entreprises", "trouver-essai"),
    *("dates-ecole", "dossier-inscription", "dossier-financement", "prescription"),
}
"""What the interview and the issue name."""


def test_what_the_counsellor_names_is_proposed():
    assert {action.code for but in goals() for action in but.actions} >= NAMED


def test_only_what_serves_a_training_waits_for_one():
    assert [but.code for but in goals() if but.formation] == ["inscription", "financement"]


def test_an_action_begins_with_what_to_do_and_is_short():
    words = [action.texte.split() for but in goals() for action in but.actions]

    assert [w for w in words if len(w) > 14] == []
    assert [
        w[0] for w in words if not w[0].removeprefix("M’").lower().endswith(("er", "ir", "re", "me"))
    ] == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('code = "lettre"', 'code = "cv"', "actions"),
        ('code = "entreprises"', 'code = "candidature"', "buts"),
        ('code = "cv"', 'code = "C V"', "buts[0].actions[0].code"),
        ("formation = true", 'formation = "peut-être"', "buts[3].formation (code « inscription »)"),
    ],
)
def test_a_wrong_list_is_told_with_its_key_and_its_repair(tmp_path, old, new, key):
    assert old in GOOD
    (tmp_path / "actions.toml").write_text(GOOD.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogError) as refusal:
        read(tmp_path / "actions.toml", ActionsFile)

    assert key in str(refusal.value)
    assert "actions.toml" in str(refusal.value)
