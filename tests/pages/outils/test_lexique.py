"""The words of the trade: every scheme of both rules is always there, and a word is found whatever its accents."""

import pytest

from cppcore.catalog.dispositifs import dispositifs
from cppcore.catalog.glossaire import glossaire, of_the_trade
from cppcore.domain.parcours.dossier import Regles

PAGE = "outils/lexique"


def lines(screen, key: str = "") -> list[str]:
    return [line for text in screen.texts(key) for line in text.splitlines() if line.startswith("- ")]


def schemes(screen) -> list[str]:
    return [line for key in screen.named("dispositifs-") for line in lines(screen, key)]


@pytest.mark.complet
def test_every_scheme_is_there_whatever_the_rules(open_page, reread, keep):
    first = schemes(open_page(PAGE))
    keep(reread().dossier.model_copy(update={"regles": Regles.AUJOURDHUI}))

    assert schemes(open_page(PAGE)) == first
    assert len(first) == len(dispositifs())


def test_schemes_of_2012_and_of_today_stand_apart(open_page):
    screen = open_page(PAGE)
    then, now = lines(screen, "dispositifs-2012-"), lines(screen, "dispositifs--aujourdhui")

    assert any(line.startswith("- **DIF portable**") for line in then)
    assert any(line.startswith("- **CPF**") for line in now)
    assert not set(then) & set(now)


def test_a_scheme_gives_its_name_of_today(open_page):
    (line,) = [one for one in schemes(open_page(PAGE)) if one.startswith("- **DIF portable**")]

    assert dispositifs()["dif-portable"].nom_actuel in line


@pytest.mark.parametrize(("asked", "word"), [("mife", "MIFE"), ("EVALUATION EN MILIEU", "EMT")])
def test_a_word_is_found_whatever_its_capitals_and_accents(open_page, asked, word):
    screen = open_page(PAGE).fill("lexique.mot", asked)

    assert any(line.startswith(f"- **{word}**") for line in lines(screen, "mots"))
    assert len(lines(screen, "mots")) < len(lines(open_page(PAGE), "mots"))


def test_an_unknown_word_is_said_to_be_unknown(open_page):
    screen = open_page(PAGE).fill("lexique.mot", "<b>zzz</b>")

    assert not screen.has("mots")
    assert schemes(screen) == []


def test_a_word_that_only_the_code_needs_is_not_listed():
    shown = {mot.mot for mot in of_the_trade()}

    assert {"piste", "CIO", "EMT", "bilan"} <= shown
    assert not {"constat", "type d’événement", "netteté"} & shown
    assert 20 < len(shown) < len(glossaire())


def test_every_definition_gives_its_source(open_page):
    screen = open_page(PAGE)
    listed = len(lines(screen, "mots"))

    screen.unfold("lexique.sources")

    assert len(lines(screen)) == 2 * listed + len(dispositifs())
