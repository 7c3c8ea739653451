"""The rotation of copies beside the notebook: each one verified before it gets its name, the right ones kept."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cppcore.store.fichier import disk
from cppcore.store.fichier.duckdb_internals import WAL

FOLDER = "copies"
"""The folder of the copies, inside the notebook's folder."""

PER_DAY = 3
"""Copies kept of the current day."""

DAYS = 42
"""Days for which one copy (the newest of the day) is kept."""

BEFORE_MIGRATION = "avant-migration"
"""Copies with this label are always kept."""

BEFORE_IMPORT = "avant-import"
"""Copies with this label are kept for DAYS, besides the others."""

BEFORE_RESTORE = "avant-reprise"
"""Copies with this label are kept for DAYS, besides the others."""

AT_REST = "au-repos"
"""Copies with this label are made before the file is rewritten while the program runs: of today, only the newest is kept."""

DRAFT = ".part"
"""Ending of a copy that is not verified yet; swept at the next opening."""


@dataclass(frozen=True)
class Copy:
    """One verified copy, the moment it was taken (naive UTC) and its label."""

    path: Path
    taken_at: datetime
    label: str = ""


def folder_of(notebook: Path) -> Path:
    """Return the folder of the copies, made if needed."""
    folder = notebook.parent / FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def list_all(notebook: Path) -> list[Copy]:
    """Return the copies of one notebook, oldest first."""
    shape = re.compile(_stamped(notebook) + r"(?:-([a-z][a-z0-9-]*))?\.duckdb")
    found = []
    for path in (notebook.parent / FOLDER).glob("*.duckdb"):
        match = shape.fullmatch(path.name)
        if match and (taken_at := disk.read_stamp(match[1])):
            found.append(Copy(path, taken_at, match[2] or ""))
    return sorted(found, key=lambda copy: (copy.taken_at, copy.path.name))


@contextmanager
def draft(notebook: Path) -> Iterator[Path]:
    """Give the path of a copy about to be written; it is removed at the end, unless `publish` gave it its name."""
    path = folder_of(notebook) / f"{_prefix(notebook)}-{disk.stamp(disk.now())}{DRAFT}"
    try:
        yield path
    finally:
        disk.remove(path)


def publish(notebook: Path, written: Path, label: str = "", *, rotate: bool = True) -> Path:
    """Give a verified draft its name, then apply the rotation rule; return the copy.

    Without rotate, no other copy goes away until the next one is published.
    """
    clean = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    clean = clean.lstrip("-0123456789")  # a leading digit would look like a moment
    name = written.name.removesuffix(DRAFT) + (f"-{clean}" if clean else "")
    final = written.with_name(f"{name}.duckdb")
    disk.sync(written)
    disk.rename(written, final)
    for old in superseded(list_all(notebook), disk.now().date()) if rotate else ():
        disk.remove(old.path)
    return final


def sweep(notebook: Path) -> None:
    """Remove what an interrupted copy left: drafts, and a WAL whose file is gone."""
    folder_of(notebook)
    for path, ending, side in _files(notebook):
        if ending == DRAFT or not path.with_name(path.name.removesuffix(side or "")).exists():
            path.unlink(missing_ok=True)


def files(notebook: Path) -> list[Path]:
    """Return all the files of the copies of one notebook: copies, drafts, and what is beside them."""
    return [path for path, _, _ in _files(notebook)]


def _files(notebook: Path) -> list[tuple[Path, str, str | None]]:
    shape = re.compile(_stamped(notebook) + rf"(?:-[a-z][a-z0-9-]*)?(\.part|\.duckdb)({re.escape(WAL)}.*)?")
    found = [(path, shape.fullmatch(path.name)) for path in sorted((notebook.parent / FOLDER).glob("*"))]
    return [(path, match[2], match[3]) for path, match in found if match]


def superseded(copies: Iterable[Copy], today: date) -> list[Copy]:
    """Return the copies to remove: three kept of today, one of each other day for 42 days.

    Besides the three, today keeps the newest one made at rest: however many are made, they push no other one out.
    Copies made before a migration stay for ever, those made before an import or a restoring for 42 days, and the
    newest of the others whatever its age.
    """
    known = list(copies)
    dated = (BEFORE_IMPORT, BEFORE_RESTORE)
    apart = [copy for copy in known if copy.label.startswith(dated)]
    ordinary = [copy for copy in known if not copy.label.startswith((BEFORE_MIGRATION, *dated))]
    newest_first = sorted(ordinary, key=lambda copy: (copy.taken_at, copy.path.name), reverse=True)
    seen: dict[tuple[date, bool], int] = {}
    removed = [copy for copy in apart if today - copy.taken_at.date() > timedelta(days=DAYS)]
    for rank, copy in enumerate(newest_first):
        day = copy.taken_at.date()
        group = day, day == today and copy.label == AT_REST
        seen[group] = seen.get(group, 0) + 1
        too_many = seen[group] > (PER_DAY if group == (today, False) else 1)
        if rank > 0 and (too_many or today - day > timedelta(days=DAYS)):
            removed.append(copy)
    return removed


def _prefix(notebook: Path) -> str:
    return notebook.name.removesuffix(".duckdb")


def _stamped(notebook: Path) -> str:
    return re.escape(_prefix(notebook)) + r"-(\d{8}-\d{6}-\d{3})"
