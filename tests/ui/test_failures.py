"""What is said when something is refused or fails: French, useful, and never the person's words."""

import io
import logging
from contextlib import closing
from datetime import date, datetime
from functools import cache
from uuid import UUID

import pytest
from pydantic import ValidationError
from streamlit.testing.v1 import AppTest

from cppcore.domain.recherches.recherche import Preuve
from cppcore.domain.socle.base import TEXTE_MAX, Record
from cppcore.settings import ROOT
from cppcore.store.fichier import errors
from cppcore.store.fichier.database import Store
from cppcore.store.records import TABLES
from cppcore.ui.ecran.failures import WithoutWords, report, sentence

WORDS = "maladie de Crohn"
"""What the person wrote, and what no message and no log may repeat."""

START = datetime.fromisoformat("2026-11-23")
BAD = [
    WORDS,
    WORDS * TEXTE_MAX,
    "",
    -1,
    10**9,
    1.5,
    None,
    [WORDS],
    {WORDS: WORDS},
    b"\xff",
    "25h",
    "2026-02-31",
]
"""Values that some field refuses."""

ENGLISH = {"should", "input", "value", "string", "field", "must", "valid", "expected", "required", "type"}


def refused(kind: type[Record], field: str) -> list[ValidationError]:
    """Return how a field of a kind of record refuses each of the values that it refuses."""
    return [problem for value in BAD if (problem := refusal(kind, {field: value}))]


def refusal(kind: type[Record], change: dict[str, object]) -> ValidationError | None:
    try:
        kind.model_validate({**good(kind), **change})
    except ValidationError as problem:
        return problem
    return None


def good(kind: type[Record]) -> dict[str, object]:
    day = date(2026, 11, 23)
    usual: dict[str, object] = dict.fromkeys(
        ["dossier_id", "piste_id", "recherche_id", "passation_id"], UUID(int=1)
    )
    usual |= {"numero": 1, "version": 1, "questionnaire": "q", "commencee": START, "item": "r1"}
    usual |= {"intitule": "x", "genre": "ecartee", "le": day, "critere": "lieu", "sens": "pour", "fait": "x"}
    usual |= {"fiabilite": 2, "vu_le": day, "organisme": "x", "certification": "x", "dispositif": "cared"}
    usual |= {"formation_id": UUID(int=1)}
    if kind.__name__ == "Rdv":
        usual["genre"] = "individuel"
    return {field: usual[field] for field in kind.model_fields if field in usual}


@cache
def refusals() -> dict[str, list[ValidationError]]:
    """Return the refusals of each field of each kind of record, and of a field that it has not."""
    return {
        f"{kind.__name__}.{field}": refused(kind, field)
        for kind in TABLES
        for field in (*kind.model_fields, WORDS)
    }


@pytest.mark.complet
def test_fields_refuse_in_many_ways():
    assert [field for field, problems in refusals().items() if not problems] == []
    assert len({problem.errors()[0]["type"] for problems in refusals().values() for problem in problems}) > 8


def is_plain(said: str) -> bool:
    """Tell whether a refusal is one French sentence that repeats nothing."""
    words = {word.strip(".,:;").casefold() for word in said.split()}
    return (
        WORDS not in said
        and said[0].isupper()
        and said.endswith(".")
        and not set("{}[]") & set(said)
        and not ENGLISH & words
    )


def test_a_refusal_is_one_french_sentence_that_repeats_nothing():
    said = {(field, sentence(problem)) for field, problems in refusals().items() for problem in problems}

    assert sorted((field, words) for field, words in said if not is_plain(words)) == []


@pytest.mark.parametrize(
    "said", [f"« {WORDS} » est refusé.", "minuscule.", "Sans point", "Un {mot}.", "Value."]
)
def test_a_refusal_that_is_not_plain_is_found(said: str):
    assert not is_plain(said)


def test_a_number_out_of_bounds_says_its_bound():
    problems = [refusal(Preuve, {"fiabilite": n}) for n in (0, 4)]

    assert [bound in sentence(problem) for problem, bound in zip(problems, "13", strict=True)] == [True, True]


def test_a_refused_value_is_not_in_the_error_itself():
    known = {field: problems for field, problems in refusals().items() if WORDS not in field}

    assert [
        (field, problem.errors()[0]["type"])
        for field, problems in known.items()
        for problem in problems
        if WORDS in str(problem)
    ] == []


@pytest.mark.parametrize("kind", errors.StoreError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_refusal_of_the_store_says_what_happens_and_what_to_do(kind: type[errors.StoreError]):
    problem = kind()

    assert sentence(problem) == f"{problem.titre} {problem.conseil}"


def test_an_unknown_failure_says_nothing_technical():
    said = sentence(RuntimeError(WORDS))

    assert WORDS not in said
    assert "RuntimeError" not in said


def logged(raise_it: Exception, formatter: logging.Formatter) -> str:
    """Return what a logger with our filter writes about an exception."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    logger = logging.Logger("essai")
    logger.addHandler(handler)
    logger.addFilter(WithoutWords())
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as cause:
            raise raise_it from cause
    except type(raise_it) as problem:
        logger.warning("Uncaught %s", WORDS, exc_info=problem)
    return written.getvalue()


@pytest.mark.parametrize("problem", [KeyError(WORDS), ValueError(WORDS), OSError(2, WORDS, WORDS)], ids=repr)
def test_the_log_keeps_where_and_not_what(problem: Exception):
    written = logged(problem, logging.Formatter("%(message)s"))

    assert WORDS not in written
    assert type(problem).__name__ in written
    assert "test_failures.py" in written


def test_a_line_without_an_error_is_written_as_it_is():
    record = logging.LogRecord("a", logging.INFO, "f", 1, "bonjour %s", ("toi",), None)

    assert WithoutWords().filter(record)
    assert record.getMessage() == "bonjour toi"


def test_a_failed_screen_is_told_without_the_words(caplog):
    def broken() -> None:
        from cppcore.ui.ecran.failures import report

        report(ValueError("maladie de Crohn"))

    at = AppTest.from_function(broken).run()

    assert at.get_by_key("erreur") is not None
    assert len(at.error) == 1
    assert all(WORDS not in node.value for node in (*at.error, *at.markdown))
    assert WORDS not in caplog.text


def test_a_reported_failure_asks_streamlit_to_say_nothing_more():
    assert report(ValueError(WORDS)) is True


def test_a_notebook_open_elsewhere_is_told_and_opens_once_it_is_free(notebook):
    with closing(Store.open(notebook)):
        at = AppTest.from_file(ROOT / "cppcore" / "ui" / "ecran" / "menu.py", default_timeout=30).run()
        assert [e.value for e in at.exception] == []
        assert len(at.error) == 1

    at.get_by_key("panne.reessayer").click().run()

    assert len(at.error) == 0
    assert at.get_by_key("dossier.debut") is not None
