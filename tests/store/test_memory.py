"""What is remembered of a file is always what the file says, and what no save was about is not read again."""

from contextlib import closing, suppress
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.projet.action import Action
from cppcore.store import drafts, records
from cppcore.store.espace import forget
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.memory import VALUES_MAX, Memory
from tests.size import examples
from tests.store.notebook import MOMENT

PERSONS = [UUID(int=1), UUID(int=2)]
KINDS = {Piste: "intitule", Action: "texte"}


@pytest.fixture
def store(tmp_path):
    with closing(Store.open(tmp_path / "carnet.duckdb")) as opened:
        for person in PERSONS:
            records.save(opened, Dossier(id=person, dossier_id=person), at=MOMENT)
        yield opened


class Reading:
    """Counts how often a value is read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_a_value_is_read_again_after_a_save_about_it_only():
    memory, one, other = Memory(), Reading(), Reading()

    def look() -> tuple[int, int]:
        return memory.until_written("one", one), memory.until_written("other", other)

    assert [look(), look()] == [(1, 1), (1, 1)]
    memory.saved({"one"})
    assert [look(), look()] == [(2, 1), (2, 1)]
    memory.saved(set())
    assert look() == (2, 1)
    memory.saved(None)
    assert [look(), look()] == [(3, 2), (3, 2)]


def test_a_value_until_a_save_is_read_again_after_any():
    memory, one = Memory(), Reading()

    assert [memory.until_a_save("one", one) for _ in range(2)] == [1, 1]
    memory.saved({"other"})
    assert memory.until_a_save("one", one) == 2


@pytest.mark.parametrize("about", [{"one"}, None])
def test_what_a_save_changes_while_it_is_read_is_read_again(about):
    memory = Memory()

    def read_while_saved() -> str:
        memory.saved(about)
        return "maybe old"

    assert memory.until_written("one", read_while_saved) == "maybe old"
    assert memory.until_written("one", lambda: "new") == "new"


def test_what_is_kept_stays_small_and_true():
    memory, one = Memory(), Reading()
    memory.until_written("one", one)
    memory.saved({"one"})

    for number in range(VALUES_MAX + 1):
        memory.until_written(number, one)
        memory.saved({number})
    again = one.times

    assert memory.until_written("one", one) == again + 1
    assert len(memory._kept) <= VALUES_MAX
    assert len(memory._written) <= VALUES_MAX


def change(store: Store, kind, person: UUID, number: int, how: str) -> None:
    """Do one thing to one record, which may be the first."""
    word = f"{how} {number}"
    record = kind(id=uuid5(person, f"{kind.__name__}{number}"), dossier_id=person, **{KINDS[kind]: word})
    match how:
        case "save" | "erase" | "restore":
            getattr(records, how)(store, record, at=MOMENT)
        case "both":
            records.save_all(store, [Action(dossier_id=person, texte=word), record], at=MOMENT)
        case "change":
            records.change(store, record, KINDS[kind], f"{word} autrement", at=MOMENT)
        case "draft":
            drafts.save(store, person, "piste-nouvelle", "intitule", word, at=MOMENT)
        case "undone":
            with suppress(ZeroDivisionError), store.write() as tx:
                records.write(tx, record, at=MOMENT)
                raise ZeroDivisionError
        case "forget line":
            with store.write() as tx:
                forget.line(tx, records.TABLES[kind], record.id)
        case "forget person":
            forget.persons(store, [person], at=MOMENT)


HOWS = ["save", "both", "change", "erase", "restore", "draft", "undone", "forget line", "forget person"]


@pytest.mark.complet
@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(KINDS)), st.sampled_from(PERSONS), st.integers(0, 2), st.sampled_from(HOWS)
        ),
        max_size=12,
    )
)
def test_what_is_remembered_is_what_the_file_says(store, changes):
    for kind, person, number, how in changes:
        change(store, kind, person, number, how)
        for known in KINDS:
            for one in PERSONS:
                sql = f"select * from {records.TABLES[known]} where dossier_id = ? and efface_le is null"  # noqa: S608 - our own names
                says = {row["id"]: known.model_validate(row) for row in store.rows(sql, [one])}
                assert {r.id: r for r in records.all_of(store, known, one)} == says


@pytest.mark.complet
def test_a_save_about_one_kind_reads_only_that_kind_again(store, monkeypatch):
    person = PERSONS[0]
    asked: list[str] = []
    read = Store.rows
    monkeypatch.setattr(
        Store, "rows", lambda self, sql, params=(): asked.append(sql) or read(self, sql, params)
    )
    for kind in KINDS:
        records.all_of(store, kind, person)
    records.save(store, Piste(dossier_id=person, intitule="Menuisier"), at=MOMENT)
    drafts.save(store, person, "piste-nouvelle", "intitule", "Sou", at=MOMENT)
    asked.clear()

    assert [len(records.all_of(store, kind, person)) for kind in KINDS] == [1, 0]
    assert [sql.split()[3] for sql in asked] == ["piste"]
