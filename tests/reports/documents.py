"""Documents for the tests of the writers, and the words read back from what they wrote."""

import io
import re
from collections.abc import Iterator
from datetime import date

from cppcore.domain.socle.document import (
    DATE,
    SIGNATURE,
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


def whole(words: str = "quelques mots", *, drawing: bool = True, pied: bool = True) -> Document:
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
        pied=f"Pied {words}" if pied else "",
    )


def four_charts() -> Document:
    """Return a document of about four pages with four charts, all different."""
    charts = [
        Drawing(titre=f"Dessin {n}", phrase=f"Phrase {n}.", spec={**BARS, "height": 200 + n})
        for n in range(4)
    ]
    texts = [
        Paragraph(texte="Une phrase assez longue pour remplir une ligne du bilan. " * 8) for _ in range(6)
    ]
    rows = tuple((f"Piste {n}", "Ce que l’on en sait, et de qui.") for n in range(12))
    return of(*texts, Table(titre="Tout", tetes=("Piste", "Réponse"), lignes=rows), *charts)


def plain(text: str) -> str:
    """Return a text on one line: where a line or a word is cut, and which space it is, is not compared."""
    joined = re.sub("[\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}]\\s*", "", text)
    return " ".join(joined.split())


def bare(text: str) -> str:
    """Return the signs of a text without any space, nor the round marks of lists."""
    return re.sub(r"[\s•\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}]", "", text)


def pdf_body(pdf: bytes, document: Document) -> str:
    """Return the signs of all pages without their heads and feet."""
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    found = []
    for number, page in enumerate(pages, 1):
        head = bare(document.titre) if number > 1 else ""
        foot = bare(f"{document.pied} Page {number} sur {len(pages)}")
        found.append(bare(page.extract_text()).removeprefix(head).removesuffix(foot))
    return "".join(found)


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


HOSTILE = {
    "markup": '#panic() $x^2$ \\ *gras* _a_ @ref <a> `b` // c /* d */ #import "x"',
    "quotes": '" \' } ] ) \\" \\n',
    "file": '#read("/etc/passwd") #include "document.typ"',
    "xml": "<w:p> &amp; &lt; <!-- ]]> <?xml?>",
    "control": "a\x00\x07\x1b[31m b\x85",
    "bidi": "abc \u202edef\u202c \u2066ghi\u2069 \u200fj",
    "surrogates": "a\ud800b\udfff",
    "noncharacters": "a\uffff\ufffe b\ufdd0 \ufeff",
    "emoji": "\U0001f9d1\U0001f3fd\u200d\U0001f527 Soudeuse",
    "scripts": "中文 العربية עברית ไทย",
    "combining": "a" + "\u0301" * 300,
    "private": "a\ue000 \U00100000",
    "5 000 characters": "mot " * 1250,
    "a word of 200": "x" * 200,
    "empty": "",
    "spaces": " \u00a0\t\n\n ",
    "lines": "a\r\nb\n\n\u2028c",
}
"""Words that a writer could take for something else than words."""


def texts(document: Document) -> list[str]:
    """Return every text of a document in the order in which it is read, the foot of the pages apart.

    Every writer follows it: each file says these texts, and no file leaves one out.
    """
    found = [document.titre, document.sous_titre]
    for block in document.blocs:
        found += _texts(block)
    return [text for text in found if text.strip()]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Quote(texte=texte, de=de):
            yield from (texte, de)
        case Bullets(lignes=lignes):
            yield from lignes
        case Table(titre=titre, tetes=tetes, lignes=lignes):
            yield from (titre, *tetes, *(cell for ligne in lignes for cell in ligne))
        case Drawing(titre=titre, phrase=phrase):
            yield from (titre, phrase)
        case Signatures(noms=noms):
            for nom in noms:
                yield from (nom, DATE, SIGNATURE)
        case _:
            yield block.texte
