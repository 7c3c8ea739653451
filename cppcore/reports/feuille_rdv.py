"""« Préparer mon rendez-vous » on one page of paper: the first lines of each part, and how many are left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from uuid import UUID

from cppcore.domain.socle.document import (
    Blank,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Quote,
    Table,
    one_line,
)
from cppcore.domain.synthese.brief import Brief
from cppcore.french import full_day, plural
from cppcore.reports.pdf import fits

SIGNES = 88
"""Characters on one line of the page."""

QUESTIONS = 3
"""Open questions to begin with (PRODUCT: three)."""


@dataclass(frozen=True)
class Room:
    """How much of each part is printed: numbers of lines or of things, lengths in characters."""

    a_dire: int
    pistes: int
    changes: int
    others: int
    line: int
    cell: int


ROOMS = (
    Room(a_dire=9, pistes=4, changes=8, others=4, line=120, cell=90),
    Room(a_dire=7, pistes=4, changes=4, others=3, line=100, cell=60),
    Room(a_dire=6, pistes=3, changes=3, others=2, line=84, cell=42),
)
"""The usual room, then those tried in turn until the page is one."""

NOM_MAX = 40
"""Longest name of a person in the title, of a piste in a question, in characters."""

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
    return Labels(
        f"Rendez-vous avec {one_line(nom, NOM_MAX)}", "Ce que la personne veut dire", "Ce que nous décidons"
    )


def appointment_sheet(
    page: Brief, pistes: Mapping[UUID, str], *, quand: str, depuis: str, le: date, mots: Labels = A_ELLE
) -> Document:
    """Return the page of an appointment as a document that really takes one page.

    Every part keeps its first lines and says how many others there are. Of the situation, only what the
    person chose to talk about is in a Brief.

    Args:
        page: What both sides read before the appointment.
        pistes: The titles of the pistes.
        quand: Which appointment and when, in words.
        depuis: Since when changes are listed, in words.
        le: Today.
        mots: How things are called.
    """
    for room in ROOMS:
        blocks = tuple(_blocks(page, pistes, depuis, mots, room))
        made = Document(titre=mots.titre, sous_titre=quand, le=le, pied="Carnet CPP", pages=1, blocs=blocks)
        if fits(made):
            break
    return made


def _blocks(page: Brief, pistes: Mapping[UUID, str], depuis: str, mots: Labels, room: Room) -> list[Block]:
    tasks = [task for task, is_done in page.tasks if not is_done]
    dates = [f"{full_day(e.le)}{f' à {e.heure}' if e.heure else ''} : {e.texte}" for e in page.dates]
    return [
        *_said(page.a_dire, mots, room),
        Heading(niveau=1, texte="Ce qui a changé"),
        *_changes(page, pistes, depuis, room),
        Heading(niveau=1, texte="Pour ouvrir l’entretien"),
        *_questions(page),
        *_part("Situation : à aborder ensemble", page.situation, room, ("autre point", "autres points")),
        *_part("À faire", tasks, room, ("autre chose", "autres choses")),
        *_part("Les prochaines dates", dates, room, ("autre date", "autres dates")),
        Blank(texte=mots.note, lignes=2),
    ]


def _said(a_dire: str, mots: Labels, room: Room) -> list[Block]:
    """Return the person's own words, or room to write them by hand."""
    title = Heading(niveau=1, texte=mots.a_dire)
    lines = [part for line in a_dire.splitlines() for part in (wrap(line, SIGNES) or [""])]
    if not any(lines):
        return [Blank(texte=mots.a_dire, lignes=3)]
    if len(lines) <= room.a_dire:
        return [title, Quote(texte=a_dire, de="")]
    return [title, Quote(texte=" ".join(["\n".join(lines[: room.a_dire]), "…"]), de=SUITE)]


def _changes(page: Brief, pistes: Mapping[UUID, str], depuis: str, room: Room) -> list[Block]:
    """Return the first changes of each piste, then those of the whole notebook."""
    told: dict[UUID | None, list[str]] = {}
    for change in page.changes:
        told.setdefault(change.piste, []).append(change.texte)
    if not told:
        return [Paragraph(texte="Rien de nouveau dans le carnet.", ton="note")]
    shown = list(told.items())[: room.pistes]
    each = max(1, room.changes // len(shown))
    rows = tuple(
        (one_line(pistes[piste], room.cell) if piste else "Le carnet", _first(lines, each, room))
        for piste, lines in shown
    )
    table = Table(titre=depuis, tetes=("À propos de", "Ce qui a changé"), lignes=rows)
    left = len(page.changes) - sum(len(lines) for _, lines in shown)
    return [table, *_others(left, ("autre changement", "autres changements"))]


def _first(lines: Sequence[str], count: int, room: Room) -> str:
    count += len(lines) == count + 1  # the last one takes the room of « … et 1 autre »
    kept = [one_line(line, room.cell) for line in lines[:count]]
    left = len(lines) - count
    return "\n".join([*kept, f"… et {plural(left, 'autre')}"] if left > 0 else kept)


def _questions(page: Brief) -> list[Block]:
    if not page.questions:
        return [Paragraph(texte="Aucune question ouverte.", ton="note")]
    asked = tuple(
        f"{question.texte} ({one_line(question.case.piste.intitule, NOM_MAX)}, {question.case.critere.nom})"
        for question in page.questions[:QUESTIONS]
    )
    left = len(page.questions) - QUESTIONS
    return [Bullets(lignes=asked), *_others(left, ("autre question ouverte", "autres questions ouvertes"))]


def _part(titre: str, lines: Sequence[str], room: Room, words: tuple[str, str]) -> list[Block]:
    """Return a part with its heading; nothing when it has no line."""
    if not lines:
        return []
    kept = tuple(one_line(line, room.line) for line in lines[: room.others])
    return [
        Heading(niveau=1, texte=titre),
        Bullets(lignes=kept),
        *_others(len(lines) - room.others, words),
    ]


def _others(left: int, words: tuple[str, str]) -> list[Block]:
    """Say how many are left out, with the word for one and for several."""
    return [Paragraph(texte=f"… et {plural(left, *words)}. {SUITE}", ton="note")] if left > 0 else []
