from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cppcore.store.fichier import copies, disk
from cppcore.store.fichier.copies import DAYS, PER_DAY, Copy, list_all, publish, superseded, sweep
from cppcore.store.fichier.database import Store
from tests.store.notebook import everything, fill, numbers, saved

TODAY = date(2026, 11, 23)


def make_copy(days_ago: int, hour: int = 8, label: str = "") -> Copy:
    moment = datetime.combine(TODAY, time(hour)) - timedelta(days=days_ago)
    return Copy(Path(f"carnet-{disk.stamp(moment)}.duckdb"), moment, label)


@pytest.mark.parametrize(
    ("taken", "removed"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(0, 8), (0, 9), (0, 10)], [], id="three of today stay"),
        pytest.param([(0, 8), (0, 9), (0, 10), (0, 11)], [(0, 8)], id="a fourth one pushes the oldest out"),
        pytest.param([(1, 8), (1, 9), (1, 10), (0, 8)], [(1, 8), (1, 9)], id="the newest of yesterday stays"),
        pytest.param([(42, 8), (0, 8)], [], id="the 42nd day stays"),
        pytest.param([(43, 8), (0, 8)], [(43, 8)], id="the 43rd day goes"),
        pytest.param([(400, 8), (300, 8)], [(400, 8)], id="the last copy stays whatever its age"),
        pytest.param([(-2, 8), (-2, 9), (0, 8)], [(-2, 8)], id="a clock that was ahead"),
    ],
)
def test_rotation(taken, removed):
    result = superseded([make_copy(*when) for when in taken], TODAY)

    assert sorted(c.taken_at for c in result) == sorted(make_copy(*when).taken_at for when in removed)


def test_copies_before_a_migration_stay_for_ever():
    old = make_copy(900, label="avant-migration-0002")

    assert old not in superseded([old, *(make_copy(0, hour) for hour in range(8))], TODAY)


def test_a_day_of_copies_at_rest_pushes_no_other_one_out():
    others = [*(make_copy(0, hour) for hour in (7, 8, 9)), *(make_copy(day) for day in range(1, DAYS + 1))]
    at_rest = [make_copy(0, hour, copies.AT_REST) for hour in range(24)]
    yesterday = make_copy(1, 20, copies.AT_REST)

    assert superseded([*others, *at_rest], TODAY) == at_rest[-2::-1]
    assert superseded([*others, yesterday], TODAY) == [make_copy(1)]


@given(
    st.lists(
        st.tuples(
            st.integers(-3, 60),
            st.integers(0, 23),
            st.sampled_from(["", "avant-migration-0002", copies.AT_REST]),
        )
    )
)
def test_rotation_keeps_what_it_promises(taken):
    all_copies = [make_copy(*when) for when in set(taken)]
    kept = [copy for copy in all_copies if copy not in superseded(all_copies, TODAY)]
    apart = [copy for copy in all_copies if copy.label.startswith("avant")]
    ordinary = [copy for copy in kept if copy not in apart]

    assert apart == [c for c in kept if c in apart]
    assert sum(c.taken_at.date() == TODAY for c in ordinary) <= PER_DAY + 1
    assert len({c.taken_at.date() for c in ordinary}) <= DAYS + 4
    for copy in all_copies:
        recent = TODAY - copy.taken_at.date() <= timedelta(days=DAYS)
        same_day = [c for c in kept if c.taken_at.date() == copy.taken_at.date()]
        assert not recent or any(c.taken_at >= copy.taken_at for c in same_day)
    if all_copies:
        assert max(c.taken_at for c in kept) == max(c.taken_at for c in all_copies)
    assert superseded(kept, TODAY) == []


@pytest.mark.complet
def test_each_opening_keeps_one_verified_copy_of_what_was_there(tmp_path):
    path = tmp_path / "carnet.duckdb"
    for number in range(1, 4):
        fill(path, 1, first=number, killed=True)

    found = list_all(path)

    assert [copy.label for copy in found] == ["", ""]
    with closing(Store.open(found[-1].path)) as store:
        assert saved(store) == numbers(2)


@pytest.mark.complet
def test_a_day_of_openings_keeps_three_copies_and_the_one_made_at_rest(tmp_path):
    path = tmp_path / "carnet.duckdb"
    for number in range(PER_DAY + 2):
        fill(path, 1, first=number)

    assert [copy.label for copy in list_all(path)] == [""] * PER_DAY + [copies.AT_REST]
    assert all(path.parent.stat().st_mode & 0o077 == 0 for path in (copy.path for copy in list_all(path)))


@pytest.mark.complet
def test_notebooks_of_one_folder_do_not_mix_their_copies(tmp_path):
    names = [
        "carnet.duckdb",
        "carnet-2.duckdb",
        "carnet.db",
        "carnet-20261123-080445-123.duckdb",
        "a[b]*.duckdb",
    ]
    paths = [tmp_path / name for name in names]
    for count, path in enumerate(paths, start=1):
        fill(path, count)
        path.unlink()

    for count, path in enumerate(paths, start=1):
        assert len(list_all(path)) == 1
        with closing(Store.open(path)) as store:
            assert saved(store) == numbers(count)
            assert store.incident.what == "disparu"


def test_what_an_interrupted_copy_left_is_swept_and_nothing_else(tmp_path):
    path = tmp_path / "carnet.duckdb"
    fill(path, 1)
    Store.open(path).close()
    kept = everything(tmp_path)
    folder = copies.folder_of(path)
    for name in (
        "carnet-20261123-080445-123.part",
        "carnet-20261123-080445-123.part.wal",
        "carnet-20261123-080445-124.duckdb.wal",
    ):
        (folder / name).write_bytes(b"x")
    strangers = {"copies/carnet-2-20261123-080445-123.part": b"y", "copies/notes.part": b"y"}
    for name, content in strangers.items():
        (tmp_path / name).write_bytes(content)

    sweep(path)

    assert everything(tmp_path) == kept | strangers


def test_a_label_becomes_part_of_the_name_and_comes_back(tmp_path):
    path = tmp_path / "carnet.duckdb"
    with copies.draft(path) as draft:
        draft.write_bytes(b"x")
        publish(path, draft, "../Avant l'export")

    assert [copy.label for copy in list_all(path)] == ["avant-l-export"]
