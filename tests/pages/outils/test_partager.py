"""Sharing on screen, both sides: what is ticked and read is what leaves; what comes in is seen before it is taken."""

import io
import re
import zipfile

import pytest

from cppcore.actions import partage
from cppcore.domain.moi.jalon import Jalon
from cppcore.domain.moi.situation import ReponseSituation, Situation
from cppcore.domain.pistes.piste import Piste
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, records
from cppcore.ui.echange.partage import _MADE
from cppcore.ui.ecran import session
from tests.conftest import TODAY

PAGE, OTHER_SIDE = "outils/partager", "conseiller/echanger"
HOSTILE = "# ![](https://exemple.org/a.png) $x$ <b> `c` | d"
PRIVATE = "motcache9"


def part(screen, code: str) -> str:
    """Return the key of the tick of one part."""
    return next(key for key in screen.named("partage.", f".{code}") if not key.startswith("partage.apercu"))


def sealed(screen) -> tuple[bytes, str]:
    """Press the button that seals, and return the file with its phrase."""
    phrase = screen.widget("_partage_phrase").value
    screen.press("partage.sceller")
    return screen.at.session_state[_MADE][1].octets, phrase


def give(screen, octets: bytes, phrase: str):
    """Give a file to the field of the other side, and open it."""
    screen.widget("reception.fichier").upload("carnet.cpp", octets)
    return screen.run().fill("reception.phrase", phrase).press("reception.ouvrir")


@pytest.mark.parametrize("name", ["nadia", "karim", "sylvie", "denise"])
def test_nothing_sensitive_is_ticked_at_first(open_page, persona, name):
    persona(name)
    screen = open_page(PAGE)

    ticked = {key.rsplit(".", 1)[1] for key in screen.named("partage.") if _is_ticked(screen, key)}

    assert ticked
    assert not ticked & {"situation", "savoirs", "argent", "sante", "ligne-de-vie"}


def _is_ticked(screen, key: str) -> bool:
    return bool(re.fullmatch(r"partage\.[0-9a-f-]{36}\.[a-z-]+", key)) and screen.widget(key).value


def test_what_is_not_ticked_is_neither_shown_nor_sealed(open_page, keep):
    person = session.dossier()
    keep(
        Piste(dossier_id=person.id, intitule=HOSTILE),
        Jalon(dossier_id=person.id, texte=PRIVATE),
        Situation(
            dossier_id=person.id, theme="sante", reponse=ReponseSituation.BLOQUE, partage=True, note=PRIVATE
        ),
    )
    screen = open_page(PAGE)
    assert screen.has("partage.apercu.pistes")
    screen.fill(part(screen, "pistes"), False)
    assert not screen.has("partage.apercu.pistes")

    octets, phrase = sealed(screen)

    said = partage.unseal(octets, phrase)
    assert said.auteur is Auteur.PERSONNE
    assert {type(r).__name__ for r in said.records} == {"Dossier"}
    assert PRIVATE not in said.model_dump_json()


def test_the_words_of_the_person_are_shown_as_they_are(open_page, keep):
    keep(Piste(dossier_id=session.dossier().id, intitule=HOSTILE))
    screen = open_page(PAGE).unfold("partage.apercu.pistes")

    shown = "\n".join(screen.texts("partage.apercu"))
    assert HOSTILE not in shown
    assert "exemple" in shown


def test_the_phrase_of_the_file_is_told_whole_beside_it(open_page):
    screen = open_page(PAGE)
    _, phrase = sealed(screen)

    assert any(phrase in said for said in screen.texts("partage.fait"))


def test_what_is_made_is_given_while_it_is_what_is_ticked_and_read(open_page, keep):
    lead = Piste(dossier_id=session.dossier().id, intitule="Soudeuse")
    keep(lead, Jalon(dossier_id=lead.dossier_id, texte=PRIVATE, partage=True))
    screen = open_page(PAGE)
    lifeline = part(screen, "ligne-de-vie")
    screen.fill(lifeline, True)
    sealed(screen)
    assert screen.has("partage.fait")

    assert not screen.fill(lifeline, False).has("partage.fait")
    assert screen.fill(lifeline, True).has("partage.fait")
    keep(lead.model_copy(update={"intitule": "Chaudronnière"}))
    assert not screen.run().has("partage.fait")
    sealed(screen)
    assert screen.has("partage.fait")
    assert not screen.press("partage.autre").has("partage.fait")


def test_a_weak_phrase_is_refused_and_nothing_is_made(open_page):
    screen = open_page(PAGE).fill("_partage_phrase", "court").press("partage.sceller")

    assert screen.problems() == 1
    assert not screen.has("partage.fait")


@pytest.mark.complet
def test_everything_can_be_taken_away_readable(persona, notebook):
    persona("karim")
    store = session.store()

    content = partage.export(store, session.dossier(), today=TODAY)

    assert "carnet.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()


@pytest.fixture
def workspace(notebook, monkeypatch):
    """Change to an empty workspace of a counsellor, another file."""

    def change() -> None:
        monkeypatch.setenv("CPP_DB", str(notebook.parent / "espace.duckdb"))
        session._open.clear()
        records.set_meta(session.store(), "role", "conseiller")

    return change


def test_a_counsellor_takes_a_new_person_in_and_the_same_file_again_changes_nothing(
    open_page, persona, workspace
):
    persona("karim")
    octets, phrase = sealed(open_page(PAGE))
    workspace()

    screen = give(open_page(OTHER_SIDE), octets, phrase)
    assert carnets.dossiers(session.store()) == []
    assert "Karim" in screen.texts("reception.apercu")[0]
    assert not screen.has("conseiller.personne")  # an empty list would speak English
    screen.press("reception.prendre")

    (person,) = carnets.dossiers(session.store())
    assert screen.widget("conseiller.personne").value == person.id
    assert person.pseudonyme == "Karim"
    assert carnets.load(session.store(), person).pistes
    assert records.all_of(session.store(), Jalon, person.id) == []
    assert not screen.has("partage.sceller")  # the counsellor wrote nothing yet: no empty file is offered
    again = open_page(OTHER_SIDE)
    give(again, octets, phrase)
    assert not again.has("reception.prendre")


@pytest.mark.complet
@pytest.mark.parametrize("wrong", ["phrase", "bytes", "truncated"])
def test_a_file_that_cannot_be_opened_is_said_in_one_sentence(open_page, persona, workspace, wrong):
    persona("nadia")
    octets, phrase = sealed(open_page(PAGE))
    workspace()
    given = {
        "phrase": (octets, "une autre phrase tout à fait"),
        "bytes": (bytes([octets[0]]) + bytes(reversed(octets[1:])), phrase),
        "truncated": (octets[:-1], phrase),
    }[wrong]

    screen = give(open_page(OTHER_SIDE), *given)

    assert screen.problems() == 1
    assert not screen.has("reception.apercu")
    assert carnets.dossiers(session.store()) == []


def test_a_file_for_a_workspace_is_refused_by_a_notebook(open_page, persona):
    persona("karim")
    screen = open_page(PAGE)
    octets, phrase = sealed(screen)
    before = session.dossier()

    give(screen, octets, phrase)

    assert screen.problems() == 1
    assert session.dossier() == before
