"""The counsellor's list: who is shown, in what order, what is said of each, and the way to her page."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest

from cppcore import clock
from cppcore.domain.parcours.dossier import Dossier
from cppcore.domain.parcours.rdv import EtatRdv, Rdv
from cppcore.domain.parcours.remarque import Remarque
from cppcore.domain.projet.bilan import Bilan, IssueBilan
from cppcore.domain.questionnaires.passation import QuestionnaireDemande
from cppcore.domain.socle.base import Auteur
from cppcore.store import carnets, records
from cppcore.store.espace.portefeuille import PAR_PAGE, Filtre
from cppcore.ui.ecran import screens, session
from tests.conftest import TODAY, day

PAGE = "conseiller/portefeuille"
FILTER, SEARCH = "portefeuille.filtre", "portefeuille.chercher"
HOSTILE = "**Ana** <b>x</b> $y$ [a](http://z) ![](b.png) :red[c]"


@pytest.fixture
def put(notebook):
    """Put persons by name in a workspace: first appointment held 10 days ago, the next ones day after day."""
    records.set_meta(session.store(), "role", "conseiller")

    def put_them(*names: str, rdv_in: int | None = None, written: int = 0) -> list[Dossier]:
        made, rdvs = [], []
        for n, name in enumerate(names):
            who = uuid4()
            made.append(Dossier(id=who, dossier_id=who, pseudonyme=name, debut=day(-10)))
            rdvs.append(_rdv(who, 1, day(-10), EtatRdv.HONORE))
            if rdv_in is not None:
                rdvs.append(_rdv(who, 2, day(rdv_in + n)))
        at = datetime.combine(TODAY - timedelta(days=written), time(8))
        records.save_all(session.store(), made + rdvs, at=at)
        return made

    return put_them


def _rdv(who, numero, prevu_le, etat=EtatRdv.PREVU):
    return Rdv.blank(who, numero).model_copy(update={"prevu_le": prevu_le, "etat": etat})


ROW = "bouton-preparer."


def rows(screen) -> list[str]:
    """Return the persons shown, by the id of their dossier, in the order of the page."""
    found = [getattr(node, "key", None) or "" for node in screen.at.main]
    return [key.removeprefix(ROW) for key in found if key.startswith(ROW)]


def ids(*persons: Dossier) -> list[str]:
    return [str(one.id) for one in persons]


def said(screen, person: Dossier) -> str:
    """Return what stands under the button of a person."""
    drawn = list(screen.at.main)
    place = next(n for n, node in enumerate(drawn) if getattr(node, "key", None) == f"{ROW}{person.id}")
    return drawn[place + 1].value


@pytest.mark.complet
def test_it_is_the_first_page_of_a_counsellor(open_page, persona):
    persona("conseiller")

    assert next(iter(screens.CONSEILLER.values()))[0].ecran == PAGE
    assert "outils/lexique" in {s.ecran for row in screens.CONSEILLER.values() for s in row}
    assert len(rows(open_page(PAGE))) == 4


def test_an_empty_workspace_says_how_a_notebook_comes(open_page, put):
    screen = open_page(PAGE)

    assert rows(screen) == []
    assert not screen.has(FILTER)
    assert len(screen.texts()) == 1


def test_the_nearest_appointment_is_first_and_those_without_one_last(open_page, put):
    (without,) = put("Sans")
    later, last = put("Tard", "Plus tard", rdv_in=9)
    (soon,) = put("Bientôt", rdv_in=1)

    assert rows(open_page(PAGE)) == ids(soon, later, last, without)


@pytest.mark.complet
def test_pages_follow_each_other_and_nobody_is_lost(open_page, put):
    people = put(*(f"P{n:02}" for n in range(2 * PAR_PAGE + 3)), rdv_in=0)
    screen = open_page(PAGE)

    seen = [rows(screen)]
    for _ in range(2):
        seen.append(rows(screen.press("portefeuille.apres.bas")))

    assert [len(page) for page in seen] == [PAR_PAGE, PAR_PAGE, 3]
    assert [one for page in seen for one in page] == ids(*people)
    assert screen.widget("portefeuille.apres.haut").disabled
    assert rows(screen.press("portefeuille.avant.haut")) == seen[1]


@pytest.mark.complet
def test_another_filter_begins_at_its_first_page(open_page, put):
    put(*(f"P{n:02}" for n in range(PAR_PAGE + 1)), rdv_in=0)
    screen = open_page(PAGE).press("portefeuille.apres.bas")

    screen.fill(FILTER, Filtre.SEMAINE)

    assert len(rows(screen)) == 7
    assert not screen.has("portefeuille.apres.bas")


def test_a_name_is_looked_up_without_its_accents(open_page, put):
    (wanted,) = put("Élodie")
    put("Karim")

    screen = open_page(PAGE).fill(SEARCH, "elodie")

    assert rows(screen) == ids(wanted)
    assert rows(screen.fill(SEARCH, "personne de ce nom")) == []


def test_an_alert_says_a_fact_and_one_thing_to_do(open_page, put):
    (quiet,) = put("Calme", rdv_in=3, written=9)
    (busy,) = put("Active", rdv_in=3)
    screen = open_page(PAGE)

    assert "9 jours" in said(screen, quiet)
    assert "- " not in said(screen, busy)
    assert rows(screen.fill(FILTER, Filtre.ALERTE)) == ids(quiet)


def test_what_is_left_to_close_is_counted_then_shown(open_page, put, keep):
    past, over, asked, _ = put("Passé", "Fini", "Demandé", "Rien", rdv_in=1)
    assert not open_page(PAGE).has("a-clore")
    keep(
        _rdv(past.id, 3, day(-2)),
        _rdv(over.id, 8, day(-2), EtatRdv.HONORE),
        QuestionnaireDemande.of(asked.id, "valeurs", day(-1)).model_copy(
            update={"auteur": Auteur.CONSEILLER}
        ),
    )

    screen = open_page(PAGE)
    assert "3 personnes" in screen.texts("a-clore")[0]
    screen.press("portefeuille.clore")

    assert set(rows(screen)) == set(ids(past, over, asked))
    assert all("À clore" in said(screen, one) for one in (past, over, asked))
    keep(Bilan.blank(over.id).model_copy(update={"issue": IssueBilan.NON_CONFIRME}))
    assert set(rows(screen.run())) == set(ids(past, asked))


def test_a_row_opens_the_page_of_its_person_and_stays_hers(open_page, put):
    people = put(*(f"P{n:02}" for n in range(PAR_PAGE + 5)), rdv_in=0)
    far = people[-1]
    screen = open_page(PAGE).press("portefeuille.apres.bas")

    screen.press(f"{ROW}{far.id}")

    assert screen.widget("conseiller.personne").value == far.id
    assert far.pseudonyme in screen.at.title[0].value
    assert screen.at.query_params == {}
    assert screen.go("conseiller/preparer").widget("conseiller.personne").value == far.id
    assert screen.go(PAGE).go("conseiller/preparer").widget("conseiller.personne").value == far.id


def drawn(screen) -> object:
    """Return who the list of a page just opened says to the browser, which does not know what the server reads."""
    box = screen.widget("conseiller.personne").proto
    return box.raw_value if box.set_value else (box.options[box.default] if box.HasField("default") else None)


def test_who_was_opened_is_whom_every_page_shows(open_page, put):
    near, far = put("Ana", "Bea", rdv_in=0)
    screen = open_page(PAGE).press(f"{ROW}{far.id}")

    for page in ("conseiller/echanger", "outils/sauvegardes", "conseiller/preparer"):
        screen.go(page)
        assert screen.widget("conseiller.personne").value == far.id
        assert drawn(screen).startswith("Bea")
    screen.fill("conseiller.personne", near.id).go("conseiller/echanger")
    assert drawn(screen).startswith("Ana")


@pytest.mark.parametrize("page", ["conseiller/preparer", "conseiller/echanger", "outils/sauvegardes"])
def test_among_several_nobody_is_shown_before_being_chosen(open_page, put, keep, page):
    people = put("Ana", "Bea", rdv_in=0)
    for one in people:
        keep(remark(one))

    screen = open_page(page)

    assert drawn(screen) in (None, "")
    assert screen.widget("conseiller.personne").value is None
    assert not screen.has("partage.sceller")
    assert not screen.named("oubli-autre.")
    assert not screen.has("remarque.laisser")
    assert "Ana" not in screen.said()


def remark(person: Dossier) -> Remarque:
    words = {"texte": "Pour vous seule.", "le": TODAY, "signature": "Iris"}
    return Remarque(dossier_id=person.id, auteur=Auteur.CONSEILLER, **words)


def test_who_was_chosen_and_has_left_gives_way_to_nobody(open_page, put):
    *_, far = put("Ana", "Bea", "Cléo", rdv_in=0)
    screen = open_page("conseiller/preparer").fill("conseiller.personne", far.id)

    records.erase(session.store(), far, at=clock.now())

    assert screen.run().widget("conseiller.personne").value is None
    assert not screen.has("remarque.laisser")


def test_the_only_person_of_a_workspace_needs_no_choice(open_page, put):
    put("Ana", rdv_in=0)

    assert "Ana" in open_page("conseiller/preparer").at.title[0].value


@pytest.mark.complet
def test_among_many_a_person_is_looked_up_by_her_name(open_page, put):
    put(*(f"P{n:02}" for n in range(PAR_PAGE)), rdv_in=0)
    (wanted,) = put("Œdipe")
    screen = open_page("conseiller/preparer")
    assert len(screen.widget("conseiller.personne").options) == PAR_PAGE

    screen.fill("conseiller.chercher", "oedipe").fill("conseiller.personne", wanted.id)

    assert "Œdipe" in screen.at.title[0].value
    assert "Œdipe" in screen.fill("conseiller.chercher", "").at.title[0].value


def test_a_few_persons_need_no_search(open_page, persona):
    persona("conseiller")

    assert not open_page("conseiller/preparer").has("conseiller.chercher")


def test_a_hostile_name_is_shown_as_it_is(open_page, put):
    (one,) = put(HOSTILE, rdv_in=1)
    screen = open_page(PAGE)

    shown = said(screen, one) + screen.widget(f"{ROW}{one.id}").label
    assert not [bad for bad in ("<b>", "](", "$y$", ":red[", "**Ana**") if bad in shown]
    assert rows(screen.fill(SEARCH, "' or 1=1 --")) == []


def test_somebody_without_a_name_is_in_the_list(open_page, put):
    (one,) = put("", rdv_in=1)

    assert rows(open_page(PAGE)) == ids(one)


def test_every_person_received_is_in_the_list(open_page, persona):
    persona("conseiller")

    assert sorted(rows(open_page(PAGE))) == sorted(ids(*carnets.dossiers(session.store())))
