"""The bilan and the half page of real notebooks: what is in them, what is never in them, and how long they are."""

import io
from datetime import date
from functools import partial

import pypdf
import pytest

from cppcore import clock
from cppcore.actions import documents
from cppcore.demo import PERSONS
from cppcore.domain.formations.reponse_financement import ReponseFinancement
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.parcours.rdv import Rdv
from cppcore.domain.pistes.piste import Motif
from cppcore.domain.projet.action import Action
from cppcore.domain.projet.bilan import IssueBilan, PisteReflexion
from cppcore.domain.recherches.recherche import Recherche
from cppcore.domain.socle.document import Drawing, Quote, Table
from cppcore.domain.synthese.end_of_programme import about_its_piste
from cppcore.reports.bilan import PAGES_MAX
from cppcore.reports.docx import write_docx
from cppcore.reports.pdf import make_pdf
from cppcore.store import carnets, records
from cppcore.store.fichier.database import Store
from tests.conftest import TODAY
from tests.reports.documents import bare, docx_texts, pdf_body, plain, texts

HOSTILE = "# $x$ @b \\ `c` <w:p> | d"


@pytest.fixture
def of(notebook, persona):
    """Open the notebook of an invented person, save records in it, and make one of its documents."""
    opened: list[Store] = []

    def make(name: str, *saved, document=documents.bilan, **bilan):
        if not opened:
            if name != "vide":
                persona(name)
            opened.append(Store.open(_path(notebook, name)))
        store = opened[0]
        dossier = carnets.own_dossier(store, at=clock.now())
        known = carnets.load(store, dossier)
        issue = bilan.pop("issue", known.bilan.issue)
        said = about_its_piste(known.bilan.choose(issue, today=TODAY), known).model_copy(update=bilan)
        for record in saved:
            records.save(store, record(dossier_id=dossier.id), at=clock.now())
        records.save(store, said, at=clock.now())
        return document(store, dossier, today=TODAY)

    yield make
    for store in opened:
        store.close()


def _path(notebook, name):
    return notebook if name == "vide" else notebook.parent / name / f"{name}.duckdb"


def tables(document, start: str) -> list[Table]:
    return [b for b in document.blocs if isinstance(b, Table) and b.titre.startswith(start)]


@pytest.mark.complet
@pytest.mark.parametrize(
    ("name", "issue"),
    [
        ("vide", None),
        ("nadia", IssueBilan.NON_CONFIRME),
        ("karim", IssueBilan.SOUS_CONDITIONS),
        ("sylvie", IssueBilan.CONFIRME),
        ("denise", IssueBilan.NON_CONFIRME),
        ("denise", IssueBilan.REORIENTE),
    ],
)
def test_every_ending_of_every_person_fits_its_pages_and_reads_the_same(of, name, issue):
    whole = of(name, issue=issue, scores=True)
    half = of(name, issue=issue, document=documents.for_referent)

    for document, pages in ((whole, PAGES_MAX), (half, 1)):
        made = make_pdf(document)
        assert made.pages <= pages
        words = pdf_body(made.octets, document)
        assert [text for text in texts(document) if bare(text) not in words] == []
        written = bare("".join(docx_texts(write_docx(document))))
        assert [text for text in texts(document) if bare(text) not in written] == []
        assert made.octets == make_pdf(document).octets


@pytest.mark.complet
@pytest.mark.parametrize("name", PERSONS)
def test_the_half_page_is_half_a_page(of, name):
    document = of(
        name, issue=IssueBilan.SOUS_CONDITIONS, conditions="Avoir le permis.", document=documents.for_referent
    )

    assert lowest(make_pdf(document).octets) >= 0.5


def lowest(pdf: bytes) -> float:
    """Return how high the last line of the only page stands, the foot apart: 0 at the bottom, 1 at the top."""
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    heights = []

    def visit(text, page_matrix, text_matrix, *_):
        if text.strip():
            heights.append(page_matrix[3] * text_matrix[5] + page_matrix[5])

    page.extract_text(visitor_text=visit)
    top = float(page.mediabox.height)
    return min(h for h in heights if h > top * 0.08) / top


@pytest.mark.complet
@pytest.mark.parametrize(
    "words", [HOSTILE, "a" * 5_000, "mot " * 1_250, "\u202einversé\x07 🙂 ﷽", "x\n" * 300]
)
def test_long_and_hostile_words_and_forty_actions_make_valid_files(of, words):
    actions = [partial(Action, texte=words[:200].strip() or "x", echeance=TODAY) for _ in range(40)]
    document = of("karim", *actions, mots=words, observations=words, projet=words, issue=IssueBilan.CONFIRME)

    made = make_pdf(document)
    assert pypdf.PdfReader(io.BytesIO(made.octets)).metadata.title == document.titre
    assert made.pages >= 2
    assert docx_texts(write_docx(document))
    assert make_pdf(of("karim", document=documents.for_referent)).pages == 1


HIDDEN = "motcache9"
PRIVATE = (
    partial(Situation, theme="sante", reponse=ReponseSituation.BLOQUE, partage=True, note=HIDDEN),
    partial(Jalon, texte=HIDDEN, appris=HIDDEN, quand=HIDDEN, partage=True),
    partial(Rdv, numero=2, genre="individuel", notes=HIDDEN, a_dire=HIDDEN),
    partial(Recherche, note=HIDDEN, personne=HIDDEN, si_alors=HIDDEN, raison=HIDDEN),
    partial(ReponseFinancement, champ="heures_dif", valeur=HIDDEN),
)


@pytest.mark.parametrize("document", [documents.bilan, documents.for_referent])
@pytest.mark.parametrize("name", ["vide", *PERSONS])
def test_what_is_private_is_in_no_document(of, name, document):
    made = of(name, *PRIVATE, issue=IssueBilan.CONFIRME, scores=True, document=document)

    assert HIDDEN not in made.model_dump_json()


@pytest.mark.complet
def test_scores_and_drawings_are_joined_only_when_they_are_ticked(of):
    def parts(document):
        drawings = [b for b in document.blocs if isinstance(b, Drawing)]
        return len(drawings), len(tables(document, "Intérêts I"))

    assert parts(of("sylvie")) == (3, 0)
    assert parts(of("sylvie", dessins=False)) == (0, 0)
    assert parts(of("sylvie", scores=True)) == (0, 1)


@pytest.mark.complet
def test_a_text_of_hers_stands_in_the_place_of_the_proposed_one(of):
    def first(document):
        return next(b.texte for b in document.blocs if b.genre == "paragraphe" and b.ton == "normal")

    assert first(of("sylvie")).startswith("Sylvie a suivi")
    assert first(of("sylvie", circonstances=HOSTILE)) == HOSTILE
    emptied = of("sylvie", circonstances="")
    assert emptied.blocs[2].texte == "À compléter."


@pytest.mark.complet
def test_an_empty_notebook_says_what_is_missing(of):
    notes = [b.texte for b in of("vide").blocs if b.genre == "paragraphe" and b.ton == "note"]

    assert notes == ["L’issue n’est pas encore choisie.", *["À compléter."] * 4]


@pytest.mark.complet
def test_a_project_given_up_quotes_why_and_leaves_its_pistes(of):
    idea = partial(PisteReflexion, rang=1, intitule=HOSTILE, pas="Lire une fiche", le=date(2027, 1, 4))
    document = of("denise", idea, issue=IssueBilan.NON_CONFIRME)

    quotes = [b for b in document.blocs if isinstance(b, Quote)]
    assert any("Trois ans, à Agen" in quote.texte for quote in quotes)
    (left,) = tables(document, "Des idées")
    assert left.lignes == ((HOSTILE, "Lire une fiche", "lundi 4 janvier 2027"),)
    (training,) = tables(document, "La formation et qui")
    assert not any(row[0].startswith("Dossier") for row in training.lignes)
    half = of("denise", document=documents.for_referent)
    assert "Formation à prescrire" not in texts(half)
    assert any(HOSTILE in line for line in texts(half))


@pytest.mark.complet
def test_a_piste_that_goes_on_brings_its_training_and_its_money_to_the_referent(of):
    half = texts(of("sylvie", issue=IssueBilan.CONFIRME, document=documents.for_referent))

    assert [row[1] for row in tables(of("sylvie"), "Les pistes")[0].lignes].count("retenue") == 1
    assert "Formation à prescrire" in half
    assert "Argent à trouver" in half
    assert plain(half[2]) == "Le projet est confirmé : Secrétaire médicale."


@pytest.mark.complet
def test_the_reason_of_a_project_not_confirmed_is_said_after_it(of):
    document = of("vide", issue=IssueBilan.NON_CONFIRME, motif=Motif.PERSONNEL)

    said = "Le projet n’est pas confirmé pour l’instant. La raison : une raison personnelle."
    assert plain(document.blocs[0].texte) == said
