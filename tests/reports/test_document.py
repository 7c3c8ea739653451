"""Both writers: what a document says is what the files say, in the same order, whatever the words."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.socle.document import Bullets, Heading, Paragraph, Signatures, Table
from cppcore.reports.docx import write_docx
from cppcore.reports.gabarit import MANQUE
from cppcore.reports.pdf import make_pdf, write_pdf
from cppcore.reports.signes import REMPLACE, drawable
from cppcore.settings import ROOT
from tests.reports.documents import (
    BARS,
    HOSTILE,
    bare,
    docx_texts,
    of,
    pdf_body,
    pdf_words,
    plain,
    texts,
    whole,
)
from tests.size import examples, usual

pytest.importorskip("pypdf", reason="pip install -r tests/requirements.txt")

DRAWN = {k: v for k, v in HOSTILE.items() if k not in {"scripts", "combining", "5 000 characters"}}
"""Texts that are read back from a PDF sign by sign, on one page: an Arabic word is drawn from right to left."""

MANY = 40


@pytest.mark.parametrize("words", usual(DRAWN, "markup", "quotes"))
def test_the_pdf_says_what_the_document_says_in_the_same_order(words):
    document = whole(words, drawing=False, pied=False)

    found = pdf_body(write_pdf(document), document)

    wanted = bare(drawable(" ".join(texts(document))))
    assert found == wanted + (bare(MANQUE) if REMPLACE in wanted else "")


def test_the_foot_of_each_page_says_what_is_asked_and_counts_the_pages():
    document = whole()

    assert pdf_words(write_pdf(document)).endswith(f"{document.pied} Page 1 sur 1")


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_the_docx_says_what_the_document_says_in_the_same_order(words):
    document = whole(words)

    assert docx_texts(write_docx(document)) == [plain(text) for text in texts(document)]


@pytest.mark.parametrize("words", usual(HOSTILE, "markup", "scripts"))
def test_any_words_give_a_pdf_with_a_chart(words):
    assert make_pdf(whole(words)).pages >= 1


@pytest.mark.complet
@settings(deadline=None, max_examples=examples(15))
@given(st.text(st.characters(), max_size=200))
def test_any_text_gives_both_files(words):
    document = whole(words, drawing=False)

    assert write_pdf(document).startswith(b"%PDF-")
    assert docx_texts(write_docx(document)) == [t for text in texts(document) if (t := plain(text))]


@pytest.mark.complet
@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Heading(niveau=2, texte="a"),),
        (Bullets(lignes=()),),
        (Bullets(lignes=("",)),),
        (Table(titre="", tetes=("", ""), lignes=(("", ""),)),),
        (Table(titre="a", tetes=("b",), lignes=()),),
        (Signatures(noms=("", "", "")),),
        (Paragraph(texte=" "), Heading(niveau=1, texte="")),
    ],
)
def test_an_empty_part_is_no_obstacle(blocks):
    document = of(*blocks)

    assert make_pdf(document).pages == 1
    assert docx_texts(write_docx(document)) == [plain(text) for text in texts(document)]


def test_a_long_table_goes_on_over_the_pages_with_its_heads():
    rows = tuple((f"Piste {n}", "Une phrase qui tient sur deux lignes. " * 3) for n in range(MANY))
    document = of(Table(titre="Tout", tetes=("Intitulé", "Réponses"), lignes=rows))

    made = make_pdf(document)

    words = pdf_words(made.octets)
    assert made.pages > 1
    assert words.count("Intitulé Réponses") == made.pages
    assert all(f"Piste {n} " in words for n in range(MANY))


def test_a_cell_longer_than_a_page_is_not_cut():
    long = " ".join(f"mot{n}" for n in range(1500))
    document = of(Table(titre="", tetes=("a", "b"), lignes=(("c", long),)))

    found = pdf_words(write_pdf(document))

    assert all(f"mot{n}" in found for n in range(1500))


@pytest.mark.complet
def test_the_same_document_gives_the_same_bytes_the_day_after():
    document = whole()
    first = write_pdf(document), write_docx(document)
    time.sleep(2.1)  # the dates inside a .docx count two seconds by two

    assert (write_pdf(document), write_docx(document)) == first
    assert write_pdf(document.model_copy(update={"titre": "Autre"})) != first[0]


@pytest.mark.parametrize("write", ["write_pdf", "write_docx"])
def test_a_chart_never_reaches_the_network(write):
    spec = {**BARS, "data": {"url": "http://127.0.0.1:9/a.csv"}}
    document = of(whole().blocs[8].model_copy(update={"spec": spec}))

    with pytest.raises(ValueError):
        {"write_pdf": write_pdf, "write_docx": write_docx}[write](document)


def test_nothing_heavy_is_loaded_before_something_is_printed():
    code = "import sys, cppcore.reports.pdf, cppcore.reports.docx, cppcore.ui.ecran.imprimer; print(sorted({'typst', 'vl_convert', 'docx', 'fontTools'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
