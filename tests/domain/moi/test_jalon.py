"""The lifeline: a year found in free words, events in order, and no other part of the program that reads it."""

import pytest

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.moi.jalon import GenreJalon, Jalon, in_order, shared, year_of
from cppcore.settings import ROOT
from tests.domain.make import make
from tests.test_architecture import imported

READERS = {
    "cppcore/demo.py": "writes it, and leaves it out of a counsellor's workspace",
    "cppcore/domain/echange/envoi.py": "lets only the chosen moments leave",
    "cppcore/domain/carnet/rubrique.py": "says that it leaves only when it is ticked",
    "cppcore/ui/conseiller/conseiller.py": "shows the chosen moments that were received",
    "cppcore/ui/moi/jalon.py": "its own screen",
    "pages/moi/parcours_pro.py": "its own screen",
}
"""The only files that may know the lifeline, and why."""


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2009", 2009),
        ("été 2011", 2011),
        ("de 2003 à 2015", 2003),
        ("1930", 1930),
        ("1929", None),
        ("2100", 2100),
        ("2101", None),
        ("1789, puis 1990", 1990),
        ("en 98", None),
        ("20091", None),
        ("12009", None),
        ("06/2011", 2011),
        ("fin2011", 2011),
        ("²⁰¹¹", None),
        ("٢٠١١", None),
        ("", None),
        ("il y a dix ans", None),
    ],
)
def test_a_year_is_four_figures(text, year):
    assert year_of(text) == year


def test_events_are_in_order_of_year_and_undated_ones_last():
    said = ["vers mes vingt ans", "été 2011", "1998", "hiver 2011", "", "2100"]

    jalons = [make(Jalon, quand=quand, texte="x") for quand in said]

    assert [j.quand for j in in_order(jalons)] == [
        "1998",
        "été 2011",
        "hiver 2011",
        "2100",
        "vers mes vingt ans",
        "",
    ]


def test_an_event_needs_only_its_words():
    jalon = make(Jalon, texte="Je pars")

    assert (jalon.quand, jalon.genre, jalon.appris, jalon.annee, jalon.partage) == ("", None, "", None, False)
    assert len({g.label for g in GenreJalon}) == 3


def test_the_counsellor_reads_only_what_was_chosen_by_year():
    moments = [
        make(Jalon, quand="2011", texte="Je\npars", genre=GenreJalon.TOURNANT, appris="J’ose.", partage=True),
        make(Jalon, quand="1998", texte="caché"),
        make(Jalon, texte="Un jour", partage=True),
        make(Jalon, quand="2003", texte="Un bébé", partage=True),
    ]

    assert [line.replace("\u00a0", " ") for line in shared(moments)] == [
        "2003 : « Un bébé »",
        "2011, un changement : « Je pars » Appris : « J’ose. »",
        "Sans date : « Un jour »",
    ]


def test_nobody_else_reads_the_lifeline():
    sources = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "cppcore").rglob("*.py")]

    readers = {
        path.relative_to(ROOT).as_posix()
        for path in sources
        if any(name.startswith("cppcore.domain.moi.jalon") for name in imported(path.read_text("utf-8")))
    }

    assert readers == set(READERS)


def test_the_lifeline_is_no_part_of_what_the_other_screens_load():
    assert [f for f, kind in Carnet.__annotations__.items() if "Jalon" in str(kind)] == []
