"""The table of the complete run, and the two commands that CI plays: the ones that README gives."""

import re

from cppcore.settings import ROOT
from tests.complet import Row, rows, table, unplayed
from tests.size import SIZE, SIZES

REPORT = """<testsuites><testsuite>
<testcase classname="tests.pages.test_a.TestB" name="c[1]" time="1.5"/>
<testcase classname="tests.pages.test_a" name="d" time="0.5"><failure message="x"/></testcase>
<testcase classname="tests.test_e" name="f" time="3"><skipped message="x"/></testcase>
<testcase classname="tests.test_e" name="g" time="1"><error message="x"/></testcase>
<testcase classname="cppcore.ui.escape" name="h" time="0"/>
</testsuite></testsuites>"""


def test_a_report_is_counted_file_by_file_the_slowest_first(tmp_path):
    (tmp_path / "r.xml").write_text(REPORT, "utf-8")

    assert rows(tmp_path / "r.xml") == [
        Row("tests/test_e.py", passed=0, failed=1, skipped=1, seconds=4),
        Row("tests/pages/test_a.py", passed=1, failed=1, skipped=0, seconds=2),
        Row("cppcore/ui/escape.py", passed=1, failed=0, skipped=0, seconds=0),
    ]


def test_a_run_that_wrote_no_report_has_failed(tmp_path):
    assert [row.failed for row in rows(tmp_path / "r.xml")] == [1]


def test_a_run_that_played_nothing_or_was_cut_has_failed():
    assert [status for status in range(6) if unplayed(status)] == [2, 3, 4, 5]


def test_the_table_ends_with_the_sum():
    lines = table([Row("a", 1, 2, 3, 4), Row("b", 10, 20, 30, 40)]).splitlines()

    assert [line.split() for line in lines[2:4]] == [["a", "1", "2", "3", "4"], ["b", "10", "20", "30", "40"]]
    assert lines[-1].split() == ["Total", "11", "22", "33", "44"]
    assert len({len(line) for line in lines}) == 1


def test_the_size_is_one_that_exists():
    assert SIZE in SIZES


def commands() -> list[str]:
    """Return the lines of shell that README gives to verify."""
    said = (ROOT / "README.md").read_text("utf-8").partition("\n## Vérifier\n")[2].partition("\n## ")[0]
    return [
        line for block in re.findall(r"^```bash\n(.*?)^```", said, re.M | re.S) for line in block.splitlines()
    ]


def test_ci_plays_what_readme_says():
    usual = (ROOT / ".ci" / "commande").read_text("utf-8").splitlines()
    complete = ".venv/bin/python -m tests.complet"

    assert commands() == [*usual, complete]
    played = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert played[-2:] == ["bash -eu .ci/commande", complete]
