"""The figures of a team as a CSV file that any spreadsheet opens; it hides what the screen hides."""

from collections.abc import Iterator
from datetime import date

from cppcore.domain.conseiller.chiffres import Chiffres, Grandeur, Quartiles
from cppcore.domain.conseiller.lecture_chiffres import PAS_MONTRE, UNITES, name, words
from cppcore.domain.conseiller.petit_nombre import SEUIL, Compte
from cppcore.reports.tableau_csv import write_csv

COLONNES = ("Années de début", "Fait le", "Sujet", "Réponse", "Nombre", "Unité")
"""The heads: each line says by itself when it was made and whom it counts."""

PERSONNES = "personnes"

FiguresRow = tuple[str, ...]


def rows(chiffres: Chiffres, years: str, *, today: date) -> list[FiguresRow]:
    """Return one line per number, under COLONNES: how many persons began, then each figure, shown or not.

    years says in words who is counted. Numbers have no space between thousands: a spreadsheet adds them up.
    """
    head = (years, f"{today:%d/%m}/{today.year:04}")
    return [(*head, *line) for line in _lines(chiffres)]


def write(lines: list[FiguresRow]) -> bytes:
    """Return the file."""
    return write_csv([COLONNES, *lines])


def _lines(chiffres: Chiffres) -> Iterator[FiguresRow]:
    yield "Un CPP a commencé", "", str(chiffres.personnes), PERSONNES
    for figure, effectifs in (*chiffres.repartitions.items(), *chiffres.usages.items()):
        for one in effectifs:
            yield figure.label, name(one), _cell(one.compte), PERSONNES
    if chiffres.usages:  # under that, only their number is shown
        for grandeur in Grandeur:
            yield from _measure(grandeur, chiffres.mesures.get(grandeur))


def _cell(compte: Compte | None) -> str:
    if compte is None:
        return f"{PAS_MONTRE} (moins de {SEUIL} personnes)"
    return words(compte) if compte.nombre is None else str(compte.nombre)


def _measure(grandeur: Grandeur, quartiles: Quartiles | None) -> Iterator[FiguresRow]:
    low, middle, high = (quartiles.bas, quartiles.milieu, quartiles.haut) if quartiles else (None, None, None)
    for said, value in (
        ("Un quart des personnes, ce nombre ou moins", low),
        ("La moitié des personnes, ce nombre ou moins", middle),
        ("Un quart des personnes, ce nombre ou plus", high),
    ):
        yield grandeur.label, said, _cell(None) if value is None else str(round(value)), UNITES[grandeur][1]
