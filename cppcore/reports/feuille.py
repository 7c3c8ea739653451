"""The blank sheet of a field enquiry, to print: large lines, the piste's open questions first."""

from collections.abc import Sequence
from datetime import date

from cppcore.domain.recherches.enquete import Nature
from cppcore.domain.recherches.guide import GuideEnquete
from cppcore.domain.socle.document import Blank, Block, Bullets, Document, Heading, Paragraph

CASE = "\N{BALLOT BOX}"
"""What is ticked by hand."""

SURPRISES = 5
"""Lines for what surprised her; three for the others."""

PAGES = 5
"""Sheets to carry, when there are few questions open."""

NATURES = "   ".join(f"{CASE} {words}" for words in (*(n.label.lower() for n in Nature), "je ne sais pas"))
"""What each answer is: the person ticks it after the question."""


def blank_sheet(guide: GuideEnquete, piste: str, ouvertes: Sequence[str], *, le: date) -> Document:
    """Return the blank sheet as a document; it never names the person.

    Args:
        guide: The questions, by theme.
        piste: The title of the piste, in the person's words.
        ouvertes: The questions still open about this piste, asked first.
        le: Today.
    """
    blocks: list[Block] = [
        Blank(texte="La personne (son nom, si elle veut bien) :", lignes=1),
        Blank(texte="L’entreprise ou le lieu :", lignes=1),
        Blank(texte="La ville et le jour :", lignes=1),
        Heading(niveau=1, texte="Avant d’y aller"),
        Bullets(lignes=guide.demander),
        *_wish(guide, "Aujourd’hui, avant la rencontre, ce métier me donne…"),
    ]
    if ouvertes:
        blocks += [Heading(niveau=1, texte="Ce que je cherche d’abord à savoir"), *map(_ask, ouvertes)]
    for theme in guide.themes:
        blocks.append(Heading(niveau=1, texte=theme.nom))
        blocks += [_ask(question.texte) for question in guide.of(theme.code)]
    blocks += [
        Heading(niveau=1, texte="En sortant"),
        Blank(texte="Ce qui m’a surpris", lignes=SURPRISES),
        *_wish(guide, "Après la rencontre, ce métier me donne…"),
    ]
    return Document(
        titre=guide.titre,
        sous_titre=f"Le métier : {piste}",
        le=le,
        pied=f"{guide.code}, version {guide.version}",
        pages=PAGES,
        blocs=tuple(blocks),
    )


def _ask(question: str) -> Blank:
    return Blank(texte=f"{question}\n{NATURES}")


def _wish(guide: GuideEnquete, question: str) -> list[Block]:
    words = (f"{CASE} {number} : {said}" for number, said in enumerate(guide.desirabilite, 1))
    return [Paragraph(texte="\n".join((question, *words)))]
