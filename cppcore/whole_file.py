"""A file written whole or not at all: a full disk or a power cut leaves no half of it, and the old one stays."""

import errno
import tempfile
from pathlib import Path

from cppcore.store.fichier import disk

SENTENCES = {
    errno.ENOSPC: "Il n’y a plus de place sur le disque. Libérez-en, ou choisissez un autre dossier.",
    errno.EACCES: "Vous n’avez pas le droit d’écrire dans ce dossier. Choisissez-en un autre.",
    errno.ENOENT: "Ce dossier n’existe pas. Créez-le d’abord, ou choisissez-en un autre.",
    errno.EISDIR: "Ce nom est déjà celui d’un dossier. Choisissez un autre nom.",
}
"""What each refusal of the system means for the person."""

SAME = {
    errno.EDQUOT: errno.ENOSPC,
    errno.EFBIG: errno.ENOSPC,
    errno.EPERM: errno.EACCES,
    errno.EROFS: errno.EACCES,
    errno.ENOTDIR: errno.ENOENT,
}
"""Refusals that call for the same sentence."""

OTHERWISE = "Le système ne l’a pas permis. Recommencez, ou choisissez un autre dossier."


class FichierNonEcrit(Exception):  # noqa: N818 - a French word that the person reads, not a programming error
    """A file that could not be written; its text is French and names no file. What was there before is intact."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole, instead of the one of that name if there is one; only its owner reads it.

    It is written beside, put on the disk for good, then renamed: until then nothing has changed.

    Raises:
        FichierNonEcrit: It could not be; nothing of it is left.
    """
    try:
        real = path.expanduser().resolve()
        if real.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        _write_beside(real, content)
    except (OSError, RuntimeError) as refusal:  # RuntimeError: symbolic links in a circle, no home folder
        code = getattr(refusal, "errno", None) or 0
        why = SENTENCES.get(SAME.get(code, code), OTHERWISE)
        raise FichierNonEcrit(f"Le fichier n’a pas été écrit. {why}") from None


def _write_beside(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
            file.write(content)
        disk.put(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
