"""Many sealed files at once: opened side by side, each told in one sentence, then taken in one by one.

A file that was taken is known by its control code and never opened again: to begin again after a stop, or after a
kill at any instant, is to give the same files again. What is opened is kept as a key, never as words: a thousand
notebooks do not fit in the memory of an old computer, and opening one again with its key takes milliseconds.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from cppcore.actions import apport, partage
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.socle.base import Choice
from cppcore.exchange import contenu, scelle
from cppcore.exchange.scelle import FichierRefuse
from cppcore.store import reception
from cppcore.store.fichier.database import Store
from cppcore.store.reception import ReceptionRefusee

FILS = max(1, min(os.cpu_count() or 1, 4))
"""Files opened side by side: each one takes 128 MiB and a whole core while its key is made (`scelle`)."""

ILLISIBLE = "Ce fichier ne se lit pas : vérifiez qu’il est encore là, et que vous avez le droit de l’ouvrir."
CHANGE = "Ce fichier a changé depuis qu’il a été regardé : donnez-le à nouveau."
SANS_PHRASE = "Aucune phrase n’est donnée pour ce fichier."
DEJA_PRIS = "Déjà pris : il n’a pas été rouvert."
EN_DOUBLE = "Le même fichier est deux fois dans ce lot : il ne compte qu’une fois."


class EtatFichier(Choice):
    """What became of one file of the lot."""

    OUVERT = "ouvert", "Prêt à prendre"
    DEJA_PRIS = "deja-pris", "Déjà pris"
    FERME = "ferme", "Sa phrase manque"
    REFUSE = "refuse", "Refusé"
    PRIS = "pris", "Pris"


@dataclass(frozen=True)
class Fichier:
    """One file to take in: how it is called on screen, and how its bytes are read (OSError when they are not)."""

    nom: str
    lire: Callable[[], bytes]

    @classmethod
    def at(cls, path: Path, nom: str) -> Self:
        """Return a file of the disk; no more of it is read than a sealed file may hold."""
        return cls(nom, lambda: _bytes_of(path))


@dataclass(frozen=True)
class Ouvert:
    """What a file that was opened says, without its words: whose it is, its number, what it would change.

    nouvelle tells whether the workspace does not know her yet; avertissements are what else must be known before it
    is taken. cle opens the file again.
    """

    dossier_id: UUID
    pseudonyme: str
    numero: int
    nouvelle: bool
    comptes: str
    avertissements: tuple[str, ...]
    cle: bytes = field(repr=False)


@dataclass(frozen=True)
class Lecture:
    """One file of the lot: its state, its control code, and dit, one sentence, unless it is ready to be taken.

    code is empty when the file could not be read; ouvert is None unless it is ready.
    """

    fichier: Fichier
    etat: EtatFichier
    code: str = ""
    dit: str = ""
    ouvert: Ouvert | None = None


@dataclass(frozen=True)
class _Descelle:
    """A file whose phrase was found, on its way from the thread that opened it."""

    octets: bytes
    code: str
    cle: bytes
    content: bytes


def read_all(
    store: Store, fichiers: Iterable[Fichier], phrases: Callable[[Fichier], Sequence[str]]
) -> Generator[Lecture]:
    """Give each file in turn, opened with the first of its phrases that is right; nothing is written.

    phrases gives those to try for a file, in order: each one tried costs half a second. Whoever stops reading
    loses nothing: at most 2 × FILS files were opened for nothing.
    """
    taken, seen = reception.codes_taken(store), set[str]()
    waiting: deque[tuple[Fichier, Future[Lecture | _Descelle]]] = deque()
    pool = ThreadPoolExecutor(FILS)
    try:
        for fichier in fichiers:
            waiting.append((fichier, pool.submit(_unseal, fichier, phrases(fichier), taken)))
            if len(waiting) >= 2 * FILS:
                yield _read(store, *waiting.popleft(), seen)
        while waiting:
            yield _read(store, *waiting.popleft(), seen)
    finally:
        pool.shutdown(cancel_futures=True)


def take(store: Store, lecture: Lecture, *, at: datetime) -> Lecture:
    """Take in a file that was opened, in one transaction, and return what became of it.

    The copy BEFORE_IMPORT comes first, once for the whole lot. at is naive UTC.

    Raises:
        StoreError: the workspace cannot be written; nothing of this file is taken.
    """
    if lecture.ouvert is None:
        return lecture
    try:
        done = reception.take(store, partage.arrival(*_opened(lecture)), at=at)
    except (FichierRefuse, ReceptionRefusee) as refusal:
        return Lecture(lecture.fichier, EtatFichier.REFUSE, lecture.code, str(refusal))
    return Lecture(lecture.fichier, EtatFichier.PRIS, lecture.code, apport.counts(done))


def content_of(lecture: Lecture) -> contenu.Contenu:
    """Return all that an opened file says, read from the file again.

    Raises:
        FichierRefuse: it can no longer be read, or is not the file that was looked at.
    """
    return _opened(lecture)[1]


def _opened(lecture: Lecture) -> tuple[bytes, contenu.Contenu]:
    if lecture.ouvert is None:
        raise FichierRefuse(SANS_PHRASE)
    try:
        octets = lecture.fichier.lire()
    except OSError:
        raise FichierRefuse(ILLISIBLE) from None
    if scelle.control_code(octets) != lecture.code:
        raise FichierRefuse(CHANGE)
    return octets, contenu.read(scelle.open_with(octets, lecture.ouvert.cle))


def _unseal(fichier: Fichier, phrases: Sequence[str], taken: frozenset[str]) -> Lecture | _Descelle:
    """Try phrases on a file until one is right; run apart, this never touches the workspace."""
    code = ""
    try:
        octets = fichier.lire()
        code = scelle.control_code(octets)
        if code in taken:
            return Lecture(fichier, EtatFichier.DEJA_PRIS, code, DEJA_PRIS)
        scelle.read_header(octets)
        return _first_right(fichier, octets, code, phrases)
    except OSError:
        return Lecture(fichier, EtatFichier.REFUSE, code, ILLISIBLE)
    except FichierRefuse as refusal:
        return Lecture(fichier, EtatFichier.REFUSE, code, str(refusal))


def _first_right(fichier: Fichier, octets: bytes, code: str, phrases: Sequence[str]) -> Lecture | _Descelle:
    why = SANS_PHRASE
    for phrase in phrases:
        try:
            cle = scelle.key_of(octets, phrase)
            return _Descelle(octets, code, cle, scelle.open_with(octets, cle))
        except FichierRefuse as refusal:
            why = str(refusal)
            if why != scelle.MAUVAISE_PHRASE:
                raise
    return Lecture(fichier, EtatFichier.FERME, code, why)


def _read(store: Store, fichier: Fichier, coming: "Future[Lecture | _Descelle]", seen: set[str]) -> Lecture:
    """Return a file once it was tried, with what it would change if it was opened."""
    found = coming.result()
    if isinstance(found, Lecture) and found.etat is not EtatFichier.FERME:
        return found
    if found.code in seen:
        return Lecture(fichier, EtatFichier.DEJA_PRIS, found.code, EN_DOUBLE)
    if isinstance(found, Lecture):
        return found
    seen.add(found.code)
    try:
        arrivee = partage.arrival(found.octets, contenu.read(found.content))
        examined = reception.examine(store, arrivee)
    except (FichierRefuse, ReceptionRefusee) as refusal:
        return Lecture(fichier, EtatFichier.REFUSE, found.code, str(refusal))
    names = [r.pseudonyme for r in arrivee.records if isinstance(r, Dossier)]
    ouvert = Ouvert(
        arrivee.dossier_id,
        names[0] if names else "",
        arrivee.numero,
        examined.nouvelle_personne,
        apport.counts(examined),
        tuple(apport.warnings(examined)),
        found.cle,
    )
    return Lecture(fichier, EtatFichier.OUVERT, found.code, ouvert=ouvert)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(scelle.SCELLE_MAX + 1)
