"""The counsellor opens what she was given, whatever was ticked: a part that did not come breaks no page."""

from contextlib import closing

import pytest

from cppcore import clock
from cppcore.actions import partage
from cppcore.domain.carnet.rubrique import TOUTES
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, reception, records
from cppcore.store.fichier.database import Store
from cppcore.ui.ecran import session

PHRASE = "tomate lune papier bateau"
PARTS = [
    "questionnaires",
    "recherches",
    "enquetes",
    "formations",
    "financements",
    "plan",
    "bilan",
    "pistes",
    "essais",
]


@pytest.fixture
def receive(notebook, told, monkeypatch):
    """Make this test's notebook a workspace that received some parts of one person's."""

    def take(name: str, choix: set[str]) -> None:
        with closing(Store.open(told(name))) as store:
            person = carnets.dossiers(store)[0]
            said = partage.show(store, person, choix, Auteur.PERSONNE, at=clock.now())
        records.set_meta(session.store(), "role", "conseiller")
        reception.receive(session.store(), partage.arrival(b"", said), at=clock.now())

    return take


@pytest.mark.complet
@pytest.mark.parametrize(
    "part", [*PARTS, "none", "all but pistes", "all but recherches", "all but formations"]
)
@pytest.mark.parametrize("name", ["sylvie", "denise"])
def test_the_counsellors_page_opens_with_one_part_only(receive, open_page, name, part):
    left_out = {part.removeprefix("all but ")}
    receive(name, {part} & TOUTES if not part.startswith("all but") else TOUTES - left_out)

    screen = open_page("conseiller/preparer")

    assert "questions" in screen.sections
