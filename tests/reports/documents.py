"""Documents for the tests of the writers, and the words read back from what they wrote."""

import io
import re
from datetime import date

from cppcore.domain.document import (
    Blank,
    Bullets,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Quote,
    Signatures,
    Table,
)

LE = date(2012, 9, 3)

BARS = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": "container",
    "height": 60,
    "data": {"name": "lignes"},
    "datasets": {"lignes": [{"nom": "Agente d’accueil", "n": 3.5}, {"nom": "Soudeuse", "n": 2}]},
    "mark": "bar",
    "encoding": {
        "y": {"field": "nom", "type": "nominal", "title": None},
        "x": {"field": "n", "type": "quantitative", "title": "Réponses"},
    },
    "config": {"font": "sans-serif"},
}
"""A chart as small as it can be."""


def of(*blocks, titre="Mon bilan", **fields) -> Document:
    return Document(titre=titre, le=LE, blocs=blocks, **fields)


def whole(words: str = "quelques mots", *, drawing: bool = True) -> Document:
    """Return a document with every block, the words in each of their places."""
    drawn = [Drawing(titre=f"Dessin {words}", phrase=f"Phrase {words}", spec=BARS)] if drawing else []
    return of(
        Heading(niveau=1, texte=f"Partie {words}"),
        Paragraph(texte=f"Premier {words}\nsur deux lignes"),
        Paragraph(texte=f"Important {words}", ton="important"),
        Paragraph(texte=f"Note {words}", ton="note"),
        Heading(niveau=2, texte=f"Détail {words}"),
        Quote(texte=f"Citation {words}", de=f"Auteure {words}"),
        Bullets(lignes=(f"Puce {words}", f"Autre {words}")),
        Table(
            titre=f"Tableau {words}",
            tetes=(f"Tête {words}", "Deux"),
            lignes=((f"Case {words}", "b"), ("c", f"Fin {words}")),
        ),
        *drawn,
        Blank(texte=f"Écrire {words}", lignes=2),
        Signatures(noms=(f"Personne {words}", "Conseil")),
        sous_titre=f"Sous {words}",
        pied=f"Pied {words}",
    )


def plain(text: str) -> str:
    """Return a text on one line: where a line ends, and which space it is, is not what is compared."""
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def pdf_words(pdf: bytes) -> str:
    import pypdf

    return plain(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def docx_texts(made: bytes) -> list[str]:
    """Return the paragraphs and cells of a .docx in the order in which they are read."""
    import docx

    body = docx.Document(io.BytesIO(made)).element.body
    paragraphs = ["".join(_runs(p)) for p in body.iter() if p.tag.endswith("}p")]
    return [plain(text) for text in paragraphs if text.strip()]


def _runs(paragraph):
    for node in paragraph.iter():
        if re.search(r"}t$", node.tag):
            yield node.text or ""
        elif re.search(r"}(br|tab)$", node.tag):
            yield " "
