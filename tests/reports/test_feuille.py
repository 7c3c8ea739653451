"""The blank sheet: what it asks, whom it does not name, and any words in it stay words."""

import io
import time

import pytest

from cppcore.catalog.guides import guide
from cppcore.reports.feuille import blank_sheet

typst = pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf", reason="pip install -r tests/requirements.txt")

PISTE = "Éducatrice, œuvre sociale"
OPEN = ["Combien coûte la formation ?", "Où est l’école ?"]


def read(pdf: bytes):
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """Return the text of all pages on one line; where a line ends is not what is checked."""
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.split())


def plain(text: str) -> str:
    return " ".join(text.split())


def test_every_question_is_there_by_theme_after_the_open_ones():
    text = words(blank_sheet(guide(), PISTE, OPEN))
    themes = [[theme.nom, *(q.texte for q in guide().of(theme.code))] for theme in guide().themes]
    wanted = [PISTE, *OPEN, *(plain(line) for theme in themes for line in theme)]

    places = [text.find(one) for one in wanted]

    assert -1 not in places
    assert places == sorted(places)


def test_the_wish_is_asked_before_and_after():
    text = words(blank_sheet(guide(), PISTE, []))

    assert [text.count(word) for word in guide().desirabilite[:2]] == [2, 2]


def test_without_an_open_question_their_heading_is_not_printed():
    with_one, without = (words(blank_sheet(guide(), PISTE, asked)) for asked in (OPEN[:1], []))

    assert "d’abord" in with_one
    assert "d’abord" not in without


def test_pages_are_a4_french_tagged_and_titled():
    document = read(blank_sheet(guide(), PISTE, OPEN))
    root = document.trailer["/Root"]

    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in document.pages} == {(595, 842)}
    assert str(root["/Lang"]).lower().startswith("fr")
    assert root["/MarkInfo"]["/Marked"]
    assert document.metadata.title == guide().titre
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_only_the_fonts_of_typst_are_used():
    pages = read(blank_sheet(guide(), PISTE, OPEN)).pages
    fonts = {str(f.get_object()["/BaseFont"]) for page in pages for f in page["/Resources"]["/Font"].values()}

    assert fonts
    assert all("LibertinusSerif" in font for font in fonts)


HOSTILE = {
    "markup": '#panic() $x^2$ \\ *gras* _a_ @ref <a> `b` // c /* d */ #import "x"',
    "quotes": '" \' } ] ) \\" \\n',
    "file": '#read("/etc/passwd") #include "feuille.typ"',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_printed_as_they_are(text):
    found = words(blank_sheet(guide(), text, [text]))

    assert found.count(plain(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\U0001f9d1\u200d\U0001f527 Soudeuse", id="emoji"),
        pytest.param("Soudeuse 中文 العربية", id="other scripts"),
        pytest.param("Soudeuse " + "mot " * 1250, id="5 000 characters"),
        pytest.param("Soudeuse" + "x" * 5000, id="5 000 characters without a space"),
        pytest.param("Soudeuse \x00\x07\u202e", id="control characters"),
    ],
)
def test_unusual_words_never_prevent_printing(text):
    assert words(blank_sheet(guide(), text, [text])).count("Soudeuse") == 2


def test_an_emoji_does_not_cost_the_accessible_format():
    root = read(blank_sheet(guide(), "\U0001f9d1\u200d\U0001f527 Soudeuse", [])).trailer["/Root"]

    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_a_sheet_is_made_in_less_than_two_seconds():
    start = time.perf_counter()
    pdf = blank_sheet(guide(), PISTE, OPEN)

    assert time.perf_counter() - start < 2
    assert len(pdf) < 200_000
