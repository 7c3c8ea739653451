"""What is private is in nothing that leaves: every word of a notebook is followed into every artefact."""

import logging
import re
from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cppcore.domain.carnet.rubrique import GENRES, HABITUEL, PAR_CODE
from cppcore.exchange import scelle
from cppcore.ui.ecran import session
from tests.conftest import TODAY
from tests.prive import artefacts
from tests.prive.artefacts import Make, words
from tests.prive.marked import MARK, NOW, Filled, Maker
from tests.prive.table import HEALTH, MAY, PARTS, may_be_sealed, may_be_told, part_of
from tests.size import examples

EVERYTHING = frozenset(PAR_CODE)
FILES: dict[str, Make] = {"sealed": artefacts.sealed, "preview": artefacts.preview}
TOLD = {name: getattr(artefacts, name) for name in MAY}
TELLS_HEALTH = re.compile("|".join(HEALTH), re.IGNORECASE)


@pytest.fixture(autouse=True)
def cheap_key(monkeypatch):
    monkeypatch.setattr(scelle, "LOG_N", 7)


def found(text: str, filled: Filled) -> dict[str, str]:
    """Return the words of a notebook that are in a text, and where each was written; an unknown one is a failure."""
    return {word: filled.marks[word].name for word in {w.lower() for w in MARK.findall(text)}}


def leaks_of_a_file(text: str, filled: Filled, choix: Collection[str]) -> list[str]:
    marks = {word: filled.marks[word] for word in found(text, filled)}
    told = [
        mark.name
        for mark in marks.values()
        if mark.quand != NOW or not may_be_sealed(mark.champ, mark.record, filled.records, choix)
    ]
    return told + (TELLS_HEALTH.findall(text) if "sante" not in choix else [])


def leaks(name: str, text: str, filled: Filled) -> list[str]:
    marks = {word: filled.marks[word] for word in found(text, filled)}
    told = [m.name for m in marks.values() if not may_be_told(name, m.name, m.record, filled.records)]
    return told + TELLS_HEALTH.findall(text)


@settings(
    max_examples=examples(6),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    seed=st.integers(0, 10**6),
    without=st.frozensets(st.sampled_from(sorted(set(GENRES) - {"dossier"})), max_size=12),
    choix=st.frozensets(st.sampled_from(sorted(PAR_CODE))),
)
def test_a_private_word_is_in_nothing_that_leaves(notebook, seed, without, choix):
    filled = Maker(seed, TODAY, without=without).fill(session.store())

    told = {name: leaks_of_a_file(words(make(filled, choix)), filled, choix) for name, make in FILES.items()}
    told |= {name: leaks(name, words(make(filled, choix)), filled) for name, make in TOLD.items()}
    export = [filled.marks[word] for word in found(artefacts.export(filled, choix), filled)]
    told["export"] = [
        m.name for m in export if m.quand != NOW or part_of(m.record, filled.records) not in choix
    ]
    assert {name: sorted(leak) for name, leak in told.items() if leak} == {}


@pytest.mark.complet
@pytest.mark.parametrize("seed", [3, 4])
def test_what_is_private_changes_nothing_of_what_leaves(notebook, monkeypatch, seed):
    """Not only her words: a date, a number, an answer of hers that is private leaves no trace, nor what follows from it."""
    made = []
    for secret in (0, 1, 2):
        monkeypatch.setenv("CPP_DB", str(notebook.with_name(f"{secret}.duckdb")))
        filled = Maker(seed, TODAY, secret=secret).fill(session.store())
        usual = {name: words(make(filled, HABITUEL)) for name, make in TOLD.items()}
        made.append(usual | {"preview": artefacts.preview(filled, HABITUEL)})

    assert {n for n in made[0] if not made[0][n] == made[1][n] == made[2][n]} == set()


@pytest.mark.parametrize("choix", [HABITUEL, EVERYTHING])
def test_her_counsellor_reads_nothing_else_than_what_was_ticked(notebook, open_page, monkeypatch, choix):
    filled = Maker(5, TODAY).fill(session.store())
    workspace = notebook.with_name("espace.duckdb")
    artefacts.given(filled, choix, workspace)
    monkeypatch.setenv("CPP_DB", str(workspace))

    text = artefacts.drawn(open_page("conseiller/preparer"))

    assert leaks_of_a_file(text, filled, choix) == []
    assert len(found(text, filled)) > 10 and "vega" in text
    assert ("jalon.texte" in found(text, filled).values()) is ("ligne-de-vie" in choix)


def test_the_paper_says_what_the_document_may_say_and_the_logs_say_nothing(notebook, caplog):
    caplog.set_level(logging.DEBUG)
    filled = Maker(1, TODAY).fill(session.store())
    for name in ("bilan", "half", "appointment"):
        document = TOLD[name](filled, HABITUEL)
        text = artefacts.printed(document)
        assert leaks(name, text, filled) == []
        assert found(text, filled) == found(words(document), filled) != {}
    artefacts.sealed(filled, EVERYTHING)

    assert MARK.findall(caplog.text) == []


def test_the_tables_are_about_words_that_are_really_told(notebook):
    """Or nothing would be looked at: each artefact holds words, and a table names only what exists."""
    filled = Maker(7, TODAY).fill(session.store())
    seen = {name: found(words(make(filled, EVERYTHING)), filled) for name, make in (TOLD | FILES).items()}

    assert {name for name in seen if not seen[name]} == {name for name in MAY if not MAY[name]}
    champs = {f"{genre}.{field}" for genre, kind in GENRES.items() for field in kind.model_fields}
    assert {c for told in MAY.values() for c in told if c.removeprefix("avant ") not in champs} == set()
    kinds = {champ.split(".")[0] for champ in seen["sealed"].values()}
    assert {part for part in PARTS if kinds.isdisjoint(PARTS[part].split())} == set()


def test_her_own_complete_export_holds_every_word_of_hers_that_stands(notebook):
    filled = Maker(1, TODAY).fill(session.store())

    assert set(found(artefacts.complete(filled, ()), filled)) == {
        word for word, mark in filled.marks.items() if mark.quand == NOW
    }
