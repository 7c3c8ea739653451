"""A document holds only what may be written, and says in which order it is read."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cppcore.domain.socle.document import (
    LIGNE_MAX,
    Blank,
    Block,
    Bullets,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Quote,
    Signatures,
    Table,
    one_line,
)
from tests.reports.documents import texts

LE = date(2012, 9, 3)
ANY = st.text(st.characters())  # lone surrogates and controls too


def of(*blocks: Block, titre: str = "T") -> Document:
    return Document(titre=titre, le=LE, blocs=blocks)


def test_the_texts_come_in_the_order_in_which_they_are_read():
    document = of(
        Heading(niveau=1, texte="a"),
        Paragraph(texte="b"),
        Quote(texte="c", de="d"),
        Bullets(lignes=("e", "f")),
        Table(titre="g", tetes=("h", "i"), lignes=(("j", ""), ("k", "l"))),
        Drawing(titre="m", phrase="n", spec={}),
        Blank(texte="o"),
        Signatures(noms=("p",)),
    )

    found = texts(document)

    assert "".join(found[:17]) == "Tabcdefghijklmnop"
    assert len(found) == 19  # a date and a signature


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00\x1bb", "ab"),
        ("a\ud800b", "ab"),
        ("\u202ea\u202c \u2066b\u2069 \u200e\u200f\u061c", "a b "),
        ("a\ufeff\ufffe\uffff\ufdd0", "a"),
        ("a\ue000", "a"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("a\tb", "a b"),
        ("e\u0301 \U0001f527 中 ع", "é \U0001f527 中 ع"),
    ],
)
def test_what_no_file_can_hold_is_taken_out_and_nothing_else(text, kept):
    assert Paragraph(texte=text).texte == kept


@given(ANY)
def test_any_text_can_then_be_written_as_utf8_and_json(text):
    block = Table(titre=text, tetes=(text,), lignes=((text,),))

    assert json.loads(block.model_dump_json())["titre"] == block.titre
    assert Paragraph(texte=block.titre).texte == block.titre


@given(ANY)
def test_the_words_inside_a_chart_are_cleaned_too(text):
    spec = Drawing(titre="", phrase="", spec={"datasets": {"lignes": [{"nom": text}]}}).spec

    assert spec["datasets"]["lignes"][0]["nom"] == Paragraph(texte=text).texte


@pytest.mark.parametrize("row", [(), ("a",), ("a", "b", "c")])
def test_a_row_with_too_few_or_too_many_cells_is_refused(row):
    with pytest.raises(ValidationError):
        Table(titre="", tetes=("a", "b"), lignes=(row,))


def test_a_document_without_a_title_is_refused():
    with pytest.raises(ValidationError):
        of(titre="\u202e")


@pytest.mark.parametrize("text", ["a", "", "mot " * 90, "x" * 200, "a\nb"])
def test_the_foot_of_a_page_is_one_short_line(text):
    found = one_line(text)

    assert len(found) <= LIGNE_MAX
    assert "\n" not in found
    assert found[:1] == text[:1]
