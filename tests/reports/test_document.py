"""Both writers: what a document says is what the files say, in the same order."""

import pytest

from cppcore.domain.document import texts
from cppcore.reports.docx import write_docx
from cppcore.reports.pdf import make_pdf, write_pdf
from tests.reports.documents import docx_texts, pdf_words, plain, whole

pytest.importorskip("pypdf", reason="pip install -r tests/requirements.txt")


def test_the_pdf_says_what_the_document_says_in_the_same_order():
    document = whole(drawing=False)

    found = pdf_words(write_pdf(document))

    body = found.replace("• ", "").replace(plain("Pied quelques mots Page 1 sur 1"), "")
    assert plain(body) == plain(" ".join(texts(document)))


def test_the_docx_says_what_the_document_says_in_the_same_order():
    document = whole()

    assert docx_texts(write_docx(document)) == [plain(text) for text in texts(document)]


def test_the_number_of_pages_is_told():
    assert make_pdf(whole()).pages == 1
