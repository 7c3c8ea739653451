"""Appointments: dates and hours as they are written, what became of each, group sessions."""

import pytest

from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.recherches.recherche import EtatRecherche, Recherche
from cppcore.domain.synthese.agenda import AgendaEnvoye
from cppcore.store import records
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day, rdv

PAGE = "parcours/rendez_vous"
HOSTILE = "# ![](https://exemple.org/a.png) $x$ <b>\r\nBEGIN:VEVENT"


@pytest.fixture
def second(open_page, keep):
    """The sheet of the second appointment, for a CPP that begins today."""
    dossier = session.dossier().model_copy(update={"debut": TODAY})
    keep(dossier, Rdv.blank(dossier.id, 1).model_copy(update={"prevu_le": TODAY}))
    return open_page(PAGE).unfold("fiche.2")


@pytest.mark.complet
@pytest.mark.parametrize(("typed", "kept"), [("14h30", "14:30"), ("9h", "09:00"), ("9 h 05", "09:05")])
def test_an_hour_is_kept_however_it_is_written(second, reread, typed, kept):
    second.fill("rdv.individuel.2.heure", typed)

    assert second.problems() == 0
    assert rdv(reread(), 2).heure == kept


@pytest.mark.complet
def test_an_impossible_hour_is_refused_and_nothing_is_lost(second, reread):
    second.fill("rdv.individuel.2.jour", day(7)).fill("rdv.individuel.2.heure", "14h30")

    second.fill("rdv.individuel.2.heure", "25h")

    assert second.problems() == 1
    assert second.widget("rdv.individuel.2.heure").value == "25h"
    kept = rdv(reread(), 2)
    assert (kept.prevu_le, kept.heure) == (day(7), "14:30")


@pytest.mark.complet
def test_an_hour_corrected_after_a_refusal_is_kept(second, reread):
    second.fill("rdv.individuel.2.heure", "25h").fill("rdv.individuel.2.heure", "15h")

    assert second.problems() == 0
    assert rdv(reread(), 2).heure == "15:00"


def test_an_hour_taken_out_after_a_refusal_leaves_no_hour(second, reread):
    second.fill("rdv.individuel.2.heure", "14h30").fill("rdv.individuel.2.heure", "25h")

    second.fill("rdv.individuel.2.heure", "")

    assert second.problems() == 0
    assert rdv(reread(), 2).heure == ""


@pytest.mark.complet
def test_what_became_of_an_appointment_is_kept(second, reread):
    second.unfold("fiche.1").fill("rdv.individuel.1.etat", EtatRdv.HONORE)

    carnet = reread()
    assert [r.numero for r in carnet.held] == [1]
    assert carnet.next_numero == 2


@pytest.mark.complet
@pytest.mark.parametrize("offset", [-1, 42])
def test_a_date_outside_the_programme_is_kept_with_a_remark(second, reread, offset):
    assert len(second.at.warning) == 0

    second.fill("rdv.individuel.2.jour", day(offset))

    assert len(second.at.warning) == 1
    assert rdv(reread(), 2).prevu_le == day(offset)


@pytest.mark.complet
@pytest.mark.parametrize("offset", [0, 41])
def test_a_date_inside_the_programme_gets_no_remark(second, offset):
    second.fill("rdv.individuel.2.jour", day(offset))

    assert len(second.at.warning) == 0


@pytest.mark.complet
def test_moving_the_first_day_moves_the_first_appointment_while_it_is_only_planned(second, reread):
    second.unfold("dossier").fill("dossier.debut", day(2))
    assert rdv(reread(), 1).prevu_le == day(2)

    second.unfold("fiche.1").fill("rdv.individuel.1.etat", EtatRdv.HONORE)
    second.fill("dossier.debut", day(1))

    assert rdv(reread(), 1).prevu_le == day(2)


@pytest.mark.complet
def test_two_group_sessions_at_most(second, reread):
    second.press("groupe.ajouter").press("groupe.ajouter")

    assert not second.has("groupe.ajouter")
    groups = [(r.genre, r.numero) for r in reread().rdvs if r.genre is Genre.COLLECTIF]
    assert groups == [(Genre.COLLECTIF, 1), (Genre.COLLECTIF, 2)]


def test_a_group_session_does_not_count_among_the_eight(second, reread):
    second.press("groupe.ajouter").unfold("groupe.1")

    second.fill("rdv.collectif.1.jour", day(-1)).fill("rdv.collectif.1.etat", EtatRdv.HONORE)

    carnet = reread()
    assert carnet.held == []
    assert [r.etat for r in carnet.rdvs if r.genre is Genre.COLLECTIF] == [EtatRdv.HONORE]


def test_notes_are_kept_with_their_lines(second, reread):
    second.fill("rdv.individuel.2.notes", "- un\n\n\n  deux\n")

    assert rdv(reread(), 2).notes == "- un\n\n\n  deux\n"


@pytest.mark.complet
def test_both_names_of_the_counsellor_s_side_are_kept(second, reread):
    second.unfold("dossier").fill("dossier.conseiller", "Camille").fill("dossier.organisme", "Passerelle")

    dossier = reread().dossier
    assert (dossier.conseiller, dossier.organisme) == ("Camille", "Passerelle")


def dates(screen) -> int:
    """Return how many dates the preview shows."""
    return sum(line.startswith("- ") for line in "\n".join(screen.texts("agenda.apercu")).splitlines())


@pytest.mark.complet
def test_dates_are_seen_then_taken_and_the_notebook_remembers(second, restart, open_page, keep, reread):
    second.fill("rdv.individuel.2.jour", day(7)).fill("rdv.individuel.2.heure", "14h30")
    screen = second.unfold("agenda")

    assert dates(screen) == 3
    assert not screen.has("agenda.change")
    screen.press("agenda.fichier")
    restart()

    again = open_page(PAGE).unfold("agenda")
    assert dates(again) == 3
    assert not again.has("agenda.change")

    keep(rdv(reread(), 2).model_copy(update={"prevu_le": day(8)}))
    moved = open_page(PAGE).unfold("agenda")
    assert moved.has("agenda.change")
    moved.press("agenda.change")
    assert not moved.has("agenda.change")


def test_an_appointment_that_is_erased_is_told_as_cancelled(second, open_page, keep, reread):
    second.fill("rdv.individuel.2.jour", day(7)).unfold("agenda").press("agenda.fichier")
    keep(rdv(reread(), 2).model_copy(update={"prevu_le": None}))

    screen = open_page(PAGE).unfold("agenda")

    assert dates(screen) == 3
    assert screen.has("agenda.change")
    kept = AgendaEnvoye.model_validate_json(records.meta(session.store(), f"agenda.{session.dossier().id}"))
    assert [e.annulee for e in kept.entrees] == [False] * 3


def test_nothing_private_is_shown_before_the_box_is_ticked(open_page, keep, restart):
    dossier = session.dossier().model_copy(update={"organisme": "SECRET"})
    keep(
        dossier,
        Rdv.blank(dossier.id, 1).model_copy(update={"prevu_le": day(1), "a_dire": "JAMAIS"}),
        Recherche(
            dossier_id=dossier.id, le=day(2), etat=EtatRecherche.A_FAIRE, organisme="SECRET", note=HOSTILE
        ),
    )
    screen = open_page(PAGE).unfold("agenda")
    assert "SECRET" not in "".join(screen.texts("agenda.apercu"))

    screen.fill("agenda.mots", True)

    restart()
    again = open_page(PAGE).unfold("agenda")
    told = "".join(again.texts("agenda.apercu"))
    assert told.count("SECRET") == 2
    assert "JAMAIS" not in told
    assert "![" not in told
    assert dates(again) == 2


def test_without_a_date_there_is_no_file(open_page):
    screen = open_page(PAGE).unfold("agenda")

    assert not screen.has("agenda.fichier")


def test_what_was_kept_and_cannot_be_read_starts_afresh(second, open_page):
    records.set_meta(session.store(), f"agenda.{session.dossier().id}", '{"le": 1')

    screen = open_page(PAGE).unfold("agenda")

    assert screen.has("agenda.fichier")
    assert not screen.has("agenda.change")


@pytest.mark.complet
@pytest.mark.parametrize("name", ["karim", "sylvie", "denise"])
def test_each_person_takes_her_dates(open_page, persona, name):
    persona(name)
    screen = open_page(PAGE).unfold("agenda")
    count = dates(screen)

    screen.fill("agenda.mots", True).press("agenda.fichier")

    assert dates(screen) == count > 0


@pytest.mark.complet
def test_the_sheet_of_a_past_appointment_asks_first_whether_it_took_place(open_page, reread):
    screen = open_page("parcours/accueil").fill("dossier.debut", day(-3))
    first, second = rdv(reread(), 1), Rdv.blank(session.dossier().id, 2)

    screen = open_page(PAGE).unfold("fiche.2")

    assert not screen.has(f"tenu.{second.id}")
    screen.press(f"tenu.{first.id}")
    assert rdv(reread(), 1).etat is EtatRdv.HONORE
    assert not screen.named("tenu.")


@pytest.mark.complet
def test_taking_back_that_it_took_place_keeps_what_was_written_since(open_page, reread):
    open_page("parcours/accueil").fill("dossier.debut", day(-3))
    first = rdv(reread(), 1)
    screen = open_page(PAGE).press(f"tenu.{first.id}")

    screen.unfold("fiche.1").fill("rdv.individuel.1.notes", "Apporter mon CV").press("efface.annuler")

    kept = rdv(reread(), 1)
    assert (kept.etat, kept.notes) == (EtatRdv.PREVU, "Apporter mon CV")
