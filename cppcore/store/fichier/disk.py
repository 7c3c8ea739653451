"""A notebook on the disk is a file and its WAL: copied, renamed and removed together, and probed first."""

import contextlib
import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from cppcore.store.fichier.duckdb_internals import SIDES
from cppcore.store.fichier.errors import DisquePlein, PasUnCarnet

NO_SUCH_CALL = {errno.EINVAL, errno.ENOTSUP}
"""What a disk answers that cannot put the names of a folder down for good: they are there all the same."""


def now() -> datetime:
    """Return the real present moment as naive UTC, for file names (CPP_TODAY does not move copies)."""
    return datetime.now(UTC).replace(tzinfo=None)


def stamp(moment: datetime) -> str:
    """Return a moment as it is written in file names, to the millisecond."""
    return f"{moment:%Y%m%d-%H%M%S}-{moment.microsecond // 1000:03d}"


def read_stamp(text: str) -> datetime | None:
    """Return the moment written by `stamp`, None if it is none."""
    try:
        return datetime.strptime(text + "000", "%Y%m%d-%H%M%S-%f")  # noqa: DTZ007  naive UTC by contract
    except ValueError:
        return None


def beside(path: Path, suffix: str) -> Path:
    """Return the path with something added to its whole name."""
    return path.with_name(path.name + suffix)


def is_filled(path: Path) -> bool:
    """Tell whether there is a file with at least one byte."""
    return path.is_file() and path.stat().st_size > 0


def sides(path: Path) -> list[Path]:
    """Return what DuckDB left beside a file."""
    return [side for suffix in SIDES if (side := beside(path, suffix)).is_file()]


def weight(path: Path) -> int:
    """Return the bytes of a file and what is beside it."""
    return sum(part.stat().st_size for part in [path, *sides(path)] if part.is_file())


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of the same name; None if there is no file."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


def sync(path: Path) -> None:
    """Put a file, or the names in a folder, on the disk for good; some disks have no such call for folders."""
    is_folder = path.is_dir()
    if os.name == "nt" and is_folder:
        return
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as refusal:
        if not is_folder or refusal.errno not in NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


def put(part: Path, target: Path, *, over_sides: bool = False) -> None:
    """Give a whole file its name for good; until then the file of that name is as it was.

    over_sides removes what DuckDB left beside the old file: it would not match.
    """
    sync(part)
    for side in sides(target) if over_sides else ():
        side.unlink()
    part.replace(target)
    sync(target.parent)


def copy(source: Path, target: Path, *, with_sides: bool = True) -> None:
    """Copy a file that nobody has open, with its WAL, and put it on the disk."""
    remove(target)
    for part in [source, *(sides(source) if with_sides else [])]:
        twin = target.with_name(target.name + part.name.removeprefix(source.name))
        shutil.copyfile(part, twin)
        sync(twin)


def rename(source: Path, target: Path) -> None:
    """Rename a file with its WAL; the file comes last, so that it never appears without its WAL."""
    for side in sides(source):
        side.replace(target.with_name(target.name + side.name.removeprefix(source.name)))
    if source.exists():
        source.replace(target)
    sync(target.parent)


def remove(path: Path) -> None:
    """Remove a file and its WAL; the file goes first, so that it is never seen without its WAL."""
    path.unlink(missing_ok=True)
    for side in sides(path):
        side.unlink(missing_ok=True)


def prepare_folder(path: Path) -> Path:
    """Return the real path of a notebook (symbolic links followed), its folder made.

    Raises:
        PasUnCarnet: the path is a folder, or not a plain file.
    """
    try:
        real = path.expanduser().resolve()
    except RuntimeError:  # symbolic links in a circle
        raise PasUnCarnet(path) from None
    if real.exists() and not real.is_file():
        raise PasUnCarnet(real)
    real.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return real


def require_room(path: Path, room: int) -> None:
    """Refuse with DisquePlein when the disk of a path has less free bytes than asked."""
    if shutil.disk_usage(path.parent).free < room:
        raise DisquePlein(path)


def probe(path: Path, margin: int) -> None:
    """Try, while nobody has the notebook open, all that an opening will need.

    Raises:
        OSError: a right is missing; told by really reading and writing, since rights alone do not tell.
        DisquePlein: no room for a copy and the margin.
    """
    trial = beside(path, ".essai")
    try:
        trial.write_bytes(b"x" * 4096)
        sync(trial)
    finally:
        trial.unlink(missing_ok=True)
    for part in [path, *sides(path)]:
        if part.is_file():
            part.open("r+b").close()
            with contextlib.suppress(PermissionError):  # another user's file that we may write to
                part.chmod(0o600)
    require_room(path, weight(path) + margin)
