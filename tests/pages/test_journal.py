"""The log: a research noted, what it proves, what is missing named, and the way back."""

import pytest

from cppcore.domain.piste import Piste
from cppcore.domain.recherche import EtatRecherche, Recherche, Sens, Source
from cppcore.ui import session
from tests.conftest import TODAY, day

PAGE = "recherches/journal"

ADD = "recherche.ajouter"


@pytest.fixture
def noted(open_page, keep):
    """The log with one piste and one research of today at a school, its sheet open; and the research."""
    person = session.dossier().id
    school = {"source": Source.ECOLE, "organisme": "CFA", "le": TODAY}
    recherche = Recherche(dossier_id=person, **school)
    keep(Piste(dossier_id=person, intitule="Soudeur"), recherche)
    return open_page(PAGE).unfold(f"recherche.{recherche.id}"), recherche


def prove(screen, recherche, **fields):
    for field, value in fields.items():
        screen.fill(f"preuve-{recherche.id}.{field}", value)
    return screen.press(f"preuve-{recherche.id}.ajouter")


def test_a_research_is_noted_as_done_today(open_page, reread):
    screen = open_page(PAGE).fill("recherche.source", Source.ECOLE.value)

    screen.fill("recherche.organisme", "CFA").fill("recherche.note", "Deux ans.").press(ADD)

    (kept,) = reread().recherches
    assert (kept.source, kept.organisme, kept.note) == (Source.ECOLE, "CFA", "Deux ans.")
    assert (kept.le, kept.etat) == (TODAY, EtatRecherche.FAITE)
    assert (screen.widget("recherche.source").value, screen.widget("recherche.organisme").value) == (None, "")
    assert screen.has(f"recherche.{kept.id}.note")


def test_a_research_in_the_future_is_to_do(open_page, reread):
    screen = open_page(PAGE).fill("recherche.source", Source.SALON.value)

    screen.fill("recherche.le", day(3)).press(ADD)

    assert [(r.le, r.etat) for r in reread().recherches] == [(day(3), EtatRecherche.A_FAIRE)]


def test_a_research_says_where_it_was_made(open_page, reread):
    screen = open_page(PAGE).fill("recherche.organisme", "CFA").press(ADD)

    assert screen.problems() == 1
    assert screen.widget("recherche.organisme").value == "CFA"
    assert reread().recherches == ()


def test_what_was_learned_is_kept_about_one_piste_and_one_criterion(noted, reread):
    screen, recherche = noted

    prove(screen, recherche, critere="niveau", fait="CAP en un an", sens=Sens.POUR.value)

    carnet = reread()
    (preuve,) = carnet.preuves
    assert (preuve.piste_id, preuve.recherche_id) == (carnet.pistes[0].id, recherche.id)
    assert (preuve.critere, preuve.fait, preuve.sens) == ("niveau", "CAP en un an", Sens.POUR)
    assert (preuve.fiabilite, preuve.vu_le) == (3, TODAY)


@pytest.mark.parametrize("missing", ["critere", "fait", "sens"])
def test_a_missing_answer_is_asked_for_and_the_others_stay(noted, reread, missing):
    screen, recherche = noted
    given = {"critere": "niveau", "fait": "CAP en un an", "sens": Sens.POUR.value}
    given.pop(missing)

    prove(screen, recherche, **given)

    assert screen.problems() == 1
    assert {f: screen.widget(f"preuve-{recherche.id}.{f}").value for f in given} == given
    assert reread().preuves == ()


def test_each_missing_answer_has_its_own_sentence(noted):
    screen, recherche = noted
    said = []
    for field, value in {"critere": "niveau", "fait": "CAP", "sens": Sens.POUR.value}.items():
        screen.press(f"preuve-{recherche.id}.ajouter")
        said.append(screen.at.error[0].value)
        screen.fill(f"preuve-{recherche.id}.{field}", value)

    assert len(set(said)) == 3


def test_a_piece_of_evidence_is_taken_out(noted, reread):
    screen, recherche = noted
    prove(screen, recherche, critere="niveau", fait="CAP en un an", sens=Sens.POUR.value)
    (button,) = screen.named("preuve.", ".retirer")

    screen.press(button)

    assert reread().preuves == ()
    assert not screen.named("preuve.", ".retirer")


def test_two_pieces_of_evidence_from_one_research(noted, reread):
    screen, recherche = noted
    prove(screen, recherche, critere="niveau", fait="Un an", sens=Sens.POUR.value)
    prove(screen, recherche, critere="lieu", fait="À 80 km", sens=Sens.CONTRE.value)

    assert [(p.critere, p.sens) for p in reread().preuves] == [("niveau", Sens.POUR), ("lieu", Sens.CONTRE)]


def test_a_research_is_corrected_in_its_sheet(noted, reread):
    screen, recherche = noted
    key = f"recherche.{recherche.id}"

    screen.fill(f"{key}.etat", EtatRecherche.SANS_REPONSE).fill(f"{key}.personne", "Mme Roux")
    screen.fill(f"{key}.le", day(-2)).fill(f"{key}.url", "https://exemple.fr/?a=1&b=2")

    (kept,) = reread().recherches
    assert (kept.etat, kept.personne, kept.le) == (EtatRecherche.SANS_REPONSE, "Mme Roux", day(-2))
    assert kept.url == "https://exemple.fr/?a=1&b=2"


def test_a_research_is_erased_from_the_log(noted, reread):
    screen, recherche = noted

    screen.press(f"recherche.{recherche.id}.effacer")

    assert reread().recherches == ()
    assert not screen.has(f"recherche.{recherche.id}")


def test_a_research_is_erased_with_what_it_proved_and_both_can_be_put_back(noted, reread):
    screen, recherche = noted
    prove(screen, recherche, critere="lieu", fait="À 80 km", sens=Sens.CONTRE.value)
    before = reread()

    screen.press(f"recherche.{recherche.id}.effacer")
    assert (reread().recherches, reread().preuves) == ((), ())

    screen.press("efface.annuler")
    after = reread()
    assert [r.nom for r in after.recherches] == [r.nom for r in before.recherches]
    assert [p.fait for p in after.preuves] == ["À 80 km"]
    assert not screen.has("efface")


def test_the_same_form_sent_from_two_windows_makes_one_research(open_page, reread):
    first = open_page(PAGE).fill("recherche.source", Source.CIO.value)
    second = open_page(PAGE)

    first.press(ADD)
    second.press(ADD)

    assert len(reread().recherches) == 1


def test_a_contact_is_kept_and_its_thread_is_shown(open_page, persona, reread):
    persona("karim")
    one = reread().recherches[0]
    before = len(reread().contacts)
    screen = open_page(PAGE).unfold(f"recherche.{one.id}").unfold(f"contacts.{one.id}")

    screen.press(f"contact-{one.id}.ajouter")
    assert screen.problems() == 1
    screen.fill(f"contact-{one.id}.moyen", "telephone").fill(f"contact-{one.id}.note", "*Rappeler* lundi")
    screen.press(f"contact-{one.id}.ajouter")

    kept = [c for c in reread().contacts if c.recherche_id == one.id]
    assert len(reread().contacts) == before + 1
    assert (kept[-1].moyen, kept[-1].issue, kept[-1].note) == ("telephone", "attente", "*Rappeler* lundi")


def test_the_places_where_to_look_are_told(open_page):
    screen = open_page(PAGE)
    before = len(screen.texts())

    assert len(screen.unfold("lieux").texts()) > before + 10
