"""A server of ours that begins with everything already imported: a real process, killed and frozen as one likes.

Importing Streamlit, DuckDB and our screens takes two seconds of processor. One process imports them, once for each
worker of pytest; every server is a fork of it. Where the system has no fork (Windows), each server imports.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType

from streamlit.web import bootstrap, cli  # noqa: F401 - imported for the servers

from cppcore.actions import documents, lot, partage, passages  # noqa: F401
from cppcore.settings import ROOT
from cppcore.ui.ecran import frame, session

_HAS_FORK = "forkserver" in multiprocessing.get_all_start_methods()
CONTEXT = multiprocessing.get_context("forkserver" if _HAS_FORK else "spawn")
if _HAS_FORK:
    CONTEXT.set_forkserver_preload([__name__])


def start(port: int, environment: Mapping[str, str], log: Path) -> tuple[BaseProcess, Connection]:
    """Start a server; what is sent through the connection is answered once it is done (see _obey)."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_serve, args=(port, dict(environment), log, theirs), daemon=True)
    drawn = sys.modules[
        "__main__"
    ]  # AppTest leaves there the screen that it drew last: the server would begin by it
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = drawn
    theirs.close()
    return process, ours


def _serve(port: int, environment: dict[str, str], log: Path, orders: Connection) -> None:
    """Be `streamlit run app.py`: nothing is left of the process that this one was copied from."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    frame.renew()  # made at import, this start would be the one of every server
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.path[:0] = [folder for folder in environment.get("PYTHONPATH", "").split(os.pathsep) if folder]
    with log.open("ab") as written:
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
    threading.Thread(target=_obey, args=(orders,), daemon=True).start()
    sys.argv = ["streamlit", "run", "app.py", "--server.headless", "true", "--server.port", str(port)]
    cli.main()


def _obey(orders: Connection) -> None:
    """Close the notebook and open another one, as a server that starts again would; every window begins afresh."""
    while True:
        try:
            environment = orders.recv()
        except EOFError:
            return
        for name in [name for name in os.environ if name.startswith("CPP_")]:
            del os.environ[name]
        os.environ.update(environment)
        frame.renew()
        session.forget()
        orders.send("done")
