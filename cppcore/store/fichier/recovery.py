"""Before each opening: a verified copy, or, if the notebook is damaged, the best way back to what was saved."""

import logging
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from cppcore.store.fichier import copies, disk, duckdb_internals, mark, migrate
from cppcore.store.fichier.connection import NO_ROOM, connect
from cppcore.store.fichier.errors import Abime, MigrationModifiee, PasUnCarnet, TropRecent
from cppcore.store.fichier.inspection import Facts, Illisible, examine, is_without_its_wal

log = logging.getLogger(__name__)

SET_ASIDE = ".abime-"
"""Between the name of the notebook and a moment: a damaged file, kept."""

REBUILT = ".reprise.part"
"""The file being prepared to replace a damaged or missing one."""

TRIED = ".essai.part"
"""A file tried without the damaged end of its WAL."""

What = Literal[
    "abime", "evenements-manquants", "disparu", "wal", "copie-seule", "reprise", "reprise-refusee", "efface"
]

NOT_OURS_TO_USE = (Illisible, PasUnCarnet, TropRecent, MigrationModifiee)


@dataclass(frozen=True)
class Incident:
    """What was recovered, or done because the person had asked for it, at an opening; the screen shows it.

    « copie-seule »: nothing was to be recovered, but this file was copied alone while it was open; taken_at is then the
    moment of the last save that it holds, None when it holds none.

    set_aside is the damaged file (None if nothing was there), taken_from the file whose content is now
    the notebook (None if nothing better than the notebook itself was found), taken_at its moment in naive
    UTC, missing how many acknowledged saves are known to be lost.
    """

    what: What
    set_aside: Path | None = None
    taken_from: Path | None = None
    taken_at: datetime | None = None
    missing: int = 0


@dataclass(frozen=True)
class Candidate:
    """A file that reads to the end and could become the notebook.

    wal_kept is how many bytes of its WAL are sound; None when all is.
    """

    path: Path
    at: datetime
    facts: Facts
    wal_kept: int | None = None


def prepare(path: Path, known: Sequence[migrate.Migration], expected: int) -> Incident | None:
    """Leave a notebook that opens, and a verified copy of it; nobody may have the file open.

    A kill at any step is mended by the next call: a file appears by one rename, complete, and nothing is
    replaced before a copy of it is on the disk.

    Raises:
        PasUnCarnet, TropRecent, MigrationModifiee: the file is left untouched.
        Abime: it cannot be read and nothing better exists; it is set aside.
    """
    copies.sweep(path)
    for left in unfinished(path):
        left.unlink(missing_ok=True)
    if not disk.is_filled(path) and not _has_history(path, expected):
        _create(path, known)
        return None
    problem = _save_copy(path, known, expected)
    if problem is None:
        return None
    if problem == "copie-seule":
        return Incident(problem, taken_at=examine(path).last_at)
    log.warning("notebook needs recovery: %s", problem)
    incident = _recover(path, known, expected, problem)
    if _save_copy(path, known, expected=0):
        raise Abime(path, set_aside=incident.set_aside)
    return incident


def unfinished(path: Path) -> list[Path]:
    """Return what an interrupted opening left beside a notebook."""
    return list(path.parent.glob(f"{_escape(path.name)}.*.part*"))


def _has_history(path: Path, expected: int) -> bool:
    """Tell whether a notebook once lived here: then an absent file is a loss, not a beginning."""
    return bool(
        expected or copies.list_all(path) or all_set_aside(path) or any(map(disk.is_filled, disk.sides(path)))
    )


def _create(path: Path, known: Sequence[migrate.Migration]) -> None:
    """Make a new notebook elsewhere and rename it: a kill leaves no half-made file."""
    part = disk.beside(path, ".nouveau.part")
    with closing(connect(part)) as connection:
        migrate.apply_all(connection, known)
        mark.put(connection)  # it is about to be opened, and there is no copy yet for a checkpoint then
        connection.execute("checkpoint")
    disk.put(part, path, over_sides=True)


def _save_copy(path: Path, known: Sequence[migrate.Migration], expected: int) -> What | None:
    """Copy the notebook to the rotation if it is whole; return what is wrong with it otherwise."""
    if not disk.is_filled(path):
        return "disparu"
    with copies.draft(path) as draft:
        disk.copy(path, draft)
        try:
            facts = examine(draft)
        except Illisible:
            return "abime"
        except PasUnCarnet:
            # A file that is not DuckDB's took the place of a notebook; a sound DuckDB one is respected.
            if not duckdb_internals.is_duckdb(path) and _has_history(path, expected):
                return "abime"
            raise PasUnCarnet(path) from None
        problem, label = _judge(path, facts, known, expected)
        # The copy of an empty file would look like a past.
        if problem in {None, "copie-seule"} and facts.tables:
            copies.publish(path, draft, label)
        return problem


def _judge(
    path: Path, facts: Facts, known: Sequence[migrate.Migration], expected: int
) -> tuple[What | None, str]:
    """Return what is missing from a readable notebook, and the label its copy deserves."""
    steps = migrate.pending(facts.applied, known, path)
    if not facts.tables and _has_history(path, expected):
        return "disparu", ""
    if facts.events < expected:
        return "evenements-manquants", ""
    label = f"{copies.BEFORE_MIGRATION}-{steps[0].n:04d}" if steps and facts.tables else ""
    return "copie-seule" if is_without_its_wal(path, facts) else None, label


def _recover(path: Path, known: Sequence[migrate.Migration], expected: int, problem: What) -> Incident:
    aside = set_aside(path)
    best = _best(path, known)
    if best is None:
        disk.remove(path)
        raise Abime(path, set_aside=aside or next(iter(all_set_aside(path)), None))
    part = _rebuild(path, best)
    disk.put(part, path, over_sides=True)
    itself = best.path == aside
    return Incident(
        what="wal" if itself and best.wal_kept is not None else problem,
        set_aside=aside,
        taken_from=None if itself and best.wal_kept is None else best.path,
        taken_at=best.facts.last_at if itself else best.at,
        missing=max(expected - best.facts.events, 0),
    )


def set_aside(path: Path) -> Path | None:
    """Keep a damaged notebook, with its WAL, under another name; return it, None if there was nothing."""
    if not disk.weight(path):
        return None
    aside = disk.beside(path, SET_ASIDE + disk.stamp(disk.now()))
    part = disk.beside(path, ".abime.part")
    try:
        if path.exists():
            disk.copy(path, part)
            disk.rename(part, aside)
        else:
            disk.rename(path, aside)  # a WAL without its file
    except OSError as error:
        if error.errno in NO_ROOM:
            raise
        disk.rename(path, aside)  # a disk that no longer reads its own blocks: moved as it is
    return aside if aside.exists() else next(iter(disk.sides(aside)), None)


def _best(path: Path, known: Sequence[migrate.Migration]) -> Candidate | None:
    """Return the file with the most events, then the newest, among the copies and what was set aside."""
    found = [(copy.path, copy.taken_at) for copy in copies.list_all(path)]
    stamped = ((aside, aside.name.split(SET_ASIDE)[-1]) for aside in all_set_aside(path))
    found += [(aside, at) for aside, stamp in stamped if (at := disk.read_stamp(stamp))]
    candidates = [good for file, at in found if (good := _consider(path, file, at, known))]
    return max(candidates, key=lambda c: (c.facts.events, c.at), default=None)


def _consider(path: Path, file: Path, at: datetime, known: Sequence[migrate.Migration]) -> Candidate | None:
    """Return a file as a candidate if it reads to the end, with its WAL or else with the sound part of it."""
    if facts := usable(path, file, known):
        return Candidate(file, at, facts)
    if not disk.sides(file):
        return None
    tried = disk.beside(path, TRIED)
    try:
        return _sound_part(path, file, at, known, tried)
    finally:
        disk.remove(tried)


def _sound_part(
    path: Path, file: Path, at: datetime, known: Sequence[migrate.Migration], tried: Path
) -> Candidate | None:
    """Find, by halving, the longest start of a WAL that opens: whole saves up to the damaged place."""
    _copy_part(file, tried, 0)
    facts = usable(path, tried, known)
    if facts is None:
        return None
    wal = disk.beside(file, duckdb_internals.WAL)
    sound, damaged = 0, wal.stat().st_size if wal.exists() else 0
    while damaged - sound > 1:
        middle = (sound + damaged) // 2
        _copy_part(file, tried, middle)
        if found := usable(path, tried, known):
            sound, facts = middle, found
        else:
            damaged = middle
    return Candidate(file, at, facts, sound)


def _copy_part(file: Path, target: Path, wal_kept: int | None) -> None:
    """Copy a file with all of its WAL (None) or only its first bytes."""
    disk.copy(file, target, with_sides=wal_kept is None)
    if wal_kept:
        with disk.beside(file, duckdb_internals.WAL).open("rb") as wal:
            disk.beside(target, duckdb_internals.WAL).write_bytes(wal.read(wal_kept))


def usable(path: Path, file: Path, known: Sequence[migrate.Migration]) -> Facts | None:
    """Return what a copy of a notebook holds; None when it does not read to the end, or not with this program."""
    try:
        facts = examine(file)
        migrate.pending(facts.applied, known, path)
    except NOT_OURS_TO_USE:
        return None
    return facts if facts.tables else None


def _rebuild(path: Path, best: Candidate) -> Path:
    """Return one file without a WAL holding what a candidate holds, so that one rename puts it in place."""
    part = disk.beside(path, REBUILT)
    _copy_part(best.path, part, best.wal_kept)
    with closing(connect(part)) as connection:
        mark.remove(connection)
        connection.execute("checkpoint")
    if examine(part).events < best.facts.events:
        raise Abime(path, set_aside=best.path)
    return part


def all_set_aside(path: Path) -> list[Path]:
    """Return the damaged files kept, newest first."""
    shape = f"{_escape(path.name)}{SET_ASIDE}" + "[0-9]" * 8 + "-" + "[0-9]" * 6 + "-" + "[0-9]" * 3
    return sorted(path.parent.glob(shape), reverse=True)


def _escape(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
