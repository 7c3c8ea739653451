"""The plan d'action on screen: written, taken from a list, said done, changed, erased and put back."""

from uuid import uuid4

import pytest

from cppcore.domain.pistes.piste import Decision, GenreDecision, Motif, Piste
from cppcore.domain.projet.action import Action, EtatAction, QuiAction
from cppcore.domain.projet.plan_action import next_action
from cppcore.ui.ecran import session
from tests.conftest import TODAY, day

PAGE = "projet/plan_action"
HOSTILE = "# ![](https://exemple.org/a.png) $x$ <b> `c` | d"


@pytest.fixture
def add(keep):
    """Add an action to the notebook without a screen, and return it."""

    def add_it(texte: str = "Appeler", **fields) -> Action:
        one = Action(dossier_id=session.dossier().id, texte=texte, **fields)
        keep(one)
        return one

    return add_it


def test_an_empty_plan_shows_how_to_begin(open_page):
    screen = open_page(PAGE)

    assert screen.has("action-nouvelle.ajouter")
    assert not screen.has("plan.prochaine")


@pytest.mark.complet
def test_an_action_in_her_own_words_is_the_next_one_after_a_restart(open_page, reread, restart):
    screen = open_page(PAGE).fill("action-nouvelle.texte", "Appeler le garage")
    screen.fill("action-nouvelle.echeance", day(4)).fill("action-nouvelle.but", "Contacter des entreprises")
    restart()

    open_page(PAGE).press("action-nouvelle.ajouter")
    restart()

    (kept,) = reread().actions
    assert (kept.texte, kept.but, kept.echeance) == ("Appeler le garage", "Contacter des entreprises", day(4))
    assert (kept.qui, kept.etat, kept.piste_id) == (QuiAction.MOI, EtatAction.A_FAIRE, None)
    assert "Appeler le garage" in open_page(PAGE).texts("plan.prochaine")[0]


def test_nothing_is_added_without_words(open_page, reread):
    screen = open_page(PAGE).press("action-nouvelle.ajouter")

    assert screen.problems() == 1
    assert reread().actions == ()


def test_an_action_that_is_too_long_is_refused_and_stays_on_screen(open_page, reread):
    screen = open_page(PAGE).fill("action-nouvelle.texte", "a" * 201).press("action-nouvelle.ajouter")

    assert screen.problems() == 1
    assert screen.widget("action-nouvelle.texte").value == "a" * 201
    assert reread().actions == ()


@pytest.mark.complet
def test_a_proposed_action_is_taken_once_for_the_only_piste(open_page, reread, keep):
    lead = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(lead)
    screen = open_page(PAGE).unfold("plan.ajouter").unfold("plan.liste")

    screen.press("proposer.cv").unfold("plan.ajouter").unfold("plan.liste")

    (kept,) = reread().actions
    assert (kept.qui, kept.piste_id, kept.echeance) == (QuiAction.MOI, lead.id, None)
    assert not screen.has("proposer.cv")
    assert screen.has("proposer.lettre")


def test_a_proposed_action_that_was_erased_can_be_taken_again(open_page, reread):
    screen = open_page(PAGE).unfold("plan.liste").press("proposer.cv")
    (kept,) = reread().actions
    screen.unfold(f"prochaine.{kept.id}").press(f"action.{kept.id}.effacer")
    assert reread().actions == ()

    screen.unfold("plan.ajouter").unfold("plan.liste").press("proposer.cv")

    assert [a.id for a in reread().actions] == [kept.id]


def test_a_state_is_kept_at_once_and_the_next_action_follows(open_page, reread, add):
    first, second = add("A", echeance=day(1)), add("B", echeance=day(2))
    screen = open_page(PAGE)

    screen.fill(f"action.{first.id}.etat", EtatAction.FAITE)

    assert next_action(reread()).id == second.id
    assert "B" in screen.texts("plan.prochaine")[0]
    assert screen.has("plan.fini")
    screen.unfold(f"action.{first.id}").fill(f"action.{first.id}.etat", EtatAction.A_FAIRE)
    assert next_action(reread()).id == first.id
    assert not screen.has("plan.fini")


def test_every_field_of_an_action_is_kept(open_page, reread, add, keep, restart):
    lead = Piste(dossier_id=session.dossier().id, intitule="Soudeur")
    keep(lead)
    one = add(echeance=day(-2))
    key = f"action.{one.id}"
    screen = open_page(PAGE).unfold(f"prochaine.{one.id}")

    screen.fill(f"{key}.texte", "Écrire au garage").fill(f"{key}.echeance", day(3))
    screen.fill(f"{key}.qui", QuiAction.AUTRE).fill(f"{key}.personne", "Léa").fill(f"{key}.but", "Trouver")
    screen.fill(f"{key}.piste_id", lead.id).fill(f"{key}.obstacle", "pas de bus").fill(
        f"{key}.alors", "j’appelle"
    )
    restart()

    (kept,) = reread().actions
    assert (kept.texte, kept.echeance, kept.but) == ("Écrire au garage", day(3), "Trouver")
    assert (kept.qui, kept.personne, kept.piste_id) == (QuiAction.AUTRE, "Léa", lead.id)
    assert (kept.obstacle, kept.alors) == ("pas de bus", "j’appelle")


@pytest.mark.complet
def test_a_day_that_does_not_exist_is_refused_and_the_first_one_stays(open_page, reread, add):
    one = add(echeance=day(3))
    screen = open_page(PAGE).unfold(f"prochaine.{one.id}").fill(f"action.{one.id}.echeance", "31/02")

    assert screen.problems() == 1
    assert reread().actions[0].echeance == day(3)


@pytest.mark.complet
def test_a_late_action_is_the_next_one_and_says_so_without_an_alarm(open_page, add):
    add("B", echeance=day(1))
    add("A", echeance=day(-1))
    screen = open_page(PAGE)

    assert "A" in screen.texts("plan.prochaine")[0]
    assert len(screen.widget("plan.prochaine").caption) == 1
    assert (len(screen.at.error), len(screen.at.warning)) == (0, 0)


@pytest.mark.complet
def test_an_action_erased_can_be_put_back(open_page, reread, add):
    one = add()
    screen = open_page(PAGE).unfold(f"prochaine.{one.id}").press(f"action.{one.id}.effacer")
    assert reread().actions == ()

    screen.press("efface.annuler")

    assert [a.id for a in reread().actions] == [one.id]


@pytest.mark.complet
def test_goals_group_the_other_actions(open_page, add):
    for but, days in (("CV", 1), ("CV", 2), ("École", 3), ("", 4)):
        add(but=but, echeance=day(days))
    screen = open_page(PAGE)

    assert screen.named("plan.but-") == ["plan.but-0", "plan.but-1", "plan.but-2"]


@pytest.mark.complet
def test_an_action_of_a_piste_set_aside_stays_visible_but_is_not_the_next(open_page, keep, add):
    who = session.dossier().id
    lead = Piste(dossier_id=who, intitule="Soudeur")
    keep(
        lead,
        Decision(dossier_id=who, piste_id=lead.id, genre=GenreDecision.ECARTEE, motif=Motif.LIEU, le=TODAY),
    )
    one = add(piste_id=lead.id, echeance=day(-3))
    screen = open_page(PAGE)

    assert not screen.has("plan.prochaine")
    assert screen.has(f"action.{one.id}")
    assert not open_page("parcours/accueil").go(PAGE).has("plan.prochaine")


@pytest.mark.complet
def test_her_words_are_shown_as_she_typed_them(open_page, add):
    rows = [
        add(HOSTILE, but=HOSTILE, obstacle=HOSTILE, alors=HOSTILE, qui=QuiAction.AUTRE, personne=HOSTILE)
        for _ in range(2)
    ]
    screen = open_page(PAGE).unfold(f"action.{rows[1].id}")

    shown = [*screen.texts(), *(c.value for c in screen.at.caption), *(s.value for s in screen.at.subheader)]
    assert not [words for words in shown if "![](" in words or "$x$" in words or "<b>" in words]


@pytest.mark.complet
def test_forty_actions_are_all_there(open_page, keep):
    who = session.dossier().id
    keep(*(Action(id=uuid4(), dossier_id=who, texte=f"{n}", echeance=day(n - 20)) for n in range(40)))
    screen = open_page(PAGE)

    assert len([k for k in screen.named("action.") if k.count(".") == 1]) == 39
    assert screen.has("plan.prochaine")


@pytest.mark.complet
def test_the_home_page_opens_the_plan_when_an_action_is_late(open_page, persona):
    persona("denise")
    home = open_page("parcours/accueil")

    home.press("pas.ouvrir")

    assert home.has("plan.prochaine")


@pytest.mark.complet
@pytest.mark.parametrize(("name", "count"), [("nadia", 0), ("karim", 2), ("sylvie", 5), ("denise", 2)])
def test_each_person_sees_her_whole_plan(open_page, persona, name, count):
    persona(name)
    screen = open_page(PAGE)

    shown = [k for k in screen.named("action.") if k.count(".") == 1]
    assert len(shown) + screen.has("plan.prochaine") == count
    assert screen.has("plan.fini") == (name == "sylvie")


def test_an_action_with_a_day_can_be_taken_to_the_phone(open_page, add):
    add(echeance=day(2))
    add()

    agenda = open_page("parcours/rendez_vous").unfold("agenda")

    assert (
        sum(line.startswith("- ") for words in agenda.texts("agenda.apercu") for line in words.splitlines())
        == 1
    )
