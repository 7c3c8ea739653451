"""The packs of consignes: every file of the folder, an organisation's own, and a wrong file told with its repair."""

import pytest

from cppcore.catalog.consignes import FOLDER, PackFile, pack_problems, packs
from cppcore.catalog.loader import CatalogError, read

GOOD = (FOLDER / "terrain.toml").read_text("utf-8")
FILES = [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.toml"))]


@pytest.mark.parametrize("path", FILES)
def test_a_pack_loads_and_its_consignes_are_small(path):
    pack = read(path, PackFile)

    assert pack.code == path.stem
    assert [c.code for c in pack.consignes if c.minutes > 60] == []
    assert [c.code for c in pack.consignes if len(c.texte.split()) > 18] == []
    assert [c.code for c in pack.consignes if "nous" in c.texte.lower().split()] == []


def test_no_shipped_pack_is_refused():
    assert pack_problems() == []
    assert set(packs()) == {path.stem for path in FOLDER.glob("*.toml")}


def test_no_consigne_is_in_two_packs():
    texts = [c.texte for pack in packs().values() for c in pack.consignes]

    assert len(texts) == len(set(texts))


def test_a_team_adds_its_packs_and_replaces_ours(tmp_path, monkeypatch):
    own = tmp_path / "paquets"
    own.mkdir()
    (own / "terrain.toml").write_text(
        GOOD.replace("Aller voir en entreprise", "Le terrain chez nous"), "utf-8"
    )
    (own / "metallurgie.toml").write_text(GOOD.replace('code = "terrain"', 'code = "metallurgie"'), "utf-8")
    (own / "faux.toml").write_text("code = ", "utf-8")
    monkeypatch.setenv("CPP_CONSIGNES", str(own))

    assert set(packs()) == {"documentation", "terrain", "metallurgie"}
    assert packs()["terrain"].titre == "Le terrain chez nous"
    assert [p.file for p in pack_problems()] == ["paquets/faux.toml"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('code = "appel"', 'code = "essai"', "consignes"),
        ('ecran = "recherches/enquetes"', 'ecran = "recherches/rien"', "recherches/rien"),
        ('ecran = "recherches/enquetes"', 'ecran = "../../secret"', "consignes[3].ecran"),
        ("minutes = 60", "minutes = 600", "consignes[5].minutes"),
        ("version = 1", 'version = "un"', "version"),
    ],
)
def test_a_wrong_pack_is_told_with_its_key(tmp_path, old, new, key):
    assert old in GOOD
    (tmp_path / "terrain.toml").write_text(GOOD.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogError) as refusal:
        read(tmp_path / "terrain.toml", PackFile)

    assert key in str(refusal.value)
