"""Pistes: added once, renamed, set aside with a reason, taken back; any words are kept as they are."""

import pytest

from cppcore.domain.pistes.piste import GenreDecision, Motif, Piste
from cppcore.store import records
from cppcore.ui.ecran import session

PAGE = "pistes/pistes"
NAME, ADD = "piste-nouvelle.intitule", "piste-nouvelle.ajouter"

HOSTILE = {
    "emoji": "Chef 👩‍🍳 d’équipe",
    "quotes": """L'"école" « d'ici »""",
    "semicolon": "a'); drop table piste; --",
    "script": "<script>alert(1)</script>",
    "image": "![](http://x)",
    "formula": "$x$",
    "colour": ":red[x]",
    "formula injection": "=cmd|' /C calc'!A0",
    "braces": "{x} %s {{y}}",
    "right to left": "مساعد ממונה",
}


@pytest.fixture
def listed(open_page):
    return open_page(PAGE)


@pytest.fixture
def added(open_page, keep):
    """The screen with one piste, and the key of its sheet."""
    piste = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(piste)
    return open_page(PAGE), f"piste.{piste.id}"


def test_a_piste_is_added_and_the_field_is_empty_again(listed, reread):
    listed.fill(NAME, "  Soudeur   industriel ").press(ADD)

    assert listed.widget(NAME).value == ""
    assert [p.intitule for p in reread().pistes] == ["Soudeur industriel"]


def test_the_same_name_twice_is_one_piste(added, reread):
    screen, _ = added

    screen.fill(NAME, " SOUDEUR ").press(ADD)

    assert len(screen.at.info) == 1
    assert len(reread().pistes) == 1


@pytest.mark.complet
@pytest.mark.parametrize("name", ["", "   "])
def test_an_empty_name_is_refused(listed, reread, name):
    listed.fill(NAME, name).press(ADD)

    assert listed.problems() == 1
    assert reread().pistes == ()


def test_a_name_too_long_is_refused_and_stays_on_screen(listed, reread):
    listed.fill(NAME, "a" * 201).press(ADD)

    assert listed.problems() >= 1
    assert listed.widget(NAME).value == "a" * 201
    assert reread().pistes == ()


def test_a_piste_is_renamed(added, reread):
    screen, key = added

    screen.fill(f"{key}.intitule", "Chaudronnier")

    assert [p.intitule for p in reread().pistes] == ["Chaudronnier"]


def test_the_evidence_of_a_renamed_piste_follows(open_page, reread, persona):
    persona("karim")
    before = reread()
    renamed = before.open_pistes[0]

    open_page(PAGE).fill(f"piste.{renamed.id}.intitule", "Mécanicien cycles")

    after = reread()
    assert after.preuves == before.preuves
    assert any(p.piste_id == renamed.id for p in after.preuves)
    assert [p.intitule for p in after.pistes if p.id == renamed.id] == ["Mécanicien cycles"]
    assert "Mécanicien cycles" in [row[0] for row in open_page("pistes/grille").table("grille")]


def test_a_piste_keeps_its_name_when_it_is_emptied(added, reread):
    screen, key = added

    screen.fill(f"{key}.intitule", "")

    assert screen.problems() == 1
    assert [p.intitule for p in reread().pistes] == ["Soudeur"]


def test_five_thousand_characters_are_kept(added, reread):
    screen, key = added
    long = "Le métal, la chaleur, l’atelier… " * 152

    screen.fill(f"{key}.attrait", long)

    assert len(long) > 5_000
    assert reread().pistes[0].attrait == long


@pytest.mark.complet
@pytest.mark.parametrize("name", [pytest.param(text, id=label) for label, text in HOSTILE.items()])
def test_any_name_is_kept_exactly(listed, reread, name):
    listed.fill(NAME, name).press(ADD)
    (key,) = listed.named("piste.", ".attrait")
    listed.fill(key, name)

    (piste,) = reread().pistes
    assert (piste.intitule, piste.attrait) == (name, name)


def test_lines_are_kept_in_a_text_and_control_characters_are_taken_out(added, reread):
    screen, key = added

    screen.fill(f"{key}.attrait", "un\r\ndeux\n\n\n    trois\x00\x07\x1b[31m\ttab")

    assert reread().pistes[0].attrait == "un\ndeux\n\n\n    trois[31m\ttab"
    assert screen.run().problems() == 0


@pytest.mark.complet
def test_a_piste_is_set_aside_with_its_motif_and_its_reason(added, reread):
    screen, key = added
    piste = reread().pistes[0]
    screen.unfold(f"{key}.cote")

    screen.fill(f"ecarter-{piste.id}.motif", Motif.LIEU.value)
    screen.fill(f"ecarter-{piste.id}.raison", "Deux heures de car.\nC’est trop.").press(f"{key}.ecarter")

    carnet = reread()
    (decision,) = carnet.decisions
    assert (decision.genre, decision.motif) == (GenreDecision.ECARTEE, Motif.LIEU)
    assert decision.raison == "Deux heures de car.\nC’est trop."
    assert (len(carnet.open_pistes), len(carnet.pistes)) == (0, 1)
    assert screen.has(f"{key}.rouvrir")


def test_a_piste_is_not_set_aside_without_a_motif(added, reread):
    screen, key = added
    screen.unfold(f"{key}.cote").press(f"{key}.ecarter")

    assert screen.problems() == 1
    assert reread().decisions == ()


def test_a_piste_is_taken_back_as_often_as_wanted(added, reread):
    screen, key = added
    piste = reread().pistes[0]
    for _ in range(2):
        screen.unfold(f"{key}.cote").fill(f"ecarter-{piste.id}.motif", Motif.ENVIE.value)
        screen.press(f"{key}.ecarter").press(f"{key}.rouvrir")

    carnet = reread()
    assert [d.genre.value for d in carnet.decisions] == ["ecartee", "rouverte"] * 2
    assert carnet.open_pistes == [piste]


@pytest.mark.complet
def test_a_name_being_typed_survives_a_restart(listed, open_page, restart):
    listed.fill(NAME, "Soud")
    restart()

    assert open_page(PAGE).widget(NAME).value == "Soud"


def test_the_same_form_sent_from_two_windows_makes_one_piste(open_page, reread):
    first = open_page(PAGE).fill(NAME, "Soudeur")
    second = open_page(PAGE)
    assert second.widget(NAME).value == "Soudeur"

    first.press(ADD)
    second.press(ADD)

    assert [p.intitule for p in reread().pistes] == ["Soudeur"]


def test_opening_the_screen_again_changes_nothing(added):
    screen, _ = added
    before = session.store().rows("select count(*) as n from evenement")

    screen.run().go("parcours/accueil").go(PAGE)

    assert session.store().rows("select count(*) as n from evenement") == before
    assert records.meta(session.store(), "role") is None


def test_two_pistes_made_one_keep_all_their_evidence_and_can_be_parted_again(
    open_page, persona, reread, keep
):
    persona("karim")
    before = reread()
    gone = max(before.open_pistes, key=lambda p: sum(e.piste_id == p.id for e in before.preuves))
    kept = next(p for p in before.open_pistes if p.id != gone.id)
    screen = open_page(PAGE).unfold(f"piste.{gone.id}.fusion")

    screen.press(f"piste.{gone.id}.reunir")
    assert screen.problems() == 1
    screen.fill(f"fusion-{gone.id}.garde", str(kept.id)).press(f"piste.{gone.id}.reunir")

    after = reread()
    assert gone.id not in {p.id for p in after.pistes}
    assert {e.id for e in after.preuves} == {e.id for e in before.preuves}
    assert not any(e.piste_id == gone.id for e in (*after.preuves, *after.enquetes, *after.recherches))
    screen.press("efface.annuler")
    again = reread()
    assert {(e.id, e.piste_id) for e in again.preuves} == {(e.id, e.piste_id) for e in before.preuves}
    assert {p.id for p in again.pistes} == {p.id for p in before.pistes}
