import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from cppcore.store.fichier import copies, migrate
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.errors import (
    DejaOuvert,
    Disparu,
    DisquePlein,
    Ferme,
    LectureSeule,
    MigrationModifiee,
    PasUnCarnet,
    StoreError,
    TropRecent,
)
from cppcore.store.fichier.inspection import check_file
from cppcore.store.fichier.limits import Limits
from cppcore.store.fichier.pending_order import Order
from tests.store import programs
from tests.store.notebook import DOSSIER, MOMENT, everything, fill, numbers, put, save, saved, wal

TYPED = "maladie de Crohn"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dossier é'\" 1" / "carnet.duckdb"


@pytest.fixture
def store(path):
    with closing(Store.open(path)) as opened:
        yield opened


def sha(path: Path) -> str:
    """Hash from another process: in ours, it would drop DuckDB's lock."""
    return subprocess.run(
        ["/usr/bin/sha256sum", path], capture_output=True, check=True, text=True
    ).stdout.split()[0]


def connect_elsewhere(path: Path) -> str:
    """Connect from another process without our lock file: only DuckDB's own lock can refuse."""
    code = "import duckdb, sys; duckdb.connect(sys.argv[1])"
    return subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True).stderr


def eventually(is_true: Callable[[], bool]) -> bool:
    for _ in range(3000):
        if is_true():
            return True
        time.sleep(0.01)
    return False


def edit_last_migration(folder: Path, sql: str) -> Path:
    shutil.copytree(migrate.FOLDER, folder)
    last = sorted(folder.glob("*.sql"))[-1]
    last.write_text(last.read_text("utf-8") + sql, "utf-8")
    return folder


def add_migration(folder: Path, sql: str) -> Path:
    shutil.copytree(migrate.FOLDER, folder)
    number = migrate.load()[-1].n + 1
    (folder / f"{number:04d}_essai.sql").write_text(sql, "utf-8")
    return folder


class TestSaving:
    def test_a_new_notebook_is_empty_and_private(self, store):
        assert store.incident is None
        assert store.last_saved is None
        assert saved(store) == []
        assert store.path.stat().st_mode & 0o077 == 0

    def test_what_is_saved_is_there_after_closing_and_opening(self, path):
        fill(path, 3)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(3)
            assert store.last_saved == MOMENT
            assert save(store, "4")[0] == 4

    @pytest.mark.complet
    @pytest.mark.parametrize("error", [ZeroDivisionError, FileNotFoundError, KeyboardInterrupt])
    def test_a_block_that_raises_saves_nothing_and_gives_its_number_back(self, store, error):
        with pytest.raises(error), store.write() as tx:
            put(tx, "perdu")
            raise error

        assert saved(store) == []
        assert store.last_saved is None
        assert save(store)[0] == 1

    @pytest.mark.complet
    def test_a_transaction_sees_its_own_changes_and_others_do_not(self, store):
        with store.write() as tx:
            put(tx, "x")
            assert len(tx.rows("select * from piste where dossier_id = ?", [DOSSIER])) == 1
            assert store.rows("select * from piste") == []

    @pytest.mark.complet
    def test_an_inner_block_is_saved_with_the_outer_one(self, store):
        with store.write() as outer:
            put(outer, "1")
            with store.write() as inner:
                put(inner, "2")
            assert store.rows("select * from piste") == []

        assert saved(store) == ["1", "2"]

    def test_an_inner_block_that_fails_undoes_all_even_if_its_error_is_swallowed(self, store):
        with pytest.raises(StoreError), store.write() as outer:
            put(outer, "1")
            try:
                with store.write() as inner:
                    put(inner, "2")
                    raise ValueError
            except ValueError:
                pass

        assert saved(store) == []

    @pytest.mark.complet
    def test_threads_save_and_read_side_by_side(self, store):
        with ThreadPoolExecutor(8) as pool:
            saves = [pool.submit(save, store, str(n)) for n in range(100)]
            reads = [pool.submit(saved, store) for _ in range(100)]
            numbers_given = sorted(future.result()[0] for future in saves)
            for read in reads:
                read.result()

        assert numbers_given == list(range(1, 101))
        assert sorted(saved(store), key=int) == [str(n) for n in range(100)]

    def test_an_error_never_repeats_what_the_person_wrote(self, store):
        with store.write() as tx:
            tx.execute("insert into carnet values ('x', 'y')")

        with pytest.raises(StoreError) as refused, store.write() as tx:
            tx.execute("insert into carnet values ('x', ?)", [TYPED])
        with pytest.raises(StoreError) as converted:
            store.rows("select cast(? as integer)", [TYPED])

        for error in (refused.value, converted.value):
            assert "Crohn" not in f"{error!r} {error}"
            assert error.__suppress_context__
            assert error.cause in {"ConstraintException", "ConversionException"}

    def test_wrong_sql_of_ours_is_told_to_the_programmer(self, store):
        with pytest.raises(duckdb.CatalogException):
            store.rows("select * from inconnue")

    def test_sql_reaches_nothing_outside_the_folder(self, store):
        for sql in ("select * from read_text('/etc/passwd')", "attach '/tmp/ailleurs.duckdb' as x"):
            with pytest.raises(StoreError):
                store.rows(sql)
        with pytest.raises(StoreError):
            store.rows("set enable_external_access = true")


class TestTheFile:
    @pytest.mark.complet
    def test_saves_never_rewrite_the_file_only_the_wal_grows(self, path):
        fill(path, 50)
        with closing(Store.open(path)) as store:
            before = sha(store.path)
            for _ in range(50):
                save(store)
            grown = wal(store.path).stat().st_size
            assert sha(store.path) == before
            assert grown > 0

    @pytest.mark.parametrize("end", ["close", "quiet"])
    def test_the_file_alone_holds_what_was_saved_soon_after(self, path, tmp_path, end):
        store = Store.open(path, limits=Limits(quiet=0.01 if end == "quiet" else 1e9))
        try:
            save(store, "1")
            if end == "quiet":
                assert eventually(lambda: not wal(store.path).exists())
                save(store, "2")
                assert eventually(lambda: not wal(store.path).exists())
            else:
                store.close()
            alone = shutil.copy(path, tmp_path / "copie.duckdb")  # nothing is saved after it: the lock may go
        finally:
            store.close()

        with closing(Store.open(alone)) as copied:
            assert saved(copied) == (["1", "2"] if end == "quiet" else ["1"])
            assert (copied.incident is None) == (end == "close")
        assert check_file(path).ok

    def test_a_file_copied_alone_while_open_says_so_once(self, path, tmp_path):
        alone = tmp_path / "copie.duckdb"
        fill(path, 2)
        with closing(Store.open(path)) as store:
            save(store, "3")
            subprocess.run(["/bin/cp", store.path, alone], check=True)
        assert not check_file(alone).ok

        with closing(Store.open(alone)) as copied:
            assert saved(copied) == numbers(2)
            assert (copied.incident.what, copied.incident.missing) == ("copie-seule", 0)
            assert copied.incident.taken_at == MOMENT
        assert check_file(alone).ok
        with closing(Store.open(alone)) as copied:
            assert copied.incident is None

    def test_a_new_file_copied_alone_while_open_is_not_just_a_new_one(self, store, tmp_path):
        save(store)
        alone = tmp_path / "copie.duckdb"
        subprocess.run(["/bin/cp", store.path, alone], check=True)

        with closing(Store.open(alone)) as copied:
            assert saved(copied) == []
            assert (copied.incident.what, copied.incident.taken_at) == ("copie-seule", None)

    @pytest.mark.complet
    @pytest.mark.parametrize("counter", ["absent", "behind", "of this notebook", "unreadable"])
    def test_only_a_counter_of_this_notebook_says_that_nothing_is_missing(self, path, tmp_path, counter):
        alone = tmp_path / "copie.duckdb"
        fill(path, 2)
        with closing(Store.open(path)) as store:
            subprocess.run(["/bin/cp", store.path, alone], check=True)
        kept = {"behind": b"1", "of this notebook": b"2", "unreadable": b""}
        if counter in kept:
            alone.with_name("copie.duckdb.dernier").write_bytes(kept[counter])

        assert check_file(alone).ok == (counter in {"of this notebook", "unreadable"})

    @pytest.mark.complet
    def test_a_program_stopped_by_force_is_no_copy_taken_alone(self, path):
        for first in (1, 2):
            fill(path, 1, first=first, killed=True)
            with closing(Store.open(path)) as store:
                assert store.incident is None
                assert saved(store) == numbers(first)

    @pytest.mark.complet
    def test_a_copy_made_by_the_program_is_no_copy_taken_alone(self, store):
        save(store)

        assert check_file(store.copy_now()).ok

    @pytest.mark.complet
    def test_a_file_replaced_while_open_is_not_written_at_the_close(self, path):
        fill(path, 1)
        store = Store.open(path)
        save(store, "2")
        path.unlink()
        path.write_bytes(b"x")
        store.close()

        assert path.read_bytes() == b"x"
        assert wal(path).exists()

    @pytest.mark.complet
    def test_what_is_asked_keeps_every_copy_until_it_is_done(self, path):
        fill(path, 1)
        store = Store.open(path)
        save(store, "2")
        before = copies.list_all(path)
        store.give(Order(what="restore", at=MOMENT, copy_name=before[0].path.name))
        store.close()

        assert copies.list_all(path) == before

    @pytest.mark.complet
    def test_a_wal_past_its_limit_is_emptied_after_a_verified_copy(self, path):
        with closing(Store.open(path, limits=Limits(wal=20_000))) as store:
            for number in numbers(60):
                save(store, number)
            taken = copies.list_all(store.path)

            assert taken
            assert not wal(store.path).exists() or wal(store.path).stat().st_size < 30_000
            assert saved(store) == numbers(60)
        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(60)
            assert store.incident is None

    @pytest.mark.complet
    def test_a_copy_taken_while_open_is_complete_and_keeps_the_lock(self, store, tmp_path):
        for number in numbers(5):
            save(store, number)

        copy = store.copy_now("À la main")

        assert copy.name.endswith("-la-main.duckdb")
        twin = shutil.copy(copy, tmp_path / "twin.duckdb")
        with closing(Store.open(twin)) as other:
            assert saved(other) == numbers(5)
        assert programs.run("try_open", store.path).startswith("deja-ouvert")
        assert "Could not set lock" in connect_elsewhere(store.path)

    def test_closing_twice_does_no_harm_and_a_closed_store_says_so(self, store):
        store.close()
        store.close()

        with pytest.raises(Ferme):
            store.rows("select 1")
        with pytest.raises(Ferme), store.write():
            pass

    @pytest.mark.parametrize("victim", ["", ".wal"])
    def test_a_file_removed_while_open_is_noticed_at_the_next_save(self, store, victim):
        save(store)
        store.path.with_name(store.path.name + victim).unlink()

        with pytest.raises(Disparu):
            save(store)

    def test_a_file_replaced_while_open_is_noticed(self, store, tmp_path):
        save(store)
        other = tmp_path / "autre"
        other.write_bytes(b"x")
        other.replace(store.path)

        with pytest.raises(Disparu):
            save(store)


class TestOneAtATime:
    @pytest.mark.complet
    def test_a_second_store_in_the_same_process_is_refused(self, store):
        with pytest.raises(DejaOuvert) as refused:
            Store.open(store.path)

        assert refused.value.pid == os.getpid()
        save(store)

    @pytest.mark.complet
    def test_a_symbolic_link_is_the_same_notebook(self, store, tmp_path):
        link = tmp_path / "lien.duckdb"
        link.symlink_to(store.path)

        with pytest.raises(DejaOuvert):
            Store.open(link)

    def test_two_links_in_a_circle_are_no_notebook(self, tmp_path):
        one, two = tmp_path / "un", tmp_path / "deux"
        one.symlink_to(two)
        two.symlink_to(one)

        with pytest.raises(PasUnCarnet):
            Store.open(one)

    @pytest.mark.complet
    def test_a_second_process_is_refused_with_the_number_of_the_first(self, path):
        fill(path, 1)
        with programs.start("hold", path) as holder:
            assert holder.stdout.readline() == "ouvert\n"
            with pytest.raises(DejaOuvert) as refused:
                Store.open(path)
            holder.communicate("stop\n")

        assert refused.value.pid == holder.pid
        assert str(holder.pid) in str(refused.value)
        Store.open(path).close()

    def test_a_killed_process_gives_its_lock_back(self, path):
        fill(path, 1)
        with programs.start("hold", path) as holder:
            holder.stdout.readline()
            holder.kill()

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(1)


class TestRefusals:
    def test_a_folder_is_no_notebook(self, tmp_path):
        with pytest.raises(PasUnCarnet):
            Store.open(tmp_path)

    @pytest.mark.parametrize("kind", ["text", "sqlite", "duckdb"])
    def test_a_file_that_is_not_ours_is_left_untouched(self, tmp_path, kind):
        path = tmp_path / "autre.duckdb"
        if kind == "text":
            path.write_text("bonjour " * 3000)
        elif kind == "sqlite":
            with closing(sqlite3.connect(path)) as other:
                other.executescript("create table t(i int); insert into t values (1);")
        else:
            with closing(duckdb.connect(path)) as other:
                other.execute("create table t as select 1 as i")
        before = everything(tmp_path)

        with pytest.raises(PasUnCarnet):
            Store.open(path)

        assert everything(tmp_path) == before

    def test_a_notebook_from_a_newer_program_is_left_untouched(self, path, tmp_path):
        Store.open(path, migrations=add_migration(tmp_path / "m", "create table futur(i int);")).close()
        before = everything(path.parent)

        with pytest.raises(TropRecent):
            Store.open(path)

        assert everything(path.parent) == before

    def test_a_migration_changed_afterwards_is_refused(self, path, tmp_path):
        fill(path, 1)
        before = everything(path.parent)

        with pytest.raises(MigrationModifiee):
            Store.open(path, migrations=edit_last_migration(tmp_path / "m", "-- autrement"))

        assert everything(path.parent) == before

    @pytest.mark.complet
    def test_a_pending_migration_is_applied_after_a_copy_that_stays(self, path, tmp_path):
        fill(path, 2)
        newer = add_migration(tmp_path / "m", "alter table piste add column note varchar default 'rien';")

        with closing(Store.open(path, migrations=newer)) as store:
            assert [row["note"] for row in store.rows("select note from piste")] == ["rien"] * 2
            last = migrate.load(newer)[-1].n
            assert copies.list_all(path)[-1].label == f"avant-migration-{last:04d}"

    def test_a_migration_that_fails_changes_nothing(self, path, tmp_path):
        fill(path, 2)
        broken = add_migration(
            tmp_path / "m", "alter table piste add column note varchar; select error('x');"
        )

        with pytest.raises(StoreError):
            Store.open(path, migrations=broken)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(2)
            assert store.incident is None

    def test_a_folder_that_is_a_file_cannot_be_written(self, tmp_path):
        (tmp_path / "fichier").write_text("x")

        for name in ("fichier/carnet.duckdb", "fichier/dossier/carnet.duckdb"):
            with pytest.raises(LectureSeule):
                Store.open(tmp_path / name)

    @pytest.mark.complet
    @pytest.mark.skipif(os.geteuid() != 0, reason="needs to become another user")
    @pytest.mark.parametrize("mode", ["folder", "file", "unreadable"])
    def test_missing_rights_are_told(self, mode):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "carnet.duckdb"
            fill(path, 1)
            for part in [folder, *folder.rglob("*")]:
                os.chown(part, programs.NOBODY, programs.NOBODY)
            if mode == "folder":
                os.chown(folder, 0, 0)
                folder.chmod(0o755)
                path.with_name("carnet.duckdb.lock").unlink()
            else:
                os.chown(path, 0, 0)
                path.chmod(0o644 if mode == "file" else 0o600)
            before = everything(folder)

            assert programs.run("try_open_as_nobody", path) == "lecture-seule"
            assert everything(folder) == before

    def test_too_little_room_refuses_the_opening_and_the_save(self, path):
        with pytest.raises(DisquePlein):
            Store.open(path, limits=Limits(opening_room=1 << 60))

        with closing(Store.open(path, limits=Limits(saving_room=1 << 60))) as store:
            with pytest.raises(DisquePlein):
                save(store)
            with pytest.raises(DisquePlein):
                store.copy_now()
            assert saved(store) == []

    def test_a_disk_that_fills_up_refuses_saves_then_works_again(self, path):
        told = json.loads(programs.run("fill_the_disk", path))

        assert told["refused"] > 5
        assert told["present"] == told["acknowledged"]

    def test_checkpoints_without_room_do_not_stop_the_saves(self, path):
        assert programs.run("fill_the_disk_in_checkpoints", path) == "21 None"

    @pytest.mark.complet
    def test_the_lock_is_free_after_a_refused_opening(self, path):
        fill(path, 1)
        with pytest.raises(DisquePlein):
            Store.open(path, limits=Limits(opening_room=1 << 60))

        Store.open(path).close()


@pytest.mark.complet
def test_a_reader_waits_while_another_thread_closes_and_gets_a_plain_answer(path):
    store = Store.open(path)
    stop = threading.Event()
    seen: list[BaseException] = []

    def read() -> None:
        while not stop.is_set():
            try:
                store.rows("select 1")
            except StoreError as error:
                seen.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    store.close()
    for reader in readers:
        reader.join(10)
    stop.set()

    assert {type(error) for error in seen} == {Ferme}
    assert len(seen) == 4


def test_a_database_that_duckdb_invalidates_is_reopened_and_readers_do_not_notice(path):
    told = json.loads(programs.run("invalidate_while_reading", path))

    assert told["refused"] == "disque-plein"
    assert set(told["readers"]) <= {"DisquePlein()"}  # only from one that had to reopen a full disk
    assert told["afterwards"] == []
    assert told["reads"] > 0
    assert told["present"] == 202
