"""Two pistes made one: nothing is lost, and what she said of the kept one wins."""

import pytest

from cppcore.domain.formations.formation import Formation
from cppcore.domain.moi.competence import Exigence
from cppcore.domain.pistes.avis import Avis, NiveauAvis
from cppcore.domain.pistes.fusion import merge
from cppcore.domain.projet.action import Action
from cppcore.domain.recherches.recherche import Sens
from tests.domain.make import PERSON, at, carnet, make, piste, preuve, recherche

KEPT, GONE = piste("Soudeur", attrait="Le feu"), piste("Soudeuse", attrait="Le métal", code_rome="H2913")
NOW = at("2012-09-24")


def said(of, critere, niveau):
    return Avis.on(PERSON, of.id, critere).model_copy(update={"niveau": niveau})


def test_everything_that_hangs_on_the_piste_follows():
    own = [preuve(GONE, "lieu", Sens.POUR), preuve(KEPT, "lieu", Sens.CONTRE)]
    plan = recherche(piste_id=GONE.id)
    wanted = make(Exigence, piste_id=GONE.id, intitule="Lire un plan")
    course = make(Formation, piste_id=GONE.id, certification="CAP")
    step = make(Action, piste_id=GONE.id, texte="Appeler")
    hers = carnet(preuves=own, recherches=[plan], formations=[course], actions=[step])
    found = merge(KEPT, GONE, hers, [wanted], at=NOW)

    after = {r.id: r for r in found.apres}
    assert {after[i].piste_id for i in (own[0].id, plan.id, wanted.id, course.id, step.id)} == {KEPT.id}
    assert own[1].id not in after
    assert (after[GONE.id].efface_le, after[GONE.id].fusion) == (NOW, KEPT.id)
    assert (after[KEPT.id].attrait, after[KEPT.id].code_rome) == ("Le feu\nLe métal", "H2913")


def test_what_she_said_of_the_kept_piste_wins_and_the_rest_follows():
    avis = [
        said(KEPT, "lieu", NiveauAvis.CONVIENT),
        said(GONE, "lieu", NiveauAvis.NE_CONVIENT_PAS),
        said(GONE, "niveau", NiveauAvis.ACCEPTABLE),
    ]
    found = merge(KEPT, GONE, carnet(avis=avis), [], at=NOW)

    assert [(a.piste_id, a.critere, a.niveau) for a in found.apres if isinstance(a, Avis)] == [
        (KEPT.id, "niveau", NiveauAvis.ACCEPTABLE)
    ]


def test_undoing_has_a_record_for_each_change():
    found = merge(KEPT, GONE, carnet(avis=[said(GONE, "niveau", NiveauAvis.CONVIENT)]), [], at=NOW)

    assert [r.id for r in found.avant] == [r.id for r in found.apres]


def test_a_piste_is_not_merged_into_itself_nor_texts_too_long():
    with pytest.raises(ValueError, match="autre piste"):
        merge(KEPT, KEPT, carnet(), [], at=NOW)
    long = piste("A", attrait="a" * 15_000), piste("B", attrait="b" * 15_000)
    with pytest.raises(ValueError, match="trop longs"):
        merge(*long, carnet(), [], at=NOW)
