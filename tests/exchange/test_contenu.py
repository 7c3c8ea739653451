"""What a sealed file may say: everything hostile ends in one French sentence, and nothing is believed."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.catalog.questionnaires import questionnaires as shipped
from cppcore.domain.carnet.rubrique import GENRES, PAR_CODE, TOUTES
from cppcore.domain.echange.envoi import Effacement, Envoi, selection
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import Auteur
from cppcore.exchange import contenu
from cppcore.exchange.contenu import ABIME, PLUS_QUE_DIT, TROP_DE_LIGNES, read, write
from cppcore.exchange.scelle import TROP_RECENT, FichierRefuse
from tests.exchange.filled import AT, DOSSIER, THEMES, notebook, one, word

PERSONNE = Auteur.PERSONNE
SAID = {"auteur": PERSONNE, "dossier_id": DOSSIER, "numero": 3, "fait_le": AT}


def written(choix=TOUTES, records=None, **more) -> bytes:
    envoi = selection(records or notebook(), choix, auteur=PERSONNE, themes=THEMES)
    return write(envoi, choix, **SAID | more)


def test_what_is_written_is_what_is_read():
    said = read(written(questionnaires=[shipped()["valeurs"]]))

    sent = selection(notebook(), TOUTES, auteur=PERSONNE, themes=THEMES).records
    assert sorted(said.records, key=str) == sorted(sent, key=str)
    assert (said.numero, said.auteur, said.dossier_id, said.fait_le) == (3, PERSONNE, DOSSIER, AT)
    assert contenu.questionnaires(said) == [shipped()["valeurs"]]
    assert sum(said.comptes.values()) == len(sent)


@settings(deadline=None)
@given(st.frozensets(st.sampled_from(sorted(PAR_CODE))))
def test_a_word_of_a_part_that_is_not_ticked_is_nowhere_in_the_content(choix):
    content = written(choix).decode()
    ticked = {genre for genre, kind in GENRES.items() for r in PAR_CODE.values()
              if kind in r.genres and r.code in {*choix, "dossier"}}  # fmt: skip

    for genre in set(GENRES) - ticked:
        assert word(genre) not in content, genre
    assert "canarirealisationz" not in content or content.count("canarirealisationz") == 5  # never « preuve »


def test_a_part_that_was_not_ticked_is_never_written():
    envoi = Envoi((one(Piste),), ())

    with pytest.raises(FichierRefuse, match="annonce"):
        write(envoi, {"recherches"}, **SAID)


def test_a_text_that_turns_the_reading_over_is_made_harmless():
    piste = one(Piste).model_copy(update={"intitule": "\u202eruoduoS\u2066"})

    (sent,) = read(written({"pistes"}, [piste])).records

    assert sent.intitule == "\ufffdruoduoS\ufffd"


def hostile(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """Return a sound content after a change of its JSON."""
    told = json.loads(written())
    changed = change(told)
    return json.dumps(told if changed is None else changed).encode()


def piste_with(**fields: Any) -> bytes:
    return hostile(lambda told: told["lignes"]["piste"][0].update(fields))


def with_pistes(number: int) -> bytes:
    def fill(told: dict[str, Any]) -> None:
        (first,) = told["lignes"]["piste"]
        told["lignes"] = {"piste": [first | {"id": str(uuid4())} for _ in range(number)]}
        told["comptes"], told["rubriques"] = {"pistes": number}, ["pistes"]

    return hostile(fill)


def nested(depth: int) -> bytes:
    return b'{"lignes":' + b'{"piste":' * depth + b"1" + b"}" * (depth + 1)


def said(**fields: Any) -> bytes:
    return hostile(lambda told: told.update(fields))


GONE = {"genre": "piste", "id": str(uuid4()), "dossier_id": str(DOSSIER), "rev": 2, "auteur": "personne"}
BIG = shipped()["valeurs"].model_dump(mode="json")

HOSTILE = {
    "empty": (lambda: b"", ABIME),
    "null": (lambda: b"null", ABIME),
    "a list": (lambda: b"[]", ABIME),
    "a bomb of brackets": (lambda: b"[" * 100_000, ABIME),
    "a bomb of braces": (lambda: nested(100_000), ABIME),
    "a shallow bomb": (lambda: nested(150), None),
    "not UTF-8": (lambda: b'{"a": "\xff\xfe"}', ABIME),
    "8 MB of zeros": (lambda: bytes(8_000_000), ABIME),
    "8 MB of a number": (lambda: b"1" * 8_000_000, ABIME),
    "a million erasings that are none": (lambda: b'{"effacements": [' + b"{}," * 1_000_000 + b"{}]}", None),
    "half a million keys": (lambda: b"{" + b",".join(b'"%d":1' % n for n in range(600_000)) + b"}", None),
    "half a million counts": (
        lambda: b'{"comptes": {' + b",".join(b'"x%d":1' % n for n in range(600_000)) + b"}}",
        None,
    ),
    "half a million parts": (lambda: b'{"rubriques": [' + b"1," * 2_000_000 + b"1]}", None),
    "a record of half a million names": (
        lambda: b'{"lignes": {"piste": [{' + b",".join(b'"x%d":1' % n for n in range(600_000)) + b"}]}}",
        ABIME,
    ),
    "8 MB of one text": (lambda: b'{"format": "' + b"x" * 7_900_000 + b'"}', None),
    "a million records that are none": (
        lambda: b'{"lignes": {"piste": [' + b"{}," * 1_000_000 + b"{}]}}",
        None,
    ),
    "unknown field": (lambda: said(admin=True), TROP_RECENT),
    "unknown field of a record": (lambda: piste_with(admin=True), TROP_RECENT),
    "unknown kind": (lambda: hostile(lambda t: t["lignes"].update(secret=[])), TROP_RECENT),
    "a kind of python": (lambda: hostile(lambda t: t["lignes"].update(__class__=[])), TROP_RECENT),
    "future version": (lambda: said(version=2), TROP_RECENT),
    "other format": (lambda: said(format="autre"), TROP_RECENT),
    "missing field": (lambda: hostile(lambda t: {k: v for k, v in t.items() if k != "auteur"}), ABIME),
    "NaN": (lambda: hostile(lambda t: t["lignes"]["echelle_externe"][0].update(score=float("nan"))), ABIME),
    "infinity": (lambda: written().replace(b'"score":1.0', b'"score":1e999'), ABIME),
    "10^30": (lambda: piste_with(rev=10**30), ABIME),
    "a count of saves out of bounds": (lambda: piste_with(rev=2_000_000), ABIME),
    "never saved": (lambda: piste_with(rev=0), ABIME),
    "negative": (lambda: piste_with(rev=-1), ABIME),
    "a number too big for the file": (
        lambda: hostile(lambda t: t["lignes"]["preference"][0].update(ordre=2**31)),
        ABIME,
    ),
    "lone surrogate": (lambda: written().replace(b'"canaripistez"', b'"\\ud800"', 1), ABIME),
    "lone surrogate in a code": (lambda: written().replace(b'"canaridecisionz"', b'"\\udc00"', 1), ABIME),
    "bidi override in a text": (lambda: piste_with(intitule="\u202eabc"), ABIME),
    "control in a code": (
        lambda: hostile(lambda t: t["lignes"]["decision"][0].update(critere="a\0b")),
        ABIME,
    ),
    "a code of a megabyte": (
        lambda: hostile(lambda t: t["lignes"]["decision"][0].update(critere="x" * 1_000_000)),
        ABIME,
    ),
    "a text too long": (lambda: piste_with(attrait="x" * 20_001), None),
    "path as an id": (lambda: piste_with(id="../x"), ABIME),
    "path as a kind": (lambda: hostile(lambda t: t["lignes"].update({"../x": []})), TROP_RECENT),
    "path as a kind erased": (
        lambda: said(effacements=[GONE | {"genre": "../x", "efface_le": "2026-11-23T08:00:00"}]),
        ABIME,
    ),
    "unknown kind erased": (
        lambda: said(effacements=[GONE | {"genre": "secret", "efface_le": "2026-11-23T08:00:00"}]),
        ABIME,
    ),
    "SQL as a kind erased": (lambda: said(effacements=[GONE | {"genre": "piste; drop table piste"}]), ABIME),
    "dict as a text": (lambda: piste_with(attrait={"a": {"b": 1}}), ABIME),
    "list as a text": (lambda: piste_with(attrait=["a"]), ABIME),
    "dated with a zone": (lambda: piste_with(created_at="2026-11-23T08:00:00+02:00"), ABIME),
    "made with a zone": (lambda: said(fait_le="2026-11-23T08:00:00Z"), ABIME),
    "erased with a zone": (lambda: said(effacements=[GONE | {"efface_le": "2026-11-23T08:00:00Z"}]), ABIME),
    "no date": (lambda: piste_with(created_at=None), ABIME),
    "erased among the living": (lambda: piste_with(efface_le="2026-11-23T08:00:00"), ABIME),
    "two persons": (lambda: hostile(lambda t: t["lignes"]["dossier"][0].update(id=str(uuid4()))), ABIME),
    "duplicate id of a kind": (
        lambda: hostile(lambda t: t["lignes"]["piste"].append(t["lignes"]["piste"][0])),
        ABIME,
    ),
    "duplicate id of two kinds": (lambda: piste_with(id=str(one(GENRES["ecole"]).id)), ABIME),
    "duplicate id erased": (
        lambda: said(effacements=[GONE | {"id": str(one(Piste).id), "efface_le": "2026-11-23T08:00:00"}]),
        ABIME,
    ),
    "20 001 records": (lambda: with_pistes(20_001), TROP_DE_LIGNES),
    "20 001 in two kinds": (
        lambda: json.dumps(
            json.loads(with_pistes(20_000)) | {"effacements": [GONE | {"efface_le": "2026-11-23T08:00:00"}]}
        ).encode(),
        TROP_DE_LIGNES,
    ),
    "undeclared part": (lambda: said(rubriques=[c for c in TOUTES if c != "situation"]), PLUS_QUE_DIT),
    "unknown part": (lambda: said(rubriques=[*TOUTES, "secrets"]), None),
    "counts that lie": (lambda: said(comptes={"pistes": 1}), PLUS_QUE_DIT),
    "negative counts": (lambda: said(comptes={"pistes": -1}), ABIME),
    "a questionnaire that is none": (lambda: said(questionnaires=["{}"]), ABIME),
    "a questionnaire that is a number": (lambda: said(questionnaires=["1"]), ABIME),
    "a bomb of a questionnaire": (lambda: said(questionnaires=["[" * 90_000]), ABIME),
    "a questionnaire of 5 000 questions": (
        lambda: said(questionnaires=[json.dumps({"items": [1] * 20_000, "dimensions": []})]),
        ABIME,
    ),
    "a questionnaire that turns over": (
        lambda: said(questionnaires=[json.dumps(BIG | {"titre": "abc\u202e"}, ensure_ascii=False)]),
        ABIME,
    ),
    "61 questionnaires": (lambda: said(questionnaires=[json.dumps(BIG)] * 61), None),
}


@pytest.mark.parametrize(("make", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_content_is_refused_in_one_french_sentence(make, sentence):
    with pytest.raises(FichierRefuse) as refused:
        read(make())

    told = str(refused.value)
    assert told.endswith(".") and told.count(". ") == 0 and "canari" not in told
    assert sentence is None or told == sentence


def test_the_sound_content_that_the_hostile_ones_are_made_from_is_read():
    assert len(read(hostile(lambda told: None)).records) == len(notebook())


def test_an_erasing_that_is_sound_is_read():
    gone = Effacement(**GONE, efface_le=AT + timedelta(days=1))

    assert read(said(effacements=[gone.model_dump(mode="json")])).effacements == (gone,)


@pytest.mark.complet
def test_the_biggest_file_allowed_is_read():
    assert len(read(with_pistes(20_000)).records) == 20_000
