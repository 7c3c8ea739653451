"""The files of the work trials: each figure of the design, plain words, and a wrong file told with its repair."""

import re

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.hypotheses import HypothesesFile, hypotheses
from cppcore.catalog.immersions import FOLDER, cadres
from cppcore.catalog.loader import REFERENTIELS, CatalogError, read, read_all
from cppcore.domain.formations.dispositif import Certitude
from cppcore.domain.immersion.cadre_immersion import CadreImmersion, GenreCadre
from tests.test_language import EASE_MIN, SENTENCE_WORDS_MAX, ease, lengths

CODES = [pytest.param(code, id=code) for code in cadres()]
GOOD = (FOLDER / "pmsmp.toml").read_text("utf-8")


def test_both_schemes_are_there_and_no_file_is_refused():
    assert {one.cadre for one in cadres().values()} == set(GenreCadre)
    assert not read_all(FOLDER, CadreImmersion).problems


def test_the_figures_are_those_of_the_design():
    emt, pmsmp = cadres()["emt-2012"], cadres()["pmsmp"]

    assert (emt.jours_max, emt.heures_max, emt.mois_max, emt.heures_semaine_max) == (15, 80, None, None)
    assert (pmsmp.mois_max, pmsmp.heures_semaine_max, pmsmp.cumul_jours_max) == (1, 48, 60)
    assert (pmsmp.renouvellements_max, pmsmp.conventions_max) == (1, 2)
    assert (len(pmsmp.objets), "confirmer" in {one.code for one in pmsmp.objets}) == (3, True)


@pytest.mark.parametrize("code", CODES)
def test_a_set_of_rules_has_its_sources_and_says_what_is_not_sure(code: str):
    found = cadres()[code]

    assert any(re.match(r"https?://", one) for one in found.sources)
    assert found.a_verifier or found.confiance is Certitude.VERIFIE
    assert {"dates", "lieu", "signatures"} <= {one.code for one in found.convention}


@pytest.mark.parametrize("code", CODES)
def test_what_each_must_do_is_easy_to_read(code: str):
    found = cadres()[code]
    words = " ".join([*found.devoirs, found.conseil])

    assert ease(words) >= EASE_MIN
    assert max(lengths(words)) <= SENTENCE_WORDS_MAX


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('cadre = "pmsmp"', 'cadre = "stage"', "cadre"),
        ("mois_max = 1", "mois_max = 0", "mois_max"),
        ('code = "decouvrir"', 'code = "confirmer"', "objets"),
        ('code = "horaires"', 'code = "taches"', "convention"),
        ("en_cours = true", "au = 2026-01-01", "apres"),
        ("heures_semaine_max = 48", "heures_semaine = 48", "heures_semaine"),
    ],
)
def test_a_wrong_file_is_told_with_its_key_and_its_repair(tmp_path, old, new, key):
    assert old in GOOD
    (tmp_path / "pmsmp.toml").write_text(GOOD.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogError) as refusal:
        read(tmp_path / "pmsmp.toml", CadreImmersion)

    assert refusal.value.key.startswith(key)
    assert cadres(tmp_path) == {}


def test_sentences_to_verify_are_about_criteria_that_exist_and_are_short():
    found = hypotheses()

    assert set(found) <= {one.code for one in criteres()}
    assert {"conditions", "marche"} <= set(found)
    assert [one for several in found.values() for one in several if max(lengths(one)) > 14] == []
    assert len({one for several in found.values() for one in several}) == sum(map(len, found.values()))


def test_a_wrong_list_of_sentences_is_told(tmp_path):
    good = (REFERENTIELS / "hypotheses.toml").read_text("utf-8")
    (tmp_path / "hypotheses.toml").write_text(good.replace("niveau = [", "vide = []\nniveau = [", 1), "utf-8")

    with pytest.raises(CatalogError) as refusal:
        read(tmp_path / "hypotheses.toml", HypothesesFile)

    assert "vide" in refusal.value.key
