"""Two copies of the same notebook brought together: the latest save of each record, nothing lost, no clock trusted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from cppcore.domain.carnet.rubrique import genre_of, may_write
from cppcore.domain.echange.envoi import Effacement, Version
from cppcore.domain.socle.base import Auteur, Choice, Record

Versions = tuple[Version, ...]
"""What is known of one record: the version that is used, then those that contradict it; empty for nothing."""


class MotifRefus(Choice):
    """Why one line of a file is not taken; the label is what the person reads."""

    AUTEUR = "auteur", "Elle n’est pas de celui ou celle qui envoie le fichier"
    SORTE = "sorte", "Elle est d’une sorte que celui ou celle qui envoie le fichier n’écrit jamais"
    DOSSIER = "dossier", "Elle parle d’un autre carnet"
    GENRE = "genre", "Ce numéro est déjà celui d’une ligne d’une autre sorte"


@dataclass(frozen=True)
class FusionCarnet:
    """What a file brings. Each line of it is in exactly one of the seven groups.

    apres gives what is known of each record that changes, once merged. conflits: the same save of the same
    record says two different things; both are kept in apres. anciennes: a later save is already here.
    """

    apres: Mapping[UUID, Versions]
    ajouts: tuple[Record, ...] = ()
    modifications: tuple[Record, ...] = ()
    effacements: tuple[Effacement, ...] = ()
    conflits: tuple[Version, ...] = ()
    inchangees: tuple[Version, ...] = ()
    anciennes: tuple[Version, ...] = ()
    refus: tuple[tuple[Version, MotifRefus], ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the notebook already holds all that the file may bring."""
        return not self.apres


def join(ours: Versions, theirs: Versions) -> Versions:
    """Return what is known of one record from what two sides know of it.

    Only the highest count of saves stands; there, two different contents are both kept, an erasing first, then
    the last written. Commutative, associative and idempotent: the order and the number of files do not matter.
    """
    top = max((v.rev for v in (*ours, *theirs)), default=0)
    kept: dict[str, Version] = {}
    for version in sorted((*ours, *theirs), key=_rank):
        if version.rev == top:
            kept[_content(version)] = version
    return tuple(sorted(kept.values(), key=_rank, reverse=True))


def merge(
    ours: Mapping[UUID, Versions], incoming: Iterable[Version], *, sender: Auteur, dossier_id: UUID
) -> FusionCarnet:
    """Return what the lines of a file bring to what is known; nothing of either is changed.

    A line that is not its sender's, of a kind that its sender never writes, or not about this person, is refused,
    erasings too: nobody writes the words of another, nor instead of another.
    ours must hold what is known of every id of the file, whoever it is about. Each id comes once in a file.
    """
    apres: dict[UUID, Versions] = {}
    groups: dict[str, list[Version]] = {}
    refus: list[tuple[Version, MotifRefus]] = []
    for version in incoming:
        known = ours.get(version.id, ())
        if motif := _refusal(version, known, sender, dossier_id):
            refus.append((version, motif))
            continue
        joined = join(known, (version,))
        groups.setdefault(_group(version, known), []).append(version)
        if joined != join(known, ()):
            apres[version.id] = joined
    return FusionCarnet(apres, refus=tuple(refus), **{name: tuple(found) for name, found in groups.items()})  # type: ignore[arg-type]


def genre(version: Version) -> str:
    """Return the stable name of the kind of record that a version is about."""
    return version.genre if isinstance(version, Effacement) else genre_of(type(version))


def is_erased(version: Version) -> bool:
    """Tell whether a version says that its record is erased."""
    return version.efface_le is not None


def _refusal(version: Version, known: Versions, sender: Auteur, dossier_id: UUID) -> MotifRefus | None:
    if version.auteur is not sender or any(v.auteur is not sender for v in known):
        return MotifRefus.AUTEUR
    if not may_write(sender, genre(version)):
        return MotifRefus.SORTE
    if version.dossier_id != dossier_id or any(v.dossier_id != dossier_id for v in known):
        return MotifRefus.DOSSIER
    if any(genre(v) != genre(version) for v in known):
        return MotifRefus.GENRE
    return None


def _group(version: Version, known: Versions) -> str:
    if known and version.rev < known[0].rev:
        return "anciennes"
    if known and version.rev == known[0].rev:
        said = {_content(v) for v in known}
        return "inchangees" if _content(version) in said else "conflits"
    if isinstance(version, Effacement):
        return "effacements"
    return "modifications" if any(isinstance(v, Record) for v in known) else "ajouts"


_BOOKKEEPING = {"rev", "created_at", "updated_at"}


def _content(version: Version) -> str:
    """Return what a version says: two erasings say the same, whatever the record said before."""
    return "" if is_erased(version) else version.model_dump_json(exclude=_BOOKKEEPING)


def _rank(version: Version) -> tuple[int, bool, str, bool, str]:
    """Order versions of one record; the moment only decides between two that no count can tell apart."""
    at = version.efface_le if isinstance(version, Effacement) else version.updated_at
    return (
        version.rev,
        is_erased(version),
        at.isoformat() if at else "",
        isinstance(version, Record),
        version.model_dump_json(),
    )
