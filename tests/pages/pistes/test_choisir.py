"""Her criteria propose, she decides: set aside with what it rests on, taken back, gaps named."""

import pytest

from cppcore.domain.choisir.pistes_restantes import choose
from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.pistes.grille import grid
from cppcore.domain.pistes.piste import GenreDecision, Piste
from cppcore.domain.recherches.recherche import Preuve, Recherche, Sens, Source
from cppcore.ui.ecran import session
from cppcore.ui.pistes import critere
from tests.conftest import TODAY

PAGE = "pistes/choisir"


@pytest.fixture
def two(keep):
    """Two pistes; the school of the second one is too far, and a source says so."""
    dossier = session.dossier()
    pistes = [Piste(dossier_id=dossier.id, intitule=name) for name in ("Secrétaire médicale", "Éducatrice")]
    school = Recherche(dossier_id=dossier.id, source=Source.ECOLE, organisme="École", le=TODAY)
    far = Preuve(
        dossier_id=dossier.id,
        recherche_id=school.id,
        piste_id=pistes[1].id,
        critere="lieu",
        sens=Sens.CONTRE,
        fait="La seule école est à *Agen*",
        fiabilite=3,
        vu_le=TODAY,
    )
    keep(*pistes, school, far)
    return pistes, far


def choice(reread):
    carnet = reread()
    criteres = critere.of(carnet)
    return choose(grid(carnet, criteres, today=TODAY), criteres)


def test_an_empty_notebook_leads_to_the_pistes(open_page):
    assert len(open_page(PAGE).at.info) == 1


def test_a_piste_is_set_aside_with_its_cell_its_evidence_and_what_would_reopen_it(open_page, two, reread):
    (first, second), far = two
    screen = open_page(PAGE)
    assert screen.named("sortie-", str(second.id)) == [f"sortie-{second.id}"]
    assert screen.named("reste-", str(first.id)) == [f"reste-{first.id}"]

    screen.unfold(f"sortie-{second.id}.pli").fill(f"sortie-{second.id}.rouvrir_si", "une école ouvre à Lyon")
    screen.press(f"sortie-{second.id}.ecarter")

    (decision,) = reread().decisions
    assert (decision.genre, decision.piste_id, decision.critere, decision.preuve_id) == (
        GenreDecision.ECARTEE,
        second.id,
        "lieu",
        far.id,
    )
    assert (decision.valeur, decision.rouvrir_si) == ("ne convient pas", "une école ouvre à Lyon")
    assert decision.motif == "lieu"
    assert screen.has(f"ecartee-{second.id}")


@pytest.mark.complet
def test_a_piste_taken_back_keeps_every_decision(open_page, two, reread):
    (_, second), _ = two
    screen = open_page(PAGE).unfold(f"sortie-{second.id}.pli").press(f"sortie-{second.id}.ecarter")
    screen.press(f"piste.{second.id}.rouvrir")

    carnet = reread()
    assert [d.genre.value for d in carnet.decisions] == ["ecartee", "rouverte"]
    assert len(carnet.open_pistes) == 2
    screen.unfold(f"sortie-{second.id}.pli").press(f"sortie-{second.id}.ecarter")
    assert sum(t.startswith("- ") for t in screen.texts(f"ecartee-{second.id}")) == 3


def test_what_is_not_known_sets_nothing_aside(open_page, two, reread):
    (first, _), _ = two

    found = choice(reread)

    assert [p.id for p in found.restent] == [first.id]


def test_accepting_the_obstacle_keeps_the_piste(open_page, two, reread, keep):
    (_, second), _ = two
    keep(Avis.on(second.dossier_id, second.id, "lieu").model_copy(update={"niveau": NiveauAvis.ACCEPTABLE}))

    assert choice(reread).sorties == ()
    assert open_page(PAGE).named("sortie-") == []


def test_when_nothing_is_left_the_page_says_which_criterion_to_relax(open_page, two, reread, keep):
    (first, _), _ = two
    keep(
        Avis.on(first.dossier_id, first.id, "marche").model_copy(
            update={"niveau": NiveauAvis.NE_CONVIENT_PAS}
        )
    )

    assert choice(reread).relacher.code == "marche"
    assert len(open_page(PAGE).at.info) == 1


def test_her_answers_change_what_is_missing(open_page, two, reread):
    (first, _), _ = two
    screen = open_page(PAGE).unfold(f"reste-{first.id}.pli")

    def missing():
        return screen.texts(f"manque-{first.id}")[0].count("- ")

    before = missing()
    screen.fill(f"piste.{first.id}.formation", "non")
    assert missing() == before - 2
    screen.fill(f"piste.{first.id}.accord", "oui")
    assert missing() == before - 3

    piste = next(p for p in reread().pistes if p.id == first.id)
    assert (piste.formation, piste.accord) == (False, True)


@pytest.mark.complet
@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_every_persona_has_her_page(open_page, persona, reread, name):
    persona(name)
    carnet = reread()
    screen = open_page(PAGE)

    aside = {str(p.id) for p in carnet.pistes} - {str(p.id) for p in carnet.open_pistes}
    assert {k.removeprefix("ecartee-") for k in screen.named("ecartee-")} == aside
