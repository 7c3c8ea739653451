"""The blank sheet: what it asks, whom it does not name, and room to write."""

import pytest

from cppcore.catalog.guides import guide
from cppcore.domain.socle.document import Blank
from cppcore.reports.feuille import CASE, PAGES, blank_sheet
from cppcore.reports.pdf import make_pdf
from tests.reports.documents import LE, pdf_words, plain, texts

pytest.importorskip("pypdf", reason="pip install -r tests/requirements.txt")

PISTE = "Éducatrice, œuvre sociale"
OPEN = ["Combien coûte la formation ?", "Où est l’école ?"]


def sheet(piste: str = PISTE, asked=OPEN):
    return blank_sheet(guide(), piste, asked, le=LE)


def test_every_question_is_there_by_theme_after_the_open_ones():
    text = pdf_words(make_pdf(sheet()).octets)
    themes = [[theme.nom, *(q.texte for q in guide().of(theme.code))] for theme in guide().themes]
    wanted = [PISTE, *OPEN, *(plain(line) for theme in themes for line in theme)]

    places = [text.find(plain(one)) for one in wanted]

    assert -1 not in places
    assert places == sorted(places)


def test_every_question_has_lines_to_write_on_and_something_to_tick():
    asked = {block.texte.split("\n")[0]: block for block in sheet().blocs if isinstance(block, Blank)}

    questions = [*OPEN, *(q.texte for q in guide().questions)]
    assert {(asked[q].lignes, asked[q].texte.count(CASE)) for q in questions} == {(3, 3)}


def test_the_wish_is_asked_before_and_after():
    text = " ".join(texts(sheet(asked=[])))

    assert [text.count(word) for word in guide().desirabilite[:2]] == [2, 2]


def test_without_an_open_question_their_heading_is_not_printed():
    with_one, without = (" ".join(texts(sheet(asked=asked))) for asked in (OPEN[:1], []))

    assert "d’abord" in with_one
    assert "d’abord" not in without


@pytest.mark.parametrize("asked", [[], OPEN[:1]], ids=["none", "one"])
def test_it_takes_few_sheets(asked):
    assert make_pdf(sheet(asked=asked)).pages <= PAGES


def test_a_sheet_is_light():
    assert len(make_pdf(sheet()).octets) < 200_000
