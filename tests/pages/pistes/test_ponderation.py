"""The counsellor's weights: kept, never shown to the person, and what they say of two pistes."""

import pytest

from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.pistes.piste import Piste
from cppcore.store import carnets, records
from cppcore.ui.ecran import session

PAGE = "conseiller/preparer"


@pytest.fixture
def compared(persona, keep):
    """The workspace, its first person with two pistes to compare and nothing else open."""
    persona("conseiller")
    person = next(d for d in carnets.dossiers(session.store()) if d.pseudonyme == "Nadia")
    pistes = [Piste(dossier_id=person.id, intitule=name) for name in ("Alpha", "Beta")]
    said = [
        Avis.on(person.id, pistes[n].id, critere).model_copy(update={"niveau": niveau})
        for n, critere, niveau in (
            (0, "niveau", NiveauAvis.CONVIENT),
            (1, "niveau", NiveauAvis.NE_CONVIENT_PAS),
            (0, "lieu", NiveauAvis.ACCEPTABLE),
            (1, "lieu", NiveauAvis.CONVIENT),
        )
    ]
    keep(*pistes, *said)
    return person, pistes


def opened(open_page, person):
    return open_page(PAGE).fill("conseiller.personne", person.id).unfold("poids")


def test_each_open_piste_says_what_it_lacks(open_page, compared):
    person, pistes = compared
    screen = opened(open_page, person)

    assert {p.intitule for p in pistes} <= {line.partition(" : ")[0] for line in screen.items("pret")}


@pytest.mark.complet
def test_a_weight_is_kept(open_page, compared):
    person, _ = compared
    opened(open_page, person).fill("poids.lieu", 5)

    kept = {p.code: p.poids for p in carnets.load(session.store(), person).preferences}
    assert kept == {"lieu": 5}
    assert opened(open_page, person).widget("poids.lieu").value == 5


def test_without_any_weight_nothing_is_compared(open_page, compared):
    person, _ = compared
    screen = opened(open_page, person)
    for key in screen.named("poids."):
        screen.fill(key, 0)

    assert not screen.has("moyennes")


def test_means_are_drawn_for_each_piste(open_page, compared):
    person, _ = compared
    screen = opened(open_page, person)
    open_pistes = carnets.load(session.store(), person).open_pistes

    assert screen.texts("moyennes")[0].count("- **") == len(open_pistes)


def test_the_person_never_sees_the_weights(open_page, persona, reread):
    persona("karim")
    for page in ("parcours/preparer", "pistes/choisir", "pistes/criteres", "pistes/grille"):
        assert open_page(page).named("poids") == []
    assert records.meta(session.store(), "role") == "personne"
