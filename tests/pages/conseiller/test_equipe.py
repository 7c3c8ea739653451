"""The figures of a team on screen: nothing under five persons, then only what the rule lets be shown."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cppcore.domain.conseiller.chiffres import Grandeur, Repartition, Usage
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.recherches.recherche import Recherche, Source
from cppcore.store import records
from cppcore.ui.ecran import screens, session
from tests import equipe
from tests.conftest import TODAY, day

PAGE = "conseiller/equipe"
YEARS, FILE = "equipe.annees", "equipe.fichier"
PARTS = ("issue", "delais", "rdv", "pistes", "recherches", "essais", "suites")


@pytest.fixture
def workspace(notebook):
    """Make this test's file an empty workspace, and return it."""
    records.set_meta(session.store(), "role", "conseiller")
    return session.store()


@pytest.fixture
def begun(workspace, keep):
    """Put persons whose CPP began, by how each of them ended; None is not said."""

    def put(*issues: IssueBilan | None, debut=TODAY - timedelta(days=60)) -> list[Dossier]:
        made = [Dossier(id=who, dossier_id=who, debut=debut) for who in (uuid4() for _ in issues)]
        ends = [
            Bilan.blank(one.id).model_copy(update={"issue": issue})
            for one, issue in zip(made, issues, strict=True)
        ]
        keep(*made, *ends)
        return made

    return put


def parts(screen) -> set[str]:
    """Return the parts of the page that tell figures."""
    start = "tableau-chiffres-"
    return {key.removeprefix(start) for key in screen.keys if key.startswith(start)}


def said(screen, part: str) -> str:
    return "\n\n".join(screen.texts(f"tableau-chiffres-{part}")).replace("\N{NO-BREAK SPACE}", " ")


def lines(screen, part: str) -> dict[str, str]:
    """Return the cells of the tables of a part, answer by answer."""
    rows = [line.strip("|").split("|") for line in said(screen, part).splitlines() if line.startswith("|")]
    return {answer.strip(): n.strip() for answer, n in rows if n.strip() not in {"---", "Personnes"}}


def test_an_empty_workspace_says_from_how_many_persons(open_page, workspace):
    screen = open_page(PAGE)

    assert len(screen.texts()) == 2
    assert not parts(screen)
    assert not screen.has(FILE)


def test_the_four_invented_persons_are_too_few(open_page, persona):
    persona("conseiller")
    screen = open_page(PAGE)

    assert not parts(screen)
    assert not screen.has(FILE)


@pytest.mark.parametrize(("persons", "is_told"), [(4, False), (5, True), (9, True)])
def test_under_ten_persons_only_their_number_is_told(open_page, begun, persons, is_told):
    begun(*[IssueBilan.CONFIRME] * persons)
    screen = open_page(PAGE)

    assert not parts(screen)
    assert screen.has(FILE) is is_told
    assert any(f"**{persons} personnes" in text for text in screen.texts()) is is_told


def test_sixty_persons_have_every_figure_and_years_to_choose_from(open_page, workspace):
    equipe.fill(workspace, 60, today=TODAY)
    screen = open_page(PAGE)

    assert parts(screen) == {*PARTS}
    assert len(screen.widget(YEARS).options) > 2
    assert sum(int(n) for n in lines(screen, "issue").values()) == 60
    assert f"barres-{Usage.SOURCE}" in screen.keys
    every = screen.texts()

    screen.fill(YEARS, "2026-2026")

    assert parts(screen) == {*PARTS}
    assert screen.texts() != every


def test_a_small_answer_is_put_with_others(open_page, begun):
    begun(*[IssueBilan.CONFIRME] * 12, *[IssueBilan.REORIENTE] * 6, IssueBilan.NON_CONFIRME, *[None] * 9)
    shown = lines(open_page(PAGE), "issue")

    assert sorted(shown.values()) == ["10", "12", "6"]
    assert shown["Projet confirmé"] == "12"


def test_what_everybody_answers_is_not_told(open_page, begun):
    begun(*[IssueBilan.CONFIRME] * 20)
    screen = open_page(PAGE)

    assert lines(screen, "issue") == {}
    assert "20" not in said(screen, "issue")


def test_persons_are_counted_not_lines(open_page, begun, keep):
    people = begun(*[IssueBilan.CONFIRME] * 20)
    keep(
        *[
            Recherche(dossier_id=one.id, source=source, le=TODAY)
            for one in people[:6]
            for source in (Source.CIO, Source.CIO, Source.MIFE)
        ]
    )
    keep(*[Recherche(dossier_id=one.id, source=Source.SALON, le=TODAY) for one in people[:2]])
    screen = open_page(PAGE)

    (html,) = screen.widget(f"barres-{Usage.SOURCE}").get("html")
    assert html.proto.body.count("<b>6</b>") == 2
    assert "Moins de 5" in said(screen, "recherches")
    assert "Salon" in said(screen, "recherches")


def test_nothing_private_and_nobody_is_named(open_page, begun, keep):
    people = begun(*[IssueBilan.CONFIRME] * 20)
    keep(*[one.model_copy(update={"pseudonyme": "SECRETE", "conseiller": "SECRET"}) for one in people])
    keep(
        *[
            Situation(
                dossier_id=one.id, theme="sante", reponse=ReponseSituation.BLOQUE, partage=True, note="SECRET"
            )
            for one in people
        ]
    )
    screen = open_page(PAGE).unfold("equipe.comment")

    assert "SECRET" not in str([node.value for node in (*screen.at.markdown, *screen.at.caption)])


def test_years_that_are_gone_are_forgotten(open_page, begun, keep):
    begun(*[None] * 12, debut=TODAY - timedelta(days=760))
    before = begun(*[None] * 12, debut=TODAY - timedelta(days=400))
    begun(*[None] * 12)
    screen = open_page(PAGE).fill(YEARS, "2025-2025")
    assert "12 personnes" in screen.texts()[1]

    keep(*[one.model_copy(update={"debut": day(-60)}) for one in before[:8]])
    screen.run()

    assert screen.widget(YEARS).value == "toutes"
    assert "36 personnes" in screen.texts()[1]
    screen.fill(YEARS, "2025-2026")
    assert "24 personnes" in screen.texts()[1]


def test_with_one_span_of_years_there_is_nothing_to_choose(open_page, begun):
    begun(*[None] * 12)

    assert not open_page(PAGE).has(YEARS)


def test_appointments_are_told_by_their_middle(open_page, begun, keep):
    people = begun(*[None] * 20)
    keep(
        *[
            Rdv.blank(one.id, n).model_copy(update={"etat": EtatRdv.HONORE, "prevu_le": day(7 * n - 67)})
            for one in people
            for n in range(1, 9)
        ]
    )
    screen = open_page(PAGE)

    assert ": 7 jours" in said(screen, "delais")
    assert "50 jours" in said(screen, "delais")
    assert "8 rendez-vous" in said(screen, "rdv")


def test_every_figure_has_its_place(open_page, begun):
    begun(*[None] * 12)
    screen = open_page(PAGE)
    everything = "\n".join(said(screen, part) for part in PARTS)

    assert all(one.label in everything.replace("\\", "") for one in (*Repartition, *Usage, *Grandeur))


def test_the_page_is_in_the_menu_of_a_workspace_only():
    assert PAGE in {s.ecran for row in screens.CONSEILLER.values() for s in row}
    assert PAGE not in screens.OF_A_PERSON
