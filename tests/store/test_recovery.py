import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from cppcore.store.fichier import copies, disk, recovery
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.errors import Abime
from cppcore.store.fichier.inspection import check_file
from cppcore.store.fichier.last_event_file import read as read_counter
from tests.store.notebook import everything, fill, flip, numbers, put, save, saved, wal

DAMAGES = {
    "magic": lambda path: flip(path, 9),
    "header": lambda path: flip(path, 100),
    "second header": lambda path: (flip(path, 4100), flip(path, 8200)),
    "metadata": lambda path: flip(path, 12300),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "text": lambda path: path.write_text("bonjour"),
    "another file's wal": lambda path: _foreign_wal(path),
}


def _foreign_wal(path: Path) -> None:
    other = path.with_name("autre.duckdb")
    fill(other, 3)
    Store.open(other).close()
    fill(other, 1, first=4, killed=True)
    shutil.copy(wal(other), wal(path))


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Two notebooks made once, to be copied: four sessions of 3 saves; the same opened once more."""
    folder = tmp_path_factory.mktemp("models")
    for first in (1, 4, 7, 10):
        fill(folder / "path" / "carnet.duckdb", 3, first=first, killed=True)
    shutil.copytree(folder / "path", folder / "settled")
    Store.open(folder / "settled" / "carnet.duckdb").close()
    return folder


@pytest.fixture
def path(models, tmp_path):
    """A notebook of 12 saves: 9 in the file and in a copy, 3 in the WAL only."""
    return shutil.copytree(models / "path", tmp_path / "carnet") / "carnet.duckdb"


@pytest.fixture
def settled(models, tmp_path):
    """The same opened once more: 12 in the file and in a copy, no WAL."""
    path = shutil.copytree(models / "settled", tmp_path / "carnet") / "carnet.duckdb"
    assert not wal(path).exists()
    return path


def data_block(path: Path) -> int:
    """Return where a text of a table lies in the file."""
    content = path.read_bytes()
    found = content.rfind(b"Metier long numero 77")
    assert found > 12288
    return found


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_notebook_comes_back_whole_from_its_copy(settled, damage):
    damage(settled)
    bytes_before = settled.read_bytes()
    good = [copy.path.read_bytes() for copy in copies.list_all(settled)]

    with closing(Store.open(settled)) as store:
        assert saved(store) == numbers(12)
        incident = store.incident
        save(store, "13")

    assert incident.what in {"abime", "wal"}
    assert incident.missing == 0
    assert incident.set_aside.read_bytes() == bytes_before
    assert incident.taken_from.exists()
    assert incident.taken_at is not None
    assert good[-1] in [copy.path.read_bytes() for copy in copies.list_all(settled)]
    with closing(Store.open(settled)) as store:
        assert saved(store) == numbers(13)
        assert store.incident is None


@pytest.mark.complet
def test_a_damaged_data_block_is_found_although_the_file_opens(tmp_path):
    path = tmp_path / "carnet.duckdb"
    with closing(Store.open(path)) as store, store.write() as tx:
        for number in range(200):
            put(tx, f"Metier long numero {number}")
    Store.open(path).close()
    Store.open(path).close()
    flip(path, data_block(path))
    with closing(duckdb.connect(path, read_only=True)) as opens_all_the_same:
        opens_all_the_same.execute("select count(*) from evenement").fetchall()

    with closing(Store.open(path)) as store:
        assert len(saved(store)) == 200
        assert store.incident.what == "abime"


@pytest.mark.complet
def test_saves_that_were_only_in_the_damaged_file_are_counted_as_missing(path):
    flip(path, 100)

    with closing(Store.open(path)) as store:
        assert saved(store) == numbers(9)
        assert store.incident.what == "abime"
        assert store.incident.missing == 3
        assert save(store)[0] == 10

    with closing(Store.open(path)) as store:
        assert store.incident is None


def test_a_wal_of_rubbish_leaves_what_the_file_held(path):
    wal(path).write_bytes(b"n'importe quoi " * 100)

    with closing(Store.open(path)) as store:
        assert saved(store) == numbers(9)
        assert store.incident.missing == 3
        assert disk.beside(store.incident.set_aside, ".wal").read_bytes().startswith(b"n'importe")


@pytest.mark.complet
@pytest.mark.parametrize("tenths", range(10))
def test_one_flipped_byte_in_the_wal_costs_only_the_saves_from_there_on_and_is_told(path, tenths):
    offset = wal(path).stat().st_size * tenths // 10
    flip(wal(path), offset)

    with closing(Store.open(path)) as store:
        kept = saved(store)
        assert kept == numbers(len(kept))
        assert len(kept) >= 9 + offset * 3 // wal(store.incident.set_aside).stat().st_size
        assert store.incident.what in {"wal", "evenements-manquants"}
        assert store.incident.missing == 12 - len(kept) > 0
        assert store.incident.set_aside.exists()


@pytest.mark.complet
def test_a_wal_cut_short_loses_its_end_in_silence_and_we_notice(path):
    wal(path).write_bytes(wal(path).read_bytes()[: wal(path).stat().st_size // 2])

    with closing(Store.open(path)) as store:
        kept = saved(store)
        assert kept == numbers(len(kept))
        assert 9 <= len(kept) < 12
        assert store.incident.what == "evenements-manquants"
        assert store.incident.missing == 12 - len(kept)
        assert store.incident.taken_from is None
        assert store.incident.set_aside.exists()


@pytest.mark.complet
def test_missing_saves_are_taken_from_a_copy_that_has_them(path):
    with closing(Store.open(path)) as store:
        copy = store.copy_now()
    older = copies.list_all(path)[0].path
    disk.copy(older, path)

    with closing(Store.open(path)) as store:
        assert saved(store) == numbers(12)
        assert store.incident.what == "evenements-manquants"
        assert store.incident.missing == 0
        assert store.incident.taken_from in {copy, *(c.path for c in copies.list_all(path))}


@pytest.mark.parametrize("left", ["nothing", "empty file", "wal alone", "empty database"])
def test_a_notebook_that_vanished_is_brought_back_never_replaced_by_an_empty_one(settled, left):
    settled.unlink()
    if left == "empty file":
        settled.touch()
    elif left == "wal alone":
        wal(settled).write_bytes(b"x" * 100)
    elif left == "empty database":
        duckdb.connect(settled).close()

    with closing(Store.open(settled)) as store:
        assert saved(store) == numbers(12)
        assert store.incident.what == "disparu"
        assert (store.incident.set_aside is not None) == (left in {"wal alone", "empty database"})


@pytest.mark.parametrize("left", ["nothing", "damaged file"])
def test_when_nothing_opens_the_damaged_file_is_kept_and_no_empty_notebook_appears(settled, left):
    shutil.rmtree(settled.parent / "copies")
    damaged = b""
    if left == "nothing":
        settled.unlink()
    else:
        flip(settled, 100)
        damaged = settled.read_bytes()

    for _ in range(2):
        with pytest.raises(Abime) as refused:
            Store.open(settled)
        assert not settled.exists()
        if damaged:
            assert refused.value.set_aside.read_bytes() == damaged
            assert str(refused.value.set_aside) in str(refused.value)


@pytest.mark.complet
def test_a_damaged_notebook_never_pushes_good_copies_out(settled):
    before = {copy.path.name for copy in copies.list_all(settled)}
    for copy in copies.list_all(settled):
        flip(copy.path, 100)
    flip(settled, 100)

    for _ in range(6):
        with pytest.raises(Abime):
            Store.open(settled)

    assert {copy.path.name for copy in copies.list_all(settled)} == before


def test_damaged_copies_are_passed_over_for_the_best_one_that_reads(settled):
    found = copies.list_all(settled)
    flip(found[-1].path, 100)
    flip(settled, 100)

    with closing(Store.open(settled)) as store:
        assert saved(store) == numbers(9)
        assert store.incident.taken_from == found[-2].path
        assert store.incident.missing == 3


@pytest.mark.parametrize("left", ["empty file", "no table"])
def test_the_remains_of_a_first_creation_are_just_a_new_notebook(tmp_path, left):
    path = tmp_path / "carnet.duckdb"
    if left == "empty file":
        path.touch()
    else:
        duckdb.connect(path).close()

    with closing(Store.open(path)) as store:
        assert store.incident is None
        save(store)
    with closing(Store.open(path)) as store:
        assert saved(store) == ["Menuisier"]
        assert store.incident is None


def test_an_unknown_counter_changes_nothing(path):
    for content in (b"", b"rubbish\n", b"\xff" * 21):
        path.with_name("carnet.duckdb.dernier").write_bytes(content)
        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(12)
            assert store.incident is None
    assert read_counter(path) == 12


STEPS = ["copied aside", "wal removed", "no file", "drafts left"]


@pytest.mark.complet
@pytest.mark.parametrize("step", STEPS)
def test_a_recovery_killed_half_way_is_finished_by_the_next_opening(path, step):
    """Rebuild by hand what a kill leaves between two steps of a recovery."""
    wal(path).write_bytes(wal(path).read_bytes()[:-10])
    aside = disk.beside(path, recovery.SET_ASIDE + "20261123-080445-123")
    disk.copy(path, aside)
    if step in {"wal removed", "no file"}:
        wal(path).unlink()
    if step == "no file":
        path.unlink()
    if step == "drafts left":
        for suffix in (recovery.REBUILT, recovery.TRIED, ".abime.part", ".abime.part.wal", ".nouveau.part"):
            disk.beside(path, suffix).write_bytes(b"half")

    with closing(Store.open(path)) as store:
        kept = saved(store)
        assert kept == numbers(len(kept))
        assert len(kept) >= 9
        assert store.incident.missing == 12 - len(kept)
    assert aside.exists()
    assert not list(path.parent.glob("*.part*"))


class TestCheckFile:
    def test_a_sound_notebook(self, settled):
        before = everything(settled.parent)

        report = check_file(settled)

        assert report.ok
        assert "Table piste : 12 ligne(s)" in report.lines
        assert everything(settled.parent) == before

    def test_saves_still_in_the_wal_count(self, path):
        assert check_file(path).ok
        assert "Événements : 12" in check_file(path).lines

    @pytest.mark.parametrize("damage", ["header", "truncated", "text"])
    def test_a_damaged_one(self, settled, damage):
        DAMAGES[damage](settled)
        before = everything(settled.parent)

        report = check_file(settled)

        assert not report.ok
        assert everything(settled.parent) == before

    def test_missing_saves(self, path):
        wal(path).write_bytes(wal(path).read_bytes()[:-10])

        report = check_file(path)

        assert not report.ok
        assert any(line.startswith("Il manque 1 ") for line in report.lines)

    def test_one_that_is_open_is_not_touched(self, settled):
        with closing(Store.open(settled)):
            assert not check_file(settled).ok

    def test_a_copy_can_be_checked_and_gets_nothing_beside_it(self, settled):
        copy = copies.list_all(settled)[-1].path

        assert check_file(copy).ok
        assert not list(copy.parent.glob("*.lock"))

    def test_nothing_there_a_folder_an_empty_file(self, tmp_path):
        (tmp_path / "vide").touch()

        for path in (tmp_path / "rien", tmp_path / "sous" / "rien", tmp_path, tmp_path / "vide"):
            assert not check_file(path).ok
        assert not (tmp_path / "sous").exists()
