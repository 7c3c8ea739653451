"""An appointment on both sides: the counsellor notes it, the person reads it beside her own words and may take it over."""

import pytest

from cppcore.domain.parcours.constat_rdv import ConstatRdv, EtatConstat
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Genre, Rdv
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, records
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day, rdv

HERS, THEIRS = "parcours/rendez_vous", "conseiller/preparer"
HOSTILE = "**Camille** <b>x</b> $y$ [a](http://z)"


@pytest.fixture
def person(notebook) -> Dossier:
    """A person with a first appointment three days ago, of which she says nothing."""
    own = records.save(session.store(), session.dossier().model_copy(update={"debut": day(-3)}), at=_at())
    first = Rdv.blank(own.id, 1).model_copy(
        update={"prevu_le": day(-3), "heure": "09:00", "a_dire": "Bonjour"}
    )
    records.save(session.store(), first, at=_at())
    return own


def _at():
    from cppcore import clock

    return clock.now()


def noted(
    person: Dossier, etat=EtatConstat.HONORE, numero=1, jour=None, genre=Genre.INDIVIDUEL, **fields
) -> ConstatRdv:
    about = Rdv.blank(person.id, numero, genre)
    own = {
        "etat": etat,
        "jour": jour or day(-3),
        "le": TODAY,
        "signature": "Camille",
        "auteur": Auteur.CONSEILLER,
    }
    return ConstatRdv.of(about, **own | fields)


@pytest.fixture
def workspace(person):
    records.set_meta(session.store(), "role", "conseiller")
    return person


def form(person: Dossier, field: str) -> str:
    return f"constat-{person.id}.{field}"


class TestTheCounsellor:
    def test_the_fold_is_open_on_the_appointment_to_confirm(self, open_page, workspace):
        screen = open_page(THEIRS)

        assert screen.widget(form(workspace, "rdv")).value == "individuel-1"
        assert screen.widget(form(workspace, "jour")).value == f"{day(-3):%d/%m/%Y}"

    def test_it_is_noted_signed_and_dated_and_her_words_do_not_move(self, open_page, workspace, reread):
        before = rdv(reread(), 1)
        screen = open_page(THEIRS)
        screen.fill(form(workspace, "etat"), EtatConstat.HONORE).fill(form(workspace, "signature"), "Camille")

        screen.press(form(workspace, "ajouter"))

        (one,) = reread().constats
        assert (one.etat, one.numero, one.jour, one.le) == (EtatConstat.HONORE, 1, day(-3), TODAY)
        assert (one.auteur, one.signature) == (Auteur.CONSEILLER, "Camille")
        assert rdv(reread(), 1) == before
        assert (
            len(screen.at.toast) == 1
        )  # the form is empty again: nothing else on screen says that it is kept
        assert [r.numero for r in reread().held] == [1]

    @pytest.mark.parametrize("missing", ["etat", "signature", "jour"])
    def test_what_is_missing_is_said_and_nothing_is_noted(self, open_page, workspace, reread, missing):
        screen = open_page(THEIRS)
        given = {"etat": EtatConstat.HONORE, "signature": "Camille", "jour": day(-3)}
        for field, value in given.items():
            if field != missing:
                screen.fill(form(workspace, field), value)
        if missing == "jour":
            screen.fill(form(workspace, "jour"), "")

        screen.press(form(workspace, "ajouter"))

        assert screen.problems() == 1
        assert not screen.at.toast and not screen.run().at.toast
        assert reread().constats == ()

    def test_one_put_off_has_a_new_date_and_noted_again_it_changes(self, open_page, workspace, reread, keep):
        keep(noted(workspace, EtatConstat.ABSENT_EXCUSE))
        screen = open_page(THEIRS).unfold("constat.noter").run()
        assert not screen.has(form(workspace, "propose_le"))
        screen.fill(form(workspace, "rdv"), "individuel-1").fill(form(workspace, "etat"), EtatConstat.REPORTE)
        screen.fill(form(workspace, "propose_le"), day(4)).fill(form(workspace, "propose_heure"), "14h30")

        screen.press(form(workspace, "ajouter"))

        (one,) = reread().constats
        assert (one.etat, one.propose_le, one.propose_heure) == (EtatConstat.REPORTE, day(4), "14:30")
        assert [r.prevu_le for r in reread().upcoming(today=TODAY)] == [day(4)]

    @pytest.mark.complet
    def test_an_hour_that_is_none_is_refused(self, open_page, workspace, reread):
        screen = open_page(THEIRS).fill(form(workspace, "etat"), EtatConstat.REPORTE)
        screen.fill(form(workspace, "propose_heure"), "bientôt").fill(form(workspace, "signature"), "Camille")

        screen.press(form(workspace, "ajouter"))

        assert screen.problems() == 1
        assert reread().constats == ()

    def test_it_can_be_erased_and_put_back(self, open_page, workspace, reread, keep):
        one = noted(workspace)
        keep(one)
        screen = open_page(THEIRS).unfold("constat.noter").run()

        screen.press(f"constat-note.{one.id}.effacer")

        assert reread().constats == ()
        screen.press("efface.annuler")
        assert [c.id for c in reread().constats] == [one.id]

    @pytest.mark.complet
    def test_beside_the_person_she_notes_it_in_her_own_frame(self, open_page, person, reread):
        screen = open_page("parcours/accueil").go(HERS).press("ensemble.commencer").press("ensemble.passer")
        screen.fill(form(person, "etat"), EtatConstat.HONORE).fill(form(person, "signature"), "Camille")

        screen.press(form(person, "ajouter"))

        (one,) = reread().constats
        assert one.auteur is Auteur.CONSEILLER
        assert screen.has(f"constat-note.{one.id}") and screen.unfold("fiche.1").run().has(
            f"constat.{one.id}"
        )
        assert rdv(reread(), 1).etat is EtatRdv.PREVU


class TestThePerson:
    @pytest.mark.complet
    def test_she_reads_it_and_takes_it_over_in_one_press_or_undoes_it(self, open_page, person, reread, keep):
        one = noted(person)
        keep(one)
        screen = open_page(HERS).unfold("fiche.1").run()
        assert "Camille" in screen.texts(f"constat.{one.id}")[0]

        screen.press(f"constat.{one.id}.reprendre")

        mine = rdv(reread(), 1)
        assert (mine.etat, mine.prevu_le, mine.heure, mine.a_dire) == (
            EtatRdv.HONORE,
            day(-3),
            "09:00",
            "Bonjour",
        )
        assert mine.auteur is Auteur.PERSONNE
        assert not screen.unfold("fiche.1").run().has(f"constat.{one.id}.reprendre")
        screen.press("efface.annuler")
        assert rdv(reread(), 1).etat is EtatRdv.PREVU

    def test_when_both_differ_both_are_seen_and_hers_counts(self, open_page, person, reread, keep):
        one = noted(person)
        mine = rdv(reread(), 1).model_copy(update={"etat": EtatRdv.REPORTE})
        keep(one, mine)

        screen = open_page(HERS).unfold("fiche.1").run()

        assert EtatConstat.HONORE.label in screen.texts(f"constat.{one.id}")[0]
        assert screen.widget("rdv.individuel.1.etat").value is EtatRdv.REPORTE
        assert reread().held == []
        assert screen.has(f"constat.{one.id}.reprendre")

    def test_at_home_it_is_told_and_one_press_makes_it_hers(self, open_page, person, reread, keep):
        one = noted(person)
        keep(one)
        screen = open_page("parcours/accueil")
        assert EtatConstat.HONORE.label in screen.texts("constats-nouveaux")[0]

        screen.press(f"constats-nouveaux.{one.id}.reprendre")

        assert rdv(reread(), 1).etat is EtatRdv.HONORE
        assert not screen.has("constats-nouveaux")
        screen.press("efface.annuler")
        assert rdv(reread(), 1).etat is EtatRdv.PREVU and screen.has("constats-nouveaux")

    def test_the_appointment_that_waits_for_her_word_is_open(self, open_page, person, keep):
        one = noted(person)
        keep(one)

        screen = open_page(HERS)

        assert screen.has(f"constat.{one.id}.reprendre") and screen.has("rdv.individuel.2.jour")

    def test_a_new_date_is_taken_as_it_is(self, open_page, person, reread, keep):
        one = noted(person, EtatConstat.REPORTE, propose_le=day(5), propose_heure="10:15")
        keep(one)
        screen = open_page("parcours/accueil")
        assert screen.has("constats-nouveaux")

        screen.go(HERS).unfold("fiche.1").run().press(f"constat.{one.id}.reprendre")

        mine = rdv(reread(), 1)
        assert (mine.etat, mine.prevu_le, mine.heure) == (EtatRdv.PREVU, day(5), "10:15")
        assert not screen.go("parcours/accueil").has("constats-nouveaux")

    def test_a_date_of_hers_that_came_since_is_left_alone(self, open_page, person, reread, keep):
        one = noted(person, EtatConstat.ABSENT_NON_EXCUSE)
        keep(one, rdv(reread(), 1).model_copy(update={"prevu_le": day(2)}))

        screen = open_page(HERS).unfold("fiche.1").run()

        assert screen.has(f"constat.{one.id}") and not screen.has(f"constat.{one.id}.reprendre")
        assert not screen.go("parcours/accueil").has("constats-nouveaux")

    @pytest.mark.complet
    def test_a_group_session_that_she_never_noted_is_shown(self, open_page, person, keep, reread):
        one = noted(person, numero=1, genre=Genre.COLLECTIF, jour=day(-1))
        keep(one)

        screen = open_page(HERS).unfold("groupe.1").run().press(f"constat.{one.id}.reprendre")

        (mine,) = [r for r in reread().rdvs if r.genre is Genre.COLLECTIF]
        assert (mine.etat, mine.prevu_le) == (EtatRdv.HONORE, day(-1))
        assert not screen.problems()

    @pytest.mark.complet
    def test_a_group_session_is_added_beside_one_that_only_her_counsellor_noted(
        self, open_page, person, keep, reread
    ):
        keep(noted(person, numero=2, genre=Genre.COLLECTIF, jour=day(-1)))

        screen = open_page(HERS).press("groupe.ajouter")

        assert [r.numero for r in reread().rdvs if r.genre is Genre.COLLECTIF] == [1]
        assert not screen.has("groupe.ajouter")

    @pytest.mark.complet
    def test_a_hostile_signature_is_shown_as_it_is(self, open_page, person, keep):
        one = noted(person, signature=HOSTILE)
        keep(one)
        screen = open_page("parcours/accueil")
        shown = "".join(screen.texts("constats-nouveaux"))

        screen.go(HERS).unfold("fiche.1").run()

        shown += "".join(screen.texts(f"constat.{one.id}"))
        shown += "".join(node.label for node in screen.at.expander)
        assert not [bad for bad in ("<b>", "](", "$y$", "**Camille**") if bad in shown]


@pytest.mark.complet
def test_what_was_noted_travels_to_the_person_and_only_there(tmp_path, person):
    from cppcore.actions import partage
    from cppcore.domain.carnet.rubrique import TOUTES

    store = session.store()
    records.save(store, noted(person), at=_at())

    from_counsellor = partage.show(store, person, TOUTES, Auteur.CONSEILLER, at=_at())
    from_person = partage.show(store, person, TOUTES, Auteur.PERSONNE, at=_at())

    assert [type(r) for r in from_counsellor.records] == [ConstatRdv]
    assert ConstatRdv not in {type(r) for r in from_person.records}
    assert carnets.load(store, person).constats
