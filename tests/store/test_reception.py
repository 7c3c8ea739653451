"""A file taken in: seen before, whole or not at all, nobody's words changed, the same file twice changes nothing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from cppcore.catalog.questionnaires import questionnaires as shipped
from cppcore.domain.carnet.rubrique import GENRES
from cppcore.domain.echange.envoi import Arrivee, Effacement
from cppcore.domain.echange.fusion_carnet import MotifRefus
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import Passation, QuestionnaireDemande
from cppcore.domain.recherches.recherche import Recherche
from cppcore.domain.socle.base import Auteur, Record
from cppcore.store import carnets, conflits, envois, questionnaires, reception, records
from cppcore.store.fichier import copies
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.errors import StoreError
from cppcore.store.reception import ReceptionRefusee, examine, receive
from tests.exchange.filled import AT, DAY, DOSSIER, notebook, one
from tests.size import pick
from tests.store.killed import moments, run_and_kill

PERSONNE, CONSEILLER = Auteur.PERSONNE, Auteur.CONSEILLER
NOW = AT + timedelta(days=3)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "conseiller.duckdb")) as store:
        records.set_meta(store, "role", "conseiller")
        yield store


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Store]:
    """The notebook of a person who wrote her first page."""
    with closing(Store.open(tmp_path / "carnet.duckdb")) as store:
        records.set_meta(store, "role", "personne")
        records.save(store, Dossier(id=DOSSIER, dossier_id=DOSSIER), at=AT)
        yield store


def arrivee(
    found: list[Record], *, auteur=PERSONNE, numero=1, code="", effacements=(), dossier_id=DOSSIER
) -> Arrivee:
    return Arrivee(
        auteur=auteur,
        dossier_id=dossier_id,
        numero=numero,
        fait_le=AT,
        code=code or f"code {numero} {len(found)} {len(effacements)}",
        records=tuple(found),
        effacements=tuple(effacements),
    )


def gone(record: Record, **fields) -> Effacement:
    return Effacement(
        **{"genre": next(g for g, k in GENRES.items() if k is type(record)), "id": record.id,
           "dossier_id": record.dossier_id, "rev": record.rev + 1, "auteur": record.auteur, "efface_le": NOW}
        | fields
    )  # fmt: skip


def dump(store: Store) -> dict[str, list]:
    """Return every row of every table: what « nothing changed » means."""
    names = [
        r["table_name"] for r in store.rows("select table_name from information_schema.tables order by 1")
    ]
    return {name: sorted(map(str, store.rows(f"select * from {name}"))) for name in names}  # noqa: S608


def copies_of(store: Store) -> list[str]:
    return [copy.label for copy in copies.list_all(store.path)]


class TestANewPerson:
    @pytest.mark.complet
    def test_her_whole_notebook_is_there_as_she_saved_it(self, workspace):
        done = receive(workspace, arrivee(notebook()), at=NOW)

        assert done.nouvelle_personne and len(done.fusion.ajouts) == len(notebook())
        assert {d.id for d in carnets.dossiers(workspace)} == {DOSSIER}
        kept = records.everything(workspace, DOSSIER)
        assert sorted(kept, key=str) == sorted(notebook(), key=str)  # rev and moments included

    @pytest.mark.complet
    def test_each_line_has_its_event_dated_when_it_happened_over_there(self, workspace):
        receive(workspace, arrivee(notebook()), at=NOW)

        told = carnets.events(workspace, DOSSIER, None)
        assert len(told) == len(notebook()) + 1
        assert {(e.at, e.type.value) for e in told[:-1]} == {(AT, "cree")}
        assert (told[-1].record, told[-1].at) == ("reception", NOW)
        assert workspace.last_saved == NOW

    @pytest.mark.complet
    def test_a_clock_that_is_ahead_dates_nothing_in_the_future(self, workspace):
        ahead = one(Piste).model_copy(update={"created_at": NOW + timedelta(days=900)})

        receive(workspace, arrivee([one(Dossier), ahead]), at=NOW)

        assert max(e.at for e in carnets.events(workspace, DOSSIER, None)) == NOW

    @pytest.mark.complet
    def test_a_verified_copy_is_made_before(self, workspace):
        before = workspace.last_event
        receive(workspace, arrivee(notebook()), at=NOW)

        assert copies_of(workspace)[-1] == "avant-import"
        with closing(Store.open(copies.list_all(workspace.path)[-1].path)) as copy:
            assert copy.last_event == before and carnets.dossiers(copy) == []

    @pytest.mark.complet
    @pytest.mark.parametrize("first_page", [[], [one(Dossier, CONSEILLER)]])
    def test_without_her_first_page_nobody_knows_whom_it_is_about(self, workspace, first_page):
        before = dump(workspace)

        with pytest.raises(ReceptionRefusee):
            receive(workspace, arrivee([*first_page, one(Piste)]), at=NOW)

        assert dump(workspace) == before

    def test_the_questionnaires_she_answered_come_along(self, workspace):
        exact, unasked = shipped()["valeurs"], shipped()["confiance"]
        answered = one(Passation).model_copy(update={"empreinte": exact.empreinte})
        file = Arrivee(PERSONNE, DOSSIER, 1, AT, "c", (one(Dossier), answered), (), (exact, unasked))

        receive(workspace, file, at=NOW)

        assert questionnaires.get(workspace, exact.empreinte) == exact
        assert questionnaires.get(workspace, unasked.empreinte) is None

    @pytest.mark.complet
    def test_two_persons_stay_apart(self, workspace):
        other = UUID(int=78)
        receive(workspace, arrivee(notebook()), at=NOW)
        receive(workspace, arrivee(notebook(dossier_id=other), dossier_id=other), at=NOW)

        assert (
            len(records.everything(workspace, DOSSIER))
            == len(records.everything(workspace, other))
            == len(notebook())
        )


class TestTheNextFile:
    @pytest.fixture(autouse=True)
    def first(self, workspace):
        receive(workspace, arrivee(notebook()), at=NOW)

    @pytest.mark.complet
    def test_what_it_would_do_is_seen_before_and_nothing_is_written(self, workspace):
        changed = one(Piste).model_copy(update={"rev": 3, "intitule": "Chaudronnier"})
        new = Recherche(id=uuid4(), dossier_id=DOSSIER, rev=1, created_at=AT, updated_at=AT)
        not_hers = new.model_copy(update={"id": uuid4(), "auteur": CONSEILLER})
        before = dump(workspace)

        seen = examine(workspace, arrivee([*notebook()[:1], changed, new, not_hers], numero=2)).fusion

        assert (seen.ajouts, seen.modifications, len(seen.inchangees)) == ((new,), (changed,), 1)
        assert seen.refus == ((not_hers, MotifRefus.AUTEUR),)
        assert dump(workspace) == before

    def test_the_same_file_again_changes_nothing_and_makes_no_copy(self, workspace):
        before, copied = dump(workspace), copies_of(workspace)

        again = receive(workspace, arrivee(notebook()), at=NOW + timedelta(days=1))

        assert again.deja_recu and again.fusion.changes_nothing
        assert (dump(workspace), copies_of(workspace)) == (before, copied)

    @pytest.mark.complet
    def test_a_change_is_an_event_with_what_was_there_before(self, workspace):
        changed = one(Piste).model_copy(
            update={"rev": 5, "intitule": "Chaudronnier", "updated_at": NOW - timedelta(days=1)}
        )

        receive(workspace, arrivee([changed], numero=2), at=NOW)

        told = [e for e in carnets.events(workspace, DOSSIER, None) if e.record_id == changed.id][-1]
        assert (told.avant, told.apres) == ({"intitule": one(Piste).intitule}, {"intitule": "Chaudronnier"})
        assert told.at == NOW - timedelta(days=1)
        assert records.get(workspace, Piste, changed.id) == changed

    @pytest.mark.complet
    def test_an_older_file_says_so_and_takes_nothing_back(self, workspace):
        newer = one(Piste).model_copy(update={"rev": 4, "intitule": "Chaudronnier"})
        receive(workspace, arrivee([newer], numero=5), at=NOW)

        old = receive(workspace, arrivee([one(Piste)], numero=3, code="older"), at=NOW)

        assert (old.plus_ancien, old.dernier) == (True, 5)
        assert records.get(workspace, Piste, newer.id).intitule == "Chaudronnier"

    def test_an_erasing_takes_the_line_out_and_an_older_file_does_not_bring_it_back(self, workspace):
        erased = gone(one(Piste))

        receive(workspace, arrivee([], numero=2, effacements=[erased]), at=NOW)
        receive(workspace, arrivee(notebook(), numero=1, code="again, made otherwise"), at=NOW)

        assert records.all_of(workspace, Piste, DOSSIER) == []
        assert [
            e.type.value for e in carnets.events(workspace, DOSSIER, None) if e.record_id == erased.id
        ] == ["efface"]
        assert records.get(workspace, Piste, erased.id) is None
        assert one(Piste).intitule not in str(dump(workspace))

    @pytest.mark.complet
    def test_an_erasing_that_comes_before_its_line_holds_too(self, workspace):
        late = one(Piste).model_copy(update={"id": uuid4()})

        receive(workspace, arrivee([], numero=3, effacements=[gone(late)]), at=NOW)
        receive(workspace, arrivee([late], numero=2), at=NOW)

        assert records.get(workspace, Piste, late.id) is None
        back = late.model_copy(update={"rev": late.rev + 2})
        receive(workspace, arrivee([back], numero=4), at=NOW)
        assert records.get(workspace, Piste, late.id) == back

    def test_two_saves_that_contradict_each_other_are_both_kept(self, workspace):
        other = one(Piste).model_copy(
            update={"intitule": "Chaudronnier", "updated_at": AT + timedelta(hours=1)}
        )

        done = receive(workspace, arrivee([other], numero=2), at=NOW)

        assert done.fusion.conflits == (other,)
        (kept,) = conflits.of(workspace, DOSSIER)
        assert {kept.autre.intitule, records.get(workspace, Piste, other.id).intitule} == {
            "Chaudronnier",
            one(Piste).intitule,
        }
        assert isinstance(kept.autre, Piste)
        assert examine(workspace, arrivee([one(Piste)], numero=3)).fusion.changes_nothing
        assert examine(workspace, arrivee([other], numero=3)).fusion.changes_nothing
        conflits.forget(workspace, kept.id)
        assert conflits.of(workspace, DOSSIER) == []

    def test_a_line_of_another_person_or_another_kind_is_never_overwritten(self, workspace):
        other = UUID(int=78)
        receive(workspace, arrivee(notebook(dossier_id=other), dossier_id=other), at=NOW)
        before = dump(workspace)
        thief = one(Piste, dossier_id=other).model_copy(update={"dossier_id": DOSSIER, "rev": 9})
        kind = Recherche(id=one(Piste).id, dossier_id=DOSSIER, rev=9, created_at=AT, updated_at=AT)
        wiping = gone(one(Piste, dossier_id=other), dossier_id=DOSSIER, rev=9)

        seen = examine(workspace, arrivee([thief, kind], numero=2, effacements=[wiping])).fusion

        assert {motif for _, motif in seen.refus} == {MotifRefus.DOSSIER, MotifRefus.GENRE}
        assert len(seen.refus) == 3 and seen.changes_nothing
        receive(workspace, arrivee([thief, kind], numero=2, effacements=[wiping]), at=NOW)
        after = dump(workspace)
        assert {n for n in before if before[n] != after[n]} == {"reception", "evenement"}

    def test_a_failure_in_the_middle_leaves_everything_as_it_was(self, workspace, monkeypatch):
        before = dump(workspace)
        monkeypatch.setattr(reception, "_remember", lambda *_: (_ for _ in ()).throw(StoreError()))
        changed = one(Piste).model_copy(update={"rev": 3, "intitule": "Chaudronnier"})

        with pytest.raises(StoreError):
            receive(workspace, arrivee([changed], numero=2), at=NOW)

        assert dump(workspace) == before

    def test_counts_that_differ_after_undo_everything(self, workspace, monkeypatch):
        before = dump(workspace)
        monkeypatch.setattr(records, "write_as_sent", lambda *_, **__: None)

        with pytest.raises(ReceptionRefusee):
            receive(workspace, arrivee([one(Piste).model_copy(update={"rev": 3})], numero=2), at=NOW)

        assert dump(workspace) == before

    @pytest.mark.complet
    def test_no_copy_no_import(self, workspace, monkeypatch):
        before = dump(workspace)
        monkeypatch.setattr(Store, "copy_now", lambda *_: (_ for _ in ()).throw(StoreError()))

        with pytest.raises(StoreError):
            receive(workspace, arrivee([one(Piste).model_copy(update={"rev": 3})], numero=2), at=NOW)

        assert dump(workspace) == before


class TestAtHome:
    @pytest.mark.complet
    def test_the_counsellors_lines_come_in_and_hers_do_not_move(self, home):
        mine = records.save(home, Piste(dossier_id=DOSSIER, intitule="Soudeur"), at=AT)
        asked = one(QuestionnaireDemande, CONSEILLER)
        rewritten = mine.model_copy(update={"intitule": "Boulanger", "rev": 9})
        signed = rewritten.model_copy(update={"auteur": CONSEILLER})

        done = receive(home, arrivee([asked, rewritten], auteur=CONSEILLER), at=NOW)
        signed_too = receive(home, arrivee([signed], auteur=CONSEILLER, numero=2), at=NOW)

        assert (done.fusion.ajouts, len(done.fusion.refus), len(signed_too.fusion.refus)) == ((asked,), 1, 1)
        assert records.get(home, Piste, mine.id) == mine
        assert records.all_of(home, QuestionnaireDemande, DOSSIER) == [asked]

    def test_a_file_about_somebody_else_is_refused(self, home):
        before = dump(home)
        other = UUID(int=78)

        with pytest.raises(ReceptionRefusee, match="autre carnet"):
            receive(
                home,
                arrivee(
                    [one(QuestionnaireDemande, CONSEILLER, dossier_id=other)],
                    auteur=CONSEILLER,
                    dossier_id=other,
                ),
                at=NOW,
            )

        assert dump(home) == before

    def test_a_persons_file_is_for_a_workspace_and_a_counsellors_for_a_home(self, home, workspace):
        with pytest.raises(ReceptionRefusee):
            receive(home, arrivee(notebook()), at=NOW)
        with pytest.raises(ReceptionRefusee):
            receive(workspace, arrivee([one(QuestionnaireDemande, CONSEILLER)], auteur=CONSEILLER), at=NOW)


class TestWhatWasGiven:
    @pytest.mark.complet
    def test_numbers_grow_and_what_was_given_is_remembered(self, home):
        first, second = uuid4(), uuid4()

        assert envois.last(home, DOSSIER) == (0, None)
        assert envois.reserve(home, DOSSIER, [first], at=AT) == 1
        assert envois.reserve(home, DOSSIER, [first, second], at=NOW) == 2
        assert envois.reserve(home, UUID(int=78), [], at=NOW) == 1
        assert envois.given(home, DOSSIER) == {first, second}
        assert envois.last(home, DOSSIER) == (2, NOW)


@pytest.mark.complet
def test_each_new_notebook_is_somebody_else(tmp_path):
    """A counsellor keeps the notebooks of several persons side by side."""
    found = set()
    for name in "ab":
        with closing(Store.open(tmp_path / f"{name}.duckdb")) as store:
            found |= {carnets.own_dossier(store, at=AT).id, carnets.own_dossier(store, at=NOW).id}

    assert len(found) == 2


def test_copies_before_an_import_stay_forty_two_days(tmp_path):
    taken = [copies.Copy(Path(f"{n}"), AT - timedelta(days=n), "avant-import") for n in (0, 0, 0, 0, 42, 43)]

    assert [c.path.name for c in copies.superseded(taken, DAY)] == ["43"]


KILLED = """
import sys
from pathlib import Path
from cppcore.store.fichier.database import Store
from cppcore.store.reception import receive
from tests.exchange.filled import notebook
from tests.store.test_reception import NOW, arrivee
store = Store.open(Path(sys.argv[1]))
found = [r.model_copy(update={"rev": 3}) for r in notebook()]
print("ready", flush=True)
receive(store, arrivee(found, numero=2), at=NOW)
print("done", flush=True)
sys.stdin.readline()
"""


def _begin_again(store: Store) -> None:
    """Put back the state before the second file."""
    with store.write() as tx:
        for table in records.TABLES.values():
            tx.execute(f"update {table} set rev = 2")  # noqa: S608
        tx.execute("delete from reception where numero = 2")


@pytest.mark.complet
@pytest.mark.fault
def test_a_kill_in_the_middle_leaves_the_notebook_as_before_or_as_after(workspace):
    """Kills spread over the import, copy included."""
    receive(workspace, arrivee(notebook()), at=NOW)
    workspace.close()

    def check() -> int:
        with closing(Store.open(workspace.path)) as store:
            revs = {r.rev for r in records.everything(store, DOSSIER)}
            taken = store.rows("select count(*) as n from reception")[0]["n"]
            assert len(records.everything(store, DOSSIER)) == len(notebook())
            assert (revs, taken) in [({2}, 1), ({3}, 2)]
            _begin_again(store)
        return taken

    whole = run_and_kill(KILLED, workspace.path, None)
    assert check() == 2
    seen = []
    for share in moments(pick(2, 6, 500), 0, 1.1):
        run_and_kill(KILLED, workspace.path, share * whole)
        seen.append(check())
    print(f"{whole:.2f} s; before {seen.count(1)}, after {seen.count(2)}")


@pytest.mark.complet
@pytest.mark.parametrize(
    ("here", "told", "said"),
    [("Karim", "Nadia", "Karim"), ("Karim", "karim", ""), ("", "Nadia", ""), ("Karim", "", "")],
)
def test_a_file_that_names_another_person_than_the_one_known_here_says_so(workspace, here, told, said):
    def named(name: str, numero: int):
        return arrivee([one(Dossier).model_copy(update={"pseudonyme": name})], numero=numero)

    assert examine(workspace, named(here, 1)).autre_prenom == ""
    receive(workspace, named(here, 1), at=NOW)

    assert examine(workspace, named(told, 2)).autre_prenom == said
