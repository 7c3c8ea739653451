"""The files of the schemes: what the design asks for is there, each figure has its source, faults are told."""

import re
from datetime import date
from pathlib import Path

import pytest

from cppcore.catalog.dispositifs import (
    FOLDER,
    QUESTIONS,
    QuestionsFile,
    dispositif_problems,
    dispositifs,
    questions,
)
from cppcore.catalog.loader import CatalogError, read
from cppcore.domain.formations.dispositif import Certitude, GenreAide, is_stale
from cppcore.domain.formations.eligibilite import champs
from cppcore.domain.formations.montant_financement import DELAIS, MONTANTS
from cppcore.domain.formations.regle_financement import REGLES
from tests.test_language import EASE_MIN, SENTENCE_WORDS_MAX, ease, lengths

DESIGN = {
    *("dif", "dif-portable", "transfert-dif-cpf", "cpf", "aif-2012", "aif", "afpr", "poei", "poec", "afc"),
    *("aref", "rff", "rfpe", "rfft", "cared", "api", "aire", "agefiph", "agefiph-formation", "csp"),
    *("cif", "cif-cdd", "ptp", "region"),
}
"""DOMAIN §7, one file per scheme."""

CODES = [pytest.param(code, id=code) for code in dispositifs()]
GOOD = (FOLDER / "cared.toml").read_text("utf-8")


def test_every_scheme_of_the_design_is_there_and_no_file_is_refused():
    assert set(dispositifs()) - {"poei-2010"} == DESIGN
    assert dispositif_problems() == []


@pytest.mark.parametrize("code", CODES)
def test_a_finished_scheme_says_what_came_after_and_when_it_is_known_which(code: str):
    scheme = dispositifs()[code]

    if not scheme.is_open:
        assert scheme.apres
        assert scheme.successeur or re.search(r"pas été trouvé|ne savons pas|voulait l’arrêter", scheme.apres)


@pytest.mark.parametrize("code", CODES)
def test_addresses_are_whole(code: str):
    scheme = dispositifs()[code]

    addresses = [*scheme.sources, *(chiffre.source for chiffre in scheme.chiffres)]
    assert [a for a in addresses if not re.fullmatch(r"https?://[^\s…]+", a)] == []
    assert {chiffre.source for chiffre in scheme.chiffres} <= set(scheme.sources)


@pytest.mark.parametrize("code", CODES)
def test_what_is_not_sure_says_what_is_to_be_verified(code: str):
    scheme = dispositifs()[code]

    assert scheme.a_verifier or scheme.confiance is Certitude.VERIFIE
    assert scheme.verifie_le == date(2026, 11, 24)
    assert not is_stale(scheme.verifie_le, date(2026, 11, 24))


def test_days_before_the_start_are_only_those_that_a_source_gives():
    known = {code: one.jours_avant or one.delai_regle for code, one in dispositifs().items()}

    assert {c: k for c, k in known.items() if k} == {"dif-portable": 21, "aif": 15, "ptp": "delai-ptp"}


def test_only_what_pays_the_training_is_said_to_pay_it():
    income = {code for code, one in dispositifs().items() if one.genre is GenreAide.REVENU}
    both = {code for code, one in dispositifs().items() if one.genre is GenreAide.LES_DEUX}

    assert income == {"aref", "rff", "rfpe", "rfft", "csp"}
    assert both == {"cif", "cif-cdd", "ptp"}


def test_every_question_and_every_function_serves():
    asked = {champ for one in dispositifs().values() for champ in champs(one)}
    named = {r.fonction for d in dispositifs().values() for r in (*d.regles, *d.avertissements)}

    assert asked == set(questions())
    assert named == set(REGLES)
    assert {d.montant_regle for d in dispositifs().values()} - {""} == set(MONTANTS)
    assert {d.delai_regle for d in dispositifs().values()} - {""} == set(DELAIS)


def test_reasons_and_questions_are_easy_to_read():
    reasons = [r.raison for d in dispositifs().values() for r in (*d.conditions, *d.regles)]
    asked = [q.question for q in questions().values()]

    assert ease(" ".join(reasons)) >= EASE_MIN
    assert ease(" ".join(asked)) >= EASE_MIN
    assert max(lengths(" ".join(asked))) <= SENTENCE_WORDS_MAX


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the shipped folder, to put one fault in it."""
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('apres = "Ce', 'successeur = "rien"\napres = "Ce', "successeur"),
        ('apres = "Ce', 'successeur = "cared"\napres = "Ce', "successeur"),
        ('champ = "region"', 'champ = "pays"', "conditions[1] (code « region »)"),
        ('valeur = "rhone-alpes"', 'valeur = "lyon"', "conditions[1] (code « region »)"),
        ('valeur = "rhone-alpes"', "valeur = true", "conditions[1] (code « region »)"),
        ("valeur = true", 'valeur = "oui"', "conditions[2] (code « difficulte »)"),
        ('fonction = "offre-cared"', 'fonction = "offre-de-rien"', "regles"),
        ('montant_regle = "gratuit"', 'montant_regle = "cadeau"', "montant_regle"),
        ('montant_regle = "gratuit"', 'delai_regle = "bientot"', "delai_regle"),
        ('code = "cared"', 'code = "caret"', "code"),
        ("sources = [", "sources = []\nautres = [", "autres"),
        ("sur_au = 2017-12-31 }]", "au = 2017-12-31 }, { du = 2017-01-01, en_cours = true }]", "en_vigueur"),
        ("sur_du = 2005-06-30", "sur_du = 2003-06-30", "en_vigueur"),
    ],
)
def test_a_fault_is_told_with_its_file_its_key_and_its_repair(folder: Path, old: str, new: str, key: str):
    assert old in GOOD
    (folder / "cared.toml").write_text(GOOD.replace(old, new, 1), "utf-8")

    (problem,) = dispositif_problems(folder)

    assert problem.file.endswith("cared.toml")
    assert (problem.key.startswith(key), bool(problem.fix)) == (True, True)
    assert "cared" not in dispositifs(folder)
    assert len(dispositifs(folder)) == len(dispositifs()) - 1


def test_a_missing_source_is_told(folder: Path):
    text = re.sub(r"sources = \[.*?\]", "sources = []", GOOD, flags=re.DOTALL)
    (folder / "cared.toml").write_text(text, "utf-8")

    assert [problem.key for problem in dispositif_problems(folder)] == ["sources"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('champ = "age"', 'champ = "statut"'),
        ("minimum = 14\n", ""),
        ('genre = "oui-non"', 'genre = "choix"'),
        ("du = 1970-01-01\n", ""),
        ('genre = "nombre"', 'genre = "oui-non"'),
        ("habitez-vous ?", "habitez-vous"),
    ],
)
def test_a_wrong_question_is_told(tmp_path: Path, old: str, new: str):
    text = QUESTIONS.read_text("utf-8")
    assert old in text
    (tmp_path / QUESTIONS.name).write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogError) as caught:
        read(tmp_path / QUESTIONS.name, QuestionsFile)

    assert caught.value.key.startswith("questions")
    assert caught.value.fix
