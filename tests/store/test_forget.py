"""Persons and lines forgotten: nothing of theirs is left, not even as bytes, in the file or in any of its copies."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from cppcore.catalog.questionnaires import questionnaires as shipped
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.questionnaires.passation import Passation
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, drafts, envois, questionnaires, reception, records
from cppcore.store.espace import forget
from cppcore.store.fichier import copies, mark, pending_order, recovery, rewrite
from cppcore.store.fichier.database import Store
from cppcore.store.fichier.inspection import examine
from cppcore.store.fichier.pending_order import Order
from tests.exchange.filled import AT, notebook, one
from tests.store.killed import kill_the_opening
from tests.store.notebook import flip
from tests.store.test_reception import NOW, arrivee, dump, gone

HER, OTHER = UUID(int=77), UUID(int=78)
WORDS = ("Zénobie Quichenotte", "motunique9751", "brouillonunique")
"""Her name, a word of hers, and one that she was still writing."""


def about(who: UUID, name: str, word: str) -> list:
    """Return a whole notebook with that name and that word."""
    found = [r for r in notebook(dossier_id=who) if not isinstance(r, Dossier | Piste)]
    first = one(Dossier, dossier_id=who).model_copy(update={"pseudonyme": name})
    return [first, one(Piste, dossier_id=who).model_copy(update={"intitule": word}), *found]


def fill(path: Path) -> None:
    """Make a workspace of two persons, opened several times; what is said of her is in every kind of place."""
    with closing(Store.open(path)) as store:
        records.set_meta(store, "role", "conseiller")
        reception.receive(store, arrivee(about(OTHER, "Karim", "soudeur"), dossier_id=OTHER), at=NOW)
    with closing(Store.open(path)) as store:
        reception.receive(store, arrivee(about(HER, *WORDS[:2]), dossier_id=HER), at=NOW)
        piste = one(Piste, dossier_id=HER)
        other = piste.model_copy(
            update={"intitule": f"{WORDS[1]} bis", "updated_at": AT + timedelta(hours=1)}
        )
        reception.receive(store, arrivee([other], dossier_id=HER, numero=2), at=NOW)  # a conflict
        drafts.save(store, HER, "remarque", "texte", WORDS[2], at=NOW)
        envois.reserve(store, HER, [piste.id], at=NOW)
        records.set_meta(store, f"agenda.{HER}", WORDS[1])
        store.copy_now()
    Store.open(path).close()


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The folder of that workspace, made once, to be copied."""
    folder = tmp_path_factory.mktemp("model")
    fill(folder / "espace.duckdb")
    return folder


@pytest.fixture
def path(model, tmp_path):
    return shutil.copytree(model, tmp_path / "espace") / "espace.duckdb"


@pytest.mark.complet
def test_what_was_followed_is_forgotten_even_while_it_is_read(path):
    with closing(Store.open(path)) as store:

        def read() -> str:
            store.unfollow()
            return "with her"

        assert store.followed("key", read, lambda value, _: value) == "with her"
        assert store.followed("key", lambda: "without her", lambda value, _: value) == "without her"


def places(path: Path, *words: str) -> dict[str, list[str]]:
    """Return, for each word, the files under the folder of a notebook in which its bytes are."""
    held = {f.name: f.read_bytes() for f in path.parent.rglob("*") if f.is_file()}
    return {word: [name for name, content in held.items() if word.encode() in content] for word in words}


def of_the_others(store: Store) -> dict[str, list]:
    """Return all the rows that are not about her, without what tells of the forgetting or of this opening itself."""
    found = {name: [row for row in rows if str(HER) not in row] for name, rows in dump(store).items()}
    found["evenement"] = [row for row in found["evenement"] if "oubli" not in row]
    found["carnet"] = [row for row in found["carnet"] if mark.KEY not in row]
    return found


class TestAPerson:
    def test_not_a_byte_of_hers_is_left_and_the_others_are_whole(self, path):
        flip(path, 100)
        with closing(Store.open(path)) as store:  # her words are in a file set aside too
            before = of_the_others(store)
            assert all(places(path, *WORDS).values())
            assert recovery.all_set_aside(path)
            forget.persons(store, [HER], at=NOW)
            assert [d.id for d in carnets.dossiers(store)] == [OTHER]
            assert of_the_others(store) == before

        with closing(Store.open(path)) as store:
            assert not forget.still_waits(store)
            assert of_the_others(store) == before
            assert len(records.everything(store, OTHER)) == len(notebook())
            assert store.incident is None

        assert places(path, *WORDS) == {word: [] for word in WORDS}
        assert all(places(path, "Karim").values())
        for copy in copies.list_all(path):
            assert examine(copy.path).tables

    @pytest.mark.complet
    def test_a_copy_from_before_her_is_left_as_it_is(self, path):
        untouched = {c.path: c.path.read_bytes() for c in copies.list_all(path) if not _knows_her(c.path)}
        with closing(Store.open(path)) as store:
            forget.persons(store, [HER], at=NOW)

        Store.open(path).close()

        left = {c: content for c, content in untouched.items() if c.exists()}  # the rotation took the others
        assert left
        assert {c: c.read_bytes() for c in left} == left

    @pytest.mark.complet
    def test_several_at_once(self, path):
        with closing(Store.open(path)) as store:
            forget.persons(store, [HER, OTHER], at=NOW)

        with closing(Store.open(path)) as store:
            assert carnets.is_empty(store)
            assert carnets.ROLE in str(dump(store)["carnet"])
        assert not any(places(path, *WORDS, "Karim").values())

    @pytest.mark.complet
    def test_a_copy_that_does_not_read_cannot_be_cleaned_and_goes(self, path):
        damaged = copies.list_all(path)[-1].path
        flip(damaged, 100)
        with closing(Store.open(path)) as store:
            forget.persons(store, [HER], at=NOW)

        Store.open(path).close()

        assert not damaged.exists()

    @pytest.mark.complet
    def test_a_copy_that_resists_waits_for_the_next_opening(self, path):
        stuck = copies.list_all(path)[-1].path
        with closing(Store.open(path)) as store:
            forget.persons(store, [HER], at=NOW)
        with pytest.MonkeyPatch.context() as patch:
            real = Path.replace
            patch.setattr(Path, "replace", lambda f, to: _refuse() if to == stuck else real(f, to))
            with closing(Store.open(path)) as store:
                assert forget.still_waits(store)
        assert {name for found in places(path, *WORDS).values() for name in found} == {stuck.name}

        with closing(Store.open(path)) as store:
            assert not forget.still_waits(store)
        assert not any(places(path, *WORDS).values())

    @pytest.mark.complet
    def test_a_questionnaire_that_nobody_else_answers_goes_too(self, path):
        hers, shared = shipped()["valeurs"], shipped()["confiance"]
        with closing(Store.open(path)) as store:
            with store.write() as tx:
                for asked, who in ((hers, HER), (shared, HER), (shared, OTHER)):
                    mark = questionnaires.keep(tx, asked)
                    passing = Passation(
                        dossier_id=who, questionnaire=asked.code, version=1, empreinte=mark, commencee=AT
                    )
                    records.write(tx, passing, at=AT)
            forget.persons(store, [HER], at=NOW)

        with closing(Store.open(path)) as store:
            assert questionnaires.get(store, hers.empreinte) is None
            assert questionnaires.get(store, shared.empreinte) == shared

    @pytest.mark.complet
    def test_she_may_come_back_with_a_new_file(self, path):
        with closing(Store.open(path)) as store:
            forget.persons(store, [HER], at=NOW)
        with closing(Store.open(path)) as store:
            done = reception.receive(store, arrivee(about(HER, *WORDS[:2]), dossier_id=HER), at=NOW)

            assert done.nouvelle_personne and not done.deja_recu
        with closing(Store.open(path)) as store:
            assert len(records.everything(store, HER)) == len(notebook())


def _knows_her(copy: Path) -> bool:
    return rewrite._concerns(copy, [HER])


def _refuse() -> None:
    raise PermissionError(13, "held by another program")


class TestALineTakenBack:
    WORD = "notequirestera"

    @pytest.fixture
    def workspace(self, tmp_path):
        path = tmp_path / "espace.duckdb"
        store = Store.open(path)
        records.set_meta(store, "role", "conseiller")
        told = one(Piste).model_copy(update={"attrait": self.WORD})
        others = [r for r in notebook() if not isinstance(r, Piste)]
        reception.receive(store, arrivee([*others, told]), at=NOW)
        again = told.model_copy(update={"attrait": f"{self.WORD} encore", "rev": told.rev + 1})
        reception.receive(store, arrivee([again], numero=2), at=NOW)
        store.copy_now()
        yield store, again
        store.close()

    @pytest.mark.complet
    def test_its_words_leave_the_file_and_its_history_then_the_copies(self, workspace):
        store, line = workspace
        kept_for_ever = store.copy_now("avant-migration-0099").name
        reception.receive(store, arrivee([], numero=3, effacements=[gone(line)]), at=NOW)

        assert self.WORD not in str(dump(store))
        assert len(records.everything(store, line.dossier_id)) == len(notebook()) - 1
        store.close()
        before = places(store.path, self.WORD)[self.WORD]  # DuckDB wipes nothing
        assert kept_for_ever in before and any(name.startswith(store.path.name) for name in before)
        Store.open(store.path).close()
        left = places(store.path, self.WORD)[self.WORD]
        assert left  # in copies that go with their age
        assert not [name for name in left if name.startswith((store.path.name, kept_for_ever))]
        assert all(places(store.path, one(Dossier).pseudonyme).values())

    @pytest.mark.complet
    def test_it_may_be_given_again_later(self, workspace):
        store, line = workspace
        taken_back = gone(line)
        reception.receive(store, arrivee([], numero=3, effacements=[taken_back]), at=NOW)
        back = line.model_copy(update={"rev": taken_back.rev + 1})

        reception.receive(store, arrivee([back], numero=4), at=NOW)  # before the bytes have left

        store.close()
        with closing(Store.open(store.path)) as again:
            assert records.get(again, Piste, line.id) == back

    @pytest.mark.complet
    def test_a_copy_taken_back_does_not_bring_it_back(self, workspace):
        store, line = workspace
        copy = store.copy_now()
        reception.receive(store, arrivee([], numero=3, effacements=[gone(line)]), at=NOW)
        store.close()
        pending_order.give(store.path, Order(what="restore", at=NOW, copy_name=copy.name))

        with closing(Store.open(store.path)) as again:
            assert again.incident.what == "reprise"
            assert records.get(again, Piste, line.id) is None
        assert store.path.name not in places(store.path, self.WORD)[self.WORD]

    @pytest.mark.complet
    def test_nor_does_a_copy_taken_back_much_later(self, workspace):
        store, line = workspace
        copy = store.copy_now()
        reception.receive(store, arrivee([], numero=3, effacements=[gone(line)]), at=NOW)
        store.close()
        Store.open(store.path).close()  # its bytes have left the file
        pending_order.give(store.path, Order(what="restore", at=NOW, copy_name=copy.name))

        with closing(Store.open(store.path)) as again:
            assert again.incident.what == "reprise"
            assert records.get(again, Piste, line.id) is None
            assert not forget.still_waits(again)
        assert store.path.name not in places(store.path, self.WORD)[self.WORD]

    def test_at_home_what_the_counsellor_took_back_is_only_hidden(self, tmp_path):
        said = one(Remarque, Auteur.CONSEILLER)
        with closing(Store.open(tmp_path / "carnet.duckdb")) as home:
            records.save(home, one(Dossier), at=AT)
            reception.receive(home, arrivee([said], auteur=Auteur.CONSEILLER), at=NOW)
            gone_now = gone(said)
            reception.receive(
                home, arrivee([], auteur=Auteur.CONSEILLER, numero=2, effacements=[gone_now]), at=NOW
            )

            assert records.get(home, Remarque, said.id).efface_le == gone_now.efface_le
            assert not forget.still_waits(home)


@pytest.mark.fault
@pytest.mark.complet
def test_a_kill_in_the_middle_leaves_whole_files_and_the_next_opening_ends_it(path, tmp_path):
    """Kills spread over the opening that writes the file and its copies again."""
    with closing(Store.open(path)) as store:
        before = of_the_others(store)
        forget.persons(store, [HER], at=NOW)
    asked = shutil.copytree(path.parent, tmp_path / "demande")

    def prepare() -> None:
        shutil.rmtree(path.parent)
        shutil.copytree(asked, path.parent)

    def check() -> str:
        examine(path)
        is_done = not any(places(path, *WORDS).values())
        with closing(Store.open(path)) as store:
            assert of_the_others(store) == before
            assert store.incident is None or not store.incident.missing
        Store.open(path).close()
        assert not any(places(path, *WORDS).values())
        assert len(copies.list_all(path)) >= 2
        return "done" if is_done else "put off"

    seen = kill_the_opening(path, prepare, check)
    print({what: seen.count(what) for what in set(seen)})
