"""A file is written whole or not at all, on a disk that is really full too."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cppcore.settings import ROOT
from cppcore.whole_file import SENTENCES, FichierNonEcrit, write_whole

OLD, NEW = b"ancien", b"x" * 200_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_whole_and_alone_in_its_folder(tmp_path):
    write_whole(tmp_path / "bilan.pdf", NEW)

    assert (tmp_path / "bilan.pdf").read_bytes() == NEW
    assert names(tmp_path) == ["bilan.pdf"]


def test_the_file_of_that_name_is_replaced(tmp_path):
    (tmp_path / "bilan.pdf").write_bytes(OLD)

    write_whole(tmp_path / "bilan.pdf", NEW)

    assert (tmp_path / "bilan.pdf").read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_its_owner_reads_it(tmp_path):
    write_whole(tmp_path / "bilan.pdf", NEW)

    assert (tmp_path / "bilan.pdf").stat().st_mode & 0o077 == 0


def test_a_link_stays_and_what_it_names_is_written(tmp_path):
    (tmp_path / "vrai.pdf").write_bytes(OLD)
    try:
        (tmp_path / "lien.pdf").symlink_to(tmp_path / "vrai.pdf")
    except OSError:
        pytest.skip("this system lets nobody make links")

    write_whole(tmp_path / "lien.pdf", NEW)

    assert (tmp_path / "lien.pdf").is_symlink()
    assert (tmp_path / "vrai.pdf").read_bytes() == NEW


@pytest.mark.parametrize("name", ["absent/bilan.pdf", "texte/bilan.pdf", "dossier"])
def test_a_place_where_nothing_can_be_written_is_refused_in_one_sentence(tmp_path, name):
    (tmp_path / "texte").write_bytes(OLD)
    (tmp_path / "dossier").mkdir()
    before = names(tmp_path)

    with pytest.raises(FichierNonEcrit) as refusal:
        write_whole(tmp_path / name, NEW)

    assert any(str(refusal.value).endswith(sentence) for sentence in SENTENCES.values())
    assert names(tmp_path) == before


@pytest.mark.parametrize("old", [None, OLD], ids=["new", "replaced"])
def test_a_limit_met_in_the_middle_leaves_no_half_file(tmp_path, old):
    """The system refuses after 64 KB, as a full disk does, in a process of its own."""
    pytest.importorskip("resource", reason="Windows has no such limit")
    path = tmp_path / "bilan.pdf"
    if old:
        path.write_bytes(old)
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from cppcore.whole_file import FichierNonEcrit, write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "try: write_whole(Path(sys.argv[1]), b'x' * 200_000)\n"
        "except FichierNonEcrit as refusal: print(refusal)\n"
    )

    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    assert told.stdout.strip().endswith(SENTENCES[errno.ENOSPC]), told.stderr
    assert (path.read_bytes() if path.exists() else None) == old
    assert names(tmp_path) == (["bilan.pdf"] if old else [])


@pytest.fixture
def small_disk(tmp_path):
    """Give a disk of 64 KB; only root may make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root makes a small disk, on Linux")
    folder = tmp_path / "disque"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a disk")
    yield folder
    subprocess.run([shutil.which("umount"), str(folder)], check=True)


def test_a_disk_really_full_leaves_no_half_file(small_disk):
    (small_disk / "bilan.pdf").write_bytes(OLD)

    with pytest.raises(FichierNonEcrit) as refusal:
        write_whole(small_disk / "bilan.pdf", NEW)

    assert str(refusal.value).endswith(SENTENCES[errno.ENOSPC])
    assert (small_disk / "bilan.pdf").read_bytes() == OLD
    assert names(small_disk) == ["bilan.pdf"]
