"""A wrong file of data/ is told in French: which file, where, how to fix it; the others still load."""

from pathlib import Path

import pytest

from cppcore.catalog.criteres import CriteresFile
from cppcore.catalog.loader import CatalogError, read
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import questionnaire_problems, questionnaires
from cppcore.catalog.textes import text
from cppcore.demo import Histoire
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.questionnaires.questionnaire import Questionnaire
from cppcore.settings import DATA

GOOD = """\
code = "essai"
version = 1
titre = "Un essai"
but = "Vérifier la lecture des fichiers."
consigne = "Répondez sans trop réfléchir."
source = "Écrit pour ce test."
verifie_le = 2026-11-23
minutes = 1
echelle = [{ valeur = 1, label = "Oui" }, { valeur = 0, label = "Non" }]
dimensions = [{ code = "S", nom = "Social", verbes = "aider" }]

[[items]]
code = "s1"
texte = "Aider une personne âgée"
dimension = "S"

[[items]]
code = "s2"
texte = "Animer un jeu"
dimension = "S"
"""


def write(folder: Path, content: str | bytes, name: str = "essai.toml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def swap(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


BAD = {
    "duplicate code": (swap('"s2"', '"s1"'), "items", "sert deux fois", "code différent"),
    "unknown dimension": (
        swap('texte = "Animer un jeu"\ndimension = "S"', 'texte = "Animer un jeu"\ndimension = "Z"'),
        "items",
        "dimension Z n’est pas déclarée",
        "celles-ci : S",
    ),
    "dimension without item": (
        swap(
            'verbes = "aider" }', 'verbes = "aider" }, { code = "R", nom = "Réaliste", verbes = "réparer" }'
        ),
        "dimensions",
        "R n’a aucun item",
        "Ajoutez-en un",
    ),
    "long item": (swap("Animer un jeu", "A" * 200), "items[1].texte (code « s2 »)", "trop long", "120"),
    "item with a full stop": (swap("Animer un jeu", "Animer un jeu."), "items[1].texte", "point final", "."),
    "version zero": (swap("version = 1", "version = 0"), "version", "trop petit", "1 ou plus"),
    "version in words": (swap("version = 1", 'version = "une"'), "version", "nombre entier", "chiffres"),
    "missing source": (swap('source = "Écrit pour ce test."\n', ""), "source", "manque", "Ajoutez"),
    "empty source": (swap("Écrit pour ce test.", ""), "source", "trop court", "5 caractères"),
    "missing text": (
        swap('texte = "Animer un jeu"\n', ""),
        "items[1] (code « s2 »)",
        "pas de texte",
        "texte =",
    ),
    "unknown key": (swap("minutes = 1", "minuts = 1"), "minuts", "pas connu", "orthographe"),
    "bad date": (swap("2026-11-23", '"hier"'), "verifie_le", "une date", "2012-09-03"),
    "bad code": (swap('"s2"', '"S 2"'), "items[1].code", "pas écrit comme il faut", "minuscules"),
    "one answer only": (
        swap(', { valeur = 0, label = "Non" }', ""),
        "echelle",
        "pas de réponses",
        "au moins deux",
    ),
    "text for a list": (
        swap('dimensions = [{ code = "S", nom = "Social", verbes = "aider" }]', 'dimensions = "S"'),
        "dimensions",
        "une liste",
        "crochets",
    ),
    "number for a text": (swap('"Un essai"', "12"), "titre", "un texte", "guillemets"),
    "unknown shape": (
        swap('texte = "Animer un jeu"', 'texte = "Animer un jeu"\nforme = "curseur"'),
        "items[1].forme",
        "pas dans la liste",
        "echelle",
    ),
    "unknown way of reading": (
        swap("minutes = 1", 'minutes = 1\ncalcul = "moyenne"'),
        "calcul",
        "pas dans la liste",
        "riasec",
    ),
    "a reading that asks for more": (
        swap("minutes = 1", 'minutes = 1\ncalcul = "riasec"'),
        "calcul",
        "six dimensions",
        'calcul = "reponses"',
    ),
    "a pair with one side": (
        swap('texte = "Animer un jeu"', 'forme = "paire"'),
        "items[1] (code « s2 »)",
        "deux côtés",
        "choix = ",
    ),
    "file name": (swap('code = "essai"', 'code = "autre"'), "code", "nom du fichier", "autre.toml"),
    "bad TOML": (swap('titre = "Un essai"', 'titre = "Un essai'), "ligne 3", "TOML", "guillemets"),
    "key twice": (swap("minutes = 1", "minutes = 1\nminutes = 2"), "ligne 9", "deux fois", "une seule"),
    "bad encoding": (GOOD.encode("latin-1"), "ligne 4", "UTF-8", "Enregistrer sous"),
    "empty file": ("", "", "vide", "Copiez"),
    "only comments": ("# à faire\n", "", "vide", "Copiez"),
}


@pytest.mark.parametrize(("content", "key", "problem", "fix"), BAD.values(), ids=BAD.keys())
def test_a_wrong_file_is_told_where_and_how_to_fix_it(tmp_path, content, key, problem, fix):
    with pytest.raises(CatalogError) as caught:
        read(write(tmp_path, content), Questionnaire)

    error = caught.value
    assert error.file == f"{tmp_path.name}/essai.toml"
    assert error.key.startswith(key)
    assert problem in error.problem
    assert fix in error.fix
    assert str(error).startswith(error.file)
    assert all(part in str(error) for part in (error.key, error.problem, error.fix))


@pytest.mark.parametrize("content", [case[0] for case in BAD.values()], ids=BAD.keys())
def test_a_wrong_file_never_hides_the_others(tmp_path, content):
    write(tmp_path, content)
    write(tmp_path, GOOD.replace('"essai"', '"bon"'), "bon.toml")

    assert list(questionnaires(tmp_path)) == ["bon"]
    assert [error.file for error in questionnaire_problems(tmp_path)] == [f"{tmp_path.name}/essai.toml"]


def test_pydantic_never_speaks_english_to_the_person(tmp_path):
    for name, (content, *_) in BAD.items():
        with pytest.raises(CatalogError) as caught:
            read(write(tmp_path, content), Questionnaire)
        assert not {"should", "Input", "required", "Value"} & set(str(caught.value).split()), name


def test_every_error_of_a_file_is_counted(tmp_path):
    path = write(tmp_path, GOOD.replace("version = 1", "version = 0").replace("minutes = 1", "minutes = 99"))

    with pytest.raises(CatalogError, match="1 autre erreur dans ce fichier"):
        read(path, Questionnaire)


@pytest.mark.parametrize(
    "content",
    [GOOD.encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r").encode()],
    ids=["byte order mark", "Windows lines", "old Mac lines"],
)
def test_a_file_saved_by_any_editor_loads(tmp_path, content):
    assert read(write(tmp_path, content), Questionnaire).items[0].texte == "Aider une personne âgée"


def test_an_error_that_nobody_foresaw_is_told_in_french(tmp_path):
    story = 'code = "essai"\nversion = 1\nsource = "Inventé."\nverifie_le = 2026-11-23\n'
    moment = '[[moments]]\njour = -1\nheure = "midi"\n'

    with pytest.raises(CatalogError, match="pas acceptée") as caught:
        read(write(tmp_path, story + moment), Histoire)
    assert caught.value.key == "moments[0].heure"


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CatalogError, match="manque"):
        read(tmp_path / "absent.toml", Questionnaire)


def test_a_folder_named_like_a_file_is_told(tmp_path):
    (tmp_path / "essai.toml").mkdir()

    assert [error.problem[:10] for error in questionnaire_problems(tmp_path)] == ["Le fichier"]


def test_a_missing_folder_holds_nothing(tmp_path):
    assert questionnaires(tmp_path / "absent") == {}


def test_files_are_read_once(tmp_path):
    path = write(tmp_path, GOOD)
    first = questionnaires(tmp_path)["essai"]
    path.unlink()

    assert questionnaires(tmp_path)["essai"] is first


def test_a_shipped_file_is_named_from_the_project_folder(tmp_path):
    with pytest.raises(CatalogError) as caught:
        read(DATA / "questionnaires" / "absent.toml", Questionnaire)

    assert caught.value.file == "data/questionnaires/absent.toml"


def test_a_programme_with_a_hole_in_its_numbers_is_told(tmp_path):
    good = (DATA / "programmes" / "cpp-2012.toml").read_text("utf-8")
    path = write(tmp_path, good.replace("numero = 5", "numero = 6"), "cpp-2012.toml")

    with pytest.raises(CatalogError) as caught:
        read(path, Programme)

    assert caught.value.key == "etapes"
    assert programmes(tmp_path) == {}


def test_an_unknown_place_to_look_is_told_with_the_known_ones(tmp_path):
    good = (DATA / "referentiels" / "criteres.toml").read_text("utf-8")

    with pytest.raises(CatalogError, match="mife") as caught:
        read(write(tmp_path, good.replace('"cio"', '"bij"'), "criteres.toml"), CriteresFile)
    assert caught.value.key == "criteres[0].ou_chercher[1] (code « niveau »)"


@pytest.mark.parametrize(
    ("content", "fix"),
    [
        ("Bonjour.\n", "source"),
        ("<!-- version: 1 ; verifie_le: 2026-11-23 -->\nBonjour.\n", "source"),
        ("<!-- version: 1 ; source: moi ; verifie_le: 2026-11-23 -->\n\n", "une phrase"),
    ],
    ids=["no first line", "no source", "no text"],
)
def test_a_text_without_its_origin_is_refused(tmp_path, content, fix):
    write(tmp_path, content, "accueil.md")

    with pytest.raises(CatalogError, match=r"accueil\.md") as caught:
        text("accueil", tmp_path)
    assert fix in caught.value.fix
