"""Skills grouped with what shows them, and what a piste asks for; nothing said is never « non »."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from cppcore.domain.moi.competence import (
    Competence,
    EtatExigence,
    Exigence,
    ReponseExigence,
    find,
    matrix,
    renamed,
    skills,
)
from cppcore.domain.moi.experience import GenrePreuve, Realisation
from tests.domain.make import make

PISTE = UUID(int=5)

WITNESS = make(Realisation, intitule="Vélo", genre_preuve=GenrePreuve.PERSONNE, preuve="Amina")
PHOTO = make(Realisation, intitule="Dépôt", genre_preuve=GenrePreuve.DOCUMENT, preuve="Photo")
SAID = make(Realisation, intitule="Rien")
STORIES = [WITNESS, PHOTO, SAID]


def skill(intitule: str, story: Realisation | None = None) -> Competence:
    return make(Competence, intitule=intitule, realisation_id=story.id if story else None)


def asked(reponse: ReponseExigence | None = None, competence: str = "", piste: UUID = PISTE) -> Exigence:
    return make(Exigence, piste_id=piste, intitule="Souder", reponse=reponse, competence=competence)


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        pytest.param(["Réparer", "réparer"], 1, id="capitals"),
        pytest.param(["Tenir un stock", "  Tenir  un stock "], 1, id="spaces"),
        pytest.param(["Straße", "STRASSE"], 1, id="casefold, not lower"),
        pytest.param(["Coter", "Côter"], 2, id="an accent makes another word"),
        pytest.param(["Réparer", "Réparer un vélo"], 2, id="another name"),
        pytest.param([], 0, id="nothing"),
    ],
)
def test_rows_of_one_name_are_one_skill(names, groups):
    assert len(skills([skill(n) for n in names], [])) == groups


def test_a_skill_keeps_its_first_name_its_rows_and_its_best_proof():
    rows = [skill("Réparer", WITNESS), skill("RÉPARER", PHOTO), skill("réparer")]

    (found,) = skills(rows, STORIES)

    assert (found.nom, found.niveau, found.first) == ("Réparer", 3, rows[0])
    assert found.competences == tuple(rows)
    assert found.realisations == (WITNESS, PHOTO)
    assert found.row_of(PHOTO) == rows[1]


def test_the_best_proved_comes_first_then_the_oldest():
    rows = [skill("a"), skill("b", WITNESS), skill("c", PHOTO), skill("d"), skill("e", WITNESS)]

    assert [(a.nom, a.niveau) for a in skills(rows, STORIES)] == [
        ("c", 3),
        ("b", 2),
        ("e", 2),
        ("a", 0),
        ("d", 0),
    ]


def test_a_skill_stays_without_proof_when_its_achievement_is_erased():
    (found,) = skills([skill("Réparer", WITNESS)], [PHOTO])

    assert (found.niveau, found.realisations) == (0, ())


@pytest.mark.parametrize(
    ("exigence", "etat", "niveau"),
    [
        pytest.param(asked(), EtatExigence.PAS_SUE, None, id="nothing said"),
        pytest.param(asked(None, "Réparer"), EtatExigence.PAS_SUE, None, id="a skill tied, nothing said"),
        pytest.param(asked(ReponseExigence.NON), EtatExigence.A_APPRENDRE, None, id="no"),
        pytest.param(asked(ReponseExigence.NON, "Réparer"), EtatExigence.A_APPRENDRE, None, id="no wins"),
        pytest.param(asked(ReponseExigence.OUI), EtatExigence.DITE, None, id="yes without a skill"),
        pytest.param(asked(ReponseExigence.OUI, "Chanter"), EtatExigence.DITE, 0, id="yes, skill not shown"),
        pytest.param(asked(ReponseExigence.OUI, " réparer "), EtatExigence.PROUVEE, 2, id="yes, shown"),
        pytest.param(asked(ReponseExigence.OUI, "Voler"), EtatExigence.DITE, None, id="a skill taken out"),
    ],
)
def test_a_requirement_is_where_the_person_says(exigence, etat, niveau):
    acquis = skills([skill("Réparer", WITNESS), skill("Chanter")], STORIES)

    (case,) = matrix([exigence], acquis)[PISTE]

    assert (case.exigence, case.etat) == (exigence, etat)
    assert (case.acquis.niveau if case.acquis else None) == niveau


def test_each_piste_has_its_own_requirements_in_order():
    first, second, other = asked(), asked(), asked(piste=UUID(int=6))

    lines = matrix([first, other, second], [])

    assert {p: [c.exigence for c in cases] for p, cases in lines.items()} == {
        PISTE: [first, second],
        UUID(int=6): [other],
    }


def test_no_name_finds_no_skill():
    acquis = skills([skill("Réparer")], [])

    assert find("", acquis) is find("  ", acquis) is find("x", acquis) is None
    assert find(" RÉPARER", acquis) is acquis[0]


def test_a_skill_is_renamed_everywhere_it_is_tied():
    rows = [skill("Réparer", WITNESS), skill("réparer")]
    tied, other = asked(ReponseExigence.OUI, "Réparer"), asked(ReponseExigence.OUI, "Chanter")
    (acquis,) = skills(rows, STORIES)

    changed = renamed(acquis, [tied, other, asked()], "Remettre en état")

    assert [c.id for c in changed] == [rows[0].id, rows[1].id, tied.id]
    assert {c.intitule for c in changed[:2]} | {changed[2].competence} == {"Remettre en état"}
    assert changed[0].realisation_id == WITNESS.id


def test_a_skill_is_never_without_a_name():
    (acquis,) = skills([skill("Réparer")], [])

    with pytest.raises(ValidationError):
        renamed(acquis, [], " ")
