"""Many sealed files at once: seen before, one bad file stops nobody, and what is taken is never opened again."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cppcore.__main__ import main
from cppcore.actions import lot, partage
from cppcore.actions.lot import EtatFichier, Fichier
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import Auteur
from cppcore.exchange import scelle
from cppcore.settings import ROOT
from cppcore.store import carnets, reception, records
from cppcore.store.fichier import copies
from cppcore.store.fichier.database import Store
from tests.size import pick

PHRASE, OTHER = "tomate lune papier bateau", "girafe velo soleil cuivre"
AT = datetime.fromisoformat("2026-11-23 09:00")
OUVERT, PRIS, DEJA_PRIS = EtatFichier.OUVERT, EtatFichier.PRIS, EtatFichier.DEJA_PRIS
FERME, REFUSE = EtatFichier.FERME, EtatFichier.REFUSE


@pytest.fixture(autouse=True)
def cheap_key(monkeypatch):
    """Make scrypt a thousand times lighter, on both sides."""
    monkeypatch.setattr(scelle, "LOG_N", 7)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    """An empty workspace, made once, to be copied."""
    path = tmp_path_factory.mktemp("vide") / "espace.duckdb"
    with closing(Store.open(path)) as store:
        records.set_meta(store, "role", "conseiller")
    return path


@pytest.fixture
def espace(tmp_path: Path, empty: Path) -> Path:
    """An empty workspace, closed."""
    path = tmp_path / "espace" / "espace.duckdb"
    path.parent.mkdir()
    shutil.copy(empty, path)
    return path


@pytest.fixture
def workspace(espace: Path) -> Iterator[Store]:
    with closing(Store.open(espace)) as store:
        yield store


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """Give the sealed files of a person: the same person's notebook grows from one file to the next."""
    folder, stores = tmp_path_factory.mktemp("carnets"), {}

    def write_it(name: str, phrase: str = PHRASE, *, pistes: int = 1) -> bytes:
        if name not in stores:
            stores[name] = store = Store.open(folder / f"{name}.duckdb")
            person = carnets.own_dossier(store, at=AT)
            records.save(store, person.model_copy(update={"pseudonyme": name}), at=AT)
        store = stores[name]
        person = carnets.own_dossier(store, at=AT)
        new = [Piste(dossier_id=person.id, intitule=f"Piste {n} de {name}") for n in range(pistes)]
        records.save_all(store, new, at=AT)
        return partage.seal(
            store, person, partage.usual(Auteur.PERSONNE), Auteur.PERSONNE, phrase, at=AT
        ).octets

    yield write_it
    for store in stores.values():
        store.close()


def file(nom: str, octets: bytes) -> Fichier:
    return Fichier(nom, lambda: octets)


def read(store: Store, *files: Fichier, phrases=(PHRASE,)) -> list[lot.Lecture]:
    return list(lot.read_all(store, files, lambda _: phrases))


def take(store: Store, *read_files: lot.Lecture) -> list[lot.Lecture]:
    return [lot.take(store, one, at=AT + timedelta(days=1)) for one in read_files]


def names(store: Store) -> set[str]:
    return {d.pseudonyme for d in carnets.dossiers(store)}


class TestReading:
    @pytest.mark.complet
    def test_each_file_says_what_it_would_bring_and_nothing_is_written(self, workspace, write):
        before = workspace.last_event

        ana, zoe = read(workspace, file("a.cpp", write("Ana", pistes=3)), file("z.cpp", write("Zoé")))

        assert (ana.etat, zoe.etat) == (OUVERT, OUVERT)
        assert (ana.ouvert.pseudonyme, zoe.ouvert.pseudonyme) == ("Ana", "Zoé")
        assert "4 ajouts" in ana.ouvert.comptes and ana.ouvert.nouvelle
        assert ana.code == scelle.control_code(ana.fichier.lire())
        assert workspace.last_event == before and names(workspace) == set()

    def test_one_bad_file_stops_nobody_and_each_is_told_in_one_sentence(self, workspace, write):
        good = write("Bea")

        def unreadable() -> bytes:
            raise PermissionError

        found = read(
            workspace,
            file("flipped.cpp", good[:-1] + bytes([good[-1] ^ 1])),
            file("cut.cpp", good[:30]),
            file("source.cpp", b"#include <iostream>\n"),
            file("later.cpp", good[:9] + b"\x09" + good[10:]),
            file("huge.cpp", scelle.MAGIC + bytes(scelle.SCELLE_MAX)),
            Fichier("gone.cpp", unreadable),
            file("not-json.cpp", scelle.seal(b"[1, 2]", PHRASE)),
            file("other.cpp", write("Bob", OTHER)),
            file("good.cpp", good),
            file("same.cpp", good),
        )

        assert [one.etat for one in found] == [
            *(FERME, REFUSE, REFUSE, REFUSE, REFUSE, REFUSE, REFUSE, FERME, OUVERT, DEJA_PRIS)
        ]
        assert all(one.dit and "\n" not in one.dit for one in found if one.etat is not OUVERT)
        assert len({one.dit for one in found[1:6]}) == 5

    @pytest.mark.complet
    def test_several_phrases_are_tried_and_none_is_a_closed_file(self, workspace, write):
        octets = write("Cid", OTHER)

        (opened,) = read(workspace, file("c.cpp", octets), phrases=(PHRASE, OTHER.upper()))
        (closed,) = read(workspace, file("c.cpp", octets), phrases=())

        assert (opened.etat, closed.etat) == (OUVERT, FERME)
        assert closed.dit == lot.SANS_PHRASE

    @pytest.mark.complet
    def test_the_key_and_the_words_of_a_file_are_in_no_message(self, workspace, write):
        (one,) = read(workspace, file("d.cpp", write("Dan")))

        assert "Piste" not in repr(one)
        assert one.ouvert.cle.hex() not in repr(one) and repr(one.ouvert.cle) not in repr(one)

    @pytest.mark.complet
    def test_stopping_in_the_middle_leaves_the_rest_unread(self, workspace, write):
        asked: list[str] = []
        octets = write("Eva")

        def spied(nom: str) -> Fichier:
            return Fichier(nom, lambda: asked.append(nom) or octets)

        reading = lot.read_all(workspace, map(spied, map(str, range(100))), lambda _: [PHRASE])
        next(reading)
        reading.close()

        assert len(asked) <= 2 * lot.FILS + 1

    @pytest.mark.complet
    def test_files_are_opened_as_they_come_never_all_at_once(self, workspace, write):
        octets, begun = write("Fay"), []

        def coming() -> Iterator[Fichier]:
            for n in range(50):
                begun.append(n)
                yield file(f"{n}.cpp", octets)

        reading = lot.read_all(workspace, coming(), lambda _: [PHRASE])
        next(reading)

        assert len(begun) == 2 * lot.FILS
        reading.close()


class TestTaking:
    @pytest.mark.complet
    def test_a_file_taken_is_never_opened_again(self, workspace, write, monkeypatch):
        files = [file("a.cpp", write("Gil")), file("b.cpp", write("Hal"))]
        taken = take(workspace, *read(workspace, *files))
        monkeypatch.setattr(scelle, "key_of", None)  # would fail if it were called

        again = read(workspace, *files)

        assert [one.etat for one in taken] == [PRIS, PRIS]
        assert [one.etat for one in again] == [DEJA_PRIS, DEJA_PRIS]
        assert names(workspace) == {"Gil", "Hal"}

    @pytest.mark.complet
    def test_somebody_who_left_the_workspace_for_good_may_come_back(self, workspace, write):
        octets = write("Gus")
        take(workspace, *read(workspace, file("a.cpp", octets)))
        with workspace.write() as tx:
            for table in [*records.TABLES.values(), "evenement"]:
                tx.execute(f"delete from {table}")  # noqa: S608 - our own names

        again = take(workspace, *read(workspace, file("a.cpp", octets)))

        assert [one.etat for one in again] == [PRIS]
        assert names(workspace) == {"Gus"}

    @pytest.mark.complet
    def test_two_files_of_one_person_end_the_same_in_any_order(self, tmp_path, write):
        first, second = write("Ida", pistes=2), write("Ida", pistes=3)
        held = []
        for n, order in enumerate([(first, second), (second, first)]):
            with closing(Store.open(tmp_path / f"{n}.duckdb")) as store:
                records.set_meta(store, "role", "conseiller")
                found = read(store, *(file(f"{i}.cpp", octets) for i, octets in enumerate(order)))
                assert {one.etat for one in take(store, *found)} == {PRIS}
                (person,) = carnets.dossiers(store)
                held.append(sorted(records.all_of(store, Piste, person.id), key=str))

        assert held[0] == held[1]
        assert len(held[0]) == 5

    def test_a_file_that_changed_since_it_was_seen_is_refused(self, workspace, write):
        bytes_now = [write("Jan"), write("Kim")]
        (one,) = read(workspace, Fichier("a.cpp", lambda: bytes_now[0]))
        bytes_now.pop(0)

        (after,) = take(workspace, one)

        assert (after.etat, after.dit) == (REFUSE, lot.CHANGE)
        assert names(workspace) == set()

    def test_a_file_without_its_first_page_is_refused_and_the_next_is_taken(self, workspace, write):
        whole = write("Lea")
        said = partage.unseal(whole, PHRASE)
        bare = said.model_copy(
            update={
                "lignes": said.lignes.model_copy(update={"dossier": ()}),
                "comptes": {k: v for k, v in said.comptes.items() if k != "dossier"},
            }
        )

        found = read(
            workspace,
            file("bare.cpp", scelle.seal(bare.model_dump_json().encode(), PHRASE)),
            file("whole.cpp", whole),
        )

        assert [(one.etat, one.dit) for one in take(workspace, *found)] == [
            (REFUSE, reception.SANS_DOSSIER),
            (PRIS, "2 ajouts."),
        ]

    @pytest.mark.complet
    def test_all_that_a_file_says_can_be_read_before(self, workspace, write):
        (one,) = read(workspace, file("m.cpp", write("Mia")))

        assert any(r.pseudonyme == "Mia" for r in lot.content_of(one).records if isinstance(r, Dossier))
        assert names(workspace) == set()


@pytest.fixture(scope="module")
def sealed(write) -> dict[str, bytes]:
    """Return three files of one phrase, one of another, and one that is no notebook, by their names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scelle, "LOG_N", 7)
        found = {f"{name}.cpp": write(name) for name in ("Noé", "Olga", "Paul")}
        return {**found, "autres/Rita.CPP": write("Rita", OTHER), "main.cpp": b"int main() {}"}


@pytest.fixture
def folder(tmp_path: Path, sealed) -> Path:
    """A folder with those files, and notes."""
    made = tmp_path / "lot"
    (made / "autres").mkdir(parents=True)
    for name, octets in sealed.items():
        (made / name).write_bytes(octets)
    (made / "notes.txt").write_text("rien")
    return made


class Given:
    """What stands on the standard input: lines, from a pipe."""

    def __init__(self, *lines: str) -> None:
        from io import BytesIO

        self.buffer = BytesIO("".join(f"{line}\n" for line in lines).encode())

    def isatty(self) -> bool:
        return False


def recevoir(monkeypatch, espace: Path, folder: Path, *options: object, given=()) -> int:
    monkeypatch.setattr("sys.stdin", Given(*given))
    return main(["recevoir", str(espace), str(folder), *map(str, options)])


def held(espace: Path) -> set[str]:
    with closing(Store.open(espace)) as store:
        return names(store)


def import_copies(espace: Path) -> int:
    return sum(copy.label == copies.BEFORE_IMPORT for copy in copies.list_all(espace))


class TestCommand:
    @pytest.mark.complet
    def test_everything_is_shown_then_taken_once_agreed(self, monkeypatch, capsys, espace, folder):
        status = recevoir(monkeypatch, espace, folder, given=[PHRASE, "oui"])

        said = capsys.readouterr().out
        assert status == 1  # one has no phrase, one is no notebook
        assert held(espace) == {"Noé", "Olga", "Paul"}
        assert import_copies(espace) == 1
        assert all(name in said for name in ("Noé", "Olga", "Paul", "main.cpp", "autres/Rita.CPP"))
        assert PHRASE not in said

    @pytest.mark.complet
    @pytest.mark.parametrize(
        ("answer", "taken"),
        [("non", set()), ("", set()), ("2", {"Noé", "Paul"}), ("1, 3", {"Olga"}), ("oui 2", set())],
    )
    def test_nothing_is_taken_that_was_not_agreed(self, monkeypatch, espace, folder, answer, taken):
        recevoir(monkeypatch, espace, folder, given=[PHRASE, answer])

        assert held(espace) == taken
        assert import_copies(espace) == (1 if taken else 0)

    @pytest.mark.complet
    def test_each_file_may_have_its_own_phrase(self, monkeypatch, capsys, espace, folder, tmp_path):
        (folder / "main.cpp").unlink()
        table = tmp_path / "phrases.csv"
        table.write_text(f"Fichier;Phrase\nrita.cpp;{OTHER}\n", "utf-8")

        status = recevoir(monkeypatch, espace, folder, "--phrases", table, "--prendre", given=[PHRASE])

        assert status == 0
        assert held(espace) == {"Noé", "Olga", "Paul", "Rita"}

    @pytest.mark.complet
    def test_the_same_folder_again_opens_only_what_is_left(self, monkeypatch, capsys, espace, folder):
        recevoir(monkeypatch, espace, folder, "--prendre", given=[PHRASE])
        first = import_copies(espace)
        tried: list[bytes] = []
        real = scelle.key_of
        monkeypatch.setattr(
            scelle, "key_of", lambda octets, phrase: tried.append(octets) or real(octets, phrase)
        )
        capsys.readouterr()

        recevoir(monkeypatch, espace, folder, "--prendre", given=[OTHER])

        assert tried == [(folder / "autres" / "Rita.CPP").read_bytes()]
        assert "3 déjà pris" in capsys.readouterr().out
        assert held(espace) == {"Noé", "Olga", "Paul", "Rita"}
        assert (first, import_copies(espace)) == (1, 2)

    def test_a_closed_file_is_asked_for_on_a_terminal(self, monkeypatch, capsys, espace, folder):
        asked: list[str] = []
        answers = iter([PHRASE, OTHER])
        monkeypatch.setattr("cppcore.cli.console.getpass", lambda words: asked.append(words) or next(answers))
        monkeypatch.setattr(Given, "isatty", lambda _: True)

        recevoir(monkeypatch, espace, folder, "--prendre")

        assert held(espace) == {"Noé", "Olga", "Paul", "Rita"}
        assert len(asked) == 2 and "Rita.CPP" in asked[1]

    @pytest.mark.complet
    def test_the_progress_is_said(self, monkeypatch, capsys, espace, folder):
        recevoir(monkeypatch, espace, folder, given=[PHRASE, "oui"])

        told = capsys.readouterr().err
        assert "5 sur 5" in told and "3 sur 3" in told

    def test_ctrl_c_ends_what_is_begun_and_the_rest_waits(self, monkeypatch, capsys, espace, folder):
        real = lot.take

        def stop_after(*given, **more):
            signal.raise_signal(signal.SIGINT)
            return real(*given, **more)

        monkeypatch.setattr(lot, "take", stop_after)
        status = recevoir(monkeypatch, espace, folder, given=[PHRASE, "oui"])

        assert status == 1
        assert len(held(espace)) == 1
        assert "même commande" in capsys.readouterr().out
        monkeypatch.setattr(lot, "take", real)
        recevoir(monkeypatch, espace, folder, given=[PHRASE, "oui"])
        assert held(espace) == {"Noé", "Olga", "Paul"}

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ("no folder", 2),
            ("no file", 2),
            ("no workspace", 2),
            ("bad table", 2),
            ("no table", 2),
            ("a person", 1),
        ],
    )
    def test_what_cannot_be_done_is_one_sentence(
        self, monkeypatch, capsys, espace, folder, tmp_path, change, status
    ):
        options: list[object] = []
        if change == "no folder":
            folder = tmp_path / "nulle-part"
        elif change == "no file":
            folder = tmp_path / "vide"
            folder.mkdir()
        elif change == "no workspace":
            espace = tmp_path / "rien.duckdb"
        elif change == "a person":
            with closing(Store.open(espace)) as store:
                records.set_meta(store, "role", "personne")
        else:
            options = ["--phrases", tmp_path / "p.csv"]
            if change == "bad table":
                (tmp_path / "p.csv").write_bytes(b"\x00\x01")

        assert recevoir(monkeypatch, espace, folder, *options, given=[PHRASE, "oui"]) == status
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1
        assert str(tmp_path) not in said.err

    def test_a_name_holds_no_sign_that_a_terminal_obeys(self, monkeypatch, capsys, espace, folder):
        if sys.platform == "win32":
            pytest.skip("such a name cannot exist there")
        (folder / "Noé.cpp").rename(folder / "a\x1b[2Jb.cpp")

        recevoir(monkeypatch, espace, folder, given=[PHRASE, "oui"])

        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err


KILLED = """
import sys
from cppcore.exchange import scelle
scelle.LOG_N = 7
from cppcore.__main__ import main
sys.exit(main(["recevoir", *sys.argv[1:], "--prendre"]))
"""


@pytest.mark.complet
@pytest.mark.fault
def test_a_kill_at_any_instant_loses_no_file_and_the_next_run_ends_the_work(espace, write, tmp_path):
    """Kills spread over one import of eight files; each time a whole number of persons is there."""
    folder = tmp_path / "lot"
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.cpp").write_bytes(write(f"Personne {n}", pistes=40))
    chance, before = random.Random(7), 0
    for _ in range(pick(2, 8, 8)):
        command = [sys.executable, "-c", KILLED, str(espace), str(folder)]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as run:
            run.stdin.write(f"{PHRASE}\n".encode())
            run.stdin.flush()
            run.stderr.readline()  # the first file is in
            time.sleep(chance.uniform(0, 0.15))
            run.kill()
        with closing(Store.open(espace)) as store:
            persons = carnets.dossiers(store)
            assert all(len(records.all_of(store, Piste, p.id)) == 40 for p in persons)
            assert len(persons) >= before
            before = len(persons)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(espace), str(folder)],
        input=PHRASE, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert held(espace) == {f"Personne {n}" for n in range(8)}
