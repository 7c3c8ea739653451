"""Tables of researches read back: ours word for word, and those that people made themselves, whatever wrote them."""

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cppcore.domain.carnet.carnet import Carnet
from cppcore.domain.recherches.contact import Contact, IssueContact, Moyen
from cppcore.domain.recherches.recherche import EtatRecherche, Preuve, Recherche, Sens, Source
from cppcore.domain.socle.base import clean
from cppcore.exchange.journal_csv import read_log
from cppcore.exchange.tableau import LIGNES_MAX, TAILLE_MAX, TableauRefuse
from cppcore.reports.journal_csv import rows, write
from tests.domain.make import PERSON, TODAY, carnet, make, piste
from tests.size import examples

EMPTY = carnet()

OWN_TABLE = """Suivi de mes recherches;;;
;;;
Date;Lieu;Contact;Remarque
03/09/2012;CIO de Chambéry;Mme Roux;« Deux ans » d’école
septembre 2017;Garage du Pont;;Rappeler
;;;
2012-09-05;www.metiers.example;;Lu trois fiches
"""


def read(text: str, known: Carnet = EMPTY, encoding: str = "utf-8"):
    return read_log(text.encode(encoding), known, today=TODAY)


def together(found) -> Carnet:
    """Return an empty notebook into which everything that was read was added."""
    return carnet(recherches=found.recherches, preuves=found.preuves, contacts=found.contacts)


words = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("=+-@;,\t\n\"' é€œ🙂")), max_size=30
) | st.sampled_from(["=1+1", "'=1+1", "''", '"', "- garde d'enfant", "a\nb", "🙂;é", "\t=2", "@moi", "' a"])
days = st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31))


@st.composite
def researches(draw):
    return Recherche(
        id=draw(st.uuids()),
        dossier_id=PERSON,
        le=draw(days),
        source=draw(st.none() | st.sampled_from(Source)),
        organisme=draw(words),
        personne=draw(words),
        lieu=draw(words),
        url=draw(words),
        etat=draw(st.sampled_from(EtatRecherche)),
        note=draw(words),
        piste_id=draw(st.none() | st.uuids()),
        critere=draw(st.none() | st.sampled_from(["niveau", "perso-1"])),
        si_alors=draw(words),
        raison=draw(words),
    )


def by_id(records):
    return {r.id: r.model_dump() for r in records}


@pytest.mark.complet
@settings(max_examples=examples(200), deadline=None)
@given(st.lists(researches(), max_size=4, unique_by=lambda r: r.id))
def test_what_leaves_comes_back_the_same_into_an_empty_notebook(told):
    content = write(rows(carnet(recherches=told), {}))
    if not told:
        with pytest.raises(TableauRefuse):
            read_log(content, EMPTY, today=TODAY)
        return

    found = read_log(content, EMPTY, today=TODAY)

    assert by_id(found.recherches) == by_id(told)
    assert (found.known, found.unreadable) == (0, [])


@settings(max_examples=examples(100), deadline=None)
@given(
    words,
    words.filter(lambda w: str(clean(w)).strip()),
    st.sampled_from(Moyen),
    st.sampled_from(IssueContact),
)
def test_facts_and_contacts_come_back_with_their_research(note, fait, moyen, issue):
    lead = piste()
    visit = make(Recherche, le=TODAY, source=Source.ECOLE)
    call = make(Contact, recherche_id=visit.id, le=TODAY, moyen=moyen, issue=issue, note=note)
    fact = make(Preuve, recherche_id=visit.id, piste_id=lead.id, critere="lieu", sens=Sens.CONTRE,
                fait=fait, fiabilite=2, vu_le=TODAY)  # fmt: skip
    content = write(
        rows(carnet(pistes=[lead], recherches=[visit], preuves=[fact], contacts=[call]), {"lieu": "Le lieu"})
    )

    found = read_log(content, carnet(pistes=[lead]), today=TODAY)

    assert by_id(found.records) == by_id([visit, fact, call])


def test_a_fact_without_its_piste_is_left_out_and_counted():
    lead, visit = piste(), make(Recherche, le=TODAY)
    fact = make(Preuve, recherche_id=visit.id, piste_id=lead.id, critere="lieu", sens=Sens.POUR,
                fait="x", fiabilite=3, vu_le=TODAY)  # fmt: skip
    content = write(rows(carnet(pistes=[lead], recherches=[visit], preuves=[fact]), {}))

    assert read_log(content, EMPTY, today=TODAY).without_piste == 1
    same_title = carnet(pistes=[piste(lead.intitule.upper())])
    assert [p.piste_id for p in read_log(content, same_title, today=TODAY).preuves] == [
        same_title.pistes[0].id
    ]


def test_a_table_of_one_s_own_becomes_researches():
    found = read(OWN_TABLE)

    cio, garage, site = found.recherches
    assert (cio.le, cio.source, cio.organisme, cio.personne) == (
        date(2012, 9, 3), Source.CIO, "CIO de Chambéry", "Mme Roux")  # fmt: skip
    assert cio.note == "« Deux ans » d’école"
    assert (garage.le, garage.source) == (None, Source.ENTREPRISE)
    assert "septembre 2017" in garage.note
    assert "Rappeler" in garage.note
    assert (site.le, site.source) == (date(2012, 9, 5), Source.SITE)
    assert {r.etat for r in found.recherches} == {EtatRecherche.FAITE}


def test_read_twice_it_adds_nothing():
    first = read(OWN_TABLE)

    again = read(OWN_TABLE, together(first))

    assert (again.records, again.known, again.unreadable) == ([], 3, [])


def test_the_same_line_twice_is_one_research():
    found = read("date;organisme\n03/09/2012;CFA\n03/09/2012;CFA\n")

    assert (len(found.recherches), found.known) == (1, 1)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "utf-16-le-bom"]
)
def test_every_program_s_table_gives_the_same_research(separator, encoding):
    note = "L'œuvre coûte 5 €, « sœur » ; déjà dit" if encoding != "iso-8859-15" else "La sœur paie 5 €"
    paper = io.StringIO()
    writer = csv.writer(paper, delimiter=separator)
    writer.writerows([["Date", "Organisme", "Remarques"], ["03/09/2012", "École d'été", note]])
    text = paper.getvalue()
    content = ("\ufeff" + text).encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)

    (one,) = read_log(content, EMPTY, today=TODAY).recherches

    assert (one.organisme, one.note, one.source) == ("École d'été", note, Source.ECOLE)


@pytest.mark.parametrize(
    ("written", "le"),
    [
        ("03/09/2012", date(2012, 9, 3)),
        ("3/9/12", date(2012, 9, 3)),
        ("2012-09-03", date(2012, 9, 3)),
        ("2012-09-03 00:00:00", date(2012, 9, 3)),
        ("3 septembre 2012", date(2012, 9, 3)),
        ("31/02/2012", None),
        ("septembre 2017", None),
        ("bientôt", None),
    ],
)
def test_a_day_is_read_or_its_words_are_kept(written, le):
    (one,) = read(f"date;organisme\n{written};CFA\n").recherches

    assert one.le == le
    assert (written in one.note) == (le is None)


@pytest.mark.parametrize(
    ("head", "cell", "etat"),
    [
        ("résultat", "Pas de réponse", EtatRecherche.SANS_REPONSE),
        ("État", "à faire", EtatRecherche.A_FAIRE),
        ("Fait", "oui", EtatRecherche.FAITE),
        ("Résultat", "ils rappellent lundi", EtatRecherche.FAITE),
    ],
)
def test_a_result_is_a_state_or_words(head, cell, etat):
    (one,) = read(f"organisme;{head}\nCFA;{cell}\n").recherches

    assert one.etat is etat
    assert (cell in one.note) == (cell == "ils rappellent lundi")


def test_a_day_to_come_is_a_research_to_do():
    (one,) = read(f"date;organisme\n{TODAY + timedelta(days=3):%d/%m/%Y};CFA\n").recherches

    assert one.etat is EtatRecherche.A_FAIRE


def test_a_column_that_is_not_known_goes_to_the_words():
    (one,) = read("organisme;téléphone;remarque\nCFA;04 65 71 12 60;vu\n").recherches

    assert one.note.startswith("vu")
    assert "04 65 71 12 60" in one.note


def test_a_place_is_a_town_when_the_organisation_has_its_own_column():
    (one,) = read("organisme;lieu\nCFA;Chambéry\n").recherches

    assert (one.organisme, one.lieu) == ("CFA", "Chambéry")


def test_an_unreadable_line_is_numbered_and_the_others_are_kept():
    found = read(f"date;organisme\n03/09/2012;CFA\n04/09/2012;{'x' * 201}\n05/09/2012;CIO\n")

    assert found.unreadable == [3]
    assert [r.organisme for r in found.recherches] == ["CFA", "CIO"]


def test_the_number_of_a_line_counts_the_lines_inside_cells():
    found = read(f'organisme;remarque\nCFA;"a\nb"\n{"x" * 201};\n')

    assert found.unreadable == [4]


def test_excel_may_say_how_the_file_is_cut():
    found = read(f"sep=,\norganisme,remarque\nCFA,a;b\n{'x' * 201},\n")

    assert [one.note for one in found.recherches] == ["a;b"]
    assert found.unreadable == [4]


def test_a_contact_whose_research_is_nowhere_is_unreadable():
    visit = make(Recherche, le=TODAY)
    call = make(Contact, recherche_id=visit.id, le=TODAY, moyen=Moyen.VISITE)
    lines = rows(carnet(recherches=[visit], contacts=[call]), {})

    found = read_log(write(lines[1:]), EMPTY, today=TODAY)

    assert (found.records, found.unreadable) == ([], [2])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n \n",
        b";",
        b"sep=;\r\n",
        b"date;organisme\n",
        b"a;b;c\n1;2;3\n",
        b"PK\x03\x04 a workbook",
        b"\xd0\xcf\x11\xe0 an old workbook",
        b"date;organisme\n\x00\x01\x02;x\n",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"organisme;note\nCFA;" + b"x" * TAILLE_MAX,
        b"organisme\n" + b"CFA\n" * (LIGNES_MAX + 1),
        b"organisme;note\nCFA;" + b"x" * 150_000 + b"\n",
    ],
    ids=[
        "empty",
        "blank",
        "mark",
        "sep",
        "heads",
        "unknown",
        "xlsx",
        "xls",
        "binary",
        "png",
        "big",
        "lines",
        "cell",
    ],
)
def test_a_file_that_is_no_log_is_refused_whole_in_one_sentence(content):
    with pytest.raises(TableauRefuse) as caught:
        read_log(content, EMPTY, today=TODAY)

    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.complet
def test_the_most_lines_are_accepted():
    content = "organisme\n" + "".join(f"CFA {n}\n" for n in range(LIGNES_MAX))

    assert len(read(content).recherches) == LIGNES_MAX


@settings(max_examples=examples(200), deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda t: f"date;lieu\n{t}".encode(errors="ignore"))
)
def test_any_file_is_read_or_refused(content):
    try:
        found = read_log(content, EMPTY, today=TODAY)
    except TableauRefuse:
        return
    assert len({r.id for r in found.records}) == len(found.records)
