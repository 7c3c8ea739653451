"""Tests passed elsewhere: copied line by line, drawn as they are, refused values told and nothing lost."""

from datetime import date

import pytest

from cppcore.domain.questionnaires.externe import EchelleExterne, TestExterne
from cppcore.store import records
from cppcore.ui.ecran import session
from tests.conftest import TODAY

PAGE = "moi/questionnaires"
ADD = "test-externe.ajouter"

HOSTILE = {
    "emoji": "Test 👩‍🍳",
    "script": "<script>alert(1)</script>",
    "formula": "$x$ $$y$$",
    "negative": "-3",
    "table": "a | b `c`",
    "quotes": "'); drop table test_externe; --",
}
NAMES = [pytest.param(text, id=label) for label, text in HOSTILE.items()]

REFUSED = [
    pytest.param("-3", id="negative"),
    pytest.param("1e9", id="exponent"),
    pytest.param("1000000000", id="too large"),
    pytest.param("abc", id="words"),
    pytest.param("12/20", id="fraction"),
    pytest.param("<script>", id="script"),
    pytest.param("$x$", id="formula"),
    pytest.param("🙂", id="emoji"),
    pytest.param("9" * 5000, id="5000 figures"),
    pytest.param("20,5", id="above the maximum"),
]


@pytest.fixture
def kept():
    """Read the person's records of a kind, as they are saved."""
    return lambda kind: records.all_of(session.store(), kind, session.dossier().id)


@pytest.fixture
def opened(open_page, keep):
    """One test with two lines out of 20, its sheet open; the screen, the test and its lines."""
    who = {"dossier_id": session.dossier().id}
    test = TestExterne(**who, nom="MPI")
    lines = [
        EchelleExterne(**who, test_id=test.id, ordre=n, libelle=libelle, score=score, maximum=20)
        for n, (libelle, score) in enumerate([("Contact", 14), ("Chiffres", 6)])
    ]
    keep(test, *lines)
    return open_page(PAGE).unfold(f"test_externe.{test.id}"), test, lines


def key(line: EchelleExterne, field: str) -> str:
    return f"echelle_externe.{line.id}.{field}"


def add_line(screen, test, **written):
    for field, value in written.items():
        screen.fill(f"echelle-{test.id}.{field}", value)
    return screen.press(f"echelle-{test.id}.ajouter")


def charts(screen) -> list[str]:
    """Return the HTML of each drawing."""
    return [node.proto.body for node in screen.at.main.get("html") if 'class="barres"' in node.proto.body]


@pytest.mark.complet
@pytest.mark.parametrize("nom", ["MPI", *NAMES])
def test_a_test_is_added_by_its_name_and_its_sheet_opens(open_page, kept, nom):
    screen = open_page(PAGE).fill("test-externe.nom", nom).press(ADD)

    (test,) = kept(TestExterne)
    assert (test.nom, test.le, test.donne_par, test.retenu) == (nom, None, "", "")
    assert screen.has(f"test_externe.{test.id}.retenu")
    assert screen.widget("test-externe.nom").value == ""


@pytest.mark.complet
@pytest.mark.parametrize("nom", ["", "   ", "x" * 5000])
def test_a_test_without_a_usable_name_is_refused_and_what_was_typed_stays(open_page, kept, nom):
    screen = open_page(PAGE).fill("test-externe.nom", nom).press(ADD)

    assert screen.problems() == 1
    assert screen.widget("test-externe.nom").value == nom
    assert kept(TestExterne) == []


@pytest.mark.complet
def test_every_field_of_a_test_saves_itself(opened, kept):
    screen, test, _ = opened
    start = f"test_externe.{test.id}"

    screen.fill(f"{start}.nom", "Intérêts II").fill(f"{start}.le", TODAY)
    screen.fill(f"{start}.donne_par", "Passerelle").fill(f"{start}.retenu", "C’est moi.\nPresque.")

    (test,) = kept(TestExterne)
    assert (test.nom, test.le, test.donne_par) == ("Intérêts II", TODAY, "Passerelle")
    assert test.retenu == "C’est moi.\nPresque."


def test_a_day_in_a_year_long_gone_is_kept(opened, kept):
    screen, test, _ = opened

    screen.fill(f"test_externe.{test.id}.le", "3 septembre 1998")

    assert kept(TestExterne)[0].le == date(1998, 9, 3)


@pytest.mark.complet
def test_lines_are_added_one_by_one_in_order(opened, kept):
    screen, test, _ = opened

    add_line(screen, test, libelle="Bouger", score="12,5", maximum="20")
    add_line(screen, test, libelle="Ranger")

    lines = sorted(kept(EchelleExterne), key=lambda e: e.ordre)
    assert [(e.libelle, e.score, e.maximum) for e in lines[2:]] == [
        ("Bouger", 12.5, 20),
        ("Ranger", None, 20),
    ]


@pytest.mark.complet
def test_the_maximum_of_the_line_before_is_proposed_and_may_be_changed(opened, kept):
    screen, test, _ = opened
    assert screen.widget(f"echelle-{test.id}.maximum").value == "20"

    add_line(screen, test, libelle="Bouger", score="40", maximum="50")

    assert max(kept(EchelleExterne), key=lambda e: e.ordre).maximum == 50
    assert screen.widget(f"echelle-{test.id}.maximum").value == "50"


@pytest.mark.parametrize("score", REFUSED)
def test_a_new_line_with_a_wrong_number_is_refused_and_what_was_typed_stays(opened, kept, score):
    screen, test, _ = opened

    add_line(screen, test, libelle="Bouger", score=score)

    assert screen.problems() == 1
    assert screen.widget(f"echelle-{test.id}.score").value == score
    assert screen.widget(f"echelle-{test.id}.libelle").value == "Bouger"
    assert len(kept(EchelleExterne)) == 2


def test_a_line_says_what_it_is_about(opened, kept):
    screen, test, _ = opened

    assert add_line(screen, test, score="3").problems() == 1
    assert len(kept(EchelleExterne)) == 2


@pytest.mark.complet
@pytest.mark.parametrize("written", REFUSED)
def test_a_wrong_score_is_told_and_the_one_before_stays(opened, kept, written):
    screen, _, (line, _) = opened

    screen.fill(key(line, "score"), written)

    assert screen.problems() == 1
    assert screen.widget(key(line, "score")).value == written
    assert next(e.score for e in kept(EchelleExterne) if e.id == line.id) == 14


@pytest.mark.complet
@pytest.mark.parametrize(
    ("written", "wanted"), [("12,5", 12.5), (" 7 ", 7), ("0", 0), ("", None), ("19.25", 19.25)]
)
def test_a_score_is_corrected(opened, kept, written, wanted):
    screen, _, (line, _) = opened

    screen.fill(key(line, "score"), written)

    assert screen.problems() == 0
    assert next(e.score for e in kept(EchelleExterne) if e.id == line.id) == wanted


@pytest.mark.complet
def test_a_score_refused_under_a_maximum_is_kept_once_the_maximum_is_right(opened, kept):
    screen, _, (line, _) = opened
    screen.fill(key(line, "score"), "25")

    screen.fill(key(line, "maximum"), "30")

    found = next(e for e in kept(EchelleExterne) if e.id == line.id)
    assert (found.score, found.maximum, screen.problems()) == (25, 30, 0)


@pytest.mark.complet
def test_a_score_may_be_written_before_its_maximum(opened, kept):
    screen, _, (line, _) = opened
    screen.fill(key(line, "maximum"), "").fill(key(line, "score"), "70")

    screen.fill(key(line, "maximum"), "100")

    found = next(e for e in kept(EchelleExterne) if e.id == line.id)
    assert (found.score, found.maximum, screen.problems()) == (70, 100, 0)


@pytest.mark.complet
def test_two_complete_lines_are_drawn(opened):
    screen, _, (line, _) = opened
    assert len(charts(screen)) == 1

    screen.fill(key(line, "score"), "")

    assert charts(screen) == []


@pytest.mark.complet
def test_what_was_typed_names_a_bar_and_is_not_in_the_sentence(opened):
    screen, test, _ = opened

    add_line(screen, test, libelle="<script>$x$", score="3", maximum="7")

    (chart,) = charts(screen)
    assert "<dt>&lt;script&gt;$x$</dt>" in chart
    assert "script" not in chart.partition("<dl>")[0]


def test_a_line_is_taken_out_and_put_back(opened, kept):
    screen, _, (line, _) = opened

    screen.press(key(line, "retirer"))
    assert [e.libelle for e in kept(EchelleExterne)] == ["Chiffres"]

    screen.press("efface.annuler")
    assert {e.libelle for e in kept(EchelleExterne)} == {"Contact", "Chiffres"}


def test_a_test_is_erased_with_its_lines_and_all_can_be_put_back(opened, kept):
    screen, test, _ = opened

    screen.press(f"test_externe.{test.id}.effacer")
    assert (kept(TestExterne), kept(EchelleExterne)) == ([], [])

    screen.press("efface.annuler")
    assert ([t.nom for t in kept(TestExterne)], len(kept(EchelleExterne))) == (["MPI"], 2)


@pytest.mark.complet
def test_what_is_half_written_is_still_there_after_a_restart(opened, open_page, restart):
    screen, test, _ = opened
    screen.fill(f"echelle-{test.id}.libelle", "Bouger").fill("test-externe.nom", "CGP")

    restart()

    again = open_page(PAGE).unfold(f"test_externe.{test.id}")
    assert again.widget(f"echelle-{test.id}.libelle").value == "Bouger"
    assert again.widget("test-externe.nom").value == "CGP"


def test_the_same_form_sent_from_two_windows_makes_one_test(open_page, kept):
    first = open_page(PAGE).fill("test-externe.nom", "MPI")
    second = open_page(PAGE)

    first.press(ADD)
    second.press(ADD)

    assert len(kept(TestExterne)) == 1


@pytest.mark.complet
def test_the_one_of_karim_opens_and_changes_nothing(open_page, persona, kept):
    persona("karim")
    (test,) = kept(TestExterne)
    before = session.store().rows("select count(*) as n from evenement")

    screen = open_page(PAGE).unfold(f"test_externe.{test.id}")

    assert (len(kept(EchelleExterne)), len(charts(screen)), screen.problems()) == (3, 1, 0)
    assert session.store().rows("select count(*) as n from evenement") == before
