"""The shape of the code: who may import whom, how thin a page is, and no user text that Markdown would read."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from cppcore.settings import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULES = sorted((ROOT / "cppcore").rglob("*.py"))
SOURCES = [ROOT / "app.py", *PAGES, *MODULES]
DOMAIN = sorted((ROOT / "cppcore" / "domain").rglob("*.py"))
UI = sorted((ROOT / "cppcore" / "ui").rglob("*.py"))

PAGE_LINES_MAX = 100
PAGE_FUNCTIONS_MAX = 2
MODULE_LINES_MAX = 300

ARROWS = {
    "app": {"ui"},  # the door: nothing but the frame around the screens
    # A page loads, shows and saves: it never draws a chart nor writes a paper itself.
    "pages": {"ui", "actions", "store", "catalog", "domain", "clock", "french"},
    # The only layer that knows Streamlit; it brings everything together, the command line apart.
    "ui": {
        *("ui", "actions", "store", "catalog", "exchange", "charts", "reports", "domain"),
        *("clock", "french", "settings", "demo", "whole_file"),
    },
    # What a screen and a command do alike: so that neither does it in its own way.
    "actions": {
        *("actions", "store", "catalog", "exchange", "charts", "reports", "domain"),
        *("clock", "french"),
    },
    "cli": {"cli", "actions", "exchange", "store", "domain", "clock", "french", "whole_file"},
    "__main__": {
        *("cli", "actions", "reports", "exchange", "store", "catalog", "domain"),
        *("demo", "settings", "clock", "whole_file"),
    },
    "demo": {"store", "catalog", "domain", "settings", "clock"},  # invented persons, through the real store
    # The file is given records and gives them back; what they mean is not its business, nor what day it is.
    "store": {"store", "domain"},
    "catalog": {
        "catalog",
        "domain",
        "settings",
        "french",
    },  # the data files, read into the words of the domain
    "exchange": {"exchange", "domain"},  # what comes in or goes out is bytes: no notebook is open here
    # What is drawn or written on paper is given: neither reads the notebook.
    "charts": {"charts", "domain", "french"},
    "reports": {"reports", "domain", "french"},
    "domain": {"domain", "french"},  # rules: the same answer for the same arguments, always
    "clock": set(),
    "french": set(),
    "settings": set(),
    "whole_file": {"store"},  # store/fichier/disk.py alone knows how a file gets its name for good
}
"""Which parts of the project each part may import."""

RUBRIQUES = {
    "domain": {
        "socle": set(),  # values and texts: what every rubrique stands on
        "parcours": {"pistes"},
        "moi": set(),
        "questionnaires": set(),
        "pistes": {"carnet", "moi", "recherches"},
        "choisir": {"carnet", "immersion", "moi", "pistes", "projet", "recherches"},
        "recherches": {"carnet", "pistes"},
        "formations": {"carnet", "parcours", "pistes", "recherches"},
        "immersion": {"carnet", "formations", "parcours", "pistes", "recherches"},
        "projet": {"carnet", "parcours", "pistes"},
        # The whole notebook knows every kind of record; rules that read it whole import it back.
        "carnet": {
            *("formations", "immersion", "moi", "parcours", "pistes", "projet", "questionnaires"),
            "recherches",
        },
        # The three that look at everything, and that no other rubrique imports.
        "synthese": {
            *("carnet", "formations", "immersion", "moi", "parcours", "pistes", "projet", "questionnaires"),
            "recherches",
        },
        "echange": {"carnet", "formations", "moi", "parcours", "questionnaires"},
        "conseiller": {"parcours", "projet", "questionnaires", "recherches"},
    },
    "ui": {
        "ecran": {"conseiller"},  # side by side with the counsellor stands above every screen
        "parcours": {"pistes", "questionnaires"},
        "moi": {"questionnaires"},
        "questionnaires": set(),
        "pistes": {"questionnaires", "recherches"},
        "recherches": {"pistes"},
        "formations": {"recherches"},
        "immersion": {"recherches"},
        "projet": set(),
        "echange": {"conseiller"},
        "conseiller": {"moi", "outils", "parcours", "questionnaires"},
        "outils": set(),
    },
}
"""Which rubriques each rubrique of a layer may import, itself and the shared one (SHARED) apart.

Fewer is better: an edge that nothing uses any more is a failure too.
"""

SHARED = {"domain": "socle", "ui": "ecran"}
"""The rubrique that all the others of a layer may import."""

FILES_MAX = 25
"""Python files in one folder: more, and nobody guesses where a thing lives."""

LIBRARIES = {
    "streamlit": {"ui", "pages", "app"},
    "markupsafe": {"ui"},
    "starlette": {"app"},
    "duckdb": {"store"},
    "altair": {"charts"},
    "typst": {"reports"},
    "icalendar": {"reports"},
    "segno": {"reports"},
    "vl_convert": {"reports"},
    "docx": {"reports"},
    "fontTools": {"reports"},
    "cryptography": {"exchange"},
    "pydantic": {"domain", "catalog", "exchange", "store", "ui", "cli", "demo"},
    "pydantic_core": {"catalog"},
}
"""Which parts may import each library; a library that is not named here is refused everywhere."""

OUTSIDE_WORLD = {
    *("io", "os", "pathlib", "random", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile"),
    *("threading", "time", "urllib", "zoneinfo"),
}
"""Modules of the standard library that read the computer: its files, its clock, its chance."""

CLOCKS_AND_FILES = {
    "now",
    "today",
    "utcnow",
    "fromtimestamp",
    "open",
    "read_text",
    "write_text",
    "read_bytes",
}
"""Methods that the domain never calls; today is always an argument."""

DOORS = {
    "streamlit": "cppcore/ui/ecran/streamlit_internals.py",
    "duckdb": "cppcore/store/fichier/duckdb_internals.py",
    "docx": "cppcore/reports/docx_internals.py",
}
"""The only module that names what a library does not promise, and that its canary test tries."""

SPEAK = {"domain", "ui", "pages", "app", "reports", "charts", "cli", "__main__"}
"""Who speaks French to people: the domain concludes, the others label, help and write what it concluded."""

REFUSALS = {
    "cppcore/actions/apport.py": "what a received file would change, before it is taken",
    "cppcore/actions/lot.py": "why a file of a batch was left",
    "cppcore/catalog/dispositifs.py": "what to mend in a file of data/",
    "cppcore/catalog/loader.py": "what to mend in a file of data/",
    "cppcore/exchange/contenu.py": "why a received file is refused",
    "cppcore/exchange/phrase.py": "why a phrase is refused",
    "cppcore/exchange/phrases_csv.py": "why a table of phrases is refused",
    "cppcore/exchange/rome.py": "why a zip is refused",
    "cppcore/exchange/scelle.py": "why a sealed file is refused",
    "cppcore/store/fichier/errors.py": "why the notebook cannot be opened or written",
    "cppcore/store/fichier/inspection.py": "what is wrong with a notebook file",
    "cppcore/store/reception.py": "why a received file is refused",
    "cppcore/whole_file.py": "why a file cannot be written",
}
"""Modules of the other parts that speak, with what they say: refusals, never a conclusion on a person's data."""

CATCH_ALL = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
"""Names of modules that say nothing."""


parse = cache(ast.parse)
"""The tree of a source; every test reads the same sources."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part_of(name: str) -> str:
    """Return the part of the project a file belongs to (« cppcore/ui/pistes/piste.py »: « ui »)."""
    parts = Path(name).with_suffix("").parts
    return parts[0] if parts[0] != "cppcore" else (*parts[1:], "")[0] if len(parts) > 1 else "cppcore"


def imported(source: str) -> Iterator[str]:
    """Give the modules that a source imports; a relative import starts with a point."""
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden_imports(name: str, source: str) -> list[str]:
    part = part_of(name)
    return sorted({module for module in imported(source) if not is_allowed(part, module)})


def is_allowed(part: str, module: str) -> bool:
    first, _, rest = module.partition(".")
    if not first or first == "pages":
        return False
    if first == "cppcore":
        return not rest or rest.partition(".")[0] in ARROWS[part]
    if first in sys.stdlib_module_names:
        return part != "domain" or first not in OUTSIDE_WORLD
    return part in LIBRARIES.get(first, set())


def rubrique_edges(layer: str) -> dict[str, set[str]]:
    """Return, for each rubrique of a layer, the other ones that its modules import, the shared one apart."""
    start = f"cppcore.{layer}."
    edges: dict[str, set[str]] = {}
    for path in sorted((ROOT / "cppcore" / layer).glob("*/*.py")):
        asked = {m.split(".")[2] for m in imported(path.read_text("utf-8")) if m.startswith(start)}
        edges.setdefault(path.parent.name, set()).update(asked - {path.parent.name, SHARED[layer]})
    return edges


def forbidden_in_domain(source: str) -> list[str]:
    """Return the calls by which a rule would read a file or the clock."""
    calls = [node.func for node in ast.walk(parse(source)) if isinstance(node, ast.Call)]
    named = [f.id for f in calls if isinstance(f, ast.Name) and f.id in {"open", "input", "print"}]
    return named + [f.attr for f in calls if isinstance(f, ast.Attribute) and f.attr in CLOCKS_AND_FILES]


def forbidden_in_page(source: str) -> list[str]:
    tree = parse(source)
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = sorted(attributes & {"execute", "executemany", "sql", "session_state"})
    if len(source.splitlines()) > PAGE_LINES_MAX:
        found.append("lines")
    if len(functions) > PAGE_FUNCTIONS_MAX:
        found.append("functions")
    return found


def unpromised(name: str, source: str) -> list[str]:
    """Return what a module names of a library's insides, and that is to be named in its door (DOORS) only."""
    if name in DOORS.values():
        return []
    found = [module for module in imported(source) if module.startswith("streamlit.")]
    for node in ast.walk(parse(source)):
        if name.startswith("cppcore/reports/") and isinstance(node, ast.Attribute):
            found += re.findall(r"^_[a-z]\w*$", node.attr)
        elif name.startswith("cppcore/store/"):
            found += [ast.unparse(node)] if is_reading_of_a_message(node) else []
            found += re.findall(r"^\.wal\b.*|^DUCK$", text_of(node))
    return found


def is_reading_of_a_message(node: ast.AST) -> bool:
    """Tell whether a node is « … in str(error) » or « … in message »."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.In | ast.NotIn):
        return False
    return ast.unparse(node.comparators[0]) in {"str(error)", "message"}


def text_of(node: ast.AST) -> str:
    """Return the text or the bytes that a node is, empty when it is none."""
    value = node.value if isinstance(node, ast.Constant) else ""
    return value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else ""


def is_sentence(text: str) -> bool:
    """Tell whether a text speaks to people: several words, from a capital to its full stop, or with « vous »."""
    whole = re.fullmatch(r"[« ]*[A-ZÀÉÊ].*[.!?…]", text.strip(), re.DOTALL)
    return len(text.split()) > 2 and bool(whole or re.search(r"(?i)(?<!-)\b(vous|votre|vos)\b", text))


def sentences_of(source: str) -> list[str]:
    """Return the sentences of a module, docstrings and messages of what it raises apart."""
    tree = parse(source)
    silent = [n for n in ast.walk(tree) if isinstance(n, ast.Raise)]
    silent += [n for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
    left_out = {id(inner) for node in silent for inner in ast.walk(node)}
    texts = [
        "".join(text_of(part) or "x" for part in node.values)
        if isinstance(node, ast.JoinedStr)
        else text_of(node)
        for node in ast.walk(tree)
        if id(node) not in left_out
    ]
    return [text for text in texts if is_sentence(text)]


def concluded(name: str, source: str) -> list[str]:
    """Return the sentences said where nobody speaks to people (SPEAK, REFUSALS)."""
    return [] if part_of(name) in SPEAK or name in REFUSALS else sentences_of(source)


def misplaced(names: list[str]) -> list[str]:
    """Return the files whose place or name is wrong: a page outside a rubrique, a module that says nothing."""
    flat = [n for n in names if re.fullmatch(r"pages/[^/]+\.py", n)]
    return flat + [n for n in names if Path(n).stem in CATCH_ALL]


def badly_numbered(migrations: list[str]) -> list[str]:
    """Return the migrations that are not NNNN_nom.sql, or that share or skip a number."""
    bad = [m for m in migrations if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.sql", m)]
    numbers = [m[:4] for m in migrations if m not in bad]
    return bad or [n for n, wanted in zip(numbers, range(1, 10_000), strict=False) if int(n) != wanted]


HTML_WRITERS = {f"cppcore/ui/ecran/{name}.py" for name in ("barres", "carte", "listes", "tableau")}
"""What writes HTML."""


DRAWN = {
    *("markdown", "header", "subheader", "caption", "info", "warning", "error", "success", "toast"),
    *("button", "expander", "checkbox", "radio", "pills", "tabs", "metric", "page_link", "write", "html"),
}
"""Streamlit's functions that draw a text; title is also the name of a page's own."""


def raw_html(name: str, source: str) -> list[str]:
    """Return the calls by which HTML would be written: only bars, tables and lists are, each text escaped."""
    calls = [node for node in ast.walk(parse(source)) if isinstance(node, ast.Call)]
    asked = [k.arg for call in calls for k in call.keywords if k.arg == "unsafe_allow_html"]
    written = [c.func.attr for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "html"]
    return asked + ([] if name in HTML_WRITERS else written)


def offenders(paths: list[Path], fault: Callable[[str, str], object]) -> dict[str, object]:
    """Return what is wrong with each file that has something wrong, by its name."""
    seen = {name_of(path): fault(name_of(path), path.read_text("utf-8")) for path in paths}
    assert seen  # a folder that moved would be looked at no more
    return {name: found for name, found in seen.items() if found}


def test_imports_follow_the_arrows():
    assert offenders(SOURCES, forbidden_imports) == {}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("pages/pistes/pistes.py", "import duckdb"),
        ("pages/pistes/pistes.py", "import altair as alt"),
        ("pages/pistes/pistes.py", "from pages.pistes import grille"),
        ("pages/pistes/pistes.py", "from . import grille"),
        ("pages/pistes/pistes.py", "from cppcore.charts import profil"),
        ("pages/pistes/pistes.py", "from cppcore import settings"),
        ("pages/pistes/pistes.py", "def f():\n    from cppcore.demo import tell"),
        ("cppcore/ui/pistes/piste.py", "import duckdb"),
        ("cppcore/ui/pistes/piste.py", "import altair"),
        ("cppcore/ui/pistes/piste.py", "import requests"),
        ("cppcore/store/records.py", "import streamlit"),
        ("cppcore/store/records.py", "from cppcore import clock"),
        ("cppcore/store/records.py", "from cppcore.ui.ecran import session"),
        ("cppcore/catalog/textes.py", "from cppcore.store import records"),
        ("cppcore/catalog/textes.py", "import cppcore.clock"),
        ("cppcore/charts/pistes.py", "from cppcore.store import records"),
        ("cppcore/charts/pistes.py", "from cppcore.clock import today"),
        ("cppcore/domain/pistes/piste.py", "from cppcore import clock"),
        ("cppcore/domain/pistes/piste.py", "from cppcore.catalog import textes"),
        ("cppcore/domain/pistes/piste.py", "from pathlib import Path"),
        ("cppcore/domain/pistes/piste.py", "import time"),
        ("cppcore/__main__.py", "from cppcore.ui.ecran import session"),
        ("app.py", "from cppcore.store import records"),
    ],
)
def test_a_forbidden_import_is_found(name: str, line: str):
    source = f"{(ROOT / name).read_text('utf-8')}\n{line}\n"

    assert len(forbidden_imports(name, source)) == 1


@pytest.mark.parametrize("layer", RUBRIQUES)
def test_a_rubrique_imports_only_those_of_its_line(layer: str):
    assert rubrique_edges(layer) == RUBRIQUES[layer]


def test_no_folder_holds_more_than_one_can_look_over():
    folders = Counter(path.parent for path in [*MODULES, *PAGES])

    assert {name_of(f): n for f, n in folders.items() if n > FILES_MAX} == {}


def test_a_rule_reads_no_file_and_no_clock():
    assert offenders(DOMAIN, lambda _, source: forbidden_in_domain(source)) == {}


@pytest.mark.parametrize(
    "line",
    ["date.today()", "datetime.now(UTC)", "open('x')", "datetime.utcnow()", "HERE.read_text('utf-8')"],
)
def test_a_rule_that_reads_a_file_or_the_clock_is_found(line: str):
    assert len(forbidden_in_domain(f"x = {line}\n")) == 1


def test_what_a_library_does_not_promise_is_named_in_its_door_only():
    assert offenders(SOURCES, unpromised) == {}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("pages/pistes/pistes.py", "from streamlit.runtime.state import x"),
        ("app.py", "import streamlit.errors"),
        ("cppcore/reports/docx.py", "x = row._tr"),
        ("cppcore/store/records.py", "x = 'already exists' in str(error)"),
        ("cppcore/store/records.py", "x = beside(path, '.wal.checkpoint')"),
        ("cppcore/store/records.py", "x = head == b'DUCK'"),
    ],
)
def test_what_is_named_outside_its_door_is_found(name: str, line: str):
    assert len(unpromised(name, f"{(ROOT / name).read_text('utf-8')}\n{line}\n")) == 1


def test_what_is_concluded_is_said_in_the_domain_only():
    assert offenders(SOURCES, concluded) == {}
    assert [name for name in REFUSALS if not sentences_of((ROOT / name).read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("PHRASE = 'Vos choix vont dans le même sens'", True),
        ("x = f'Il reste {n} choix sans réponse.'", True),
        ("raise Refus('Ce fichier est abîmé : demandez-en un autre.')", False),
        ("x = 'select nom from piste where id = ?'", False),
        ("x = 'Préparer un rendez-vous'", False),
    ],
)
def test_a_conclusion_said_elsewhere_is_found(line: str, found: bool):
    assert bool(concluded("cppcore/store/records.py", line)) is found


def test_a_page_is_thin():
    assert offenders(PAGES, lambda _, source: forbidden_in_page(source)) == {}


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("con.execute('select 1')", "execute"),
        ("con.sql('select 1')", "sql"),
        ("st.session_state['a'] = 1", "session_state"),
        ("a = 1\n" * 100, "lines"),
        ("def f(): ...\n" * 3, "functions"),
    ],
)
def test_a_page_that_does_too_much_is_found(added: str, found: str):
    source = f"{PAGES[0].read_text('utf-8')}\n{added}\n"

    assert forbidden_in_page(source) == [found]


def test_every_file_is_in_its_place_and_says_its_subject():
    assert misplaced([name_of(path) for path in SOURCES]) == []


@pytest.mark.parametrize("name", ["pages/pistes.py", "cppcore/utils.py", "cppcore/ui/helpers.py"])
def test_a_misplaced_file_is_found(name: str):
    assert misplaced(["pages/pistes/pistes.py", "cppcore/ui/pistes/piste.py", name]) == [name]


def ill_made(name: str, source: str) -> list[str]:
    """Return what is wrong with a module as a whole: too long, or silent about its subject."""
    found = ["lines"] if len(source.splitlines()) > MODULE_LINES_MAX else []
    return found if ast.get_docstring(parse(source)) else [*found, "docstring"]


def test_a_module_is_short_and_says_what_it_is_for():
    assert offenders(MODULES, ill_made) == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [("a = 1\n" * 300, ["docstring"]), ('"""A."""\n' + "a = 1\n" * 300, ["lines"])],
)
def test_an_ill_made_module_is_found(source: str, found: list[str]):
    assert ill_made("cppcore/x.py", source) == found


def test_migrations_are_numbered_in_order():
    found = sorted(p.name for p in (ROOT / "cppcore" / "store" / "migrations").iterdir() if p.is_file())

    assert found
    assert badly_numbered(found) == []


@pytest.mark.parametrize(
    "names", [["carnet.sql"], ["0001_a.sql", "0001_b.sql"], ["0001_a.sql", "0003_c.sql"], ["1_a.sql"]]
)
def test_a_migration_without_its_number_is_found(names: list[str]):
    assert len(badly_numbered(names)) == 1


def test_no_screen_writes_html():
    assert offenders([*PAGES, *UI], raw_html) == {}


@pytest.mark.parametrize("line", ["st.html(piste.intitule)", "st.markdown(x, unsafe_allow_html=True)"])
def test_html_in_a_screen_is_found(line: str):
    assert len(raw_html("pages/pistes/pistes.py", line)) == 1


def handed_over(name: str, source: str) -> list[str]:
    """Return the drawing functions of Streamlit that are passed on: mypy checks what is drawn where it is called."""
    tree = parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and id(node) not in called and node.attr in DRAWN
    ]


def test_what_draws_markdown_is_called_where_it_is_named():
    assert offenders([*PAGES, *UI], handed_over) == {}


@pytest.mark.parametrize(
    "line", ["show = st.markdown", "(st.info if x else st.error)(y)", "partial(box.caption, y)"]
)
def test_a_drawing_function_that_is_handed_over_is_found(line: str):
    assert len(handed_over("pages/pistes/pistes.py", line)) >= 1
