"""The log as a whole: whom to call again, what was noted twice, what the calendar has left behind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.pistes.case import EtatCase
from cppcore.domain.pistes.critere import Critere
from cppcore.domain.pistes.grille import Question, cells, question_of
from cppcore.domain.recherches.contact import Contact, EtatFil, own_contacts, thread_state
from cppcore.domain.recherches.enquete import EnqueteMetier
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche
from cppcore.domain.socle.base import LIGNE_MAX, TEXTE_MAX
from cppcore.domain.socle.comparaison import plain

Attached = TypeVar("Attached", Preuve, Contact, EnqueteMetier)


def to_chase(carnet: Carnet, *, today: date) -> list[Recherche]:
    """Return the researches whose last contact has waited for an answer too long, the longest wait first."""
    waiting = [
        r for r in carnet.recherches if thread_state(r, carnet.contacts, today=today) is EtatFil.A_RELANCER
    ]
    return sorted(waiting, key=lambda r: own_contacts(r, carnet.contacts)[0].le)


def overdue(recherches: Iterable[Recherche], *, today: date) -> list[Recherche]:
    """Return the planned researches whose day is past and of which nothing was said since, oldest first.

    A reason answers for the day that was past when it was written: planned again and missed again, the
    research comes back.
    """
    planned = (r for r in recherches if r.etat is EtatRecherche.A_FAIRE)
    past = [r for r in planned if r.le and r.le < today and not _is_explained(r, r.le)]
    return sorted(past, key=lambda r: r.le or date.max)


def _is_explained(recherche: Recherche, le: date) -> bool:
    written = recherche.updated_at
    return bool(recherche.raison.strip()) and (written is None or written.date() >= le)


def outdated(carnet: Carnet, criteres: Sequence[Critere], *, today: date) -> list[Question]:
    """Return what to check again: perishable cells whose facts are all more than a year old.

    A cell for which a research is already planned is left out, as are the pistes set aside.
    """
    planned = {(r.piste_id, r.critere) for r in carnet.recherches if r.etat is EtatRecherche.A_FAIRE}
    known = cells(carnet.open_pistes, criteres, carnet.preuves, today=today, avis=carnet.avis)
    return [
        question_of(case)
        for case in known
        if case.etat is EtatCase.ANCIEN and (case.piste.id, case.critere.code) not in planned
    ]


@dataclass(frozen=True)
class Doublon:
    """Two researches that look like the same one, the first one noted first."""

    premiere: Recherche
    seconde: Recherche

    @property
    def cle(self) -> str:
        """Return the name under which « ce sont deux choses différentes » is remembered."""
        return f"{self.premiere.id}_{self.seconde.id}"


def doubles(recherches: Iterable[Recherche]) -> list[Doublon]:
    """Return the researches noted twice: same kind of place, same name, and same day or both still planned.

    Names are compared without capitals, accents and punctuation; researches without a name are never doubles.
    """
    same: dict[object, list[Recherche]] = defaultdict(list)
    for one in recherches:
        name = plain(one.organisme)
        if name:
            when = "prévue" if one.etat is EtatRecherche.A_FAIRE else one.le
            same[one.source, name, when].append(one)
    return [Doublon(group[0], other) for group in same.values() for other in group[1:]]


def gather(double: Doublon) -> Recherche:
    """Return the one research left when both are the same: the first, completed by the second.

    No word is lost: what both say differently is added to the note.
    """
    first, second = double.premiere, double.seconde
    fields = ["le", "organisme", "personne", "lieu", "url", "piste_id", "critere", "si_alors", "raison"]
    kept = {field: getattr(first, field) or getattr(second, field) for field in fields}
    other = [
        said
        for field in ("personne", "lieu", "url", "si_alors", "raison", "note")
        if (said := getattr(second, field).strip()) and said not in (first.note, kept.get(field))
    ]
    note = "\n".join(filter(None, [first.note, *other]))
    etat = second.etat if first.etat is EtatRecherche.SANS_REPONSE else first.etat
    return first.model_copy(update={**kept, "etat": etat, "note": note})


def is_too_long(recherche: Recherche) -> bool:
    """Tell whether gathering made a note or a line that no longer fits."""
    lines = (recherche.organisme, recherche.personne, recherche.lieu, recherche.url)
    return len(recherche.note) > TEXTE_MAX or any(len(line) > LIGNE_MAX for line in lines)


def moved(records: Iterable[Attached], origin: UUID, to: UUID) -> list[Attached]:
    """Return what hangs on one research as it hangs on another."""
    return [r.model_copy(update={"recherche_id": to}) for r in records if r.recherche_id == origin]
