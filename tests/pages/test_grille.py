"""The grid says what the evidence says and what she says of it, cell by cell, and plans the research that may answer."""

import pytest

from cppcore.domain.avis import Avis, NiveauAvis
from cppcore.domain.case import EtatCase
from cppcore.domain.grille import open_questions
from cppcore.domain.recherche import EtatRecherche
from cppcore.domain.suite import grid as cells_of
from cppcore.ui import critere
from tests.conftest import TODAY

PAGE = "pistes/grille"


def grid(carnet):
    return cells_of(carnet, critere.of(carnet), today=TODAY)


def key_of(case, kind: str) -> str:
    return f"{kind}-{case.piste.id}-{case.critere.code}"


def open_case(screen, case):
    return screen.fill("case.piste", str(case.piste.id)).fill("case.critere", case.critere.code)


def rows(screen):
    """Return the rows of the table without its heads."""
    return screen.table("tableau")[1:]


def test_an_empty_grid_leads_to_the_pistes(open_page):
    screen = open_page(PAGE)

    assert len(screen.at.info) == 1
    assert not screen.has("tableau")


def test_each_cell_of_the_table_shows_its_sign_and_its_level(open_page, persona, reread):
    persona("karim")
    carnet = reread()
    cases, width = grid(carnet), len(critere.of(carnet))

    drawn = rows(open_page(PAGE))

    assert [len(row) for row in drawn] == [width + 1] * len(carnet.open_pistes)
    flat = [cell for row in drawn for cell in row[1:]]
    assert all(
        cell.startswith(f"{case.etat.symbole} {case.mots if case.niveau else case.etat.mots}")
        for case, cell in zip(cases, flat, strict=True)
    )


def test_a_contradiction_is_said_in_the_table_before_she_says_anything(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if c.etat is EtatCase.CONTRADICTION and c.niveau is None)

    drawn = rows(open_page(PAGE))

    assert any(cell.startswith(f"± {case.etat.mots}") for row in drawn for cell in row)


def test_opening_a_cell_shows_its_evidence(open_page, persona, reread):
    persona("karim")
    case = max(grid(reread()), key=lambda c: len(c.preuves))
    screen = open_page(PAGE)
    assert not screen.has("detail")

    open_case(screen, case)

    assert len(case.preuves) > 1
    assert screen.texts("detail")[0].count("\n- ") == len(case.preuves)


def test_what_she_says_of_a_cell_is_kept_and_shown_in_the_table_at_once(open_page, persona, reread, restart):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is None)
    screen = open_case(open_page(PAGE), case)
    screen.fill("case.niveau", NiveauAvis.ACCEPTABLE.value)

    assert any(NiveauAvis.ACCEPTABLE.label.lower() in cell for row in rows(screen) for cell in row)
    restart()
    assert [(a.piste_id, a.critere, a.niveau) for a in reread().avis] == [
        (case.piste.id, case.critere.code, NiveauAvis.ACCEPTABLE)
    ]


def test_taking_back_what_she_said_makes_the_cell_unknown_again(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if not c.preuves)
    screen = open_case(open_page(PAGE), case)

    screen.fill("case.niveau", NiveauAvis.CONVIENT.value).fill("case.niveau", "inconnu")

    (again,) = [c for c in grid(reread()) if key_of(c, "") == key_of(case, "")]
    assert again.niveau is None


def test_what_she_says_wins_over_the_evidence_and_the_evidence_stays(open_page, persona, reread, keep):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is NiveauAvis.NE_CONVIENT_PAS or c.niveau)
    said = Avis.on(case.piste.dossier_id, case.piste.id, case.critere.code)
    keep(said.model_copy(update={"niveau": NiveauAvis.ACCEPTABLE}))

    (again,) = [c for c in grid(reread()) if key_of(c, "") == key_of(case, "")]
    assert (again.niveau, again.etat, again.preuves) == (NiveauAvis.ACCEPTABLE, case.etat, case.preuves)


def test_every_open_question_has_its_button(open_page, persona, reread):
    persona("karim")
    asked = open_questions(grid(reread()))

    screen = open_page(PAGE).unfold("grille.questions")

    assert screen.named("chercher-") == sorted(key_of(q.case, "chercher") for q in asked)


@pytest.mark.parametrize("from_cell", [False, True])
def test_going_to_look_plans_one_research_and_prepares_its_evidence(open_page, persona, reread, from_cell):
    persona("karim")
    before = reread()
    case = open_questions(grid(before))[0].case
    first, second = open_page(PAGE), open_page(PAGE)

    for screen in (first, second):
        if from_cell:
            open_case(screen, case).press("detail.chercher")
        else:
            screen.unfold("grille.questions").press(key_of(case, "chercher"))

    new = [r for r in reread().recherches if r.id not in {b.id for b in before.recherches}]
    assert [(r.etat, r.source) for r in new] == [(EtatRecherche.A_FAIRE, case.critere.ou_chercher[0])]
    for screen in (first, second):
        assert screen.widget(f"preuve-{new[0].id}.piste").value == str(case.piste.id)
        assert screen.widget(f"preuve-{new[0].id}.critere").value == case.critere.code


def test_a_piste_set_aside_leaves_the_grid(open_page, persona, reread):
    persona("karim")
    carnet = reread()
    aside = {p.intitule for p in carnet.pistes} - {p.intitule for p in carnet.open_pistes}

    drawn = rows(open_page(PAGE))

    assert aside
    assert [row[0].strip("*") for row in drawn] == [p.intitule for p in carnet.open_pistes]


def test_each_cell_shows_its_own_level(open_page, persona, reread):
    persona("karim")
    first, second = [c for c in grid(reread()) if c.niveau is None][:2]
    screen = open_case(open_page(PAGE), first).fill("case.niveau", NiveauAvis.CONVIENT.value)

    open_case(screen, second)
    assert screen.widget("case.niveau").value is None
    open_case(screen, first)
    assert screen.widget("case.niveau").value == NiveauAvis.CONVIENT.value
    assert len(reread().avis) == 1


def test_two_windows_keep_the_last_thing_said(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is None)
    first, second = open_case(open_page(PAGE), case), open_case(open_page(PAGE), case)

    first.fill("case.niveau", NiveauAvis.CONVIENT.value)
    second.fill("case.niveau", NiveauAvis.ACCEPTABLE.value)
    first.run()

    assert [a.niveau for a in reread().avis] == [NiveauAvis.ACCEPTABLE]
    assert first.widget("case.niveau").value == NiveauAvis.ACCEPTABLE.value


def test_coming_back_to_an_open_cell_shows_what_was_said_of_it(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is None)
    screen = open_case(open_page(PAGE), case).fill("case.niveau", NiveauAvis.CONVIENT.value)

    screen.go("parcours/accueil").go(PAGE)

    assert screen.widget("case.niveau").value == NiveauAvis.CONVIENT.value
    assert [a.niveau for a in reread().avis] == [NiveauAvis.CONVIENT]
