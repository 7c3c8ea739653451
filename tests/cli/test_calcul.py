import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore import __main__ as command
from cppcore.cli.calcul import CHIFFRES_MAX, NAMES, TAILLE_MAX, Catalogue, compute, read_json
from tests.cli.calcul.sentence import TYPED, assert_is_one_french_sentence

ROOT = Path(__file__).resolve().parents[2]
PROGRAMMES = {"cpp-2012": (42, 8), "court": (10, 3)}

PROFIL = {"R": 14, "I": 9, "A": 4, "S": 12, "E": 6, "C": 10}
PREUVE = {"today": "2012-09-24", "preuves": [[1, 1, "2012-09-10"]]}
PARCOURS = {"programme": "cpp-2012", "debut": "2012-09-03", "today": "2012-09-26", "honores": 3}

PROFIL_B01 = {
    "display": "R S C",
    "n_codes": 1,
    "codes": ["RSC"],
    "DI1": 2,
    "DI2": 4,
    "DI3": 3.5,
    "DI4": 6.0,
    "DI5": 10,
    "DI6": 0.1818,
    "DI7": 3.3871,
    "niveau": "différencié",
    "consistance": "faible",
    "elevation": 9.17,
    "things_people": 13,
    "data_ideas": 5.2,
}
PARCOURS_DAY_24 = {"jour": 24, "jours_restants": 18, "fin": "2012-10-14", "attendus": 4, "retard": 1}

CASES = [
    pytest.param("echelle", [2, 1, 0, 2, 1, 0, 2, 1], {"score": 9.0, "n": 8, "prorated": False}, id="A03"),
    pytest.param(
        "echelle", [2, 2, 1, 1, 0, 0, None, None], {"score": 8.0, "n": 6, "prorated": True}, id="A04"
    ),
    pytest.param(
        "echelle", [2, 2, 2, 2, 2, None, None, None], {"score": None, "n": 5, "prorated": False}, id="A05"
    ),
    pytest.param("echelle", [None] * 8, {"score": None, "n": 0, "prorated": False}, id="A06"),
    pytest.param(
        "echelle",
        [1, 1, 1, 1, 1, 2, 2, None],
        {"score": 10.29, "n": 7, "prorated": True},
        id="rounded to two decimals",
    ),
    pytest.param("profil", PROFIL, PROFIL_B01, id="B01"),
    pytest.param("preuve", {"today": "2012-09-24", "preuves": []}, "inconnu", id="I01"),
    pytest.param("preuve", PREUVE, "pour fragile", id="I03"),
    pytest.param(
        "preuve",
        {"today": "2012-09-24", "preuves": [[1, 3, "2012-09-10"], [-1, 1, "2012-09-12"]]},
        "pour à vérifier",
        id="I05",
    ),
    pytest.param("preuve", {"today": "2012-09-24", "preuves": [[1, 3, "2011-05-01"]]}, "ancien", id="I07"),
    pytest.param(
        "preuve",
        {"today": "2012-09-24", "preuves": [[1, 3, "2011-05-01"]], "perissable": False},
        "pour",
        id="I07 on a criterion that does not perish",
    ),
    pytest.param("parcours", PARCOURS, PARCOURS_DAY_24, id="parcours, day 24"),
    pytest.param(
        "parcours",
        {**PARCOURS, "programme": "court"},
        {"jour": 10, "jours_restants": 0, "fin": "2012-09-12", "attendus": 3, "retard": 0},
        id="parcours, another programme",
    ),
]


@pytest.mark.parametrize(("name", "value", "expected"), CASES)
def test_worked_cases(name, value, expected):
    assert compute(name, value, Catalogue(PROGRAMMES)) == expected


def test_printed_numbers_have_the_decimals_of_the_worked_cases():
    printed = json.dumps(compute("profil", PROFIL))

    assert '"DI1": 2, "DI2": 4, "DI3": 3.5, "DI4": 6.0, "DI5": 10, ' in printed


def test_a_missing_score_is_not_computable_and_not_an_error():
    found = compute("profil", {**PROFIL, "A": None})

    assert (found["display"], found["n_codes"], found["codes"], found["niveau"]) == (None, 0, [], None)


DEEP = []
for _ in range(500):
    DEEP = [DEEP]

REFUSED = [
    ("echelle", None),
    ("echelle", {}),
    ("echelle", TYPED),
    ("echelle", []),
    ("echelle", [1] * 7),
    ("echelle", [1] * 9),
    ("echelle", [True, 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", ["1", 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", [1.0, 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", [3, 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", [-1, 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", [float("nan"), 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", [[[]], 1, 1, 1, 1, 1, 1, 1]),
    ("echelle", DEEP),
    ("profil", []),
    ("profil", {}),
    ("profil", {**PROFIL, TYPED: 1}),
    ("profil", dict.fromkeys("RIASE", 4)),
    ("profil", {**PROFIL, "R": True}),
    ("profil", {**PROFIL, "R": "14"}),
    ("profil", {**PROFIL, "R": float("nan")}),
    ("profil", {**PROFIL, "R": float("inf")}),
    ("profil", {**PROFIL, "R": 10**400}),
    ("profil", {**PROFIL, "R": -0.5}),
    ("profil", {**PROFIL, "R": 16.5}),
    ("profil", {**PROFIL, "R": DEEP}),
    ("preuve", []),
    ("preuve", {"preuves": []}),
    ("preuve", {"today": "2012-09-24"}),
    ("preuve", {**PREUVE, TYPED: 1}),
    ("preuve", {**PREUVE, "perissable": 1}),
    ("preuve", {**PREUVE, "perissable": None}),
    ("preuve", {**PREUVE, "preuves": {}}),
    ("preuve", {**PREUVE, "preuves": [[1, 1]]}),
    ("preuve", {**PREUVE, "preuves": [[1, 1, "2012-09-10", 4]]}),
    ("preuve", {**PREUVE, "preuves": [[2, 1, "2012-09-10"]]}),
    ("preuve", {**PREUVE, "preuves": [[1, 0, "2012-09-10"]]}),
    ("preuve", {**PREUVE, "preuves": [[1, 4, "2012-09-10"]]}),
    ("preuve", {**PREUVE, "preuves": [[True, 1, "2012-09-10"]]}),
    ("preuve", {**PREUVE, "preuves": [[1, 1.0, "2012-09-10"]]}),
    ("preuve", {**PREUVE, "preuves": [[1, 1, None]]}),
    ("preuve", {**PREUVE, "preuves": DEEP}),
    ("parcours", {**PARCOURS, "programme": TYPED}),
    ("parcours", {**PARCOURS, "programme": 4}),
    ("parcours", {**PARCOURS, "honores": -1}),
    ("parcours", {**PARCOURS, "honores": True}),
    ("parcours", {**PARCOURS, "honores": "3"}),
    ("parcours", {**PARCOURS, "honores": 3.0}),
    ("parcours", {**PARCOURS, "honores": None}),
    ("parcours", {**PARCOURS, TYPED: None}),
    ("parcours", {key: value for key, value in PARCOURS.items() if key != "debut"}),
    *(
        ("parcours", {**PARCOURS, "debut": wrong})
        for wrong in [
            "2012-02-30",
            "20120903",
            "2012-W36-1",
            "2012-09-03T00:00:00",
            " 2012-09-03",
            "2012-09-03\n",
            "03/09/2012",
            "٢٠١٢-٠٩-٠٣",
            "0212-09-03",
            "9999-12-31",
            1346630400,
            "1346630400",
            None,
            date(2012, 9, 3),
        ]
    ),
    (TYPED, []),
]


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_bad_input_is_refused_with_one_french_sentence(name, value):
    with pytest.raises(ValueError, match=r"\.$") as refused:
        compute(name, value, Catalogue(PROGRAMMES))

    assert_is_one_french_sentence(str(refused.value))
    assert refused.value.__cause__ is None


def test_a_missing_key_is_named():
    with pytest.raises(ValueError, match=r"^Il manque « today »"):
        compute("preuve", {"preuves": []})


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match=", ".join(NAMES)):
        compute(TYPED, None)


def test_without_programmes_none_is_known():
    with pytest.raises(ValueError, match="programme"):
        compute("parcours", PARCOURS)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=8) | st.dictionaries(st.text() | st.sampled_from([*"RIASEC"]), inner)
    ),
    max_leaves=20,
)


@pytest.mark.complet
@settings(deadline=None)
@given(st.sampled_from(NAMES), json_values)
def test_anything_else_is_answered_or_refused_and_never_breaks(name, value):
    try:
        found = compute(name, value, Catalogue(PROGRAMMES))
    except ValueError as refused:
        assert str(refused).endswith(".")
        assert "\n" not in str(refused)
    else:
        json.dumps(found, allow_nan=False)


@settings(deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, None]), min_size=8, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_change_what_is_printed(answers, random):
    shuffled = list(answers)
    random.shuffle(shuffled)

    assert compute("echelle", shuffled) == compute("echelle", answers)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "vide", id="empty"),
        pytest.param(b" \n", "vide", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "vide", id="only a byte order mark"),
        pytest.param(b"\xff\xfe", "UTF-8", id="not UTF-8"),
        pytest.param('["é"]'.encode("latin-1"), "UTF-8", id="latin-1"),
        pytest.param(b"[" * 200_000, "imbriquée", id="deep list"),
        pytest.param(b'{"a":' * 150_000, "imbriquée", id="deep object"),
        pytest.param(b"[1, 2", "JSON", id="cut short"),
        pytest.param(b"secretXYZ", "JSON", id="not JSON"),
        pytest.param(b"[1] [2]", "JSON", id="two values"),
        pytest.param(b"NaN", "NaN", id="NaN"),
        pytest.param(b"[Infinity]", "NaN", id="Infinity"),
        pytest.param(b'{"R": 1, "R": 2}', "deux fois", id="a key twice"),
        pytest.param(b"9" * (CHIFFRES_MAX + 1), "trop grand", id="long number"),
        pytest.param(b"9" * 10_000, "trop grand", id="number past Python's own limit"),
        pytest.param(b"1" + b" " * TAILLE_MAX, "trop longue", id="too long"),
    ],
)
def test_unreadable_json_is_refused_with_one_french_sentence(raw, said):
    with pytest.raises(ValueError, match=said) as refused:
        read_json(raw)

    assert_is_one_french_sentence(str(refused.value).replace("NaN et Infinity", "L’infini"))


def test_a_byte_order_mark_is_no_fault():
    assert read_json(b"\xef\xbb\xbf[1, null]") == [1, None]


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command in this process; `stdin` is bytes."""

    def run_command(*argv, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            status = command.main(argv)
        except SystemExit as end:
            status = end.code
        written = capsys.readouterr()
        return SimpleNamespace(status=status, out=written.out, err=written.err)

    return run_command


@pytest.fixture
def fake_module(monkeypatch):
    """Put a module in the place of one that the command imports only when needed."""

    def put(name, **content):
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)

    return put


@pytest.fixture
def fake_programmes(fake_module):
    programme = SimpleNamespace(duree_jours=42, nb_rdv=8)
    fake_module("cppcore.catalog.programmes", programmes=lambda: {"cpp-2012": programme})


@pytest.mark.usefixtures("fake_programmes")
@pytest.mark.parametrize(("name", "value", "expected"), CASES[:-1])
def test_the_command_prints_the_worked_cases(run, name, value, expected):
    done = run("calcul", name, stdin=json.dumps(value).encode())

    assert (done.status, json.loads(done.out), done.err) == (0, expected, "")


def test_the_command_reads_the_programmes_of_the_catalogue(run):
    done = run("calcul", "parcours", stdin=json.dumps(PARCOURS).encode())

    assert (done.status, json.loads(done.out)) == (0, PARCOURS_DAY_24)


def test_accents_are_printed_as_they_are(run):
    assert "différencié" in run("calcul", "profil", stdin=json.dumps(PROFIL).encode()).out


@pytest.mark.usefixtures("fake_programmes")
@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("echelle", b""),
        ("echelle", b"\xff"),
        ("echelle", b"[" * 100_000),
        ("echelle", b"[NaN, 1, 1, 1, 1, 1, 1, 1]"),
        ("echelle", b"[1e999, 1, 1, 1, 1, 1, 1, 1]"),
        ("profil", b'{"R": 1e999, "I": 1, "A": 1, "S": 1, "E": 1, "C": 1}'),
        ("parcours", json.dumps({**PARCOURS, "programme": TYPED}).encode()),
        ("parcours", b'{"programme": "\\ud800", "debut": "2012-09-03", "today": "2012-09-03", "honores": 0}'),
        ("congruence-de-tout", b"[]"),
    ],
)
def test_bad_input_ends_with_status_2_and_one_sentence(run, name, raw):
    done = run("calcul", name, stdin=raw)

    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in done.err
    assert TYPED not in done.err


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["calcul"],
        ["calcul", "echelle", "extra"],
        ["inconnue"],
        ["--inconnue"],
        ["demo"],
        ["demo", "x", "--persona", "quelqu-un"],
        ["demo", "x", "--persona"],
        ["demo", "x", "--persona", "nadia", "--conseiller"],
        ["demo", "x", "--cons"],
        ["verifier"],
    ],
)
def test_a_command_badly_written_is_refused_with_the_right_way_to_write_it(run, argv):
    done = run(*argv)

    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "python -m cppcore" in done.err
    assert not re.search(r"usage:|error|required|invalid|unrecognized|expected", done.err)


@pytest.mark.parametrize(
    "argv", [["--help"], ["-h"], ["--aide"], ["calcul", "-h"], ["verifier", "-h"], ["demo", "-h"]]
)
def test_help_is_in_french_only(run, argv):
    done = run(*argv)

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Usage : python -m cppcore")
    assert not re.search(r"usage:|options:|positional|show this|exit|COMMAND\b|default", done.out)


class FakeStoreError(Exception):
    titre = "Le carnet est déjà ouvert."
    conseil = "Fermez l’autre fenêtre."


def fail(*_args, **_kwargs):
    raise FakeStoreError


def refuse_access(*_args, **_kwargs):
    raise PermissionError


@pytest.fixture
def fake_store(fake_module):
    fake_module("cppcore.store.fichier.errors", StoreError=FakeStoreError)

    def put(check_file):
        fake_module("cppcore.store.fichier.inspection", check_file=check_file)

    return put


@pytest.mark.parametrize(("ok", "status"), [(True, 0), (False, 1)])
def test_verifier_prints_the_report_and_says_how_it_ended(run, fake_store, tmp_path, ok, status):
    notebook = tmp_path / "carnet.duckdb"
    notebook.touch()
    fake_store(lambda _path: SimpleNamespace(ok=ok, lines=["une ligne", "une autre"]))

    done = run("verifier", str(notebook))

    assert (done.status, done.out) == (status, "une ligne\nune autre\n")


def test_verifier_refuses_a_file_that_does_not_exist(run, tmp_path):
    done = run("verifier", str(tmp_path / "absent.duckdb"))

    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(("failure", "said"), [(fail, FakeStoreError.conseil), (refuse_access, "accessible")])
def test_a_file_that_cannot_be_opened_ends_with_status_1(run, fake_store, tmp_path, failure, said):
    notebook = tmp_path / "carnet.duckdb"
    notebook.touch()
    fake_store(failure)

    done = run("verifier", str(notebook))

    assert done.status == 1
    assert said in done.err


@pytest.fixture
def written(fake_module, fake_store, monkeypatch):
    """What the two writers of cppcore.demo were asked."""
    asked = []
    fake_store(fail)
    fake_module(
        "cppcore.demo",
        write_demo=lambda path, persona, *, today: asked.append((path.name, persona, today)),
        write_workspace=lambda path, *, today: asked.append((path.name, today)),
    )
    monkeypatch.setenv("CPP_TODAY", "2012-09-26")
    return asked


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ("x.duckdb", "karim", date(2012, 9, 26))),
        (["--persona", "denise"], ("x.duckdb", "denise", date(2012, 9, 26))),
        (["--conseiller"], ("x.duckdb", date(2012, 9, 26))),
    ],
)
def test_demo_writes_the_notebook_asked_for(run, written, tmp_path, options, expected):
    done = run("demo", str(tmp_path / "x.duckdb"), *options)

    assert (done.status, written) == (0, [expected])


@pytest.mark.parametrize("target", ["x.duckdb", ".", "absent/x.duckdb"])
def test_demo_never_overwrites_and_needs_a_folder(run, written, tmp_path, target):
    (tmp_path / "x.duckdb").write_text("mine")

    done = run("demo", str(tmp_path / target))

    assert (done.status, written, done.err.count("\n")) == (2, [], 1)
    assert (tmp_path / "x.duckdb").read_text() == "mine"


def run_process(*argv, stdin=b"", **env):
    return subprocess.run(
        [sys.executable, "-m", "cppcore", *argv],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **env},
        timeout=60,
        check=False,
    )


def test_the_real_command_answers_in_utf8_whatever_the_terminal():
    done = run_process("calcul", "profil", stdin=json.dumps(PROFIL).encode(), PYTHONIOENCODING="ascii")

    assert (done.returncode, json.loads(done.stdout.decode()), done.stderr) == (0, PROFIL_B01, b"")


def test_the_real_command_refuses_in_utf8_without_a_traceback():
    done = run_process("calcul", "echelle", stdin=b"[" * 100_000, PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stdout) == (2, b"")
    assert_is_one_french_sentence(done.stderr.decode().strip())


def test_a_calculation_loads_neither_streamlit_nor_duckdb():
    script = (
        "import sys; from cppcore.__main__ import main; main(['calcul', 'echelle']); "
        "sys.exit(bool({'streamlit', 'duckdb', 'altair'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        input=b"[1,1,1,1,1,1,1,1]",
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0
