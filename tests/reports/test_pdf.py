"""The PDF as programs that know nothing of us read it: tagged, titled, in French, in our fonts, of few pages."""

import io
import re
import shutil
import subprocess

import pytest

from cppcore.domain.socle.document import Drawing, Heading, Paragraph, Table
from cppcore.reports.pdf import CORPS_MIN, SETTINGS, make_pdf, write_pdf
from cppcore.reports.signes import FAMILLE
from tests.reports.documents import BARS, HOSTILE, LE, of, whole
from tests.size import usual

pypdf = pytest.importorskip("pypdf", reason="pip install -r tests/requirements.txt")


def read(pdf: bytes):
    return pypdf.PdfReader(io.BytesIO(pdf))


def tags(pdf: bytes) -> list[dict]:
    """Return every element of the structure, in the order in which a screen reader goes through it."""
    found, waiting = [], [read(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop(0).get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            waiting = [*node, *waiting]
        elif isinstance(node, dict):
            found += [node] if "/S" in node else []
            waiting = [node["/K"], *waiting] if "/K" in node else waiting
    return found


def names(pdf: bytes) -> list[str]:
    return [str(tag["/S"]) for tag in tags(pdf)]


def test_it_says_that_it_is_pdf_ua_1_and_pdf_a_2a():
    metadata = read(write_pdf(whole())).trailer["/Root"]["/Metadata"].get_object().get_data().decode()

    assert re.search(r"pdfuaid:part\W+1\W", metadata)
    assert re.search(r"pdfaid:part\W+2\W", metadata)
    assert re.search(r"pdfaid:conformance\W+A\W", metadata)


def test_it_is_tagged_titled_and_in_french_on_a4():
    document = read(write_pdf(whole()))
    root = document.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title == "Mon bilan"
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in document.pages} == {(595, 842)}


def test_it_names_nobody_and_its_date_is_that_of_the_document():
    metadata = read(write_pdf(whole())).metadata

    assert metadata.author is None
    assert metadata.creation_date.date() == LE


def fonts(node, seen: set[int]) -> set[str]:
    """Return the names of the embedded fonts of a page and of the drawings on it; none may be left outside."""
    node = node.get_object()
    resources = node["/Resources"].get_object() if "/Resources" in node else {}
    found = set()
    for font in _inside(resources, "/Font"):
        (inside,) = font.get_object()["/DescendantFonts"]
        described = inside.get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described
        found.add(str(described["/FontName"]).partition("+")[2])
    for drawing in _inside(resources, "/XObject"):
        if id(drawing.get_object()) not in seen:
            found |= fonts(drawing, seen | {id(drawing.get_object())})
    return found


def _inside(resources, kind: str) -> list:
    return list(resources[kind].get_object().values()) if kind in resources else []


@pytest.mark.parametrize("words", ["quelques mots", HOSTILE["emoji"], HOSTILE["scripts"]])
def test_only_our_two_fonts_are_in_it_whole_in_the_charts_too(words):
    found = {name for page in read(write_pdf(whole(words))).pages for name in fonts(page, set())}

    assert found == {"DejaVuSans", "DejaVuSans-Bold"}
    assert FAMILLE == "DejaVu Sans"


def test_every_part_has_its_own_tag():
    found = names(write_pdf(whole()))

    assert {"/H1", "/H2", "/H3", "/P", "/BlockQuote", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(
        found
    )
    assert (found.count("/TH"), found.count("/TD"), found.count("/LI")) == (2, 4, 2)


def test_headings_never_skip_a_level():
    found = names(write_pdf(of(Heading(niveau=2, texte="a"), Heading(niveau=1, texte="b"))))

    assert [name for name in found if name.startswith("/H")] == ["/H1", "/H2", "/H2"]


def test_a_chart_is_said_by_its_sentence_and_by_its_title_when_it_has_none():
    said = Drawing(titre="Titre", phrase="Deux réponses.", spec=BARS)
    untold = said.model_copy(update={"phrase": ""})

    found = [str(tag["/Alt"]) for tag in tags(write_pdf(of(said, untold))) if tag["/S"] == "/Figure"]

    assert found == ["Deux réponses.", "Titre"]


def test_a_chart_taller_than_a_page_is_made_smaller():
    tall = Drawing(titre="Titre", phrase="Phrase.", spec={**BARS, "height": 3000})

    assert make_pdf(of(tall)).pages == 1


def test_a_document_too_long_for_its_pages_is_set_tighter_then_made_all_the_same():
    def lines(count, pages):
        return of(*[Paragraph(texte="Une ligne.") for _ in range(count)], pages=pages)

    free, tight, long = lines(40, None), lines(40, 1), lines(400, 1)

    assert make_pdf(free).pages == 2
    assert make_pdf(tight).pages == 1
    assert make_pdf(long).pages == make_pdf(lines(400, None)).pages > 1


def test_no_setting_is_too_small_to_be_read():
    assert min(min(s.corps, s.petit) for s in SETTINGS) >= CORPS_MIN == 9.5


@pytest.mark.parametrize("words", usual(HOSTILE, "emoji", "scripts"))
def test_an_independent_checker_of_pdf_ua_finds_nothing(tmp_path, words):
    pdfua = pytest.importorskip("pdfua", reason="pip install -r tests/requirements.txt")
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf(whole(words)))

    assert [finding.rule_id for finding in pdfua.validate(str(path)).findings] == []


def test_poppler_reads_the_tags_in_order(tmp_path):
    pdfinfo = shutil.which("pdfinfo")
    if pdfinfo is None:
        pytest.skip("poppler-utils is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(
        write_pdf(of(Table(titre="T", tetes=("a", "b"), lignes=(("c", "d"),)), Heading(niveau=1, texte="e")))
    )

    told = subprocess.run(
        [pdfinfo, "-struct-text", path], capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert re.findall(r'^ *"(.+)"$', told.stdout, re.MULTILINE) == ["Mon bilan", "T", "a", "b", "c", "d", "e"]
