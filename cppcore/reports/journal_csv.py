"""The log as a CSV file that any spreadsheet opens: researches, what they taught, contacts; nothing private."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.recherches.contact import Contact
from cppcore.domain.recherches.recherche import FIABILITES, Preuve, Recherche
from cppcore.domain.recherches.tableur import COLONNES, CONTACT, INFORMATION, RECHERCHE
from cppcore.reports.tableau_csv import write_csv

LogRow = dict[str, str]


def rows(carnet: Carnet, names: Mapping[str, str]) -> list[LogRow]:
    """Return one line per research, followed by its facts and its contacts; names gives the criteria by code.

    A line holds the columns of COLONNES that it fills. Only the log is there: no situation, no lifeline.
    """
    pistes = {p.id: p.intitule for p in carnet.pistes}
    lines: list[LogRow] = []
    for recherche in sorted(carnet.recherches, key=lambda r: r.le or date.max):
        lines.append(_recherche(recherche) | _case(recherche, pistes, names))
        own = (p for p in carnet.preuves if p.recherche_id == recherche.id)
        lines += [_preuve(preuve) | _case(preuve, pistes, names) for preuve in own]
        lines += [_contact(c) for c in carnet.contacts if c.recherche_id == recherche.id]
    return lines


def write(lines: Sequence[LogRow]) -> bytes:
    """Return the file."""
    return write_csv([COLONNES.values(), *([line.get(column, "") for column in COLONNES] for line in lines)])


def _case(record: Recherche | Preuve, pistes: Mapping[UUID, str], names: Mapping[str, str]) -> LogRow:
    """Return the piste and the criterion that a line is about, in words and as they are stored."""
    piste_id, code = record.piste_id, record.critere or ""
    return {
        "piste": pistes.get(piste_id, "") if piste_id else "",
        "critere": names.get(code, code),
        "piste_id": str(piste_id or ""),
        "code_critere": code,
    }


def _recherche(recherche: Recherche) -> LogRow:
    return {
        "ligne": RECHERCHE,
        "le": _day(recherche.le),
        "source": recherche.source.label if recherche.source else "",
        "organisme": recherche.organisme,
        "personne": recherche.personne,
        "lieu": recherche.lieu,
        "url": recherche.url,
        "etat": recherche.etat.label,
        "texte": recherche.note,
        "si_alors": recherche.si_alors,
        "raison": recherche.raison,
        "id": str(recherche.id),
    }


def _preuve(preuve: Preuve) -> LogRow:
    return {
        "ligne": INFORMATION,
        "le": _day(preuve.vu_le),
        "texte": preuve.fait,
        "sens": preuve.sens.label,
        "fiabilite": f"{preuve.fiabilite} – {FIABILITES[preuve.fiabilite]}",
        "id": str(preuve.id),
        "recherche_id": str(preuve.recherche_id),
    }


def _contact(contact: Contact) -> LogRow:
    return {
        "ligne": CONTACT,
        "le": _day(contact.le),
        "texte": contact.note,
        "moyen": contact.moyen.label,
        "issue": contact.issue.label,
        "id": str(contact.id),
        "recherche_id": str(contact.recherche_id),
    }


def _day(le: date | None) -> str:
    return f"{le:%d/%m}/{le.year:04}" if le else ""
