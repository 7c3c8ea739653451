"""Streamlit still is what we lean on: after an upgrade, look here first."""

import asyncio
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest
import streamlit as st
from streamlit import error_util
from streamlit.testing.v1 import AppTest

from app import app
from cppcore.settings import ROOT
from cppcore.ui.ecran import streamlit_internals as internals
from cppcore.ui.ecran.failures import quiet_logs
from cppcore.ui.ecran.frame import OURS
from tests.screen import Screen

LOOK = "Streamlit changed: see cppcore/ui/ecran/streamlit_internals.py and "

MOTS = "mes mots"
"""What a person wrote."""

ECRAN = ROOT / "cppcore" / "ui" / "ecran"
STATIC = Path(st.__file__).parent / "static"


def answer(path: str) -> tuple[dict[str, str], str]:
    """Return the headers and the body that app.py answers with, without a server."""
    sent = []

    async def receive():
        await asyncio.Event().wait()  # nothing more comes, and nobody leaves

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    more = {"headers": [(b"host", b"127.0.0.1")], "scheme": "http", "root_path": "", "http_version": "1.1"}
    asked = app({**scope, **more, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2)}, receive, send)
    with ThreadPoolExecutor() as pool:  # a browser of another test may hold the loop of this thread
        pool.submit(asyncio.run, asked).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent[1:]).decode()


def test_the_page_is_written_over():
    headers, page = answer("/grille")

    shell = (STATIC / "index.html").read_bytes()
    assert [theirs for theirs, _ in internals.PAGE if shell.count(theirs) != 1] == [], f"{LOOK}frame.py: PAGE"
    assert shell.count(internals.HEAD_END) == 1, f"{LOOK}frame.py: HEAD_END"
    assert b'id="root"' in shell, f"{LOOK}page.css: its rules begin with #root"
    assert OURS.decode() in page, f"{LOOK}frame.py: our look and our script are not in the page"
    assert '<html lang="fr"' in page
    assert "<title>Carnet CPP</title>" in page
    assert int(headers["content-length"]) == len(page.encode())
    assert headers["x-frame-options"] == "DENY", f"{LOOK}app.py: the middleware is not run"


def test_each_start_is_told_beside_the_health_that_the_page_asks_for():
    headers, _ = answer("/_stcore/health")

    assert headers["x-carnet-start"], f"{LOOK}page.js: readStart"


def test_the_front_end_holds_what_our_look_and_our_script_name():
    ours = "".join((ECRAN / name).read_text("utf-8") for name in ("page.css", "page.js"))
    quoted = [f"`{name}`" for name in re.findall(r'\[data-testid="?(\w+)"?\]', ours)]
    quoted += [f"`{word}`" for word in [*internals.WORDS, *internals.DIALOGS]]
    held = [words.held for words in [internals.HELP, *internals.FILES]]
    missing = {name.encode() for name in [*quoted, *held, *internals.FRONT_END]}
    assert len(missing) > 50
    for file in sorted(STATIC.rglob("*.js"), key=lambda file: file.stat().st_size):
        code = file.read_bytes().translate(ONE_QUOTE)
        missing = {name for name in missing if name not in code}
        if not missing:
            break

    assert missing == set(), f"{LOOK}page.css, page.js: Streamlit's files do not hold these names any more"


ONE_QUOTE = bytes.maketrans(b"\"'", b"``")
"""A name is between the marks that the tool which made the files chose."""


@pytest.mark.parametrize("name", internals.LOGGERS)
def test_a_logger_is_the_one_of_its_module(name):
    assert import_module(name)._LOGGER is logging.getLogger(name), f"{LOOK}failures.py: quiet_logs"


def test_what_a_screen_failed_on_is_logged_without_its_words(capsys):
    quiet_logs()
    written = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(handler.format(record))
    logger = logging.getLogger(internals.LOGGERS[0])
    logger.addHandler(handler)
    try:
        error_util._log_uncaught_app_exception(ValueError(MOTS))
    finally:
        logger.removeHandler(handler)

    assert MOTS not in "".join(capsys.readouterr()), f"{LOOK}.streamlit/config.toml: « enableRich »"
    assert len(written) == 1, f"{LOOK}failures.py: nothing came through {internals.LOGGERS[0]}"
    assert MOTS not in written[0]


def test_a_file_is_closed_when_the_cache_lets_it_go():
    closed = []
    held = st.cache_resource(on_release=closed.append)(lambda path: [path])
    value = held("a")
    held.clear()

    assert closed == [value], f"{LOOK}session.py: « on_release » of st.cache_resource"


def page() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from cppcore.ui.ecran import fields, fold, outside, tableau

    seen = st.session_state
    seen["runs"] = seen.get("runs", 0) + 1
    elsewhere = st.container()

    @st.fragment
    def question() -> None:
        if seen["runs"] == 1:  # as in a run of this fragment alone, which never wrote there
            get_script_run_ctx().fragment_ids_this_run = ["another"]
        with outside.written():
            elsewhere.markdown("drawn")

    question()
    if not seen.get("hidden"):
        fields.text("A", key="line", stored="", save=lambda text: seen.__setitem__("saved", text))
    inside = fold.fold("A", key="fold")
    seen["inside"] = type(inside)
    seen["given"] = st.file_uploader("A", key="file", accept_multiple_files=True)
    seen["asked"] = tableau.show("", [], [], key="table", say=print)


@pytest.fixture(scope="module")
def screen() -> Screen:
    """One window for all that follows: each test leaves it as it found it."""
    return Screen(AppTest.from_function(page)).run()


@pytest.mark.complet
def test_a_question_that_writes_where_it_may_not_is_refused_by_the_error_that_we_know(screen):
    assert screen.at.session_state["runs"] == 2, f"{LOOK}outside.py: UnknownPlace"
    assert screen.texts() == ["drawn"]


def test_a_text_is_kept_while_it_is_not_drawn(screen):
    assert screen.widget("line").proto.live_debounce_ms == 800, f"{LOOK}fields.py: « live » of st.text_input"
    screen.fill("line", "écrit")
    assert screen.at.session_state["saved"] == "écrit"
    screen.at.session_state["hidden"] = True
    screen.run()
    screen.at.session_state["hidden"] = False
    screen.run()

    assert screen.widget("line").value == "écrit", f"{LOOK}fields.py: « persist_state »"


def test_a_fold_tells_whether_it_is_open(screen):
    assert screen.at.session_state["inside"] is type(None)
    screen.unfold("fold")

    assert issubclass(screen.at.session_state["inside"], internals.DeltaGenerator), (
        f"{LOOK}fold.py: « on_change » and « open » of st.expander"
    )


def test_a_file_that_is_given_has_a_name_of_its_own_and_its_bytes(screen):
    screen.widget("file").upload("a.cpp", b"bytes")
    screen.run()

    (given,) = screen.at.session_state["given"]
    assert isinstance(given, internals.UploadedFile), f"{LOOK}lot.py: UploadedFile"
    assert (given.name, given.getvalue(), bool(given.file_id)) == ("a.cpp", b"bytes", True)


def test_a_table_of_ours_is_drawn(screen):
    assert screen.table("table"), f"{LOOK}tableau.py: st.components.v2"
