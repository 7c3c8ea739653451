"""A tracking table exported as CSV, ours or somebody's own, read into researches; nothing is written here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid5

from pydantic import ValidationError

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.recherches.contact import Contact, IssueContact, Moyen
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, state_on
from cppcore.domain.recherches.tableur import CONTACT, INFORMATION, unprotect
from cppcore.domain.socle.base import Record
from cppcore.domain.socle.comparaison import plain
from cppcore.domain.socle.jour import read_day
from cppcore.exchange.entetes import coded, fields_of, known, source_of, state_of
from cppcore.exchange.tableau import HEADS, LIGNES_MAX, TableauRefuse, cut, read_text

R = TypeVar("R", bound=Record)

Line = defaultdict[str, str]
"""What a line says in each column that we know; an empty text in those that it does not have."""

USEFUL = {"le", "source", "organisme", "personne", "endroit", "resultat", "texte", "ligne"}
"""A table without any of these columns is not a log."""


@dataclass
class LogRead:
    """What a table would add: new records, how many lines are already there, the numbers of the unreadable ones.

    without_piste counts the facts left out because their piste is not in this notebook.
    """

    recherches: list[Recherche] = field(default_factory=list)
    preuves: list[Preuve] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    known: int = 0
    unreadable: list[int] = field(default_factory=list)
    without_piste: int = 0

    @property
    def records(self) -> list[Record]:
        """Return everything to save, researches first."""
        return [*self.recherches, *self.preuves, *self.contacts]


def read_log(content: bytes, carnet: Carnet, *, today: date) -> LogRead:
    """Return what a CSV file would add to a notebook.

    The id of a line is the one it carries, else it is made from its words: read twice, a file adds nothing.

    Raises:
        TableauRefuse: nothing can be taken from this file, with the sentence to show.
    """
    lines = cut(read_text(content), known)
    if not lines:
        raise TableauRefuse("Ce tableau est vide.")
    top = max(range(min(len(lines), HEADS)), key=lambda n: (known(lines[n][1]), -n))
    heads = lines[top][1]
    fields = fields_of(heads)
    if not USEFUL & set(fields):
        raise TableauRefuse(
            "Aucune colonne n’est reconnue. La première ligne doit dire : date, lieu, organisme, remarque."
        )
    body = lines[top + 1 :]
    if not body:
        raise TableauRefuse("Ce tableau n’a que ses titres. Il n’y a rien à ajouter.")
    if len(body) > LIGNES_MAX:
        raise TableauRefuse("Ce tableau a plus de 5 000 lignes. Gardez seulement vos recherches.")
    reader = _Reader(carnet, heads, fields, today)
    for number, cells in body:
        reader.take(number, cells)
    return reader.finish()


class _Reader:
    """Reads one table, line by line; facts and contacts wait until all researches are known."""

    def __init__(
        self, carnet: Carnet, heads: Sequence[str], fields: Sequence[str | None], today: date
    ) -> None:
        self.carnet, self.heads, self.fields, self.today = carnet, heads, fields, today
        self.found = LogRead()
        self.attached: list[tuple[int, Line]] = []
        self.seen: set[UUID] = {r.id for r in (*carnet.recherches, *carnet.preuves, *carnet.contacts)}
        self.researches = {r.id for r in carnet.recherches}
        self.pistes = {p.id: p.id for p in carnet.pistes}
        self.titles = {plain(p.intitule): p.id for p in carnet.pistes}

    def take(self, number: int, cells: Sequence[str]) -> None:
        line = Line(str, {f: unprotect(c) for f, c in zip(self.fields, cells, strict=False) if f is not None})
        if not any(value.strip() for value in line.values()):
            return
        if plain(line["ligne"]) in {INFORMATION, CONTACT}:
            self.attached.append((number, line))
            return
        try:
            new = self._recherche(line, self._unknown(cells))
        except (ValidationError, ValueError):
            self.found.unreadable.append(number)
            return
        self.researches.add(new.id)
        self._keep(new, self.found.recherches)

    def finish(self) -> LogRead:
        for number, line in self.attached:
            try:
                if UUID(line["recherche_id"]) not in self.researches:
                    raise ValueError("its research is nowhere")
                if plain(line["ligne"]) == CONTACT:
                    self._keep(self._contact(line), self.found.contacts)
                elif piste_id := self._piste(line):
                    self._keep(self._preuve(line, piste_id), self.found.preuves)
                else:
                    self.found.without_piste += 1
            except (ValidationError, ValueError):
                self.found.unreadable.append(number)
        self.found.unreadable.sort()
        return self.found

    def _keep(self, new: R, where: list[R]) -> None:
        if new.id in self.seen:
            self.found.known += 1
            return
        self.seen.add(new.id)
        where.append(new)

    def _unknown(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of the columns that we do not know, each with its head: no word is lost."""
        names = [*self.heads, *[""] * len(cells)]
        fields = [*self.fields, *[None] * len(cells)]
        return [
            f"{name.strip()} : {unprotect(cell).strip()}" if name.strip() else unprotect(cell).strip()
            for name, cell, own in zip(names, cells, fields, strict=False)
            if own is None and cell.strip()
        ]

    def _recherche(self, line: Line, more: list[str]) -> Recherche:
        le = self._day(line["le"])
        if le is None and line["le"].strip():
            more = [f"Date : {line['le'].strip()}", *more]
        copied = ("organisme", "personne", "lieu", "url", "si_alors", "raison")
        content: dict[str, object] = {name: line[name] for name in copied}
        is_ours = bool(line["id"].strip())
        if is_ours:
            content["source"] = source_of(line["source"])
        else:
            content |= self._place(line)
            if line["source"].strip() and source_of(line["source"]) is None:
                more = [*more, line["source"].strip()]
        etat = state_of(line["etat"]) or state_of(line["resultat"])
        for name in ("etat", "resultat"):
            if line[name].strip() and state_of(line[name]) is None:
                more = [*more, line[name].strip()]
        note = "\n".join([*filter(None, [line["texte"]]), *more])
        content |= {"le": le, "note": note, "critere": line["code_critere"].strip() or None}
        content["piste_id"] = line["piste_id"].strip() or self._titled(line)
        own_id = UUID(line["id"]) if is_ours else self._id_of(content)
        # A line of a hand-made table that says nothing of its state is planned when its day is to come.
        state = etat or (EtatRecherche.FAITE if is_ours else state_on(le, today=self.today))
        return Recherche.model_validate(
            {"id": own_id, "dossier_id": self.carnet.dossier.id, "etat": state, **content}
        )

    def _place(self, line: Line) -> dict[str, object]:
        """Return what the words of a hand-made table say of the place: its kind, its name, its town."""
        organisme, place = line["organisme"].strip(), line["endroit"].strip()
        source = next((s for cell in (line["source"], place, organisme) if (s := source_of(cell))), None)
        town = line["lieu"]
        if place and not organisme:
            organisme = place
        elif place and not town.strip():
            town = place
        return {"source": source, "organisme": organisme, "lieu": town}

    def _id_of(self, content: Mapping[str, object]) -> UUID:
        words = "\x1f".join(f"{name}={plain(str(value or ''))}" for name, value in sorted(content.items()))
        return uuid5(self.carnet.dossier.id, f"journal-csv-{words}")

    def _titled(self, line: Line) -> UUID | None:
        return self.titles.get(plain(line["piste"]))

    def _piste(self, line: Line) -> UUID | None:
        return self.pistes.get(UUID(line["piste_id"])) or self._titled(line)

    def _preuve(self, line: Line, piste_id: UUID) -> Preuve:
        return Preuve.model_validate(
            {
                **self._common(line),
                "piste_id": piste_id,
                "critere": line["code_critere"].strip(),
                "sens": coded(Sens, line["sens"]),
                "fait": line["texte"],
                "fiabilite": line["fiabilite"].strip()[:1],
                "vu_le": self._day(line["le"]),
            }
        )

    def _contact(self, line: Line) -> Contact:
        return Contact.model_validate(
            {
                **self._common(line),
                "le": self._day(line["le"]),
                "moyen": coded(Moyen, line["moyen"]),
                "issue": coded(IssueContact, line["issue"]),
                "note": line["texte"],
            }
        )

    def _common(self, line: Line) -> dict[str, object]:
        return {
            "id": UUID(line["id"]),
            "dossier_id": self.carnet.dossier.id,
            "recherche_id": UUID(line["recherche_id"]),
        }

    def _day(self, words: str) -> date | None:
        """Return the day of a cell, None when its words are no day; the hour that Excel adds is left out."""
        written = words.strip().partition("T")[0].partition(" 00:00")[0].strip()
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
        try:
            return read_day(written, today=self.today)
        except ValueError:
            return None
