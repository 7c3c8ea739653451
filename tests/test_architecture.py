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
from tests.escaping import SAFE_FUNCTIONS, Checker

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
        *("ui", "actions", "store", "catalog", "exchange", "charts", "reports", "lectures", "domain"),
        *("clock", "french", "settings", "demo", "whole_file"),
    },
    # What a screen and a command do alike: so that neither does it in its own way.
    "actions": {
        *("actions", "store", "catalog", "exchange", "charts", "reports", "lectures", "domain"),
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
    # What is drawn, said or written on paper is given: none of the three reads the notebook.
    "charts": {"charts", "domain", "french"},
    "lectures": {"lectures", "domain", "french"},
    "reports": {"reports", "domain", "french", "lectures"},
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
        "conseiller": {"echange", "moi", "outils", "parcours", "questionnaires"},
        "outils": {"echange"},
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

CATCH_ALL = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
"""Names of modules that say nothing."""

EXPECTED_TEXT = {
    "cppcore.ui.ecran.fields: widget": "the key, callback and persistence of a widget, no text of it",
}
"""Expressions that the checker cannot follow and that are harmless, each with why."""


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


def raw_html(name: str, source: str) -> list[str]:
    """Return the calls by which HTML would be written: only bars, tables and lists are, each text escaped."""
    calls = [node for node in ast.walk(parse(source)) if isinstance(node, ast.Call)]
    asked = [k.arg for call in calls for k in call.keywords if k.arg == "unsafe_allow_html"]
    written = [c.func.attr for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "html"]
    return asked + ([] if name in HTML_WRITERS else written)


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def unescaped(**added: str) -> list[str]:
    """Return the user texts of the screens that Markdown would read, once sources are added, each by its page."""
    screens = {dotted(p): p.read_text("utf-8") for p in [*PAGES, *UI]}
    domain = {dotted(p): p.read_text("utf-8") for p in DOMAIN}
    return Checker(
        screens | {f"pages.pistes.{page}": source for page, source in added.items()}, domain
    ).problems()


def found_in(lines: list[str]) -> dict[str, int]:
    """Return how many more user texts Markdown would read, for each line added alone to a copy of a page."""
    source = (ROOT / "pages" / "pistes" / "pistes.py").read_text("utf-8")
    pages = {f"essai_{n}": f"{source}\n{USUAL_IMPORTS}\n{line}\n" for n, line in enumerate(lines)}
    found = Counter(one.partition(":")[0] for one in set(unescaped(**pages, as_it_is=source)))
    usual = found["pages.pistes.as_it_is"]
    return {line: found[f"pages.pistes.essai_{n}"] - usual for n, line in enumerate(lines)}


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


def test_html_takes_only_what_html_escapes():
    found = {
        "import html\nst.html(f'<p>{pistes[0].intitule}</p>')": 1,
        "import html\nst.html(f'<p>{escape(pistes[0].intitule)}</p>')": 1,  # made for Markdown: leaves « < » to HTML
        "import html\nst.html(f'<p>{html.escape(pistes[0].intitule)}</p>')": 0,
        "import html\nst.markdown(html.escape(pistes[0].intitule))": 1,
    }

    assert found_in(list(found)) == found


def test_no_user_text_reaches_markdown_without_the_escaping_helper():
    found = [line for line in unescaped() if re.sub(r":\d+", "", line, count=1) not in EXPECTED_TEXT]

    assert found == []


UNSAFE_LINES = [
    "st.markdown(dossier.pseudonyme)",
    'st.markdown(f"**{pistes[0].intitule}**")',
    'st.markdown("- " + pistes[0].intitule)',
    'st.markdown("%s" % pistes[0].intitule)',
    'st.markdown("{}".format(pistes[0].intitule))',
    "st.write('a', pistes[0])",
    "st.title(pistes[0].intitule or 'a')",
    "st.header(escape('a') if kept else pistes[0].attrait)",
    "st.info(body=pistes[0].intitule)",
    "st.caption('a', help=pistes[0].intitule)",
    "st.toast(pistes[0].intitule)",
    "st.metric('a', pistes[0].intitule)",
    "st.tabs([p.intitule for p in pistes])",
    "st.button(pistes[0].intitule)",
    "st.expander(pistes[0].intitule).markdown('a')",
    "with st.container() as box:\n    box.markdown(pistes[0].intitule)",
    "st.radio('a', [p.intitule for p in pistes])",
    "st.radio('a', pistes, format_func=lambda p: p.intitule)",
    "st.pills('a', ['b'], format_func={p.id: p.intitule for p in pistes}.__getitem__)",
    "st.selectbox(pistes[0].intitule, ['a'])",
    "st.page_link('x', label=pistes[0].intitule)",
    "name = pistes[0].intitule\nst.markdown(name)",
    "if name := pistes[0].intitule:\n    st.markdown(name)",
    "for one in pistes:\n    st.markdown(f'- {one.intitule}')",
    "for n, one in enumerate(pistes):\n    st.markdown(f'{n} {one.intitule}')",
    "st.markdown('\\n'.join(f'- {p.intitule}' for p in pistes))",
    "lines = []\nlines.append(pistes[0].intitule)\nst.markdown('\\n'.join(lines))",
    "lines = ['a']\nlines += [p.intitule for p in pistes]\nst.markdown('\\n'.join(lines))",
    "words = {}\nwords['a'] = pistes[0].intitule\nst.markdown(words['a'])",
    "st.markdown(escape(pistes[0].intitule).replace('\\\\', ''))",
    "st.markdown(french.join([p.intitule for p in pistes]))",
    "st.markdown(french.plural(2, pistes[0].intitule))",
    "st.markdown(piste.unknown_to_the_checker(kept))",
    "st.markdown(**{'body': pistes[0].intitule})",
    "show = st.markdown\nshow(pistes[0].intitule)",
    "from streamlit import markdown\nmarkdown(pistes[0].intitule)",
    "screens.link('pistes/grille', pistes[0].intitule)",
    "fields.text(pistes[0].intitule, key='a', stored='', save=print)",
    "fields.choice('a', ['b'], key='a', stored='', save=print, words=lambda c: pistes[0].intitule)",
    "Draft(dossier, 'a').text('b', pistes[0].intitule)",
    "Draft(dossier, 'a').pick('b', 'c', ['d'], lambda c: pistes[0].intitule, several_lines=True)",
    "def say(words):\n    st.markdown(words)\n\n\nsay(pistes[0].intitule)",
    "def name(p):\n    return p.intitule\n\n\nst.markdown(name(pistes[0]))",
]


def test_a_user_text_that_markdown_would_read_is_found():
    assert {line: found for line, found in found_in(UNSAFE_LINES).items() if found != 1} == {}


USUAL_IMPORTS = """
from cppcore import french
from cppcore.catalog.criteres import criteres
from cppcore.catalog.textes import text
from cppcore.domain.pistes.piste import Motif
from cppcore.ui.ecran import fields, screens
from cppcore.ui.parcours import rdv
from cppcore.ui.pistes import piste
from cppcore.ui.ecran.draft import Draft
from cppcore.ui.ecran.escape import escape
"""

HARMLESS_LINES = [
    "lines = []\nfor p in pistes:\n    lines.append(escape(p.intitule))\nst.markdown('\\n'.join(lines))",
    "st.markdown('a **b**')",
    "st.markdown(escape(pistes[0].intitule))",
    "st.markdown(f'**{escape(pistes[0].intitule)}** : {len(pistes)}')",
    "st.markdown(text('pistes'))",
    "st.markdown(french.full_day(decisions[0].le))",
    "st.markdown(french.plural(len(pistes), 'piste'))",
    "st.markdown(decisions[0].motif.label)",
    "st.text(pistes[0].intitule)",
    "st.text_input('a', pistes[0].intitule, placeholder=pistes[0].intitule)",
    "st.selectbox('a', [p.intitule for p in pistes])",
    "st.selectbox('a', pistes, format_func=lambda p: p.intitule)",
    "st.radio('a', list(Motif), format_func=lambda m: Motif(m).label)",
    "name = escape(pistes[0].intitule)\nst.markdown(name)",
    "for field, label in {'a': 'b'}.items():\n    fields.text(label, key=field, stored='', save=print)",
    "st.markdown('\\n'.join(f'- {escape(p.intitule)}' for p in pistes))",
    "st.markdown('\\n'.join(f'{n}. {escape(p.intitule)}' for n, p in enumerate(pistes, 1)))",
    "Draft(dossier, 'a').pick('b', 'c', ['d'], lambda c: pistes[0].intitule)",
    "def say(words):\n    st.markdown(words)\n\n\nsay('a')",
    "def name(p):\n    return escape(p.intitule)\n\n\nst.markdown(name(pistes[0]))",
]


def test_a_harmless_text_is_accepted():
    assert {line: found for line, found in found_in(HARMLESS_LINES).items() if found} == {}


def test_a_function_trusted_by_name_exists():
    gone = []
    for name in SAFE_FUNCTIONS:
        module, _, function = name.rpartition(".")
        body = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")).body
        gone += [name] if function not in {getattr(node, "name", "") for node in body} else []

    assert gone == []
