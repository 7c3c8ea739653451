"""Many sealed files on the counsellor's screen: seen before, ticked or left, one bad file stops nobody."""

from contextlib import closing

import pytest
import streamlit as st

from cppcore.actions import partage
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import Auteur
from cppcore.exchange import scelle
from cppcore.store import carnets, records
from cppcore.store.fichier import copies
from cppcore.store.fichier.database import Store
from cppcore.ui.echange import lot as ecran
from cppcore.ui.ecran import session
from tests.actions.test_partage import AT

PAGE = "conseiller/echanger"
PHRASE, OTHER = "tomate lune papier bateau", "girafe velo soleil cuivre"
HOSTILE = "![](http://x) <b> $a$"


@pytest.fixture(autouse=True)
def cheap_key(monkeypatch):
    monkeypatch.setattr(scelle, "LOG_N", 7)


@pytest.fixture
def write(tmp_path):
    """Return the sealed file of a new person."""

    def write_it(name: str, phrase: str = PHRASE) -> bytes:
        (tmp_path / "maison").mkdir(exist_ok=True)
        path = tmp_path / "maison" / f"{len(list((tmp_path / 'maison').iterdir()))}.duckdb"
        with closing(Store.open(path)) as store:
            person = carnets.own_dossier(store, at=AT)
            person = records.save(store, person.model_copy(update={"pseudonyme": name}), at=AT)
            records.save(store, Piste(dossier_id=person.id, intitule=f"Piste de {name}"), at=AT)
            return partage.seal(
                store, person, partage.usual(Auteur.PERSONNE), Auteur.PERSONNE, phrase, at=AT
            ).octets

    return write_it


@pytest.fixture
def give(open_page, notebook):
    """Open the page of an empty workspace and give it files."""
    records.set_meta(session.store(), "role", "conseiller")

    def give_them(*octets: bytes):
        screen = open_page(PAGE)
        files = [(f"carnet ({n}).cpp", one, "application/octet-stream") for n, one in enumerate(octets)]
        screen.widget("reception.fichier").set_value(files)
        return screen.run()

    return give_them


def names() -> set[str]:
    return {d.pseudonyme for d in carnets.dossiers(session.store())}


def import_copies() -> int:
    return sum(c.label == copies.BEFORE_IMPORT for c in copies.list_all(session.store().path))


def ticks(screen) -> list[str]:
    return screen.named("lot-fichier.", ".prendre")


@pytest.mark.complet
def test_everything_is_seen_before_anything_is_written_then_taken_with_one_copy(give, write):
    screen = give(write("Zoé"), write("Ana"), write("Bea"))
    screen.fill("lot.phrase", PHRASE).press("lot.ouvrir")

    assert names() == set()
    assert [screen.widget(key).label.split("**")[1] for key in _drawn(screen)] == ["Ana", "Bea", "Zoé"]
    screen.press("lot.prendre")

    assert names() == {"Ana", "Bea", "Zoé"}
    assert import_copies() == 1
    assert not ticks(screen)


def _drawn(screen) -> list[str]:
    """Return the ticks in the order in which they are drawn."""
    return [node.key for node in screen.at.checkbox if (node.key or "").startswith("lot-fichier.")]


@pytest.mark.complet
def test_what_is_not_ticked_is_left(give, write):
    screen = give(write("Ana"), write("Bea")).fill("lot.phrase", PHRASE).press("lot.ouvrir")

    screen.fill(_drawn(screen)[0], False).press("lot.prendre")

    assert names() == {"Bea"}
    assert len(ticks(screen)) == 1
    screen.fill(_drawn(screen)[0], True).press("lot.prendre")
    assert names() == {"Ana", "Bea"}


def test_a_bad_file_is_told_and_the_others_are_taken(give, write):
    good = write("Ana")
    screen = (
        give(good, b"int main() {}", good[:40], write("Bea")).fill("lot.phrase", PHRASE).press("lot.ouvrir")
    )

    (told,) = screen.texts("lot-refuses")
    assert told.count("\n") == 1 and told.startswith("- ")
    screen.press("lot.prendre")
    assert names() == {"Ana", "Bea"}


@pytest.mark.complet
def test_a_file_with_another_phrase_is_asked_for_alone(give, write):
    screen = give(write("Ana"), write("Bea", OTHER)).fill("lot.phrase", PHRASE).press("lot.ouvrir")
    (field,) = screen.named("lot-fichier.", ".phrase")
    assert len(ticks(screen)) == 1

    screen.fill(field, "pas la bonne du tout").press("lot.essayer")
    assert screen.named("lot-fichier.", ".phrase") == [field]
    screen.fill(field, OTHER).press("lot.essayer")

    assert len(ticks(screen)) == 2
    screen.press("lot.prendre")
    assert names() == {"Ana", "Bea"}


def test_a_phrase_is_never_tried_twice_on_a_file(give, write, monkeypatch):
    screen = give(write("Ana"), write("Bea", OTHER)).fill("lot.phrase", PHRASE).press("lot.ouvrir")
    tried = []
    real = scelle.key_of
    monkeypatch.setattr(scelle, "key_of", lambda o, phrase: tried.append(phrase) or real(o, phrase))

    screen.press("lot.ouvrir").fill("lot.phrase", OTHER).press("lot.ouvrir")

    assert tried == [OTHER]
    assert len(ticks(screen)) == 2


@pytest.mark.complet
def test_the_same_files_again_are_known_without_their_phrase(give, write):
    files = write("Ana"), write("Bea")
    give(*files).fill("lot.phrase", PHRASE).press("lot.ouvrir").press("lot.prendre")

    again = give(*files).press("lot.ouvrir")

    assert not ticks(again) and not again.named("lot-fichier.", ".phrase")
    assert import_copies() == 1
    again.press("lot.autres")
    assert not again.has("lot.ouvrir")


@pytest.mark.complet
def test_a_stop_keeps_what_was_taken_and_goes_on_later(give, write, monkeypatch):
    screen = give(*(write(f"P{n}") for n in range(3))).fill("lot.phrase", PHRASE).press("lot.ouvrir")
    real = ecran.take

    def stop_before_the_second(*given, **more):
        if names():
            st.stop()  # what another press does to a run
        return real(*given, **more)

    monkeypatch.setattr(ecran, "take", stop_before_the_second)
    screen.press("lot.prendre")
    monkeypatch.setattr(ecran, "take", real)
    assert len(names()) == 1

    screen.run()

    assert names() == {"P0", "P1", "P2"}


def test_one_of_them_can_be_read_whole_before(give, write):
    screen = give(write("Ana"), write(HOSTILE)).fill("lot.phrase", PHRASE).press("lot.ouvrir")

    screen.unfold("lot.lire").unfold("lot.lignes.pistes")

    shown = "\n".join(screen.texts())
    assert "Piste de" in shown and HOSTILE not in shown
    assert names() == set()


@pytest.mark.complet
def test_more_files_than_a_screen_can_hold_are_sent_to_the_command_line(give, write, monkeypatch):
    monkeypatch.setattr(ecran, "FICHIERS_MAX", 2)

    screen = give(write("Ana"), write("Bea"), write("Cid"))

    assert screen.problems() == 1
    assert not screen.has("lot.ouvrir")


@pytest.mark.complet
def test_a_file_that_is_taken_away_is_forgotten(give, write):
    octets = [write(name) for name in ("Ana", "Bea", "Cid")]
    screen = give(*octets).fill("lot.phrase", PHRASE).press("lot.ouvrir")
    files = [(f"carnet ({n}).cpp", one, "x/y") for n, one in enumerate(octets[:2])]
    screen.widget("reception.fichier").set_value(files)

    screen.run()

    assert not ticks(screen)
