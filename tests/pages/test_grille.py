"""The grid shows what the evidence says, cell by cell, and plans the research that may answer."""

from cppcore.catalog.criteres import criteres
from cppcore.domain.grille import cells, open_questions
from cppcore.domain.recherche import EtatRecherche
from tests.conftest import TODAY

PAGE = "pistes/grille"


def grid(carnet):
    return cells(carnet.open_pistes, criteres(), carnet.preuves, today=TODAY)


def key_of(case, kind: str) -> str:
    return f"{kind}-{case.piste.id}-{case.critere.code}"


def test_an_empty_grid_leads_to_the_pistes(open_page):
    screen = open_page(PAGE)

    assert len(screen.at.info) == 1
    assert screen.named("case-") == []


def test_each_cell_shows_its_state(open_page, persona, reread):
    persona("karim")
    cases = grid(reread())
    screen = open_page(PAGE)

    assert screen.named("case-") == sorted(key_of(case, "case") for case in cases)
    plain = {
        key_of(case, "case"): screen.widget(key_of(case, "case")).label.replace("\\", "") for case in cases
    }
    wrong = [
        c for c in cases if not plain[key_of(c, "case")].startswith(f"{c.etat.symbole} {c.critere.court}")
    ]
    assert wrong == []
    assert all(plain[key_of(c, "case")].endswith(c.etat.mots) for c in cases)


def test_pressing_a_cell_shows_its_evidence_and_pressing_again_hides_it(open_page, persona, reread):
    persona("karim")
    case = max(grid(reread()), key=lambda c: len(c.preuves))
    screen = open_page(PAGE)

    screen.press(key_of(case, "case"))
    assert len(screen.widget(f"detail-{case.piste.id}").caption) == len(case.preuves) > 1

    screen.press(key_of(case, "case"))
    assert not screen.has(f"detail-{case.piste.id}")


def test_a_cell_that_is_not_known_asks_its_question(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if not c.preuves)
    screen = open_page(PAGE)

    screen.press(key_of(case, "case"))

    assert len(screen.widget(f"detail-{case.piste.id}").caption) == 0
    assert len(screen.texts(f"detail-{case.piste.id}")) == 2


def test_every_open_question_has_its_button(open_page, persona, reread):
    persona("karim")
    asked = open_questions(grid(reread()))

    screen = open_page(PAGE).unfold("questions.reste")

    assert screen.named("chercher-") == sorted(key_of(q.case, "chercher") for q in asked)


def test_going_to_look_plans_one_research_and_prepares_its_evidence(open_page, persona, reread):
    persona("karim")
    before = reread()
    case = open_questions(grid(before))[0].case
    first, second = open_page(PAGE), open_page(PAGE)

    first.press(key_of(case, "chercher"))
    second.press(key_of(case, "chercher"))

    new = [r for r in reread().recherches if r.id not in {b.id for b in before.recherches}]
    assert [(r.etat, r.source) for r in new] == [(EtatRecherche.A_FAIRE, case.critere.ou_chercher[0])]
    for screen in (first, second):
        assert screen.widget(f"preuve-{new[0].id}.piste").value == str(case.piste.id)
        assert screen.widget(f"preuve-{new[0].id}.critere").value == case.critere.code


def test_a_piste_set_aside_leaves_the_grid(open_page, persona, reread):
    persona("karim")
    carnet = reread()
    aside = {p.id for p in carnet.pistes} - {p.id for p in carnet.open_pistes}

    screen = open_page(PAGE)

    assert aside
    assert [key for key in screen.keys if any(str(i) in key for i in aside)] == []
