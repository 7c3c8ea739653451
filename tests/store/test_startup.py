"""A copy taken back and everything erased: asked while the notebook is open, done at its next opening, whole or not at all."""

import shutil
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, envois, records
from cppcore.store.fichier import copies, disk, erase, migrate, pending_order, recovery, restore
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.errors import EffacementIncomplet
from cppcore.store.fichier.inspection import examine
from cppcore.store.fichier.pending_order import Order
from tests.store.killed import kill_the_opening
from tests.store.notebook import MOMENT, everything, fill, flip, numbers, save, saved

AT = datetime.fromisoformat("2026-11-24 09:00")


@pytest.fixture
def path(tmp_path):
    """A notebook of 9 saves, with copies that hold 3 and 6 of them."""
    for first in (1, 4, 7):
        fill(tmp_path / "carnet.duckdb", 3, first=first, killed=True)
    return tmp_path / "carnet.duckdb"


def ask(path: Path, what: str, name: str = "") -> None:
    pending_order.give(path, Order(what=what, at=AT, copy_name=name))


def copy_of(path: Path, count: int) -> Path:
    """Return the copy that holds that many saves."""
    (found,) = [c.path for c in copies.list_all(path) if examine(c.path).events == count]
    return found


class TestRestore:
    @pytest.mark.complet
    def test_the_notebook_is_as_the_copy_was_and_the_present_state_is_kept(self, path):
        ask(path, "restore", copy_of(path, 3).name)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(3)
            assert (store.incident.what, store.incident.missing) == ("reprise", 0)
            save(store, "after")

        (before,) = [c.path for c in copies.list_all(path) if c.label == copies.BEFORE_RESTORE]
        with closing(Store.open(before)) as kept:
            assert saved(kept) == numbers(9)
        with closing(Store.open(path)) as store:
            assert saved(store) == [*numbers(3), "after"]
            assert store.incident is None
        assert not disk.beside(path, pending_order.SUFFIX).exists()

    @pytest.mark.complet
    def test_taken_back_then_damaged_it_is_the_chosen_state_that_returns(self, path):
        ask(path, "restore", copy_of(path, 3).name)
        Store.open(path).close()
        Store.open(path).close()  # its own copy
        flip(path, 100)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(3)

    @pytest.mark.complet
    def test_one_can_go_back_and_forth(self, path):
        ask(path, "restore", copy_of(path, 3).name)
        Store.open(path).close()
        (before,) = [c for c in copies.list_all(path) if c.label == copies.BEFORE_RESTORE]
        ask(path, "restore", before.path.name)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(9)

    @pytest.mark.parametrize("wrong", ["damaged", "gone", "another file"])
    def test_a_copy_that_does_not_read_changes_nothing(self, path, wrong):
        chosen = copy_of(path, 3)
        if wrong == "damaged":
            flip(chosen, 100)
        elif wrong == "gone":
            chosen.unlink()
        ask(path, "restore", "../carnet.duckdb" if wrong == "another file" else chosen.name)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(9)
            assert store.incident.what == "reprise-refusee"
        with closing(Store.open(path)) as store:
            assert store.incident is None

    def test_a_present_file_that_is_damaged_is_set_aside_not_lost(self, path):
        chosen = copy_of(path, 3).name
        flip(path, 100)
        damaged = path.read_bytes()
        ask(path, "restore", chosen)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(3)
            assert store.incident.what == "reprise"
        assert damaged in [f.read_bytes() for f in recovery.all_set_aside(path)]

    @pytest.mark.complet
    def test_the_rotation_does_not_take_the_chosen_copy_away(self, path):
        """A server that runs since yesterday: of yesterday's copies, the next rotation leaves one."""
        for hour, copy in enumerate(copies.list_all(path)):
            yesterday = disk.now() - timedelta(days=1, minutes=9 - hour)
            disk.rename(copy.path, copy.path.with_name(f"carnet-{disk.stamp(yesterday)}.duckdb"))
        chosen = copies.list_all(path)[0]
        assert chosen in copies.superseded(copies.list_all(path), disk.now().date())
        count = examine(chosen.path).events
        ask(path, "restore", chosen.path.name)

        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(count)
            assert store.incident.what == "reprise"

    @pytest.mark.complet
    def test_a_copy_of_an_older_version_is_brought_up_to_date(self, tmp_path):
        first = tmp_path / "migrations"
        first.mkdir()
        for step in sorted(migrate.FOLDER.glob("*.sql"))[:12]:
            shutil.copy(step, first)
        path = tmp_path / "carnet.duckdb"
        old = Store.open(path, migrations=first)
        save(old, "1")
        old.close()
        with closing(Store.open(path)) as store:  # migrated, after its copy
            save(store, "2")
        (before,) = [c for c in copies.list_all(path) if c.label.startswith(copies.BEFORE_MIGRATION)]
        ask(path, "restore", before.path.name)

        with closing(Store.open(path)) as store:
            assert saved(store) == ["1"]
            assert store.rows("select * from a_oublier") == []

    @pytest.mark.complet
    def test_what_a_copy_holds_is_read_before(self, path):
        (three,) = [c for c in copies.list_all(path) if examine(c.path).events == 3]

        assert restore.look(path, three, events=9) == restore.Contenu(MOMENT, 6)
        flip(three.path, 100)
        assert restore.look(path, three, events=9) is None


class TestAfterAnExchange:
    """A copy taken back must not make the other side deaf: to take back is a new save."""

    @pytest.fixture
    def home(self, tmp_path):
        path = tmp_path / "carnet.duckdb"
        store = Store.open(path)
        records.set_meta(store, "role", "personne")
        person = carnets.own_dossier(store, at=AT)
        piste = records.save(store, Piste(dossier_id=person.id, intitule="Soudeur"), at=AT)
        copy = store.copy_now()
        yield path, store, person.id, piste, copy
        store.close()

    @pytest.mark.complet
    def test_a_line_changed_since_counts_one_save_more(self, home):
        path, store, _, piste, copy = home
        for name in ("Chaudronnier", "Boulanger"):
            records.change(store, piste, "intitule", name, at=AT)
        store.close()
        ask(path, "restore", copy.name)

        with closing(Store.open(path)) as store:
            found = records.get(store, Piste, piste.id)
        assert (found.intitule, found.rev) == ("Soudeur", 4)

    @pytest.mark.complet
    def test_a_line_given_since_is_erased_and_one_that_was_not_is_just_gone(self, home):
        path, store, person, _, copy = home
        given = records.save(store, Piste(dossier_id=person, intitule="Donnée"), at=AT)
        kept = records.save(store, Piste(dossier_id=person, intitule="Gardée"), at=AT)
        envois.reserve(store, person, [given.id], at=AT)
        store.close()
        ask(path, "restore", copy.name)

        with closing(Store.open(path)) as store:
            erased = records.get(store, Piste, given.id)
            assert (erased.efface_le, erased.rev) == (AT, 2)
            assert records.get(store, Piste, kept.id) is None
            assert envois.given(store, person) == {given.id}
            assert envois.reserve(store, person, [], at=AT) == 2

    def test_the_lines_of_the_other_side_keep_their_count(self, home):
        path, store, person, _, _ = home
        theirs = Piste(id=uuid4(), dossier_id=person, auteur=Auteur.CONSEILLER, intitule="a")
        theirs = records.save(store, theirs, at=AT)
        copy = store.copy_now()
        records.change(store, theirs, "intitule", "b", at=AT)
        store.close()
        ask(path, "restore", copy.name)

        with closing(Store.open(path)) as store:
            assert records.get(store, Piste, theirs.id) == theirs


class TestEraseAll:
    @pytest.mark.complet
    def test_nothing_is_left_but_the_lock_and_a_new_notebook(self, path):
        flip(path, 100)
        Store.open(path).close()  # leaves a damaged file set aside, with its WAL
        with closing(Store.open(path)) as store:
            save(store, "MotUnique7")
            store.copy_now("avant-import")
        for left in (".reprise.part", ".nouveau.part.wal"):
            disk.beside(path, left).write_bytes(b"MotUnique7")
        (path.parent / "copies" / "carnet-20261123-080445-123.part").write_bytes(b"MotUnique7")
        strangers = {
            "rome.duckdb": b"x",
            "copies/carnet-2-20261123-080445-123.duckdb": b"y",
            "notes.txt": b"z",
        }
        for name, content in strangers.items():
            (path.parent / name).write_bytes(content)
        assert recovery.all_set_aside(path)
        ask(path, "erase")

        with closing(Store.open(path)) as store:
            assert (saved(store), store.is_new, store.incident.what) == ([], True, "efface")

        held = everything(path.parent)
        (new,) = [
            c.path.name for c in copies.list_all(path) if c.label == copies.AT_REST
        ]  # made at that close
        assert set(held) == {*strangers, "carnet.duckdb", "carnet.duckdb.dernier", f"copies/{new}"}
        assert not [name for name, content in held.items() if b"MotUnique7" in content]
        with closing(Store.open(path)) as store:
            assert store.incident is None

    def test_a_file_that_resists_is_named_and_nothing_opens_until_it_is_gone(self, path):
        ask(path, "erase")
        names = {f.name for f in erase.everything(path)}
        stuck = copy_of(path, 3)
        with pytest.MonkeyPatch.context() as patch:
            real = Path.unlink
            patch.setattr(Path, "unlink", lambda f, **how: _refuse() if f == stuck else real(f, **how))
            with pytest.raises(EffacementIncomplet) as refused:
                Store.open(path)
            assert refused.value.left == (stuck.name,)
            assert stuck.name in str(refused.value)
            with pytest.raises(EffacementIncomplet):
                Store.open(path)
        assert names - {stuck.name} and {f.name for f in erase.everything(path)} == {stuck.name}

        with closing(Store.open(path)) as store:
            assert (saved(store), store.incident.what) == ([], "efface")


def _refuse() -> None:
    raise PermissionError(13, "held by another program")


def test_an_order_that_does_not_read_is_forgotten(path):
    disk.beside(path, pending_order.SUFFIX).write_bytes(b'{"what": "erase"')

    for _ in range(2):
        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(9)
            assert store.incident is None


@pytest.mark.complet
@pytest.mark.fault
def test_a_kill_while_a_copy_is_taken_back_leaves_a_whole_file_and_the_next_opening_ends_it(path):
    three, model = copy_of(path, 3), path.with_name("modele")
    disk.copy(three, model)

    def prepare() -> None:
        with closing(Store.open(path)) as store:
            save(store, "present")
        disk.copy(model, three)  # whatever the rotation did
        ask(path, "restore", three.name)

    def check() -> str:
        examine(path)  # a file is there, and reads to its end
        is_done = not disk.beside(path, pending_order.SUFFIX).exists()
        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(3)
            assert store.incident is None or store.incident.what == "reprise"
        befores = [c.path for c in copies.list_all(path) if c.label == copies.BEFORE_RESTORE]
        assert any("present" in kept(c) for c in befores)
        for copy in befores:
            disk.remove(copy)
        return "done" if is_done else "put off"

    seen = kill_the_opening(path, prepare, check)
    print({what: seen.count(what) for what in set(seen)})


def kept(copy: Path) -> list[str]:
    twin = copy.with_name("lue.duckdb")
    disk.copy(copy, twin)
    with closing(Store.open(twin)) as store:
        found = saved(store)
    erase.erase_all(twin)
    return found


@pytest.mark.complet
@pytest.mark.fault
def test_a_kill_while_everything_is_erased_never_leaves_half(path):
    def prepare() -> None:
        for n in range(3):
            fill(path, 2, first=n)
        ask(path, "erase")

    def check() -> str:
        is_done = not disk.beside(path, pending_order.SUFFIX).exists()
        with closing(Store.open(path)) as store:
            assert saved(store) == []
            assert store.incident is None or store.incident.what == "efface"
        assert all(examine(c.path).events == 0 for c in copies.list_all(path))
        return "done" if is_done else "put off"

    seen = kill_the_opening(path, prepare, check)
    print({what: seen.count(what) for what in set(seen)})
