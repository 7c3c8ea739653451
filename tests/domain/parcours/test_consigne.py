"""Things to do: one author a record, the reason why not, screens that look like screens, packs without doubles."""

import pytest
from pydantic import ValidationError

from cppcore.domain.parcours.consigne import (
    Consigne,
    EtatConsigne,
    PaquetConsignes,
    RaisonConsigne,
    ReponseConsigne,
)
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.socle.base import Auteur
from tests.domain.make import PERSON, TODAY, make


def test_an_answer_is_a_record_of_the_person_whoever_gave_the_consigne():
    given = make(Consigne, texte="Appeler", le=TODAY, auteur=Auteur.CONSEILLER)
    one, other = (ReponseConsigne.to(given) for _ in range(2))

    assert one == other
    assert (one.auteur, one.consigne_id) == (Auteur.PERSONNE, given.id)
    assert one.id != given.id
    assert not set(ReponseConsigne.model_fields) & {"texte", "pourquoi", "ecran", "signature"}


@pytest.mark.parametrize(
    ("etat", "raison", "detail", "parts"),
    [
        ("pas-faite", None, "", []),
        ("pas-faite", "temps", "", [RaisonConsigne.TEMPS.label]),
        ("pas-faite", "autre", "", []),
        ("pas-faite", "autre", " la grève ", ["la grève"]),
        ("pas-faite", "moyens", "le bus", [RaisonConsigne.MOYENS.label, "le bus"]),
        ("faite", "temps", "le bus", []),
        ("a-faire", "temps", "le bus", []),
        ("commencee", "temps", "le bus", []),
    ],
)
def test_a_reason_is_told_only_while_it_is_not_done(etat, raison, detail, parts):
    answer = make(
        ReponseConsigne,
        consigne_id=PERSON,
        etat=EtatConsigne(etat),
        raison=raison and RaisonConsigne(raison),
        detail=detail,
    )

    assert answer.why_not == " : ".join(parts)


@pytest.mark.parametrize(
    ("ecran", "good"),
    [
        ("", True),
        ("recherches/journal", True),
        ("../../etc", False),
        ("/etc/passwd", False),
        ("a/b/c", False),
        ("journal", False),
        ("a/b\n", False),
        ("https://exemple.org", False),
    ],
)
@pytest.mark.parametrize("kind", [Consigne, Remarque])
def test_a_screen_is_named_like_a_screen(kind, ecran, good):
    fields = {"texte": "x", "le": TODAY, "ecran": ecran, "signature": "Camille"}
    if good:
        assert make(kind, **fields).ecran == ecran
    else:
        with pytest.raises(ValidationError):
            make(kind, **fields)


@pytest.mark.parametrize("wrong", [{"texte": " \n "}, {"signature": " "}, {"texte": "x" * 20_001}])
def test_a_remark_says_something_and_is_signed(wrong):
    with pytest.raises(ValidationError):
        make(Remarque, **{"texte": "Bravo", "le": TODAY, "signature": "Camille"} | wrong)


def test_a_pack_has_no_code_twice():
    one = {"code": "a", "texte": "Appelez", "pourquoi": "Pour savoir.", "minutes": 5}
    pack = {"code": "p", "version": 1, "titre": "Essai", "source": "essai", "verifie_le": TODAY}

    assert len(PaquetConsignes(**pack, consignes=[one, one | {"code": "b"}]).consignes) == 2
    with pytest.raises(ValidationError):
        PaquetConsignes(**pack, consignes=[one, one])
