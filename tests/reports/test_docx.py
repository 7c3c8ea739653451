"""The .docx as python-docx and LibreOffice read it: real headings, repeated heads, French, nobody's name."""

import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from cppcore.domain.socle.document import Blank
from cppcore.reports.docx import AUTEUR, write_docx
from cppcore.reports.modele_docx import FILL_IN
from tests.reports.documents import HOSTILE, LE, bare, of, texts, whole


def read(made: bytes):
    return docx.Document(io.BytesIO(made))


def test_headings_are_real_ones():
    styles = [p.style.name for p in read(write_docx(whole())).paragraphs]

    assert [s for s in styles if s.startswith(("Title", "Heading"))] == ["Title", "Heading 1", "Heading 2"]
    assert {"List Bullet", "Quote", "Caption"} <= set(styles)


def test_the_heads_of_a_table_are_repeated_and_no_row_is_cut():
    table = read(write_docx(whole())).tables[0]

    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_picture_is_said_by_its_sentence():
    (picture,) = read(write_docx(whole())).inline_shapes

    assert picture._inline.docPr.get("descr") == "Phrase quelques mots"
    assert picture.width.mm <= 170


def test_it_is_french_from_its_defaults():
    defaults = read(write_docx(whole())).styles.element.find(qn("w:docDefaults"))

    assert [lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))] == ["fr-FR"]


def test_it_is_an_a4_page_with_its_number_at_the_foot():
    section = read(write_docx(whole())).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_it_names_nobody_and_its_date_is_that_of_the_document():
    made = write_docx(whole())

    said = read(made).core_properties
    assert (said.author, said.last_modified_by, said.comments, said.title) == (
        AUTEUR,
        AUTEUR,
        "",
        "Mon bilan",
    )
    assert {said.created.date(), said.modified.date()} == {LE}
    assert {entry.date_time[:3] for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(2012, 9, 3)}


def test_lines_are_left_to_write_on():
    styles = [p.style.name for p in read(write_docx(of(Blank(texte="a", lignes=5)))).paragraphs]

    assert styles.count(FILL_IN) == 5


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


def test_libreoffice_opens_it_and_reads_every_word(soffice, tmp_path):
    documents = {
        n: whole(words) for n, words in enumerate(["quelques mots", HOSTILE["xml"], HOSTILE["emoji"]])
    }
    for n, document in documents.items():
        (tmp_path / f"{n}.docx").write_bytes(write_docx(document))
    own = f"-env:UserInstallation=file://{tmp_path}/profil"

    command = [soffice, own, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path]
    subprocess.run([*command, *tmp_path.glob("*.docx")], check=True, capture_output=True, timeout=120)

    for n, document in documents.items():
        found = bare((tmp_path / f"{n}.txt").read_text("utf-8-sig"))
        assert -1 not in [found.find(bare(text)) for text in texts(document)]
