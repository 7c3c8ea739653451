"""DuckDB still says and writes what we lean on: after an upgrade, look here first."""

import errno
import mmap
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import _duckdb
import duckdb
import pytest

from cppcore.store.fichier import duckdb_internals as internals
from cppcore.store.fichier.connection import CONFIG, connect, harden
from cppcore.store.fichier.disk import beside
from cppcore.store.fichier.errors import PasUnCarnet, TropRecent
from cppcore.store.fichier.inspection import Illisible, examine

LOOK = "DuckDB changed: put what it says or does now into cppcore/store/fichier/duckdb_internals.py, here "

HOLD = "import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.lockf(f, fcntl.LOCK_EX); print(flush=True); sys.stdin.read()"
"""Another program that has the notebook open, as DuckDB would, without its weight."""

posix = pytest.mark.skipif(os.name == "nt", reason="limits and locks of another kind")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of DuckDB with one table of ten rows, all in the file itself."""
    file = tmp_path / "essai.duckdb"
    with closing(connect(file)) as connection:
        connection.execute("create table t (n bigint primary key)")
        connection.execute("insert into t select range from range(10)")
        connection.execute("checkpoint")
    return file


@contextmanager
def files_of(size: int) -> Iterator[None]:
    """Let no file grow over that many bytes, as on a disk that is full."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refusal(path: Path, sql: str = "", **config: str) -> duckdb.Error:
    """Return what DuckDB says when it opens a file and runs a statement, which it must refuse."""
    with pytest.raises(duckdb.Error) as refused, closing(connect(path)) as connection:
        for name, value in config.items():
            connection.execute(f"set {name} = '{value}'")
        connection.execute(sql)
    return refused.value


@posix
def test_a_file_held_by_another_program(path):
    command = [sys.executable, "-I", "-S", "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        error = refusal(path)
        other.communicate()

    assert internals.is_locked(error), f"{LOOK}_LOCKED: {error}"
    assert internals.holder(error) == other.pid, f"{LOOK}_HOLDER: {error}"


@posix
def test_a_disk_that_is_full(path):
    with files_of(3000):
        error = refusal(path, "insert into t select range from range(10, 100_000)")

    assert internals.is_no_room(error), f"{LOOK}_NO_ROOM: {error}"
    assert not internals.is_durable(error)


@posix
def test_a_save_that_is_on_the_disk_though_what_follows_fails(path):
    with files_of(path.stat().st_size):
        error = refusal(path, "insert into t select range from range(10, 200)", checkpoint_threshold="1KB")

    assert internals.is_durable(error), f"{LOOK}_DURABLE: {error}"
    assert isinstance(error, duckdb.FatalException), (
        f"{LOOK}and Tx._commit, which reopens the file: {error!r}"
    )
    with closing(connect(path)) as connection:
        assert connection.execute("select count(*) from t").fetchall() == [(200,)], f"{LOOK}_DURABLE"


@posix
def test_what_the_computer_says_is_given_on_in_its_own_words():
    """DuckDB quotes the system, as the test of a full disk shows: so its words are those that we look for."""
    said = {
        "is_no_room": (errno.ENOSPC, errno.EFBIG, errno.EDQUOT),
        "is_forbidden": (errno.EACCES, errno.EROFS),
        "is_of_the_computer": (errno.EMFILE,),
    }
    for name, numbers in said.items():
        for number in numbers:
            words = os.strerror(number)
            assert getattr(internals, name)(duckdb.IOException(words)), f"{LOOK}{name}: {words}"


def test_a_file_of_a_newer_duckdb_is_left_alone(path):
    _write_version(path, 9999)

    assert internals.is_other_version(error := refusal(path)), f"{LOOK}_OTHER_VERSION: {error}"
    with pytest.raises(TropRecent):
        examine(path)


def _write_version(path: Path, version: int) -> None:
    """Say that a file is of another version, with the sum of its head that DuckDB asks for."""
    content = bytearray(path.read_bytes())
    content[12:20] = version.to_bytes(8, "little")
    path.write_bytes(content)
    if wanted := re.search(r"computed checksum (\d+)", str(refusal(path))):
        content[:8] = int(wanted[1]).to_bytes(8, "little")
        path.write_bytes(content)


def test_an_encrypted_file_is_not_a_notebook(tmp_path):
    path = tmp_path / "chiffre.duckdb"
    with closing(duckdb.connect(config=CONFIG)) as connection:
        connection.execute("set force_mbedtls_unsafe = 'true'")
        connection.execute(f"attach '{path}' as e (encryption_key 'une phrase')")
        connection.execute("create table e.t as select 1 as n")

    assert internals.is_encrypted(error := refusal(path)), f"{LOOK}_ENCRYPTED: {error}"
    with pytest.raises(PasUnCarnet):
        examine(path)


def test_a_damaged_file_is_none_of_these(path):
    content = bytearray(path.read_bytes())
    content[12288:12300] = bytes(12)
    path.write_bytes(content)

    with pytest.raises(Illisible):
        examine(path)


def test_how_a_file_begins(path):
    assert internals.is_duckdb(path), f"{LOOK}_HEAD and _SIGN: {path.read_bytes()[:16]!r}"


def test_what_stands_beside_a_file_after_a_save_and_a_close(path):
    before = path.read_bytes()
    with closing(connect(path)) as connection:
        connection.execute("insert into t values (10)")

    assert beside(path, internals.WAL).is_file(), (
        f"{LOOK}WAL, or « disable_checkpoint_on_shutdown »: {sorted(path.parent.iterdir())}"
    )
    assert path.read_bytes() == before, f"{LOOK}and connection.py: a save or a close rewrites the file itself"


def test_the_names_of_what_stands_beside_a_file_are_in_duckdb():
    with (
        Path(_duckdb.__file__).open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as code,
    ):
        gone = [side for side in internals.SIDES if code.find(side.encode() + b"\0") < 0]

    assert gone == [], f"{LOOK}SIDES: a copy of a notebook would miss a part of it"


@pytest.mark.parametrize(("without_rows", "rows"), [(False, 10), (True, 0)])
def test_a_database_is_copied_with_its_keys(path, tmp_path, without_rows, rows):
    with closing(connect(path)) as connection:
        connection.execute(f"attach '{tmp_path / 'copie.duckdb'}' as copie")
        internals.copy_database(connection, "essai", "copie", without_rows=without_rows)
        (count,) = connection.execute("select count(*) from copie.t").fetchall()
        connection.execute("insert into copie.t values (1000)")
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("insert into copie.t values (1000)")

    assert count == (rows,), f"{LOOK}copy_database"


def test_an_sql_that_looks_outside_the_folder_is_refused(path, tmp_path):
    with closing(connect(path)) as connection:
        harden(connection, tmp_path)
        with pytest.raises(duckdb.PermissionException):
            connection.execute("select * from read_text('/etc/hostname')")
        with pytest.raises(duckdb.Error):
            connection.execute("set enable_external_access = true")
