"""Copies and erasing on screen: each persona, an empty notebook, a workspace; nothing goes without two steps."""

import io
import zipfile
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest

from cppcore.actions import partage
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.pistes.piste import Piste
from cppcore.store import carnets, records
from cppcore.store.espace import forget
from cppcore.store.espace.portefeuille import Filtre
from cppcore.store.fichier import copies, disk
from cppcore.ui.ecran import session
from cppcore.ui.outils.effacement import WORD
from tests.conftest import TODAY, day
from tests.store.notebook import flip

PAGE = "outils/sauvegardes"
HOSTILE = "**Ana** <b>x</b> $y$ [a](http://z) ![](b.png) :red[c]"
TWO_YEARS_AGO = TODAY - timedelta(days=731)


def confirm(screen, key: str):
    """Take the two steps and press."""
    return screen.fill(f"{key}.garde", True).fill(f"{key}.mot", WORD.lower()).press(f"{key}.faire")


def pistes() -> list[str]:
    return [p.intitule for p in records.all_of(session.store(), Piste, session.dossier().id)]


@pytest.fixture
def two_states(notebook, keep, restart):
    """A notebook with one piste, a copy of it, then another piste; return the name of the copy."""
    keep(Piste(dossier_id=session.dossier().id, intitule="Soudeur"))
    copy = session.store().copy_now()
    keep(Piste(dossier_id=session.dossier().id, intitule="Boulanger"))
    return copy.name


class TestCopies:
    @pytest.mark.parametrize("name", ["", "nadia", "karim", "sylvie", "denise", "conseiller"])
    def test_everybody_sees_her_copies(self, open_page, persona, name):
        if name:
            persona(name)
        session.store().copy_now(copies.BEFORE_IMPORT)
        known = copies.list_all(session.store().path)

        screen = open_page(PAGE)

        assert len(screen.widget("copies.choisie").options) == len(known)
        assert not screen.has("copies.reprendre")
        screen.unfold("copies.toutes")
        (table,) = screen.texts("tableau-copies")
        assert table.count("\n") == len(known) + 1

    def test_a_new_notebook_has_none_and_says_so(self, open_page):
        screen = open_page(PAGE)

        assert copies.list_all(session.store().path) == []
        assert not screen.has("copies.choisie")

    @pytest.mark.complet
    def test_a_copy_is_read_then_taken_back_and_the_state_before_is_kept(self, open_page, two_states):
        screen = open_page(PAGE).fill("copies.choisie", two_states)
        assert "1 enregistrement" in screen.texts("copies.contenu")[0]

        screen.press("copies.reprendre")

        assert screen.has("carnet-remplace")
        assert screen.run().has("incident")
        assert pistes() == ["Soudeur"]
        (before,) = [c for c in copies.list_all(session.store().path) if c.label == copies.BEFORE_RESTORE]
        again = open_page(PAGE).fill("copies.choisie", before.path.name).press("copies.reprendre").run()
        assert not again.press("incident.lu").has("incident")
        assert sorted(pistes()) == ["Boulanger", "Soudeur"]

    def test_a_damaged_copy_cannot_be_chosen(self, open_page, two_states):
        flip(next(c.path for c in copies.list_all(session.store().path) if c.path.name == two_states), 100)

        screen = open_page(PAGE).fill("copies.choisie", two_states)

        assert screen.problems() == 1
        assert not screen.has("copies.reprendre")

    @pytest.mark.complet
    def test_a_copy_that_is_gone_when_it_is_asked_changes_nothing(self, open_page, two_states):
        screen = open_page(PAGE).fill("copies.choisie", two_states)
        disk.remove(next(c.path for c in copies.list_all(session.store().path) if c.path.name == two_states))

        screen.run()

        assert not screen.has("copies.reprendre")
        assert len(pistes()) == 2


class TestOtherWindows:
    def test_they_begin_afresh_and_put_nothing_old_into_the_new_notebook(self, open_page, two_states):
        acting, other = open_page(PAGE), open_page("pistes/pistes")
        field = other.named("piste.", ".intitule")[0]
        acting.fill("copies.choisie", two_states).press("copies.reprendre").run()
        old = other.widget(field)

        old.set_value("Ancien mot")
        other.run()

        assert other.has("carnet-remplace")
        assert pistes() == ["Soudeur"]
        assert not other.run().has("carnet-remplace")
        assert other.go("pistes/pistes").named("piste.", ".intitule")

    @pytest.mark.complet
    def test_a_window_that_was_not_told_cannot_reach_the_new_notebook(self, open_page, two_states):
        screen = open_page(PAGE)
        session.frame.renew()

        assert screen.run().has("carnet-remplace")
        assert not screen.run().has("carnet-remplace")


class TestEraseAll:
    def test_nothing_happens_before_both_steps(self, open_page, two_states):
        screen = open_page(PAGE)

        assert screen.has("partage.tout")
        assert screen.widget("effacer.faire").disabled
        assert screen.fill("effacer.mot", WORD).widget("effacer.faire").disabled
        assert screen.fill("effacer.mot", "oui").fill("effacer.garde", True).widget("effacer.faire").disabled
        assert not screen.fill("effacer.mot", f" {WORD} ").widget("effacer.faire").disabled
        assert len(pistes()) == 2

    @pytest.mark.parametrize("name", ["", "nadia", "karim", "sylvie", "denise", "conseiller"])
    def test_everything_goes_and_a_new_notebook_opens(self, open_page, persona, name):
        if name:
            persona(name)
        session.store().copy_now()
        path = session.store().path

        screen = confirm(open_page(PAGE), "effacer").run()

        assert screen.has("incident")
        assert session.store().path == path
        assert session.store().last_event <= 1 and not session.is_workspace()
        assert copies.list_all(path) == []
        assert session.dossier().pseudonyme == ""


@pytest.fixture
def put(notebook):
    """Put persons by name in a workspace, the last contact that many days after two years ago."""
    records.set_meta(session.store(), "role", "conseiller")

    def put_them(**since: int) -> dict[str, Dossier]:
        made = {name: Dossier(id=(who := uuid4()), dossier_id=who, pseudonyme=name) for name in since}
        for name, days in since.items():
            at = datetime.combine(TWO_YEARS_AGO + timedelta(days=days), time(8))
            records.save(session.store(), made[name], at=at)
        return made

    return put_them


class TestForgetting:
    @pytest.mark.complet
    def test_those_past_the_date_are_listed_and_only_the_ticked_ones_go(self, open_page, put):
        people = put(Tard=-1, Ancien=-400, Encore=3)
        screen = open_page(PAGE)
        ticks = {key.removeprefix("oubli.") for key in screen.named("oubli.")}
        assert ticks == {str(people["Tard"].id), str(people["Ancien"].id)}
        assert not screen.has("oubli")

        screen.fill(f"oubli.{people['Tard'].id}", True)
        assert screen.widget("oubli.faire").disabled
        confirm(screen, "oubli").run()

        assert {d.pseudonyme for d in carnets.dossiers(session.store())} == {"Ancien", "Encore"}
        assert forget.last(session.store()).personnes == 1
        assert not forget.still_waits(session.store())
        assert b"Tard" not in b"".join(f.read_bytes() for f in session.store().path.parent.rglob("*.duckdb"))

    @pytest.mark.complet
    def test_a_person_can_be_erased_before_her_date(self, open_page, put):
        people = put(Encore=300)
        screen = open_page(PAGE)
        assert not screen.named("oubli.")

        confirm(screen.fill(f"oubli-autre.{people['Encore'].id}", True), "oubli").run()

        assert carnets.is_empty(session.store())
        assert not open_page(PAGE).has("oubli")

    def test_what_the_workspace_knows_can_be_taken_away_before(self, put):
        people = put(Tard=-1, Ancien=-400)

        content = partage.export_several(session.store(), list(people.values()), today=TODAY)

        folder = zipfile.ZipFile(io.BytesIO(content))
        assert folder.namelist() == ["carnet-1.zip", "carnet-2.zip"]
        assert all("carnet.json" in zipfile.ZipFile(folder.open(n)).namelist() for n in folder.namelist())

    def test_a_hostile_name_is_shown_as_it_is(self, open_page, put):
        (one,) = put(**{HOSTILE: -1}).values()
        screen = open_page(PAGE).fill(f"oubli.{one.id}", True)

        shown = "\n".join([*screen.texts(), screen.widget(f"oubli.{one.id}").label])
        assert not [bad for bad in ("<b>", "](", "$y$", ":red[", "**Ana**") if bad in shown]

    @pytest.mark.complet
    def test_the_page_of_a_person_says_until_when_she_is_kept(self, open_page, put):
        people = put(Tard=-1, Encore=300)
        records.save(
            session.store(),
            Rdv.blank(people["Encore"].id, 1).model_copy(
                update={"prevu_le": day(-100), "etat": EtatRdv.HONORE}
            ),
            at=datetime.combine(day(-500), time(8)),
        )
        screen = open_page("conseiller/preparer")
        told = {}
        for name, person in people.items():
            screen.fill("conseiller.personne", person.id)
            told[name] = screen.widget("conservation").caption[0].value

        assert "novembre 2026" in told["Tard"]
        assert "août 2028" in told["Encore"]

    def test_the_list_has_a_filter_for_them(self, open_page, put):
        people = put(Tard=-1, Encore=300)
        screen = open_page("conseiller/portefeuille").fill("portefeuille.filtre", Filtre.EFFACER)

        assert screen.named("bouton-preparer.") == [f"bouton-preparer.{people['Tard'].id}"]
