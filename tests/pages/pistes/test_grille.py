"""The grid says what the evidence says and what she says of it, cell by cell, and plans the research that may answer."""

import re

import pytest

from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.grille import grid as cells_of
from cppcore.domain.pistes.grille import open_questions
from cppcore.domain.pistes.preference import Preference
from cppcore.domain.recherches.recherche import EtatRecherche
from cppcore.ui.pistes import critere
from cppcore.ui.pistes.case import SEEK, UNKNOWN
from tests.conftest import TODAY

PAGE = "pistes/grille"


def grid(carnet):
    return cells_of(carnet, critere.of(carnet), today=TODAY)


def key_of(case, kind: str) -> str:
    return f"{kind}-{case.piste.id}-{case.critere.code}"


def code_of(case) -> str:
    return f"{case.piste.id} {case.critere.code}"


def say(screen, case, level: str):
    return screen.say("grille", code_of(case), level)


def said(screen, case) -> list[str]:
    """Return the levels shown as chosen behind a cell."""
    return re.findall(
        r'name="dire" value="([^"]+)" aria-pressed="true"', screen.behind("grille")[code_of(case)]
    )


def rows(screen):
    """Return the rows of the table without its heads."""
    return screen.table("grille")[1:]


def test_an_empty_grid_leads_to_the_pistes(open_page):
    screen = open_page(PAGE)

    assert len(screen.at.info) == 1
    assert not screen.has("grille")


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


def test_what_was_found_and_settles_nothing_is_told(open_page, persona, reread):
    persona("karim")
    unknown = [c for c in grid(reread()) if c.etat is EtatCase.INCONNU and c.niveau is None]

    flat = [cell for row in rows(open_page(PAGE)) for cell in row[1:] if cell.startswith("? ")]

    assert {bool(case.preuves) for case in unknown} == {True, False}
    assert [cell.endswith(")") for cell in flat] == [bool(case.preuves) for case in unknown]


def test_behind_each_cell_is_its_evidence(open_page, persona, reread):
    persona("karim")
    cases = grid(reread())

    behind = open_page(PAGE).behind("grille")

    assert {code: html.count("<li>") for code, html in behind.items()} == {
        code_of(case): len(case.preuves) for case in cases
    }
    assert {code for code, html in behind.items() if 'value="chercher"' in html} == {
        code_of(case) for case in cases if case.etat.est_ouverte
    }
    assert max(len(case.preuves) for case in cases) > 1


def test_what_is_behind_a_cell_is_shown_as_it_was_typed(open_page, persona, reread, keep):
    persona("karim")
    case = next(c for c in grid(reread()) if c.preuves)
    keep(case.preuves[0].model_copy(update={"fait": "<img src=x onerror=alert(1)>"}))
    keep(case.piste.model_copy(update={"intitule": "<script>1</script>"}))

    html = open_page(PAGE).behind("grille")[code_of(case)]

    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img src=x" in html


@pytest.mark.complet
def test_what_she_says_of_a_cell_is_kept_and_shown_in_the_table_at_once(open_page, persona, reread, restart):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is None)
    screen = say(open_page(PAGE), case, NiveauAvis.ACCEPTABLE.value)

    assert any(NiveauAvis.ACCEPTABLE.label.lower() in cell for row in rows(screen) for cell in row)
    restart()
    assert [(a.piste_id, a.critere, a.niveau) for a in reread().avis] == [
        (case.piste.id, case.critere.code, NiveauAvis.ACCEPTABLE)
    ]


def test_taking_back_what_she_said_makes_the_cell_unknown_again(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if not c.preuves)
    screen = open_page(PAGE)

    say(screen, case, NiveauAvis.CONVIENT.value)
    say(screen, case, UNKNOWN)

    (again,) = [c for c in grid(reread()) if code_of(c) == code_of(case)]
    assert again.niveau is None
    assert said(screen, case) == [UNKNOWN]


def test_a_level_that_the_page_does_not_offer_is_not_kept(open_page, persona, reread):
    persona("karim")
    before = reread()
    say(open_page(PAGE), grid(before)[0], "parfait")

    assert reread().avis == before.avis


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


@pytest.mark.complet
@pytest.mark.parametrize("from_cell", [False, True])
def test_going_to_look_plans_one_research_and_prepares_its_evidence(open_page, persona, reread, from_cell):
    persona("karim")
    before = reread()
    case = open_questions(grid(before))[0].case
    first, second = open_page(PAGE), open_page(PAGE)

    for screen in (first, second):
        if from_cell:
            screen.do("grille", code_of(case), SEEK)
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

    screen = say(open_page(PAGE), first, NiveauAvis.CONVIENT.value)

    assert said(screen, second) == []
    assert said(screen, first) == [NiveauAvis.CONVIENT.value]
    assert len(reread().avis) == 1


@pytest.mark.complet
def test_two_windows_keep_the_last_thing_said(open_page, persona, reread):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is None)
    first, second = open_page(PAGE), open_page(PAGE)

    say(first, case, NiveauAvis.CONVIENT.value)
    say(second, case, NiveauAvis.ACCEPTABLE.value)
    first.run()

    assert [a.niveau for a in reread().avis] == [NiveauAvis.ACCEPTABLE]
    assert said(first, case) == [NiveauAvis.ACCEPTABLE.value]


@pytest.mark.complet
def test_coming_back_says_nothing_again(open_page, persona, reread, keep):
    persona("karim")
    case = next(c for c in grid(reread()) if c.niveau is None)
    screen = say(open_page(PAGE), case, NiveauAvis.CONVIENT.value)
    (kept,) = reread().avis
    screen.go("parcours/accueil")
    keep(kept.model_copy(update={"niveau": NiveauAvis.ACCEPTABLE}))

    screen.go(PAGE)

    assert said(screen, case) == [NiveauAvis.ACCEPTABLE.value]
    assert [a.niveau for a in reread().avis] == [NiveauAvis.ACCEPTABLE]


def test_a_page_drawn_again_shows_what_changed_around_a_cell(open_page, persona, reread, keep):
    """A cell is not written again while it says the same: what is told beside its evidence counts too."""
    persona("karim")
    carnet = reread()
    case = next(c for c in grid(carnet) if c.niveau and c.preuves and not said(open_page(PAGE), c))
    screen = open_page(PAGE)
    code, preference = case.critere.code, Preference.of(carnet.dossier.id, case.critere.code, 0)
    source = next(r for r in carnet.recherches if r.id == case.preuves[0].recherche_id)

    keep(
        next((p for p in carnet.preferences if p.code == code), preference).model_copy(
            update={"ideal": "À pied"}
        )
    )
    assert "À pied" in screen.run().behind("grille")[code_of(case)]
    keep(source.model_copy(update={"organisme": "Un autre lieu"}))
    assert "Un autre lieu" in screen.run().behind("grille")[code_of(case)]
    keep(Avis.on(carnet.dossier.id, case.piste.id, code).model_copy(update={"niveau": case.niveau}))
    assert said(screen.run(), case) == [case.niveau.value]
