"""Every file of data/: a file that is added is checked without touching this test."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cppcore.catalog.criteres import criteres
from cppcore.catalog.glossaire import glossaire
from cppcore.catalog.loader import read
from cppcore.catalog.programmes import FOLDER as PROGRAMMES
from cppcore.catalog.programmes import programmes
from cppcore.catalog.questionnaires import FOLDER as QUESTIONNAIRES
from cppcore.catalog.questionnaires import questionnaire_problems
from cppcore.catalog.textes import FOLDER as TEXTES
from cppcore.catalog.textes import text
from cppcore.catalog.trames import trames
from cppcore.demo import FOLDER as DEMO
from cppcore.demo import Histoire
from cppcore.domain.parcours.programme import Programme
from cppcore.domain.pistes.piste import Motif
from cppcore.domain.questionnaires.profil import LETTRES, NB_ITEMS, REPONSE_MAX
from cppcore.domain.questionnaires.questionnaire import Calcul, Questionnaire
from cppcore.settings import DATA, ROOT

WORDS_MAX = 9
"""Longest item, in words: read in one glance."""

SIDE_WORDS_MAX = 12
"""Longest side of a forced choice: an occupation said twice, for a man and for a woman."""


def each_file(folder: Path) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in sorted(folder.glob("*.toml"))]


def shipped_files() -> list[str]:
    """Return the files of data/ that are ours, by their place in it."""
    files = sorted(path.relative_to(DATA) for path in DATA.rglob("*") if path.suffix in {".toml", ".md"})
    return [path.as_posix() for path in files if "local" not in path.parts]


@pytest.mark.parametrize("path", each_file(QUESTIONNAIRES))
def test_a_questionnaire_loads_and_is_named_after_its_code(path: Path):
    assert read(path, Questionnaire).code == path.stem


@pytest.mark.parametrize("path", each_file(QUESTIONNAIRES))
def test_items_are_short_and_typographic(path: Path):
    items = read(path, Questionnaire).items
    texts = [item.texte for item in items if item.texte]
    sides = [side.texte for item in items for side in item.choix]

    assert [t for t in texts if len(t.split()) > WORDS_MAX] == []
    assert [t for t in sides if len(t.split()) > SIDE_WORDS_MAX] == []
    assert [t for t in texts + sides if "'" in t] == []
    assert len({i.texte or i.choix for i in items}) == len(items)


@pytest.mark.parametrize("path", each_file(PROGRAMMES))
def test_a_programme_loads_and_is_named_after_its_code(path: Path):
    assert read(path, Programme).code == path.stem


@pytest.mark.parametrize("path", each_file(PROGRAMMES))
def test_homework_opens_a_page_that_exists(path: Path):
    screens = {devoir.ecran for etape in read(path, Programme).etapes for devoir in etape.devoirs}

    assert sorted(s for s in screens if not (ROOT / "pages" / f"{s}.py").is_file()) == []


@pytest.mark.parametrize("path", each_file(PROGRAMMES))
def test_a_programme_names_questionnaires_that_exist(path: Path):
    programme = read(path, Programme)
    named = {code for etape in programme.etapes for code in etape.questionnaires}
    named |= {d.questionnaire for etape in programme.etapes for d in etape.devoirs if d.questionnaire}

    assert sorted(named - {p.stem for p in QUESTIONNAIRES.glob("*.toml")}) == []


@pytest.mark.parametrize("path", each_file(PROGRAMMES))
def test_homework_stays_small(path: Path):
    for etape in read(path, Programme).etapes:
        assert len(etape.devoirs) <= 2
        assert all(devoir.minutes <= 20 for devoir in etape.devoirs[:1])


@pytest.mark.parametrize("path", each_file(DEMO))
def test_a_story_loads_and_its_moments_are_in_order(path: Path):
    moments = read(path, Histoire).moments

    order = [(m.jour, m.heure) for m in moments]
    assert order == sorted(set(order))


def test_a_text_says_where_it_comes_from():
    files = list(TEXTES.glob("*.md"))

    assert files
    assert [f for f in files if not re.match(r"<!-- version: [1-9]", f.read_text("utf-8"))] == []
    assert [f for f in files if "<!--" in text(f.stem)] == []


def test_every_file_is_listed_in_sources():
    listed = (DATA / "SOURCES.md").read_text("utf-8")
    names = {name: Path(name) for name in shipped_files() if name != "SOURCES.md"}

    assert names
    assert [
        name
        for name, path in names.items()
        if f"`{name}`" not in listed and f"`{path.parent.name}/*{path.suffix}`" not in listed
    ] == []


def test_no_shipped_file_is_refused():
    assert questionnaire_problems() == []
    assert list(programmes()) == [path.stem for path in sorted(PROGRAMMES.glob("*.toml"))]


def test_interests_have_eight_activities_a_letter_and_one_of_each_on_a_screen():
    questionnaire = read(QUESTIONNAIRES / "interets-1.toml", Questionnaire)

    assert Counter(i.dimension for i in questionnaire.items) == dict.fromkeys(LETTRES, NB_ITEMS)
    assert [sorted(i.dimension for i in screen) for screen in questionnaire.screens()] == [
        sorted(LETTRES)
    ] * 8
    assert len({tuple(i.dimension for i in screen) for screen in questionnaire.screens()}) == 8
    assert max(niveau.valeur for niveau in questionnaire.echelle) == REPONSE_MAX


INSTRUMENTS = {
    "demande": (9, Calcul.DEMANDE),
    "interets-1": (48, Calcul.RIASEC),
    "interets-2": (15, Calcul.PAIRES),
    "conditions": (24, Calcul.CONDITIONS),
    "valeurs": (20, Calcul.TRI),
    "avancer": (18, Calcul.REPONSES),
    "francais": (12, Calcul.NIVEAUX),
    "numerique": (6, Calcul.REPONSES),
    "confiance": (10, Calcul.CONFIANCE),
    "ou-j-en-suis": (1, Calcul.ECHELON),
}
"""The battery of QUESTIONNAIRES §2.1 that is answered on screen, with its number of questions."""


@pytest.mark.parametrize(("code", "shape"), INSTRUMENTS.items(), ids=INSTRUMENTS)
def test_the_battery_of_the_design_is_shipped(code: str, shape: tuple[int, Calcul]):
    found = read(QUESTIONNAIRES / f"{code}.toml", Questionnaire)

    assert (len(found.items), found.calcul) == shape


def test_a_whole_battery_takes_less_than_an_hour():
    assert sum(read(QUESTIONNAIRES / f"{code}.toml", Questionnaire).minutes for code in INSTRUMENTS) <= 60


def test_a_letter_is_on_each_side_of_the_pairs_about_as_often():
    items = read(QUESTIONNAIRES / "interets-2.toml", Questionnaire).items
    first = Counter(item.choix[0].dimension for item in items)

    assert all(2 <= first[letter] <= 3 for letter in LETTRES)


def test_conditions_are_four_in_each_of_the_six_families():
    items = read(QUESTIONNAIRES / "conditions.toml", Questionnaire).items

    assert set(Counter(item.dimension for item in items).values()) == {4}


def test_every_thread_of_the_request_rests_on_questions_that_exist():
    request = read(QUESTIONNAIRES / "demande.toml", Questionnaire)
    for trame in trames():
        for code, values in trame.quand.items():
            item = request.item(code)
            assert item is not None
            assert set(values) <= {m.valeur for m in request.scale_of(item)}
        assert [e.ecran for e in trame.etapes if not (ROOT / "pages" / f"{e.ecran}.py").is_file()] == []


def test_the_2012_programme_is_the_one_of_the_interview():
    programme = read(PROGRAMMES / "cpp-2012.toml", Programme)

    assert programme.duree_jours == 42
    assert (programme.nb_rdv, programme.duree_rdv_min, programme.collectifs_max) == (8, 90, 2)
    assert len(programme.phases) == 4
    order = [p.code for p in programme.phases]
    assert [e.phase for e in programme.etapes] == sorted((e.phase for e in programme.etapes), key=order.index)


def test_the_grid_starts_with_the_five_criteria_of_the_interview_and_each_is_a_reason_to_set_aside():
    codes = [critere.code for critere in criteres() if critere.depart]

    assert codes == ["niveau", "lieu", "financement", "marche", "conditions"]
    assert set(codes) <= {motif.value for motif in Motif}


def test_glossary_acronyms_are_spelt_out():
    known = {mot.mot: mot for mot in glossaire()}

    spelt = ("CPP", "CIO", "MIFE", "ADVP", "EMT", "PMSMP", "DIF", "CARED", "ROME", "CIP")
    assert [sigle for sigle in spelt if not known[sigle].sigle] == []
    assert [m.mot for m in known.values() if m.de and m.a and m.de > m.a] == []
