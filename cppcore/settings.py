"""Where the project's files are, and which notebook this run opens."""

import os
import sys
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project, whatever folder the application is started from."""

DATA = ROOT / "data"
"""Questionnaires, programmes, criteria, texts: everything that is changed without writing code."""

PERSONS = ("nadia", "karim", "sylvie", "denise")
"""Invented persons, from the one who just began to the one who gives her project up; each has a story in data/demo."""

PERSONAS = (*PERSONS, "conseiller")
"""Who may be shown by a demonstration; the last one is a counsellor who received the four others."""

USUAL_PERSONA = "karim"
"""Who is shown when a demonstration names nobody: the person in the middle of her CPP."""


def notebook_path() -> Path:
    """Return the file of the notebook: CPP_DB, or data/local/carnet.duckdb."""
    chosen = os.environ.get("CPP_DB")
    return _whole(chosen) if chosen else DATA / "local" / "carnet.duckdb"


@lru_cache(maxsize=8)
def _whole(chosen: str) -> Path:
    """Return a path as it is from the root; asked thirty times by one page, it asks the disk once."""
    return Path(chosen).expanduser().resolve()


def rome_path() -> Path:
    """Return the file of the ROME directory, beside the notebook: shared by all those of the folder."""
    notebook = notebook_path()
    usual = notebook.with_name("rome.duckdb")
    return usual if usual != notebook else notebook.with_name("rome-repertoire.duckdb")


def own_folder(variable: str) -> Path | None:
    """Return the folder that holds the organisation's own files of a kind, None when it has none.

    variable names it: CPP_QUESTIONNAIRES, or CPP_CONSIGNES for the packs of consignes.
    """
    chosen = os.environ.get(variable)
    return Path(chosen).expanduser().resolve() if chosen else None


def demo() -> str | None:
    """Return the persona to show, None when this run opens the person's own notebook.

    A demonstration is asked for with `--demo [persona]` on the command line, or with CPP_DEMO
    (1 or a persona). The command line wins.

    Raises:
        ValueError: when the persona is not one of PERSONAS; the real notebook is never opened instead.
    """
    if "--demo" in sys.argv:
        following = [*sys.argv[sys.argv.index("--demo") + 1 :], ""][0]
        return _persona("" if following.startswith("-") else following)
    asked = os.environ.get("CPP_DEMO", "").strip()
    return None if asked in {"", "0"} else _persona("" if asked == "1" else asked)


def _persona(asked: str) -> str:
    name = asked.lower() or USUAL_PERSONA
    if name not in PERSONAS:
        raise ValueError(f"« {asked} » n’est pas un personnage connu. Choisissez : {', '.join(PERSONAS)}.")
    return name
