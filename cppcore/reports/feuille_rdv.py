"""« Préparer mon rendez-vous » on one page of paper: the first lines of each part, and how many are left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from uuid import UUID

from cppcore.domain.brief import Brief
from cppcore.domain.document import Blank, Block, Bullets, Document, Heading, Paragraph, Quote, Table
from cppcore.french import full_day, plural

SIGNES = 88
"""Characters on one line of the page."""

LIGNES_A_DIRE = 9
"""Lines kept of the person's own words."""

CHANGEMENTS = 8
"""Changes that are told, of all the pistes."""

PISTES = 4
"""Pistes of which changes are told."""

QUESTIONS = 3
"""Open questions to begin with (PRODUCT: three)."""

SITUATION = DEVOIRS = DATES = 4
"""Lines told of what she wants to talk about, of what is to do, of the dates."""

LIGNE_MAX, CASE_MAX = 120, 90
"""Longest line of a list, of a cell, in characters."""

SUITE = "La suite est dans le carnet."
"""Said where something was cut."""


@dataclass(frozen=True)
class Labels:
    """What the page calls things, for the person or for her counsellor."""

    titre: str
    a_dire: str
    note: str


A_ELLE = Labels("Mon rendez-vous", "Ce que je veux dire", "Ce que je note pendant le rendez-vous")
"""For the person."""


def of_another(nom: str) -> Labels:
    """Return the words of the counsellor's page."""
    return Labels(f"Rendez-vous avec {nom}", "Ce que la personne veut dire", "Ce que nous décidons")


def appointment_sheet(
    page: Brief, pistes: Mapping[UUID, str], *, quand: str, depuis: str, le: date, mots: Labels = A_ELLE
) -> Document:
    """Return the page of an appointment as a document of one page.

    Every part keeps its first lines and says how many others there are. Of the situation, only what the
    person chose to talk about is in a Brief.

    Args:
        page: What both sides read before the appointment.
        pistes: The titles of the pistes.
        quand: Which appointment and when, in words.
        depuis: Since when changes are told, in words.
        le: Today.
        mots: How things are called.
    """
    blocks: list[Block] = [
        *_said(page, mots),
        Heading(niveau=1, texte="Ce qui a changé"),
        *_changes(page, pistes, depuis),
        Heading(niveau=1, texte="Pour ouvrir l’entretien"),
        *_questions(page),
        *_part("Situation : à aborder ensemble", page.situation, SITUATION, "autre point"),
        *_part("À faire", [t for t, is_done in page.tasks if not is_done], DEVOIRS, "autre chose"),
        *_part("Les prochaines dates", _dates(page), DATES, "autre date"),
        Blank(texte=mots.note, lignes=2),
    ]
    return Document(
        titre=mots.titre, sous_titre=quand, le=le, pied="Carnet CPP", pages=1, blocs=tuple(blocks)
    )


def _said(page: Brief, mots: Labels) -> list[Block]:
    """Return the person's own words, or room to write them by hand."""
    title = Heading(niveau=1, texte=mots.a_dire)
    lines = [part for line in page.a_dire.splitlines() for part in (wrap(line, SIGNES) or [""])]
    if not any(lines):
        return [Blank(texte=mots.a_dire, lignes=3)]
    if len(lines) <= LIGNES_A_DIRE:
        return [title, Quote(texte=page.a_dire, de="")]
    return [title, Quote(texte="\n".join(lines[:LIGNES_A_DIRE]) + " …", de=SUITE)]


def _changes(page: Brief, pistes: Mapping[UUID, str], depuis: str) -> list[Block]:
    """Return the first changes of each piste, then those of the whole notebook."""
    told: dict[str, list[str]] = {}
    for change in page.changes:
        told.setdefault(pistes.get(change.piste, "") if change.piste else "", []).append(change.texte)
    if not told:
        return [Paragraph(texte="Rien de nouveau dans le carnet.", ton="note")]
    shown = list(told.items())[:PISTES]
    each = max(1, CHANGEMENTS // len(shown))
    rows = tuple((_cut(name, CASE_MAX) or "Le carnet", _first(lines, each)) for name, lines in shown)
    table = Table(titre=depuis, tetes=("À propos de", "Ce qui a changé"), lignes=rows)
    left = sum(len(lines) for _, lines in list(told.items())[PISTES:])
    return [table, *_others(left, "autre changement")]


def _first(lines: Sequence[str], count: int) -> str:
    count += len(lines) == count + 1  # the last one takes the room of « … et 1 autre »
    kept = [_cut(line, CASE_MAX) for line in lines[:count]]
    left = len(lines) - count
    return "\n".join([*kept, f"… et {plural(left, 'autre')}"] if left > 0 else kept)


def _questions(page: Brief) -> list[Block]:
    if not page.questions:
        return [Paragraph(texte="Aucune question ouverte.", ton="note")]
    asked = [
        f"{question.texte} ({question.case.piste.intitule}, {question.case.critere.nom})"
        for question in page.questions
    ]
    return _list(asked, QUESTIONS, "autre question ouverte", "autres questions ouvertes")


def _dates(page: Brief) -> list[str]:
    return [f"{full_day(e.le)}{f' à {e.heure}' if e.heure else ''} : {e.texte}" for e in page.dates]


def _part(titre: str, lines: Sequence[str], count: int, left: str) -> list[Block]:
    """Return a part with its heading; nothing when it has no line."""
    return [Heading(niveau=1, texte=titre), *_list(lines, count, left)] if lines else []


def _list(lines: Sequence[str], count: int, left: str, several: str | None = None) -> list[Block]:
    kept = tuple(_cut(line, LIGNE_MAX) for line in lines[:count])
    return [Bullets(lignes=kept), *_others(len(lines) - count, left, several)]


def _others(left: int, word: str, several: str | None = None) -> list[Block]:
    if left <= 0:
        return []
    more = several or " ".join(f"{part}s" for part in word.split())
    return [Paragraph(texte=f"… et {plural(left, word, more)}. {SUITE}", ton="note")]


def _cut(text: str, longest: int) -> str:
    """Return a text on one line; what is too long ends with « … »."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 2].rstrip()} …"
